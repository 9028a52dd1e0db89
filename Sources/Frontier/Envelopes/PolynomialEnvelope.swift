import RealModule

/// The smallest polynomial above every point.
///
/// min ∫ φ over polynomials of a degree with φ(xᵢ) ≥ yᵢ (Hall, Park & Stern 1998,
/// doi:10.1006/jmva.1998.1738), in Chebyshev's basis, so that high degrees stay well conditioned. Of the right
/// degree it converges at 1/n where y has a density at the edge; a high degree swings between the points.
public struct PolynomialEnvelope: EnvelopeEstimator, Hashable, Codable {
  /// How its degree is found.
  public let degree: EnvelopeComplexity

  /// The degrees among which a criterion chooses; above, double precision ends before the data does.
  public static let range = 0...20

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a degree outside
  ///   ``range``, or knots where there are none.
  public init(degree: EnvelopeComplexity = .bic) throws(FrontierError) {
    switch degree {
    case .fixed(let d) where !Self.range.contains(d):
      throw .invalidArgument(name: "the degree", value: "\(d)", requirement: "from 0 to 20")
    case .vertices:
      throw .invalidArgument(
        name: "the degree", value: "vertices", requirement: "a number, or chosen by AIC or BIC")
    default: self.degree = degree
    }
  }

  public var name: String { "polynomial" }
  /// Of a polynomial of the right degree it is 1, as ``SplineEnvelope`` where the degree grows.
  public var rate: Double { 2.0 / 3 }
  public var isCurve: Bool { true }

  public func settled(on cloud: PointCloud) throws(FrontierError) -> any EnvelopeEstimator {
    try PolynomialEnvelope(degree: .fixed(try certifiedEnvelope(of: cloud).degree))
  }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    try certifiedEnvelope(of: cloud).envelope
  }

  /// The edge, how far it is from optimal (see ``SplineEnvelope/certifiedEnvelope(of:)``), and its degree.
  public func certifiedEnvelope(
    of cloud: PointCloud
  ) throws(FrontierError) -> (envelope: Envelope, certificate: Double, degree: Int) {
    let places = cloud.presentPoints.map { cloud.x[Int($0)] }
    let range = places.min()!...places.max()!
    var best: (score: Double, fit: SmoothProgram.Optimum, degree: Int)?
    let distinct = cloud.distinctInputs(limit: Self.range.upperBound + 1)
    for candidate in candidates where candidate < distinct {
      try Cancellation.check()
      guard let fit = program(cloud, range, candidate).solve() else { continue }
      let score =
        .log(max(fit.distance, .leastNormalMagnitude))
        + degree.penalty(parameters: candidate + 1, points: places.count)
      if best.map({ score < $0.score }) ?? true { best = (score, fit, candidate) }
    }
    try Cancellation.check()
    guard let best else {
      throw .notDefined(
        statistic: name,
        reason: "the points have \(distinct) different x, or none was found; take a lower degree")
    }
    let curve = ChebyshevSeries(range: range, coefficients: best.fit.coefficients)
    return (
      Envelope(method: name, curve: curve, support: cloud.vertices(at: best.fit.support)),
      best.fit.certificate, best.degree
    )
  }

  private var candidates: [Int] {
    if case .fixed(let d) = degree { return [d] }
    return Array(Self.range)
  }

  private func program(
    _ cloud: PointCloud, _ range: ClosedRange<Double>, _ degree: Int
  ) -> SmoothProgram {
    // ∫ Tₖ over [−1, 1] is 2/(1 − k²) for even k, else 0.
    let integrals: [Double] = (0...degree).map { (k: Int) -> Double in
      guard k % 2 == 0 else { return 0 }
      return 2 / Double(1 - k * k)
    }
    var one = [Double](repeating: 0, count: degree + 1)
    one[0] = 1
    return SmoothProgram(
      cloud: cloud, integrals: integrals,
      basis: { (0, ChebyshevSeries.basis(at: $0, range, degree)) }, conditions: [], one: one)
  }
}

/// A polynomial as a sum of Chebyshev's over an interval.
struct ChebyshevSeries: StorableCurve {
  static let kind = "chebyshev"

  let range: ClosedRange<Double>
  let coefficients: [Double]

  static func basis(at x: Double, _ range: ClosedRange<Double>, _ degree: Int) -> [Double] {
    let width = range.upperBound - range.lowerBound
    let t = width > 0 ? (2 * x - range.lowerBound - range.upperBound) / width : 0
    var values = [1.0]
    if degree > 0 { values.append(t) }
    while values.count <= degree {
      values.append(2 * t * values[values.count - 1] - values[values.count - 2])
    }
    return values
  }

  func value(at x: Double) -> Double {
    var sum = 0.0
    for (c, value) in zip(coefficients, Self.basis(at: x, range, coefficients.count - 1)) {
      sum += c * value
    }
    return sum
  }
}

extension PolynomialEnvelope {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(degree: container.decode(EnvelopeComplexity.self, forKey: .degree))
  }
}
