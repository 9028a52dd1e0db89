import RealModule

/// How much a residual r costs: ½ s² ρ(r²/s²), with s the ``scale`` beyond which a residual counts
/// as an outlier.
///
/// Every ρ has ρ(0) = 0 and ρ′(0) = 1, so a small residual costs ½ r² under each of them. Huber
/// and soft-L1 grow linearly and leave a convex problem convex; Cauchy, arctan and Tukey give ever
/// less weight to an outlier and can have several minima: start them from a good fit.
public struct RobustLoss: Sendable, Hashable, Codable {
  /// The shapes, as functions of z = r²/s².
  @nonexhaustive
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// ρ = z: ordinary least squares.
    case squares
    /// ρ = z up to 1, then 2√z − 1 (Huber 1964, doi:10.1214/aoms/1177703732).
    case huber
    /// ρ = 2(√(1 + z) − 1), Huber's corner rounded (Charbonnier et al. 1994).
    case softL1 = "soft-l1"
    /// ρ = ln(1 + z): the likelihood of Cauchy (Lorentz) errors.
    case cauchy
    /// ρ = (1 − (1 − z)³)/3 up to 1, then 1/3: an outlier has no influence at all
    /// (Beaton & Tukey 1974, doi:10.1080/00401706.1974.10489171).
    case tukey
    /// ρ = arctan z.
    case arctan
  }

  /// ρ and its first two derivatives at some z.
  public struct Values: Sendable, Hashable, Codable {
    /// ρ(z).
    public let rho: Double
    /// ρ′(z).
    public let first: Double
    /// ρ″(z).
    public let second: Double

    init(_ rho: Double, _ first: Double, _ second: Double) {
      self.rho = rho
      self.first = first
      self.second = second
    }
  }

  /// The shape.
  public let kind: Kind
  /// s, in the units of the residuals; above 0 and finite.
  public let scale: Double

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a scale that is not
  ///   positive and finite.
  public init(_ kind: Kind, scale: Double) throws(FrontierError) {
    guard scale > 0, scale.isFinite else {
      throw .invalidArgument(
        name: "scale", value: "\(scale)", requirement: "a finite number above 0")
    }
    self.kind = kind
    self.scale = scale
  }

  private init(_ kind: Kind, checked scale: Double) {
    self.kind = kind
    self.scale = scale
  }

  /// The same loss for residuals in another unit.
  func divided(by unit: Double) -> RobustLoss {
    RobustLoss(kind, checked: max(scale / unit, .leastNormalMagnitude))
  }

  /// Soft-L1 of the same scale for a loss that can have several minima in a linear problem.
  var gentler: RobustLoss? {
    switch kind {
    case .squares, .huber, .softL1: nil
    case .cauchy, .tukey, .arctan: RobustLoss(.softL1, checked: scale)
    }
  }

  /// Ordinary least squares.
  public static let squares = RobustLoss(.squares, checked: 1)

  /// ρ, ρ′ and ρ″ at z = r²/s² ≥ 0; the limits at an infinite one, but for the ρ of Cauchy's and the
  /// losses that grow without end, which stay below it.
  public func values(at z: Double) -> Values {
    // So that ρ″ is no ∞/∞.
    let z = kind == .squares ? z : min(z, 1e300)
    switch kind {
    case .squares: return Values(z, 1, 0)
    case .huber:
      guard z > 1 else { return Values(z, 1, 0) }
      let root = Double.sqrt(z)
      return Values(2 * root - 1, 1 / root, -0.5 / (z * root))
    case .softL1:
      let root = Double.sqrt(1 + z)
      // z/(1 + √(1+z)) is √(1+z) − 1 without its cancellation at small z.
      return Values(2 * z / (1 + root), 1 / root, -0.5 / (root * root * root))
    case .cauchy:
      let d = 1 + z
      return Values(Double.log(onePlus: z), 1 / d, -1 / (d * d))
    case .tukey:
      guard z < 1 else { return Values(1.0 / 3, 0, 0) }
      let u = 1 - z
      return Values(z * (1 - z + z * z / 3), u * u, -2 * u)
    case .arctan:
      let d = 1 + z * z
      return Values(Double.atan(z), 1 / d, -2 * z / (d * d))
    }
  }

  /// r²/s², short of overflow.
  private func square(_ r: Double) -> Double {
    let u = min(abs(r / scale), 1e150)
    return u * u
  }

  /// s² ρ(r²/s²).
  func cost(_ r: Double) -> Double {
    if kind == .squares { return r * r }
    return scale * scale * values(at: square(r)).rho
  }

  /// The factors by which a row of the Jacobian and its residual are multiplied, so that a
  /// Gauss–Newton step on the products is a Newton step of the loss in that row (Triggs,
  /// McLauchlan, Hartley & Fitzgibbon 2000, *Bundle Adjustment*, §4.3, one residual a block).
  ///
  /// The row's curvature ρ′ + 2zρ″ is negative or zero for an outlier; a sum of squares cannot
  /// hold that, so it is kept at a positive sliver. The product of the two factors is ρ′ in any
  /// case: the gradient is exact, and so is the minimum.
  func rowScaling(_ r: Double) -> (jacobian: Double, residual: Double) {
    if kind == .squares { return (1, 1) }
    let z = square(r)
    let v = values(at: z)
    let curvature = max(v.first + 2 * z * v.second, 1e-3 * v.first)
    guard curvature > 0 else { return (0, 0) }
    let root = Double.sqrt(curvature)
    return (root, v.first / root)
  }

  /// ψ/r = ρ′ and ψ′ = ρ′ + 2zρ″, for standard errors.
  func influence(_ r: Double) -> (weight: Double, slope: Double) {
    if kind == .squares { return (1, 1) }
    let z = square(r)
    let v = values(at: z)
    return (v.first, v.first + 2 * z * v.second)
  }
}

extension RobustLoss {
  /// - Throws: as ``init(_:scale:)``, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(Kind.self, forKey: .kind),
      scale: container.decode(Double.self, forKey: .scale))
  }
}
