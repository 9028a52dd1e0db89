import RealModule

/// What the residuals of a fit say about it: points that decide it, points that do not belong, and
/// whether the rest looks like independent normal errors of one variance.
///
/// Everything is on the scale of the residuals and by the tangent of the law (Seber & Wild 1989,
/// *Nonlinear Regression*, §4.6). Where a weight counts points, a row's numbers are those of one of
/// its points.
public struct ResidualDiagnostics: Sendable, Hashable, Codable {
  /// hᵢ, from 0 to 1: by how much the fit at a point follows the point's own y. They add up to the
  /// number of parameters (times the weight, where weights are counts).
  public let leverages: [Double]
  /// Residuals divided by their own standard error, σ√(1 − hᵢ)/√wᵢ; `nil` at leverage 1, weight 0
  /// or σ = 0.
  public let standardizedResiduals: [Double?]
  /// The same with σ from the fit without the point: Student's t with one degree of freedom less
  /// than the fit. `nil` where that has none.
  public let studentizedResiduals: [Double?]
  /// By how far a point moves the fit: Cook 1977, doi:10.1080/00401706.1977.10489493.
  public let cooksDistances: [Double?]
  /// In x order (of fitted values where the law has several columns), ties in the rows' order.
  public let runs: ResidualTest?
  /// In the same order; the p-value is approximate.
  public let durbinWatson: ResidualTest?
  /// Whether the variance changes with the fitted value.
  public let heteroscedasticity: ResidualTest?
  /// Anderson–Darling, of the standardised residuals; the p-value is approximate.
  public let normality: ResidualTest?
  /// What of this deserves attention, in sentences with the next step.
  public let warnings: [FrontierWarning]
}

extension Fit {
  /// Leverages, outliers and tests of the residuals; O(n p² + n log n).
  ///
  /// - Parameter rows: what the warnings call each point ("row 17" for 17); without it the points
  ///   are counted from 1.
  /// - Throws: ``FrontierError/countMismatch(variable:count:expected:)`` for rows of another number
  ///   than the points; ``FrontierError/notDefined(statistic:reason:)`` under a robust loss (its weights hide
  ///   what is looked for here: fit by least squares first), without a minimum or a degree of
  ///   freedom, or where the squares of the law's derivatives are no numbers.
  public func residualDiagnostics(
    rows: [Int]? = nil
  ) throws(FrontierError) -> ResidualDiagnostics {
    let statistic = "a residual diagnostic"
    try requireSquares(for: statistic)
    if let rows, rows.count != observations.count {
      throw .countMismatch(variable: "rows", count: rows.count, expected: observations.count)
    }
    let linear = try LawLinearization(self, for: statistic)
    let sigma = try errorVariance(for: statistic).squareRoot()
    let degrees = solution.degreesOfFreedom
    let isCount = observations.weightMeaning == .counts
    let p = Double(max(1, linear.rank))
    var leverages = linear.leverages()
    if !isCount, let weights = observations.weights {
      for i in leverages.indices { leverages[i] *= weights[i] }
    }
    guard leverages.allSatisfy(\.isFinite) else {
      throw .notDefined(
        statistic: statistic,
        reason: "the law's derivatives are too large for their squares to be numbers")
    }
    var standardized: [Double?] = []
    var studentized: [Double?] = []
    var cooks: [Double?] = []
    for (i, r) in solution.residuals.enumerated() {
      let w = observations.weight(i)
      let rest = 1 - leverages[i]
      guard w > 0, rest > 1e-9, sigma > 0 else {
        standardized.append(nil)
        studentized.append(nil)
        cooks.append(nil)
        continue
      }
      let z = r * (isCount ? 1 : w.squareRoot()) / (sigma * rest.squareRoot())
      let cook = z * z * leverages[i] / rest / p
      standardized.append(z.isFinite ? z : nil)
      cooks.append(cook.isFinite ? cook : nil)
      let left = degrees - z * z
      studentized.append(
        degrees > 1 && left > 0 ? z * ((degrees - 1) / left).squareRoot() : nil)
    }
    let fitted = fitted
    let key = observations.inputs.count == 1 ? observations.x : fitted
    let order = key.indices.filter { observations.weight($0) > 0 }
      .sorted { (key[$0], $0) < (key[$1], $1) }
    let scaled = order.map { i in
      solution.residuals[i] * (isCount ? 1 : observations.weight(i).squareRoot())
    }
    let heteroscedasticity = ResidualTests.breuschPagan(
      scaled, on: order.map { scale.transform(fitted[$0]) })
    let found = Findings(
      fit: self, rows: rows, leverages: leverages, studentized: studentized, cooks: cooks,
      runs: ResidualTests.runs(scaled), durbinWatson: ResidualTests.durbinWatson(scaled),
      heteroscedasticity: heteroscedasticity,
      normality: ResidualTests.normality(standardized.compactMap { $0 }))
    return ResidualDiagnostics(
      leverages: leverages, standardizedResiduals: standardized,
      studentizedResiduals: studentized, cooksDistances: cooks, runs: found.runs,
      durbinWatson: found.durbinWatson, heteroscedasticity: found.heteroscedasticity,
      normality: found.normality, warnings: found.warnings)
  }

