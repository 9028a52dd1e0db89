/// Replicates for any envelope estimator and any model: the resample is handed over as a cloud
/// whose weights are the counts, and with it the law of the whole cloud, which a search may begin
/// from.
struct GeneralReplicates: Sendable {
  let sorted: SortedCloud
  let envelope: any EnvelopeEstimator
  let model: any SaturationModel
  let target: FitTarget
  let scheme: ResamplingScheme
  let seed: UInt64
  /// The law fitted to the whole cloud; empty for none.
  var start: [Double] = []

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
      case .frontier:
        return job.start.isEmpty
          ? try job.model.edgeParameters(above: cloud)
          : try job.model.edgeParameters(above: cloud, near: job.start)
      case .allPoints: return try leastSquares(cloud)
      case .envelope:
        let vertices = try job.envelope.envelope(of: cloud).vertices
        guard vertices.count >= job.model.parameterNames.count else { return nil }
        return try leastSquares(
          PointCloud(uncheckedX: vertices.map(\.x), y: vertices.map(\.y), weights: nil))
      }
    }

    private func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> [Double]? {
      job.start.isEmpty
        ? try job.model.leastSquaresParameters(cloud)
        : try job.model.leastSquaresParameters(cloud, near: job.start)
    }
  }
}
