/// What a law is fitted to: n rows of input columns and a response.
public struct Observations: Sendable, Equatable {
  /// One array of n finite numbers a column.
  public let inputs: [[Double]]
  /// The response, n finite numbers.
  public let y: [Double]
  /// n finite numbers from 0 up, or `nil` for all 1.
  public let weights: [Double]?

  /// n.
  public var count: Int { y.count }

  /// Checks and keeps the columns; O(n) a column.
  ///
  /// - Throws: ``FrontierError/empty``, ``FrontierError/countMismatch(variable:count:expected:)``,
  ///   ``FrontierError/notFinite(variable:index:value:)`` or
  ///   ``FrontierError/badWeight(index:value:)``.
  public init(
    inputs: [[Double]], y: [Double], weights: [Double]? = nil
  ) throws(FrontierError) {
    guard !y.isEmpty, !inputs.isEmpty else { throw .empty }
    for (column, values) in inputs.enumerated() {
      let variable = inputs.count == 1 ? "x" : "x\(column + 1)"
      guard values.count == y.count else {
        throw .countMismatch(variable: variable, count: values.count, expected: y.count)
      }
      if let index = values.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(variable: variable, index: index, value: values[index])
      }
    }
    if let index = y.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(variable: "y", index: index, value: y[index])
    }
    if let weights {
      guard weights.count == y.count else {
        throw .countMismatch(variable: "weights", count: weights.count, expected: y.count)
      }
      if let index = weights.firstIndex(where: { !($0.isFinite && $0 >= 0) }) {
        throw .badWeight(index: index, value: weights[index])
      }
      guard weights.contains(where: { $0 > 0 }) else { throw .badWeight(index: 0, value: 0) }
    }
    self.inputs = inputs
    self.y = y
    self.weights = weights
  }

  /// One input column.
  ///
  /// - Throws: as ``init(inputs:y:weights:)``.
  public init(x: [Double], y: [Double], weights: [Double]? = nil) throws(FrontierError) {
    try self.init(inputs: [x], y: y, weights: weights)
  }

  /// The points of a cloud.
  public init(_ cloud: PointCloud) {
    inputs = [cloud.x]
    y = cloud.y
    weights = cloud.weights
  }

  init(uncheckedInputs inputs: [[Double]], y: [Double], weights: [Double]?) {
    self.inputs = inputs
    self.y = y
    self.weights = weights
  }

  /// The first input column.
  public var x: [Double] { inputs[0] }

  /// The rows at some places, in their order.
  func rows(_ places: [Int]) -> Observations {
    Observations(
      uncheckedInputs: inputs.map { column in places.map { column[$0] } },
      y: places.map { y[$0] }, weights: weights.map { w in places.map { w[$0] } })
  }
}

extension ParametricLaw {
  /// Checks that the law, and the scale, are defined on the data.
  func validate(_ data: Observations, scale: ResponseScale) throws(FrontierError) {
    guard data.inputs.count == inputNames.count else {
      throw .invalidArgument(
        name: "the number of input columns", value: "\(data.inputs.count)",
        requirement:
          "\(inputNames.count) for the law \(name) (\(inputNames.joined(separator: ", ")))")
    }
    for (column, values) in data.inputs.enumerated() {
      try Self.check(values, domain.inputs, variable: inputNames[column])
    }
    try Self.check(data.y, domain.response, variable: "y")
    try Self.check(data.y, scale.responses, variable: "y")
  }

  private static func check(
    _ values: [Double], _ interval: LawDomain.Interval, variable: String
  ) throws(FrontierError) {
    guard interval != .anyNumber, let i = values.firstIndex(where: { !interval.contains($0) })
    else { return }
    switch interval {
    case .anyNumber: return
    case .nonNegative: throw .negative(variable: variable, index: i, value: values[i])
    case .positive: throw .notPositive(variable: variable, index: i, value: values[i])
    case .unit:
      throw .outsideUnitInterval(variable: variable, index: i, value: values[i])
    case .openUnit:
      throw .outsideOpenUnitInterval(variable: variable, index: i, value: values[i])
    case .aboveOne:
      throw .invalidArgument(
        name: "\(variable)[\(i)]", value: "\(values[i])",
        requirement: "above 1 for this law; scale the column or leave the point out")
    }
  }
}
