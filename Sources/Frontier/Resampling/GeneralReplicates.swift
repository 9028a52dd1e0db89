/// Replicates for any envelope estimator and any model: the resample is handed over as a cloud
/// whose weights are the counts.
struct GeneralReplicates: Sendable {
  let sorted: SortedCloud
  let envelope: any EnvelopeEstimator
  let model: any SaturationModel
  let target: FitTarget
  let scheme: ResamplingScheme
  let seed: UInt64

  func makeWorker() -> any ReplicateWorker { Worker(self) }

  private final class Worker: ReplicateWorker {
    private let job: GeneralReplicates
    private let draws: SortedDraws

    init(_ job: GeneralReplicates) {
      self.job = job
      draws = SortedDraws(count: job.scheme.drawn(of: job.sorted.size))
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      let cloud = draws.resample(of: job.sorted, seed: job.seed, stream: UInt64(replicate))
      guard let fitted = try? self.parameters(of: cloud) else {
        return false
      }
      guard fitted.allSatisfy(\.isFinite) else { return false }
      for (i, value) in fitted.enumerated() { parameters[i] = value }
      return true
    }

    private func parameters(of cloud: PointCloud) throws(FrontierError) -> [Double]? {
      switch job.target {
      case .frontier: return try job.model.edgeParameters(above: cloud)
      case .allPoints: return try job.model.leastSquaresParameters(cloud)
      case .envelope:
        let vertices = try job.envelope.envelope(of: cloud).vertices
        guard vertices.count >= job.model.parameterNames.count else { return nil }
        return try job.model.leastSquaresParameters(
          PointCloud(uncheckedX: vertices.map(\.x), y: vertices.map(\.y), weights: nil))
      }
    }
  }
}
