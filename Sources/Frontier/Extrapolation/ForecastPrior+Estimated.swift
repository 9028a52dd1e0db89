import RealModule

extension ForecastPrior {
  /// The prior with its slopes learned from the curves of a table (empirical Bayes).
  ///
  /// Mean and deviation of ln s are those that make the curves likeliest, together with the default
  /// counted as `pseudoCurves` further curves, by 100 steps of EM on the forecaster's grid (Dempster,
  /// Laird & Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x). Everything else stays.
  ///
  /// Off by default: on the one table it was tried on it predicted a little better inside the
  /// training rows and a little worse beyond them; see <doc:Extrapolation>.
  ///
  /// - Parameters:
  ///   - curves: what is seen of each, x > 0 and y > 0.
  ///   - pseudoCurves: what `prior` counts as, above 0.
  ///   - prior: what is believed before.
  /// - Throws: ``FrontierError`` for no curve, a value that is not positive, or a count of 0.
  public static func estimated(
    from curves: [PointCloud], pseudoCurves: Double = 10, prior: ForecastPrior = ForecastPrior()
  ) throws(FrontierError) -> ForecastPrior {
    guard !curves.isEmpty else { throw .empty }
    guard pseudoCurves > 0, pseudoCurves.isFinite else {
      throw .invalidArgument(
        name: "pseudoCurves", value: "\(pseudoCurves)", requirement: "above 0")
    }
    let places = ForecastGrid.slopes.map { Double.log($0) }
    var likelihoods: [[Double]] = []
    for curve in curves {
      try Cancellation.check()
      likelihoods.append(
        try CurveForecaster(prior: prior).posterior(x: curve.x, y: curve.y).law
          .slopeLikelihood())
    }
    let (m0, s0) = (prior.logSlope.mean, prior.logSlope.deviation)
    let total = pseudoCurves + Double(curves.count)
    var normal = prior.logSlope
    for _ in 0..<100 {
      try Cancellation.check()
      let masses = normal.masses(places)
      let weights = likelihoods.map { likelihood in
        let products = zip(likelihood, masses).map { $0 * $1 }
        let sum = products.reduce(0, +)
        return products.map { $0 / sum }
      }
      var first = pseudoCurves * m0
      for row in weights { for (w, q) in zip(row, places) { first += w * q } }
      let mean = first / total
      var second = pseudoCurves * (s0 * s0 + (m0 - mean) * (m0 - mean))
      for row in weights {
        for (w, q) in zip(row, places) { second += w * (q - mean) * (q - mean) }
      }
      normal = Normal(mean: mean, deviation: (second / total).squareRoot())
    }
    guard normal.mean.isFinite, normal.deviation.isFinite else {
      throw .notDefined(
        statistic: "a prior", reason: "no slope of the grid is possible under the prior given")
    }
    var result = prior
    result.logSlope = normal
    return result
  }
}

extension ForecastPosterior {
  /// The likelihood of every slope of the grid, all else integrated, the largest 1.
  func slopeLikelihood() -> [Double] {
    let top = logWeights.lazy.joined().joined().max() ?? 0
    let width = ForecastGrid.decays.count
    var sums = [Double](repeating: 0, count: ForecastGrid.slopes.count)
    for law in logWeights.lazy.joined() {
      for (g, weight) in law.enumerated() { sums[g / width] += .exp(weight - top) }
    }
    let masses = prior.logSlope.masses(ForecastGrid.slopes.map { .log($0) })
    let likelihood = zip(sums, masses).map { $0 / $1 }
    let largest = likelihood.max() ?? 1
    return likelihood.map { $0 / largest }
  }
}
