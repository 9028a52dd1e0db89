/// A nonlinear least-squares problem: n residuals of p parameters, to be made small.
///
/// The criterion is S(b) = Σᵢ wᵢ rᵢ(b)², or with a ``RobustLoss`` Σᵢ wᵢ s² ρ(rᵢ²/s²).
///
/// ```swift
/// let problem = try NonlinearProblem(residuals: y.count, start: [500, 1e-4]) { b, r in
///   for i in r.indices { r[i] = y[i] - b[0] * (1 - exp(-b[1] * x[i])) }
/// }
/// let fit = LevenbergMarquardt().solve(problem)
/// ```
///
/// Parameters that several curves share, responses on a log or logit scale and several columns of
/// x need nothing special: the closure computes whatever residuals it likes.
public struct NonlinearProblem: Sendable {
  /// Writes the n residuals at the p parameters. It must fill every element; a value that is not
  /// finite says "not defined here", and the search turns back.
  public typealias Residuals =
    @Sendable (_ parameters: Span<Double>, _ residuals: inout MutableSpan<Double>) -> Void
  /// Writes ∂rᵢ/∂bⱼ at place i + j·n of n·p numbers (column-major). Columns of fixed parameters
  /// need not be written.
  public typealias Jacobian =
    @Sendable (_ parameters: Span<Double>, _ jacobian: inout MutableSpan<Double>) -> Void

  /// n.
  public let residualCount: Int
  /// Where the search begins; p numbers.
  public internal(set) var start: [Double]
  /// n numbers from 0 up, or `nil` for all 1.
  public let weights: [Double]?
  /// What the weights mean.
  public let weightMeaning: WeightMeaning
  /// One closed range a parameter, ends at ±∞ allowed; `nil` for none.
  public let bounds: [ClosedRange<Double>]?
  /// The indices of parameters held at their start.
  public let fixed: Set<Int>
  let residuals: Residuals
  let jacobian: Jacobian?
  /// What residuals are divided by inside a search, so that their squares neither overflow nor
  /// vanish: a power of two, 1 unless the residuals are extreme.
  var unit = 1.0

  /// Describes a problem; nothing is evaluated.
  ///
  /// - Parameters:
  ///   - count: n, the number of residuals.
  ///   - start: p finite numbers inside the bounds.
  ///   - weights: n finite numbers, none negative and not all zero.
  ///   - weightMeaning: what they mean for the degrees of freedom.
  ///   - bounds: p ranges; one of a single value fixes its parameter.
  ///   - fixed: parameters that stay at their start.
  ///   - jacobian: exact derivatives; without them central differences are taken. Try yours with
  ///     ``checkJacobian(at:)``.
  ///   - evaluate: writes the residuals.
  /// - Throws: ``FrontierError/empty``,
  ///   ``FrontierError/notFinite(variable:index:value:)``,
  ///   ``FrontierError/badWeight(index:value:)`` or
  ///   ``FrontierError/invalidArgument(name:value:requirement:)``.
  public init(
    residuals count: Int, start: [Double], weights: [Double]? = nil,
    weightMeaning: WeightMeaning = .counts, bounds: [ClosedRange<Double>]? = nil,
    fixed: Set<Int> = [], jacobian: Jacobian? = nil, evaluate: @escaping Residuals
  ) throws(FrontierError) {
    guard count > 0 else { throw .empty }
    guard !start.isEmpty else {
      throw .invalidArgument(name: "start", value: "[]", requirement: "one number a parameter")
    }
    if let index = start.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(variable: "start", index: index, value: start[index])
    }
    if let weights { try Self.check(weights, count: count) }
    if let bounds { try Self.check(bounds, start: start) }
    if let index = fixed.first(where: { !start.indices.contains($0) }) {
      throw .invalidArgument(
        name: "fixed", value: "\(index)", requirement: "indices from 0 to \(start.count - 1)")
    }
    residualCount = count
    self.start = start
    self.weights = weights
    self.weightMeaning = weightMeaning
    self.bounds = bounds
    self.fixed = fixed
    self.jacobian = jacobian
    residuals = evaluate
  }

  private static func check(_ weights: [Double], count: Int) throws(FrontierError) {
    guard weights.count == count else {
      throw .invalidArgument(
        name: "weights", value: "\(weights.count) numbers",
        requirement: "one number a residual, \(count)")
    }
    for (index, weight) in weights.enumerated() {
      guard weight.isFinite, weight >= 0 else { throw .badWeight(index: index, value: weight) }
    }
    guard weights.contains(where: { $0 > 0 }) else { throw .badWeight(index: 0, value: 0) }
  }

  private static func check(
    _ bounds: [ClosedRange<Double>], start: [Double]
  ) throws(FrontierError) {
    guard bounds.count == start.count else {
      throw .invalidArgument(
        name: "bounds", value: "\(bounds.count) ranges",
        requirement: "one range a parameter, \(start.count)")
    }
    for (index, range) in bounds.enumerated() where !range.contains(start[index]) {
      throw .invalidArgument(
        name: "start[\(index)]", value: "\(start[index])", requirement: "inside \(range)")
    }
  }

  /// Whether weights are 1/σ² with σ known.
  var hasKnownErrors: Bool { weights != nil && weightMeaning == .inverseVariances }

  /// p.
  public var parameterCount: Int { start.count }

  /// The parameters that are searched.
  var free: [Int] {
    start.indices.filter { j in
      !fixed.contains(j) && (bounds.map { $0[j].lowerBound < $0[j].upperBound } ?? true)
    }
  }

  func lower(_ j: Int) -> Double { bounds.map { $0[j].lowerBound } ?? -.infinity }
  func upper(_ j: Int) -> Double { bounds.map { $0[j].upperBound } ?? .infinity }

  func evaluate(_ parameters: [Double], into values: inout [Double]) {
    var span = values.mutableSpan
    residuals(parameters.span, &span)
    divide(&values)
  }

  func evaluate(_ jacobian: Jacobian, _ parameters: [Double], into values: inout [Double]) {
    var span = values.mutableSpan
    jacobian(parameters.span, &span)
    divide(&values)
  }

  private func divide(_ values: inout [Double]) {
    guard unit != 1 else { return }
    for i in values.indices { values[i] /= unit }
  }
}
