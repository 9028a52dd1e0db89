import FrontierAlgebra
import FrontierSupport
import RealModule

/// A smooth edge of Gaussian kernels, one at each point, free, nondecreasing, or nondecreasing and concave.
///
/// Two ways to weight the kernels. `.leastArea` minimises the area under φ(x) = Σ pᵢ yᵢ (xᵢ − xᵢ₋₁) K_h(x − xᵢ)
/// above all points, a linear program (Noh 2014, *Journal of the Korean Statistical Society* 43, 503–512). `.leastChange` keeps the weights of
/// φ(x) = Σ pᵢ yᵢ K_h(x − xᵢ)/Σ K_h(x − xᵢ) as near to 1 as the points allow, a quadratic program (Parmeter &
/// Racine 2013, *Smooth constrained frontier analysis*). The shape's conditions are set at the points and at 201 equally spaced places.
///
/// The bandwidth is given or minimises log Σ|φ(xᵢ) − yᵢ| + log n·df/(2n) over 30 values between twice
/// the largest gap and the range (Noh 2014). As many unknowns as points: for clouds of up to some hundred.
public struct KernelEnvelope: EnvelopeEstimator, Hashable, Codable {
  /// How kernels are weighted.
  @nonexhaustive
  public enum Weights: String, Sendable, Codable, CaseIterable {
    /// So that the area under the edge is least.
    case leastArea = "least-area"
    /// As near to 1 as the points allow.
    case leastChange = "least-change"
  }

  /// How this one's kernels are weighted.
  public let weights: Weights
  /// What is asked of it.
  public let shape: EnvelopeShape
  /// h; `nil` for the criterion's choice.
  public let bandwidth: Double?

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a bandwidth that is not
  ///   above 0.
  public init(
    _ weights: Weights = .leastArea, shape: EnvelopeShape = .concave, bandwidth: Double? = nil
  ) throws(FrontierError) {
    try Bandwidth.check(bandwidth)
    self.weights = weights
    self.shape = shape
    self.bandwidth = bandwidth
  }

  public var name: String {
    let word =
      switch shape {
      case .free: ""
      case .monotone: "monotone-"
      case .concave: "concave-"
      }
    return word + (weights == .leastArea ? "kernel" : "kernel-change")
  }
  public var rate: Double { 2.0 / 3 }
  public var isCurve: Bool { true }

  /// More points are thinned to the highest of so many intervals: programs of more unknowns take minutes.
  public static let mostPoints = 400
  private static let bandwidths = 30

  public func settled(on cloud: PointCloud) throws(FrontierError) -> any EnvelopeEstimator {
    try KernelEnvelope(
      weights, shape: shape, bandwidth: try certifiedEnvelope(of: cloud).bandwidth)
  }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    try certifiedEnvelope(of: cloud).envelope
  }

  /// The edge, how far it is from optimal (see ``SplineEnvelope/certifiedEnvelope(of:)``), and its bandwidth.
  public func certifiedEnvelope(
    of cloud: PointCloud
  ) throws(FrontierError) -> (envelope: Envelope, certificate: Double, bandwidth: Double) {
    let points = KernelPoints(cloud, most: Self.mostPoints)
    guard points.x.count > 2, points.width > 0 else {
      throw .notDefined(
        statistic: name, reason: "the points have \(points.x.count) different x; it needs 3")
    }
    var best: (score: Double, fit: KernelProgram.Optimum, bandwidth: Double)?
    for h in bandwidth.map({ [$0] }) ?? candidates(points) {
      try Cancellation.check()
      guard let fit = KernelProgram(points, weights, shape, h).solve() else { continue }
      let score =
        bandwidth == nil
        ? .log(max(fit.distance, .leastNormalMagnitude)) + points.complexity(h) : 0
      if best.map({ score < $0.score }) ?? true { best = (score, fit, h) }
    }
    try Cancellation.check()
    guard let best else {
      throw .notDefined(
        statistic: name,
        reason: "no edge of this bandwidth lies above the points; take a wider one")
    }
    return (
      Envelope(
        method: name, curve: best.fit.curve, support: cloud.vertices(at: best.fit.support)),
      best.fit.certificate, best.bandwidth
    )
  }

  /// Without the first: at twice the largest gap the area can be small for want of kernels.
  private func candidates(_ points: KernelPoints) -> [Double] {
    let low = 2 * Bandwidth.largestGap(points.x)
    let high = points.width
    guard low < high else { return [high] }
    return (1..<Self.bandwidths).map { (low...high).place($0, of: Self.bandwidths - 1) }
  }
}

/// The points kernels stand at, by ascending x, the highest of each x.
struct KernelPoints {
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  /// Their indices in the cloud.
  private(set) var index: [Int] = []

  init(_ cloud: PointCloud, most: Int) {
    let sorted = SortedCloud(cloud)
    var places: [Int] = []
    for i in 0..<sorted.count where i == 0 || sorted.x[i] > sorted.x[i - 1] { places.append(i) }
    if places.count > most {
      var best = [Int?](repeating: nil, count: most)
      let (low, high) = (sorted.x[0], sorted.x[sorted.count - 1])
      for place in places {
        let b = min(most - 1, Int((low...high).share(of: sorted.x[place]) * Double(most)))
        if best[b].map({ sorted.y[place] > sorted.y[$0] }) ?? true { best[b] = place }
      }
      // Both ends stay, so that the edge has the cloud's range.
      places = Array(Set(best.compactMap { $0 } + [places[0], places[places.count - 1]])).sorted()
    }
    x = places.map { sorted.x[$0] }
    y = places.map { sorted.y[$0] }
    index = places.map { Int(sorted.index[$0]) }
  }

  var width: Double { (x.last ?? 0) - (x.first ?? 0) }

  /// log n·df/(2n) with df the trace of the smoother.
  func complexity(_ h: Double) -> Double {
    var trace = 0.0
    for i in x.indices.dropFirst() {
      trace += NormalDistribution.density(0) / h * (x[i] - x[i - 1])
    }
    let n = Double(x.count)
    return .log(n) * trace / (2 * n)
  }
}

extension KernelEnvelope {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(Weights.self, forKey: .weights),
      shape: container.decode(EnvelopeShape.self, forKey: .shape),
      bandwidth: container.decodeIfPresent(Double.self, forKey: .bandwidth))
  }
}
