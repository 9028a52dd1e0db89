import RealModule

/// An F-test of parameters that several groups may share against a fit of each group by itself
/// (Bates & Watts 1988, §3.10): with all shapes shared it is the test of parallel curves.
public struct EqualityTest: Sendable, Hashable, Codable {
  /// A sum of squares with its degrees of freedom.
  public struct Residuals: Sendable, Hashable, Codable {
    /// Σ w r².
    public let sumOfSquares: Double
    /// Points less parameters.
    public let degreesOfFreedom: Double
  }

  /// The larger sum of squares, with the parameters shared.
  public let shared: Residuals
  /// That of each group fitted by itself.
  public let separate: Residuals
  /// The ratio of the mean square that sharing adds to that of the separate fits.
  public let fStatistic: Double
  /// P(F > fStatistic): small where the parameters differ.
  public let pValue: Double
}

extension SharedLawFit {
  /// Tests the shared parameters against fits of the same law to each group.
  ///
  /// - Parameter fits: one a group, by the same fitter.
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` under a robust loss, where sharing
  ///   leaves out no parameter, and where no degree of freedom is left;
  ///   ``FrontierError/countMismatch(variable:count:expected:)`` for other groups.
  public func equality(against fits: [Fit]) throws(FrontierError) -> EqualityTest {
    let statistic = "a test of shared parameters"
    guard fits.count == groups.count else {
      throw .countMismatch(variable: "fits", count: fits.count, expected: groups.count)
    }
    guard fitter.loss.kind == .squares else {
      throw .notDefined(
        statistic: statistic, reason: "it compares sums of squares; take the loss squares")
    }
    let squares = fits.reduce(0) { $0 + $1.solution.sumOfSquares }
    let degrees = fits.reduce(0) { $0 + $1.solution.degreesOfFreedom }
    let more = solution.degreesOfFreedom - degrees
    guard more > 0, degrees > 0, squares > 0 else {
      throw .notDefined(
        statistic: statistic,
        reason: more > 0
          ? "the separate fits leave no degree of freedom"
          : "sharing \(sharedNames.joined(separator: ", ")) leaves out no parameter")
    }
    let ratio = max(0, solution.sumOfSquares - squares) / more / (squares / degrees)
    return EqualityTest(
      shared: .init(
        sumOfSquares: solution.sumOfSquares, degreesOfFreedom: solution.degreesOfFreedom),
      separate: .init(sumOfSquares: squares, degreesOfFreedom: degrees),
      fStatistic: ratio, pValue: FisherF.upperTail(ratio, more, degrees))
  }

  /// The ratio of a parameter of one group to that of another, with Fieller's interval: of two
  /// midpoints the relative potency (Fieller 1954, doi:10.1111/j.2517-6161.1954.tb00159.x).
  ///
  /// - Returns: `nil` for a shared or unknown parameter, a denominator of 0, and where the data
  ///   does not determine the two. The interval is unbounded where the denominator is not surely
  ///   apart from 0.
  public func ratio(
    of name: String, group g: Int, to base: Int, level: Double = 0.95
  ) throws(FrontierError) -> Interval? {
    let level = try level.checkedLevel()
    guard let j = law.place(of: name), layout.own.contains(j), let all = solution.covariance,
      groups.indices.contains(g), groups.indices.contains(base)
    else { return nil }
    let (a, b) = (layout.place(j, group: g), layout.place(j, group: base))
    let (top, bottom) = (solution.parameters[a], solution.parameters[b])
    guard bottom != 0 else { return nil }
    let ratio = top / bottom
    let count = layout.count
    let (vaa, vbb, vab) = (all[a + a * count], all[b + b * count], all[a + b * count])
    let degrees = solution.degreesOfFreedom
    let t = StudentT.critical(twoSided: 1 - level, degreesOfFreedom: degrees)
    let error = max(0, vaa - 2 * ratio * vab + ratio * ratio * vbb).squareRoot() / abs(bottom)
    // (top − r·bottom)² = t²·(vaa − 2 r vab + r² vbb), a quadratic in r.
    let quadratic = bottom * bottom - t * t * vbb
    let half = top * bottom - t * t * vab
    let root = half * half - quadratic * (top * top - t * t * vaa)
    let isBounded = quadratic > 0 && root >= 0
    let (low, high): (Double, Double) =
      isBounded
      ? ((half - root.squareRoot()) / quadratic, (half + root.squareRoot()) / quadratic)
      : (-.infinity, .infinity)
    return Interval(
      name: "ratio of \(name)", estimate: ratio, low: low, high: high,
      lowEnd: isBounded ? .level : .unbounded, highEnd: isBounded ? .level : .unbounded,
      level: level, method: .wald, standardError: error, degreesOfFreedom: degrees,
      procedure: "Fieller's theorem")
  }
}
