import FrontierAlgebra

/// Variances of linear functions of the parameters under a ``CovarianceEstimator``.
///
/// Every estimator is a sum of squares: the variance of cᵀθ is ‖a‖² for an `influence` a that is
/// linear in c, so that covariances are products of influences and no matrix is inverted.
struct LawVariances {
  let law: LawLinearization
  let estimator: CovarianceEstimator
  /// Of the t distribution that goes with it.
  let degreesOfFreedom: Double
  /// σ for `model`; else what each point's Jᵢ·v is multiplied by.
  private let sigma: Double
  private let factors: [Double]
  private let clusters: [Int]
  /// (Σ wψ′JJᵀ)⁻¹ under a robust loss.
  private let bread: Cholesky?

  init(
    _ law: LawLinearization, _ estimator: CovarianceEstimator, for statistic: String
  ) throws(FrontierError) {
    self.law = law
    self.estimator = estimator
    let fit = law.fit
    var degrees = fit.solution.degreesOfFreedom
    guard estimator != .model else {
      degrees = fit.intervalDegrees
      sigma = try fit.errorVariance(for: statistic).squareRoot()
      (factors, clusters, bread) = ([], [], nil)
      degreesOfFreedom = degrees
      return
    }
    guard degrees > 0 else {
      throw .notDefined(
        statistic: statistic, reason: "as many parameters as points leave no degree of freedom")
    }
    sigma = 1
    var factors = Self.scores(of: fit)
    var clusters: [Int] = []
    switch estimator {
    case .model: break
    case .sandwich(let correction):
      try Self.correct(&factors, correction, law, statistic)
    case .clustered(let labels):
      let count = try Self.clusterCount(labels, law, statistic)
      var places: [Int: Int] = [:]
      clusters = labels.map { label in
        if let place = places[label] { return place }
        places[label] = places.count
        return places.count - 1
      }
      let n = fit.sampleSize
      let factor = count / (count - 1) * (n - 1) / degrees
      for i in factors.indices { factors[i] *= factor.squareRoot() }
      degrees = count - 1
    }
    bread = try Self.bread(law, statistic)
    self.factors = factors
    self.clusters = clusters
    degreesOfFreedom = degrees
  }

  /// a with ‖a‖² the variance of cᵀθ, c over the free parameters; `nil` where the data does not
  /// determine cᵀθ.
  func influence(of gradient: [Double]) -> [Double]? {
    guard let root = law.root(gradient) else { return nil }
    guard estimator != .model else { return root.map { $0 * sigma } }
    let v: [Double]
    if let bread {
      // As many numbers as the factor's order: it throws only where the solution is beyond doubles.
      guard let solved = try? bread.solve(gradient) else { return nil }
      v = solved
    } else {
      v = law.direction(root)
    }
    let image = zip(law.image(v), factors).map { $0 * $1 }
    guard !clusters.isEmpty else { return image }
    var sums = [Double](repeating: 0, count: (clusters.max() ?? 0) + 1)
    for (i, cluster) in clusters.enumerated() { sums[cluster] += image[i] }
    return sums
  }

  /// The standard error of cᵀθ.
  func standardError(of gradient: [Double]) -> Double? {
    guard let a = influence(of: gradient) else { return nil }
    let error = a.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return error.isFinite ? error : nil
  }

  /// wᵢψ(rᵢ), or √wᵢψ(rᵢ) where a weight counts as so many independent points.
  private static func scores(of fit: Fit) -> [Double] {
    fit.solution.residuals.enumerated().map { i, r in
      let w = fit.observations.weight(i)
      let isCount = fit.observations.weightMeaning == .counts
      return (isCount ? w.squareRoot() : w) * fit.fitter.loss.influence(r).weight * r
    }
  }

  private static func correct(
    _ factors: inout [Double], _ correction: CovarianceEstimator.SmallSampleCorrection,
    _ law: LawLinearization, _ statistic: String
  ) throws(FrontierError) {
    let fit = law.fit
    switch correction {
    case .hc0: return
    case .hc1:
      let factor = (fit.sampleSize / fit.solution.degreesOfFreedom).squareRoot()
      for i in factors.indices { factors[i] *= factor }
    case .hc2, .hc3:
      guard fit.fitter.loss.kind == .squares else {
        throw .notDefined(
          statistic: statistic,
          reason: "leverages belong to least squares; use hc0 or hc1 under a robust loss")
      }
      let isCount = fit.observations.weightMeaning == .counts
      for (i, h) in law.leverages().enumerated() {
        let w = fit.observations.weight(i)
        guard w > 0 else { continue }
        let rest = 1 - (isCount ? h : w * h)
        guard rest > 1e-9 else {
          throw .notDefined(
            statistic: statistic,
            reason: "the fit goes through point \(i) whatever its y (leverage 1); use hc0 or hc1")
        }
        factors[i] /= correction == .hc3 ? rest : rest.squareRoot()
      }
    }
  }

  private static func clusterCount(
    _ labels: [Int], _ law: LawLinearization, _ statistic: String
  ) throws(FrontierError) -> Double {
    guard labels.count == law.count else {
      throw .countMismatch(variable: "clusters", count: labels.count, expected: law.count)
    }
    guard law.fit.observations.weights == nil || !law.fit.observations.weightMeaning.isCount
    else {
      throw .notDefined(
        statistic: statistic,
        reason: "a weight that counts points does not say how they depend on one another; repeat "
          + "the rows, or give precisions")
    }
    let count = Set(labels).count
    guard count > 1 else {
      throw .invalidArgument(
        name: "clusters", value: "\(count) label", requirement: "at least two labels")
    }
    return Double(count)
  }

  private static func bread(
    _ law: LawLinearization, _ statistic: String
  ) throws(FrontierError) -> Cholesky? {
    let fit = law.fit
    guard fit.fitter.loss.kind != .squares else { return nil }
    let q = law.free.count
    var matrix = Matrix(zeros: q, q)
    for (i, r) in fit.solution.residuals.enumerated() {
      let w = fit.observations.weight(i) * fit.fitter.loss.influence(r).slope
      for a in 0..<q {
        for b in 0..<q {
          matrix[a, b] += w * law.jacobian[i + a * law.count] * law.jacobian[i + b * law.count]
        }
      }
    }
    guard let factor = try? Cholesky(matrix) else {
      throw .notDefined(
        statistic: statistic,
        reason: "the robust criterion has no strict minimum here; widen the loss's scale")
    }
    return factor
  }
}
