import RealModule

/// The smallest quadratic or cubic spline above every point, free, nondecreasing, or nondecreasing and
/// concave.
///
/// min ∫ φ over splines φ with φ(xᵢ) ≥ yᵢ, a linear program (Daouia, Noh & Park 2016, *Data envelope
/// fitting with constrained polynomial splines*, doi:10.1111/rssb.12098). Slopes of a quadratic spline are
/// nonnegative where they are so at the knots; of a cubic one, where its coefficients do not fall;
/// second derivatives are linear between knots. Inner knots lie at quantiles of x among all points (free), among the
/// vertices of the staircase (monotone) or of the concave majorant (concave).
///
/// Where y has a density at a smooth edge, it converges at n^−2/3 for two derivatives. The certificate of the
/// optimum is in ``certifiedEnvelope(of:)``. Constraints are added as they are needed; O(n) a round.
public struct SplineEnvelope: EnvelopeEstimator, Hashable, Codable {
  /// 2 or 3.
  public let degree: Int
  /// What is asked of it.
  public let shape: EnvelopeShape
  /// How many inner knots.
  public private(set) var knots: EnvelopeComplexity
  private let isISpline: Bool

  /// The numbers of inner knots among which a criterion chooses.
  public static let range = 1...20

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for another degree or a
  ///   negative number of knots.
  public init(
    degree: Int = 3, shape: EnvelopeShape = .concave, knots: EnvelopeComplexity = .bic
  ) throws(FrontierError) {
    guard degree == 2 || degree == 3 else {
      throw .invalidArgument(name: "the spline's degree", value: "\(degree)", requirement: "2 or 3")
    }
    if case .fixed(let count) = knots, count < 0 {
      throw .invalidArgument(
        name: "the number of knots", value: "\(count)", requirement: "at least 0")
    }
    self.degree = degree
    self.shape = shape
    self.knots = knots
    isISpline = false
  }

  private init(iSplineKnots knots: EnvelopeComplexity) {
    degree = 3
    shape = .monotone
    self.knots = knots
    isISpline = true
  }

  /// The smallest sum of I-splines with nonnegative coefficients and a constant (Ramsay 1988,
  /// doi:10.1214/ss/1177012761): nondecreasing, inner knots at quantiles of x.
  ///
  /// I-splines are the running sums of B-splines whose knots are repeated at the ends, so it is found as
  /// one of those with coefficients that do not fall.
  public static func iSpline(knots: EnvelopeComplexity = .fixed(4)) -> SplineEnvelope {
    SplineEnvelope(iSplineKnots: knots)
  }

  public var name: String {
    if isISpline { return "i-spline" }
    let word =
      switch shape {
      case .free: ""
      case .monotone: "monotone-"
      case .concave: "concave-"
      }
    return word + (degree == 2 ? "quadratic-spline" : "cubic-spline")
  }

  /// Hall, Park & Stern 1998, of two derivatives.
  public var rate: Double { 2.0 / 3 }
  public var isCurve: Bool { true }

