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
    private let draws: SortedDraws

    init(_ job: EnvelopeReplicates) {
      self.job = job
      draws = SortedDraws(count: job.scheme.drawn(of: job.sorted.count))
    }

    func fit(replicate: Int, into heights: UnsafeMutablePointer<Double>) -> Bool {
      draws.draw(below: job.sorted.count, seed: job.seed, stream: UInt64(replicate))
      guard let edge = try? job.envelope.envelope(of: draws.resample(of: job.sorted)) else {
        return false
      }
      for (i, x) in job.grid.enumerated() { heights[i] = edge.value(at: x) ?? .nan }
      return true
    }
  }
}

extension SortedDraws {
  /// The drawn points as a cloud whose weights are the counts.
  func resample(of cloud: SortedCloud) -> PointCloud {
    var (x, y, weights) = ([Double](), [Double](), [Double]())
    var last: Int32 = -1
    for i in 0..<count {
      let position = positions[i]
      if position == last {
        weights[weights.count - 1] += 1
      } else {
        x.append(cloud.x[Int(position)])
        y.append(cloud.y[Int(position)])
        weights.append(1)
        last = position
      }
    }
    return PointCloud(uncheckedX: x, y: y, weights: weights)
  }
}
