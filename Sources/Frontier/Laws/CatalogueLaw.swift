/// A law of the ``Catalogue`` that has no settings: its description, and three functions.
///
/// Its members are those of ``Law``, where each is documented. A law of your own is a type that
/// conforms to ``Law``, or a ``ClosureLaw``.
public struct CatalogueLaw: Law {
  public let name: String
  public let formula: String
  public let source: String
  public let parameters: [LawParameter]
  public let inputNames: [String]
  public let domain: LawDomain
  public let standardScale: ResponseScale
  public let hasOffset: Bool
  public let constantTerms: [Int]
  public let scratchColumns: Int
  public let hasManyValleys: Bool
  public let exponentialForm: ExponentialForm?
  public let kernel: LawKernel?
  public let derived: [DerivedQuantity]
  /// Of exponentials in x, the x that stands for 0; see ``Law/rebased(on:)``.
  let origin: Double
  /// The same law with another origin, where it has one.
  private let moved: (@Sendable (Double) -> CatalogueLaw)?
  private let reader: (@Sendable ([Double]) -> [Double])?
  private let begin: @Sendable (PointCloud) -> [[Double]]
  private let end: (@Sendable ([Double]) -> Double?)?
  private let write: @Sendable (LawEvaluation) -> Void

  /// The defaults are those of ``Law``.
  init(
    _ name: String, _ formula: String, source: String, parameters: [LawParameter],
    inputNames: [String] = ["x"], domain: LawDomain = LawDomain(),
    scale: ResponseScale = .identity, hasOffset: Bool? = nil, constantTerms: [Int] = [],
    scratchColumns: Int = 4, hasManyValleys: Bool = false,
    exponentialForm: ExponentialForm? = nil, kernel: LawKernel? = nil,
    origin: Double = 0, moved: (@Sendable (Double) -> CatalogueLaw)? = nil,
    derived: [DerivedQuantity] = [], canonical: (@Sendable ([Double]) -> [Double])? = nil,
    starts: @escaping @Sendable (PointCloud) -> [[Double]],
    limit: (@Sendable ([Double]) -> Double?)? = nil,
    evaluate: @escaping @Sendable (LawEvaluation) -> Void
  ) {
    self.name = name
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.inputNames = inputNames
    self.domain = domain
    standardScale = scale
    self.hasOffset = hasOffset ?? !parameters.contains { $0.isLinear }
    self.constantTerms = constantTerms
    self.scratchColumns = scratchColumns
    self.hasManyValleys = hasManyValleys
    self.exponentialForm = exponentialForm
    self.kernel = kernel
    self.origin = origin
    self.moved = moved
    let count = parameters.count
    self.derived = derived.map { quantity in
      DerivedQuantity(quantity.name, formula: quantity.formula) {
        $0.count == count ? quantity.value($0) : .nan
      }
    }
    reader = canonical
    begin = starts
    end = limit
    write = evaluate
  }

  public func rebased(on data: PointCloud) -> CatalogueLaw {
    guard let moved, origin == 0 else { return self }
    let suiting = ExponentialOrigin.suiting(data.x)
    return suiting == 0 ? self : moved(suiting)
  }

  public var settings: [String: Double] { origin == 0 ? [:] : [Self.originKey: origin] }

  public func with(settings: [String: Double]) -> CatalogueLaw? {
    if settings.isEmpty { return self }
    guard settings.count == 1, let origin = settings[Self.originKey], origin.isFinite else {
      return nil
    }
    return moved?(origin)
  }

  private static let originKey = "origin"

  public func canonical(_ parameters: [Double]) -> [Double] {
    parameters.count == self.parameters.count ? reader?(parameters) ?? parameters : parameters
  }
  public func evaluate(_ evaluation: LawEvaluation) { write(evaluation) }
  /// None for a cloud of fewer columns than the law has.
  public func starts(for data: PointCloud) -> [[Double]] {
    data.inputs.count >= inputNames.count ? begin(data) : []
  }
  /// `nil` for another number of parameters.
  public func limit(parameters: [Double]) -> Double? {
    parameters.count == self.parameters.count ? end?(parameters) : nil
  }
}

extension LawParameter {
  /// A parameter in which f is linear.
  static func linear(_ name: String, above bound: Double = -.infinity) -> LawParameter {
    LawParameter(name, above: bound, isLinear: true)
  }

  /// A linear parameter that is an asymptote.
  static func level(_ name: String) -> LawParameter {
    LawParameter(name, isLinear: true, isLevel: true)
  }
}