  public func settled(on cloud: PointCloud) throws(FrontierError) -> any EnvelopeEstimator {
    guard knots == .aic || knots == .bic else { return self }
    var settled = self
    settled.knots = .fixed(try certifiedEnvelope(of: cloud).knots)
    return settled
  }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    try certifiedEnvelope(of: cloud).envelope
  }

  /// The edge, how far it is from optimal (the largest of its infeasibility, the slope left and the duality gap,
  /// in units of y's spread), and its number of inner knots.
  ///
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where the cloud has a single x.
  public func certifiedEnvelope(
    of cloud: PointCloud
  ) throws(FrontierError) -> (envelope: Envelope, certificate: Double, knots: Int) {
    let places = SortedCloud.order(of: cloud).map { cloud.x[Int($0)] }
    guard let first = places.first, let last = places.last, first < last else {
      // One x: the highest point is all there is.
      return (try flat(cloud), 0, 0)
    }
    if case .fixed(let count) = knots, !(0...max(Self.mostKnots, places.count)).contains(count) {
      throw .invalidArgument(
        name: "the number of knots", value: "\(count)",
        requirement: "from 0 to \(max(Self.mostKnots, places.count)) for so many points")
    }
    let anchors = try anchors(of: cloud, places)
    var best: (score: Double, fit: SmoothProgram.Optimum, basis: SplineBasis)?
    for candidate in candidates(anchors.count) {
      try Cancellation.check()
      let basis = basis(first...last, anchors, candidate, points: places.count)
      guard let fit = program(cloud, basis).solve() else { continue }
      let penalty = knots.penalty(
        parameters: (candidate ?? basis.breaks.count - 2) + 3, points: places.count)
      let score = .log(max(fit.distance, .leastNormalMagnitude)) + penalty
      if best.map({ score < $0.score }) ?? true { best = (score, fit, basis) }
    }
    try Cancellation.check()
    guard let best else {
      throw .notDefined(
        statistic: name, reason: "no spline was found above these points; take fewer knots")
    }
    return (
      Envelope(
        method: name, curve: best.basis.polynomial(best.fit.coefficients),
        support: cloud.vertices(at: best.fit.support)),
      best.fit.certificate, best.basis.breaks.count - 2
    )
  }

  private func flat(_ cloud: PointCloud) throws(FrontierError) -> Envelope {
    let top = cloud.presentPoints.map { Int($0) }.max { cloud.y[$0] < cloud.y[$1] }!
    return Envelope(
      method: name, curve: PiecewisePolynomial(steps: [cloud.x[top]], heights: [cloud.y[top]]),
      support: cloud.vertices(at: [top]))
  }

  /// The x among whose quantiles the knots lie.
  private func anchors(of cloud: PointCloud, _ places: [Double]) throws(FrontierError) -> [Double] {
    switch shape {
    case .free: places
    case .monotone where isISpline: places
    case .monotone: try FreeDisposalHull().envelope(of: cloud).vertices.map(\.x)
    case .concave: try ConcaveMajorant().envelope(of: cloud).vertices.map(\.x)
    }
  }

  /// Numbers of inner knots to try; `nil` for one at every anchor.
  private func candidates(_ anchors: Int) -> [Int?] {
    switch knots {
    case .fixed(let count): [count]
    case .vertices: [nil]
    case .aic, .bic: Self.range.map { $0 }
    }
  }

  /// So many inner knots may be asked of few points, too; of more as many as there are.
  private static let mostKnots = 50
  /// Knots nearer than this share of the range would be one twice.
  private static let nearest = 1e-3

  private func basis(
    _ range: ClosedRange<Double>, _ anchors: [Double], _ count: Int?, points: Int
  ) -> SplineBasis {
    let width = range.upperBound - range.lowerBound
    let sorted = anchors.sorted()
    let inner: [Double] =
      count.map { count in
        (0..<count).map { k in
          // Quantiles by linear interpolation of the order statistics (type 7 of Hyndman & Fan 1996).
          let place = Double(k + 1) / Double(count + 1) * Double(sorted.count - 1)
          let low = Int(place)
          let share = place - Double(low)
          return low + 1 < sorted.count
            ? sorted[low] + share * (sorted[low + 1] - sorted[low]) : sorted[low]
        }
      } ?? sorted
    var breaks = [range.lowerBound]
    let all = inner + [range.upperBound]
    var previous = range.lowerBound
    for knot in all {
      if knot - previous >= Self.nearest * width { breaks.append(knot) }
      previous = knot
    }
    // The end of the range stays the end.
    if breaks[breaks.count - 1] < range.upperBound {
      if breaks.count > 1 { breaks.removeLast() }
      breaks.append(range.upperBound)
    }
    let fallback = Int(Double(points).squareRoot().squareRoot().rounded(.up))
    let outside = count ?? (degree == 2 ? sorted.count : fallback)
    return SplineBasis(
      degree: degree, breaks: breaks, spacing: isISpline ? 0 : width / Double(outside + 1))
  }

  private func program(_ cloud: PointCloud, _ basis: SplineBasis) -> SmoothProgram {
    func row(at x: Double, derivative: Int, sign: Double = 1) -> [Double] {
      var row = [Double](repeating: 0, count: basis.count)
      let (first, values) = basis.values(at: x, derivative: derivative)
      for (r, value) in values.enumerated() { row[first + r] = sign * value }
      return row
    }
    var conditions: [[Double]] = []
    let breaks = Array(basis.breaks)
    if shape != .free {
      if degree == 2 {
        conditions += breaks.map { row(at: $0, derivative: 1) }
      } else {
        conditions += (1..<basis.count).map { j in
          var row = [Double](repeating: 0, count: basis.count)
          (row[j - 1], row[j]) = (-1, 1)
          return row
        }
      }
    }
    if shape == .concave {
      // Constant between the knots of a quadratic spline, linear between those of a cubic one.
      let places =
        degree == 2 ? zip(breaks, breaks.dropFirst()).map { 0.5 * ($0 + $1) } : breaks
      conditions += places.map { row(at: $0, derivative: 2, sign: -1) }
    }
    return SmoothProgram(
      cloud: cloud, integrals: basis.integrals, basis: { basis.values(at: $0) },
      conditions: conditions, one: [Double](repeating: 1, count: basis.count))
  }
}

extension PointCloud {
  /// Points as vertices of an edge.
  func vertices(at places: [Int]) -> [Envelope.Vertex] {
    var vertices: [Envelope.Vertex] = []
    for i in places where vertices.last.map({ $0.x < x[i] }) ?? true {
      vertices.append(.init(index: i, x: x[i], y: y[i]))
    }
    return vertices
  }
}

extension SplineEnvelope {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let knots = try container.decode(EnvelopeComplexity.self, forKey: .knots)
    // Its settings, but for the knots, are its own.
    if try container.decode(Bool.self, forKey: .isISpline) {
      self = .iSpline(knots: knots)
      return
    }
    try self.init(
      degree: container.decode(Int.self, forKey: .degree),
      shape: container.decode(EnvelopeShape.self, forKey: .shape), knots: knots)
  }
}
