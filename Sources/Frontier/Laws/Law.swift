/// A parametric law y = f(x; θ) in one or several columns, as the general fitter sees it.
///
/// A law is written as a sum of *terms*, f = Σₖ cₖ·φₖ(x; β) (+ φ₀(x; β)): the cₖ are the parameters
/// that enter linearly, the β the others. The fitter never searches a linear parameter; a law
/// without one has the offset φ₀ alone. Exact derivatives of the terms give everything else: the
/// Jacobian, variable projection, standard errors.
///
/// ```swift
/// struct Exponential: Law {  // y = a·exp(−b·x)
///   let name = "exponential", formula = "y = a·exp(−b·x)", source = "the docs"
///   let parameters = [LawParameter("a", isLinear: true), LawParameter("b", above: 0)]
///   func evaluate(_ e: LawEvaluation) {
///     let (x, term, slope) = (e.input(0), e.term(0), e.derivative(ofTerm: 0, by: 0))
///     for i in 0..<e.count {
///       term[i] = exp(-e.nonlinear(0) * x[i])
///       slope?[i] = -x[i] * term[i]
///     }
///   }
///   func starts(for data: PointCloud) -> [[Double]] { [[1], [0.1]] }
/// }
/// ```
///
/// A law that is only a formula needs no type of its own: ``ClosureLaw``.
public protocol Law: Sendable {
  /// The name the command line and reports use.
  var name: String { get }
  /// The formula, for people.
  var formula: String { get }
  /// Where the law comes from: authors, year, DOI.
  var source: String { get }
  /// The parameters, in the order of every parameter vector.
  var parameters: [LawParameter] { get }
  /// The names of the columns f is a function of; one, `x`, by default.
  var inputNames: [String] { get }
  /// Where f is defined.
  var domain: LawDomain { get }
  /// The scale on which residuals are taken unless the caller names another; identity by default.
  var standardScale: ResponseScale { get }
  /// Whether there is an offset φ₀ besides the linear terms; by default where no parameter is
  /// linear.
  var hasOffset: Bool { get }
  /// The terms whose φₖ does not depend on β, like the 1 of an intercept: their derivatives
  /// are 0 from the start and need not be written. None by default.
  var constantTerms: [Int] { get }
  /// How many scratch columns ``evaluate(_:)`` uses, at most 1,024; 4 by default.
  var scratchColumns: Int { get }

  /// Writes every term, and where they are wanted its derivatives, at all points.
  ///
  /// Every element must be written; a value that is not finite says "not defined here", and the
  /// search turns back.
  func evaluate(_ evaluation: LawEvaluation)
  /// Where a search may begin, from the data alone: vectors of the *nonlinear* parameters, the most
  /// promising first; the fitter tries all, keeps the best and adds the linear ones. `[[]]` for a
  /// law that has none.
  func starts(for observations: PointCloud) -> [[Double]]
  /// Whether the sum of squares may have many valleys: the fitter then searches four times as many
  /// starts, and does not stop when two of them end in the same place. `false` by default.
  var hasManyValleys: Bool { get }
  /// lim f as x → ∞ (or to the end of the law's domain), `nil` where there is none: f grows without
  /// end, or has several columns.
  func limit(parameters: [Double]) -> Double?
  /// The structure of a law with one nonlinear parameter and the terms 1 and e^(αl), which is fitted
  /// by faster solvers; `nil` by default.
  var exponentialForm: ExponentialForm? { get }
  /// The vector kernel that evaluates the law; `nil`, for evaluation by ``evaluate(_:)``, by default.
  var kernel: LawKernel? { get }
  /// The law with parameters that double precision can hold on the data: an amplitude at x = 0 has no
  /// such value where the data lie at calendar years, and is given at the data's first x instead,
  /// which ``formula`` then says. Curves, limits and rates are the same. Itself by default.
  func rebased(on data: PointCloud) -> Self
  /// The same curve by the parameters that a reader expects, where several say the same: the bottom
  /// of a sigmoid is `lower`, its top `upper`, and a falling one has a negative rate. Themselves by
  /// default.
  func canonical(_ parameters: [Double]) -> [Double]
  /// The law as it is best parametrised for some data; itself by default.
  func centred(on data: PointCloud) -> Self
  /// Functions of the parameters that the field quotes (a half-saturation point, a rate).
  var derived: [DerivedQuantity] { get }
  /// What distinguishes this law from the one its name stands for in the ``Catalogue``, as numbers:
  /// it is stored with the name. Nothing by default.
  var settings: [String: Double] { get }
  /// The text that a ``FormulaLaw`` was read from, with which it is stored; `nil`, for laws that are
  /// known by their name, by default.
  var definition: String? { get }
  /// The law with such settings, as they were stored; `nil` where it can have none of the kind. By
  /// default itself where there are none.
  func with(settings: [String: Double]) -> Self?
  /// Tries what the law claims of itself on the data before a fit; nothing by default.
  func check(_ data: PointCloud) throws(FrontierError)
}

extension Law {
  public var inputNames: [String] { ["x"] }
  public var domain: LawDomain { .init() }
  public var standardScale: ResponseScale { .identity }
  public var hasOffset: Bool { !parameters.contains { $0.isLinear } }
  public var constantTerms: [Int] { [] }
  public var scratchColumns: Int { 4 }
  public var hasManyValleys: Bool { false }
  public func limit(parameters: [Double]) -> Double? { nil }
  public var exponentialForm: ExponentialForm? { nil }
  public var kernel: LawKernel? { nil }
  public func rebased(on data: PointCloud) -> Self { self }
  public func canonical(_ parameters: [Double]) -> [Double] { parameters }
  public func centred(on data: PointCloud) -> Self { self }
  public var derived: [DerivedQuantity] { [] }
  public var settings: [String: Double] { [:] }
  public var definition: String? { nil }
  public func with(settings: [String: Double]) -> Self? { settings.isEmpty ? self : nil }
  public func check(_ data: PointCloud) throws(FrontierError) {}
}

/// One parameter of a law.
public struct LawParameter: Sendable, Hashable, Codable {
  /// What it is called.
  public let name: String
  /// Where it may lie; an end can be infinite.
  public let bounds: ClosedRange<Double>
  /// Whether f is linear in it.
  public let isLinear: Bool
  /// Whether it is a y that f comes as near as one likes to, at one end of x: where y is an accuracy
  /// it lies where an accuracy can.
  public let isLevel: Bool

  /// A parameter inside bounds.
  public init(
    _ name: String, in bounds: ClosedRange<Double> = -.infinity ... .infinity,
    isLinear: Bool = false, isLevel: Bool = false
  ) {
    self.name = name
    self.bounds = bounds
    self.isLinear = isLinear
    self.isLevel = isLevel
  }

  /// A parameter of at least `bound`; a bound that is NaN is none.
  public init(_ name: String, above bound: Double, isLinear: Bool = false) {
    self.init(name, in: (bound.isNaN ? -.infinity : bound) ... .infinity, isLinear: isLinear)
  }
}

/// A function of a law's parameters with a name of its own.
public struct DerivedQuantity: Sendable {
  /// What it is called.
  public let name: String
  /// The formula, for people.
  public let formula: String
  /// Its value; not finite where it does not exist.
  public let value: @Sendable ([Double]) -> Double

  /// A function of the parameter vector.
  public init(_ name: String, formula: String, value: @escaping @Sendable ([Double]) -> Double) {
    self.name = name
    self.formula = formula
    self.value = value
  }
}
