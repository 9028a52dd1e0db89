import RealModule

extension Fit {
  /// A confidence or prediction band by the delta method, symmetric on ``scale`` and turned back to
  /// y.
  ///
  /// - Parameters:
  ///   - inputs: one array a column.
  ///   - level: in (0, 1).
  ///   - kind: what the band covers.
  ///   - covariance: of the parameters. A prediction needs `model`: of a new error's variance a
  ///     sandwich says nothing.
  /// - Throws: ``FrontierError``: bad points or level, no minimum, no degree of freedom, or a
  ///   prediction under another covariance or a robust loss.
  public func band(
    at inputs: [[Double]], level: Double = 0.95, kind: ConfidenceBand.Kind = .pointwise,
    covariance: CovarianceEstimator = .model
  ) throws(FrontierError) -> ConfidenceBand {
    let level = try level.checkedLevel()
    let statistic = "a \(kind.rawValue) band"
    // PointCloud checks lengths and numbers; y is put in only to be there.
    let count = inputs.first?.count ?? 0
    guard inputs.count == law.inputNames.count else {
      throw .invalidArgument(
        name: "the number of input columns", value: "\(inputs.count)",
        requirement: "\(law.inputNames.count) for the law \(law.name)")
    }
    let points = try PointCloud(inputs: inputs, y: [Double](repeating: 0.5, count: count))
    for column in points.inputs {
      if let i = column.firstIndex(where: { !law.domain.inputs.contains($0) }) {
        throw .invalidArgument(
          name: "x[\(i)]", value: "\(column[i])", requirement: "where \(law.name) is defined")
      }
    }
    let linear = try LawLinearization(self, for: statistic)
    let variances = try LawVariances(linear, covariance, for: statistic)
    var new = 0.0
    if kind == .prediction {
      try requireSquares(for: statistic)
      guard covariance == .model else {
        throw .notDefined(
          statistic: statistic,
          reason: "a sandwich covariance leaves open how large a new error is; use .model")
      }
      new = try errorVariance(for: statistic)
    }
    let degrees = variances.degreesOfFreedom
    let q = Double(max(1, linear.rank))
    let multiplier =
      kind == .simultaneous
      ? Double.sqrt(q * FisherF.quantile(upperTail: 1 - level, q, degrees))
      : StudentT.critical(twoSided: 1 - level, degreesOfFreedom: degrees)
    let fit = values(at: inputs)
    let gradients = law.gradients(at: inputs, parameters: parameters)
    var (low, high) = (fit, fit)
    let errors: [Double?] = fit.indices.map { i in
      let (z, slope) = (scale.transform(fit[i]), scale.slope(fit[i]))
      let gradient = linear.free.map { gradients[i + $0 * count] * slope }
      guard z.isFinite, gradient.allSatisfy(\.isFinite),
        let error = variances.standardError(of: gradient)
      else {
        (low[i], high[i]) = (-.infinity, .infinity)
        return nil
      }
      let total = Double.sqrt(error * error + new)
      low[i] = scale.inverse(z - multiplier * total)
      high[i] = scale.inverse(z + multiplier * total)
      return total
    }
    return ConfidenceBand(
      inputs: inputs, fit: fit, low: low, high: high, level: level, kind: kind,
      procedure: "the delta method", standardErrors: errors, multiplier: multiplier, scale: scale)
  }

  /// The band of a law of one column.
  ///
  /// - Throws: as the band of a law of several columns.
  public func band(
    at x: [Double], level: Double = 0.95, kind: ConfidenceBand.Kind = .pointwise,
    covariance: CovarianceEstimator = .model
  ) throws(FrontierError) -> ConfidenceBand {
    try band(at: [x], level: level, kind: kind, covariance: covariance)
  }
}
