/// The heights of resampled envelopes on a grid; NaN where a resample does not reach.
struct EnvelopeReplicates: Sendable {
  let sample: ResamplingSample
  let envelope: any EnvelopeEstimator
  let grid: [Double]
  let scheme: any ResamplingScheme
  let seed: UInt64

  func makeWorker() -> any ReplicateWorker { Worker(self) }

  private final class Worker: ReplicateWorker {
    private let job: EnvelopeReplicates
    private let drawer: any ReplicateDrawer

    init(_ job: EnvelopeReplicates) {
      self.job = job
      drawer = job.scheme.drawer(of: job.sample, seed: job.seed)
    }

    func fit(replicate: Int, into heights: UnsafeMutablePointer<Double>) -> Bool {
      guard let cloud = job.sample.points.cloud(of: drawer.draw(replicate: replicate)),
        let edge = try? job.envelope.envelope(of: cloud)
      else { return false }
      for (i, x) in job.grid.enumerated() { heights[i] = edge.value(at: x) ?? .nan }
      return true
    }
  }
}
