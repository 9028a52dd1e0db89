/// The heights of resampled envelopes on a grid; NaN where a resample does not reach.
struct EnvelopeReplicates: Sendable {
  let sorted: SortedCloud
  let envelope: any EnvelopeEstimator
  let grid: [Double]
  let scheme: ResamplingScheme
  let seed: UInt64

  func makeWorker() -> any ReplicateWorker { Worker(self) }

  private final class Worker: ReplicateWorker {
    private let job: EnvelopeReplicates
    private let cases: CaseDrawer

    init(_ job: EnvelopeReplicates) {
      self.job = job
      cases = CaseDrawer(job.sorted, job.scheme, seed: job.seed)
    }

    func fit(replicate: Int, into heights: UnsafeMutablePointer<Double>) -> Bool {
      let cloud = job.sorted.cloud(at: cases.draw(replicate: replicate))
      guard let edge = try? job.envelope.envelope(of: cloud) else { return false }
      for (i, x) in job.grid.enumerated() { heights[i] = edge.value(at: x) ?? .nan }
      return true
    }
  }
}
