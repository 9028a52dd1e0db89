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
      draws = SortedDraws(count: job.scheme.drawn(of: job.sorted.size))
    }

    func fit(replicate: Int, into heights: UnsafeMutablePointer<Double>) -> Bool {
      let cloud = draws.resample(of: job.sorted, seed: job.seed, stream: UInt64(replicate))
      guard let edge = try? job.envelope.envelope(of: cloud) else { return false }
      for (i, x) in job.grid.enumerated() { heights[i] = edge.value(at: x) ?? .nan }
      return true
    }
  }
}

extension SortedDraws {
  /// Draws points in proportion to their weights, as a cloud whose weights are the counts.
  func resample(of cloud: SortedCloud, seed: UInt64, stream: UInt64) -> PointCloud {
    var (x, y, weights) = ([Double](), [Double](), [Double]())
    var last = -1
    func add(_ p: Int) {
      if p == last {
        weights[weights.count - 1] += 1
      } else {
        x.append(cloud.x[p])
        y.append(cloud.y[p])
        weights.append(1)
        last = p
      }
    }
    if let running = cloud.runningWeight {
      // Sorted places on a fine grid over the total weight, matched to the running totals.
      let grid = 1 << 30
      draw(below: grid, seed: seed, stream: stream)
      let scale = running.last! / Double(grid)
      var p = 0
      for i in 0..<count {
        let place = (Double(positions[i]) + 0.5) * scale
        while p + 1 < running.count, running[p] < place { p += 1 }
        add(p)
      }
    } else {
      draw(below: cloud.count, seed: seed, stream: stream)
      for i in 0..<count { add(Int(positions[i])) }
    }
    return PointCloud(uncheckedX: x, y: y, weights: weights)
  }
}
