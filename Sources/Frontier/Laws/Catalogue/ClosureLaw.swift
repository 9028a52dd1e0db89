/// A law that is a formula of the caller's own.
///
/// ```swift
/// let law = try ClosureLaw(
///   "stretched", parameters: [LawParameter("top", isLinear: true), LawParameter("rate", above: 0)]
/// ) { x, p in p[0] * (1 - .exp(-.sqrt(p[1] * x[0]))) }
/// let fit = try LeastSquares().fit(law, to: observations)
/// ```
///
/// Derivatives come from ``Dual`` numbers, from a gradient, or from differences
/// (``numerical(_:inputs:parameters:_:)``). What is declared is checked when a fit begins
/// (``check(_:)``): that f is linear in the parameters said to be linear, and that derivatives agree
/// with differences. Everything a law of the ``Catalogue`` gets, this gets.
///
/// f(x; c, β) with linear c is evaluated at c = 0 and at each unit vector: m + 1 evaluations a point
/// for m linear parameters; derivatives take as many for every four nonlinear parameters
/// (differences: 4q times as many for q).
public struct ClosureLaw: Law {
  /// f of one number a column and one ``Dual`` a parameter, in the law's order.
  public typealias Formula = @Sendable (_ x: Span<Double>, _ parameters: Span<Dual>) -> Dual
  /// f.
  public typealias Value = @Sendable (_ x: Span<Double>, _ parameters: Span<Double>) -> Double
  /// Writes ∂f/∂θⱼ of every parameter.
  public typealias Gradient =
    @Sendable (
      _ x: Span<Double>, _ parameters: Span<Double>, _ gradient: inout MutableSpan<Double>
    ) -> Void

  enum Kind: Sendable {
    case automatic(Formula)
    case numerical(Value)
    case explicit(Value, Gradient)
  }

  public let name: String
  public let inputNames: [String]
  public let parameters: [LawParameter]
  let kind: Kind
  /// The formula, for people.
  public var formula = "a closure"
  /// Where it comes from.
  public var source = "the caller"
  /// Where f is defined.
  public var domain = LawDomain()
  public var standardScale = ResponseScale.identity
  public var derived: [DerivedQuantity] = []
  /// Where searches begin: vectors of the nonlinear parameters in order. Where there are none, a
  /// grid of sizes taken from the data serves; a good start is worth giving.
  public var nonlinearStarts: [[Double]] = []
  /// lim f as x → ∞ of all parameters, where it is known.
  public var limitFormula: (@Sendable ([Double]) -> Double?)?

  public var hasOffset: Bool { true }
  public var scratchColumns: Int { 0 }

  /// A formula over ``Dual`` numbers: exact derivatives without writing any.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for no parameter, a name
  ///   given twice, or no column.
  public init(
    _ name: String, inputs: [String] = ["x"], parameters: [LawParameter],
    _ formula: @escaping Formula
  ) throws(FrontierError) {
    try self.init(name, inputs, parameters, .automatic(formula))
  }

  /// A function and its gradient.
  ///
  /// - Throws: as ``init(_:inputs:parameters:_:)``.
  public init(
    _ name: String, inputs: [String] = ["x"], parameters: [LawParameter],
    value: @escaping Value, gradient: @escaping Gradient
  ) throws(FrontierError) {
    try self.init(name, inputs, parameters, .explicit(value, gradient))
  }

  /// A function alone: derivatives by five-point differences, good to some ten digits where f is
  /// smooth.
  ///
  /// - Throws: as ``init(_:inputs:parameters:_:)``.
  public static func numerical(
    _ name: String, inputs: [String] = ["x"], parameters: [LawParameter],
    _ value: @escaping Value
  ) throws(FrontierError) -> ClosureLaw {
    try ClosureLaw(name, inputs, parameters, .numerical(value))
  }

  private init(
    _ name: String, _ inputs: [String], _ parameters: [LawParameter], _ kind: Kind
  ) throws(FrontierError) {
    guard !parameters.isEmpty else {
      throw .invalidArgument(
        name: "parameters", value: "[]", requirement: "at least one parameter")
    }
    guard !inputs.isEmpty else {
      throw .invalidArgument(name: "inputs", value: "[]", requirement: "at least one column")
    }
    let names = parameters.map(\.name)
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw .invalidArgument(
        name: "parameters[\(twice)]", value: names[twice], requirement: "a name not used before")
    }
    self.name = name
    inputNames = inputs
    self.parameters = parameters
    self.kind = kind
  }

  public func limit(parameters: [Double]) -> Double? { limitFormula?(parameters) }

  public func starts(for data: PointCloud) -> [[Double]] {
    let nonlinear = parameters.filter { !$0.isLinear }
    if !nonlinearStarts.isEmpty || nonlinear.isEmpty {
      return nonlinearStarts.isEmpty ? [[]] : nonlinearStarts
    }
    let spread = Starts.spread(data.x)
    let middle = Starts.quantiles(data.x, [0.5])[0]
    let sizes = [1, 1 / spread, middle, 0.1, spread, -1, -1 / spread, 10]
    // Some hundred combinations, fewer values each the more parameters there are.
    let each = [8, 8, 8, 5, 3][min(nonlinear.count, 4)]
    var starts: [[Double]] = [[]]
    for parameter in nonlinear.prefix(6) {
      let inside = sizes.filter { parameter.bounds.contains($0) && $0 != 0 }.prefix(each)
      let options = inside.isEmpty ? [parameter.nearest(to: 1)] : Array(inside)
      starts = starts.flatMap { start in options.map { start + [$0] } }
    }
    let rest = nonlinear.dropFirst(6).map { $0.nearest(to: 1) }
    return starts.map { $0 + rest }
  }
}

extension LawParameter {
  /// The value inside the bounds next to a number.
  func nearest(to value: Double) -> Double {
    min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}