  /// The findings, put into words.
  private struct Findings {
    let fit: Fit
    let rows: [Int]?
    let leverages: [Double]
    let studentized: [Double?]
    let cooks: [Double?]
    let runs: ResidualTest?
    let durbinWatson: ResidualTest?
    let heteroscedasticity: ResidualTest?
    let normality: ResidualTest?

    var warnings: [FrontierWarning] {
      var warnings: [FrontierWarning] = []
      for (i, h) in leverages.enumerated() where h > 0.9 {
        warnings.append(
          .init(
            .highLeverage,
            "\(place(i)) decides the law by itself (leverage \(rounded(h))); measure there again",
            rows: [i]))
      }
      // Of a law through every point residuals are rounding errors, and say nothing.
      let rounding = fit.roundingVariance
      let hasError = fit.solution.residuals.enumerated().contains { i, r in
        fit.observations.weight(i) * r * r > rounding
      }
      guard hasError else { return warnings }
      for (i, d) in cooks.enumerated() where (d ?? 0) > 1 {
        warnings.append(
          .init(
            .influential,
            "without \(place(i)) the law would be another one (Cook's distance \(rounded(d ?? 0)))",
            rows: [i]))
      }
      let n = Double(studentized.count { $0 != nil })
      let degrees = fit.solution.degreesOfFreedom - 1
      for (i, t) in studentized.enumerated() {
        guard let t, degrees > 0 else { continue }
        // Bonferroni: the largest of n is looked at.
        let p = n * StudentT.twoSidedTail(t, degreesOfFreedom: degrees)
        if p < 0.01 {
          warnings.append(
            .init(
              .outlier,
              "\(place(i)) does not belong to the others (studentised residual \(rounded(t))); "
                + "check it, or use a robust loss", rows: [i]))
        }
      }
      if let runs, runs.pValue < 0.01, runs.statistic < 0 {
        warnings.append(
          .init(
            .dependentResiduals,
            "residuals of one sign lie together along x (runs test, p = \(rounded(runs.pValue))): "
              + "the law has the wrong shape, or errors depend on one another"))
      } else if let durbinWatson, durbinWatson.pValue < 0.01, durbinWatson.statistic < 2 {
        warnings.append(
          .init(
            .dependentResiduals,
            "neighbouring residuals agree (Durbin–Watson \(rounded(durbinWatson.statistic))): the "
              + "law has the wrong shape, or errors depend on one another"))
      }
      if let heteroscedasticity, heteroscedasticity.pValue < 0.01 {
        warnings.append(
          .init(
            .unequalVariance,
            "the errors' variance changes with the fitted value (Breusch–Pagan, p = "
              + "\(rounded(heteroscedasticity.pValue))): weigh the points, or take another response "
              + "scale; the standard errors are doubtful"))
      }
      if let normality, normality.pValue < 0.01 {
        warnings.append(
          .init(
            .notNormal,
            "the residuals are not normal (Anderson–Darling, p = \(rounded(normality.pValue))): "
              + "prediction bands and likelihoods are doubtful"))
      }
      return warnings
    }

    private func place(_ i: Int) -> String {
      let x = fit.observations.inputs.map { Self.short($0[i]) }.joined(separator: ", ")
      return (rows.map { "row \($0[i])" } ?? "point \(i + 1)") + " (x = \(x))"
    }

    /// Nine digits of it, enough to find it again.
    private static func short(_ x: Double) -> String {
      guard x.isFinite, x != 0, x.magnitude < 1e15 else { return "\(x)" }
      let scale = Double.pow(10, 8 - Double.log10(x.magnitude).rounded(.down))
      let rounded = scale > 1 ? (x * scale).rounded() / scale : x
      return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }

    /// Three digits.
    private func rounded(_ value: Double) -> String {
      guard value != 0, value.isFinite else { return "\(value)" }
      let exponent = Int(Double.log10(abs(value)).rounded(.down))
      guard exponent >= -4 else {
        // Divided by a power of ten such a value would show all its digits.
        return "\((value / Double.pow(10, exponent) * 100).rounded() / 100)e\(exponent)"
      }
      let unit = Double.pow(10, 2 - exponent)
      return "\((value * unit).rounded() / unit)"
    }
  }
}
