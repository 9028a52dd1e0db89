/// Any law of one column, with an end of x, as a model of a frontier.
///
/// ```swift
/// let study = try FrontierStudy(cloud, model: SaturatingLaw(.logistic4, xEnd: 1))
/// ```
///
/// The *ceiling* is f(xEnd), the law where x ends (1 for accuracies); where x has no end it is the
/// law's ``ParametricLaw/limit(parameters:)`` as x → ∞, and a law without one has no ceiling. A
/// law does not know that accuracies end at 1: its ceiling may lie outside ``yRange``, which a
/// study reports.
public struct SaturatingLaw: SaturationModel {
  /// The law.
  public let law: any ParametricLaw
  public let xEnd: Double?
  public let yRange: ClosedRange<Double>
  /// How least squares is done; its scale, loss, fixed parameters and bounds hold for every fit,
  /// fixed parameters and bounds for the edge, too.
  public var fitter: LawFitter

  /// - Parameters:
  ///   - law: a law of one column; another is refused by ``validate(_:)``.
  ///   - xEnd: the last x; `nil` where x has no end.
  ///   - yRange: the values y can take; by default 0…1 where x ends at 1, else every number.
  ///   - fitter: how least squares is done.
  public init(
    _ law: some ParametricLaw, xEnd: Double? = nil, yRange: ClosedRange<Double>? = nil,
    fitter: LawFitter = LawFitter()
  ) {
    self.law = law
    self.xEnd = xEnd
    self.yRange = yRange ?? (xEnd == 1 ? 0...1 : -.infinity ... .infinity)
    self.fitter = fitter
  }

  public var name: String { law.name }
  public var formula: String { law.formula }
  public var parameterNames: [String] { law.parameters.map(\.name) }
  public var bounds: [ClosedRange<Double>] {
    (try? fitter.ranges(of: law)) ?? law.parameters.map(\.bounds)
  }

  public func value(at x: Double, parameters: [Double]) -> Double {
    law.value(at: x, parameters: parameters)
  }

  public func values(at x: [Double], parameters: [Double]) -> [Double] {
    law.values(at: [x], parameters: parameters)
  }

  public func gradient(at x: Double, parameters: [Double]) -> [Double] {
    law.gradients(at: [[x]], parameters: parameters)
  }

  /// The end of x, where the law has a value there: a line on the scale of log odds has a limit only.
  private var lastValue: Double? { law.domain.inputs == .openUnit ? nil : xEnd }

  /// f(``xEnd``), or the law's limit; `nil` where it is not finite.
  public func ceiling(parameters: [Double]) -> Double? {
    let ceiling =
      lastValue.map { law.value(at: $0, parameters: parameters) }
      ?? law.limit(parameters: parameters)
    return ceiling.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Exact where x has an end; central differences of a limit.
  public func ceilingGradient(parameters: [Double]) -> [Double]? {
    guard ceiling(parameters: parameters) != nil else { return nil }
    if let lastValue { return gradient(at: lastValue, parameters: parameters) }
    return NumericalGradient.gradient(
      of: { law.limit(parameters: $0) ?? .nan }, at: parameters,
      inside: law.parameters.map(\.bounds))
  }

  /// - Throws: ``FrontierError`` where x or y lies outside the law's domain, x beyond its end, or
  ///   the law has several columns.
  public func validate(_ cloud: PointCloud) throws(FrontierError) {
    try checkEnd(of: cloud)
    try law.validate(Observations(cloud), scale: fitter.scale ?? law.standardScale)
  }

  /// The law's starts with the linear parameters of their least squares.
  public func starts(for cloud: PointCloud) -> [[Double]] {
    let data = Observations(cloud)
    let projection = VariableProjection(
      LawWorkspace(law, inputs: data.inputs), data, bounds: bounds, derivative: .golubPereyra)
    let layout = LawLayout(law.parameters)
    return law.starts(for: data).compactMap { beta in
      guard beta.count == layout.nonlinear.count, projection.sumOfSquares(beta) < .infinity else {
        return nil
      }
      var start = bounds.map { min(max(0, $0.lowerBound), $0.upperBound) }
      for (j, place) in layout.nonlinear.enumerated() { start[place] = beta[j] }
      for (k, place) in layout.linear.enumerated() { start[place] = projection.coefficients[k] }
      return start
    }
  }
}
