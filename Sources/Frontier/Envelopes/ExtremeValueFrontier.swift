import FrontierSupport
import RealModule

/// The edge as an end point in the sense of extreme-value theory: beyond the largest y among points of
/// no larger x, by as much as the spacings of the largest ones tell, with an interval.
///
/// Where P(Y > y | X ≤ x) falls like (φ(x) − y)^ρ at the edge (ρ = 2 for a density that jumps, one input and one
/// output), φ(x) is estimated by moments of the k largest y, by Pickands' spacings, or by probability-weighted
/// moments, i.e. from two order-m frontiers (Daouia, Florens & Simar 2010, *Frontier estimation and extreme value
/// theory*, Bernoulli 16, 1039–1063; 2012, *Regularization of nonparametric frontier estimators*, Journal of
/// Econometrics 168, 285–299). Each is Gaussian at rate √k, which gives the interval; none need lie above the points
/// or rise.
///
/// Without a k, it is the one in whose neighbourhood the estimate moves least (the plateau rule of the same
/// papers); without a ρ, that of the same rule applied to the tail index.
public struct ExtremeValueFrontier: EnvelopeEstimator, Hashable, Codable {
  /// How the end point is found.
  @nonexhaustive
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// Dekkers, Einmahl & de Haan 1989, *The Annals of Statistics* 17, 1833–1855.
    case moment
    /// Dekkers & de Haan 1989, *The Annals of Statistics* 17, 1795–1832.
    case pickands
    /// Order-m frontiers of the orders m and 2m, m = k·N^(1/3).
    case probabilityWeightedMoments = "probability-weighted-moments"
  }

  /// How this one finds it.
  public let method: Method
  /// ρ > 0; `nil` for the estimated one.
  public let index: Double?
  /// How many order statistics (the coefficient of N^(1/3) of probability-weighted moments); `nil` for the
  /// plateau's.
  public let k: Int?

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for an index that is not
  ///   above 0, or a k below 1.
  public init(_ method: Method, index: Double? = nil, k: Int? = nil) throws(FrontierError) {
    if let index, !(index > 0 && index.isFinite) {
      throw .invalidArgument(name: "the tail index", value: "\(index)", requirement: "above 0")
    }
    if let k, k < 1 {
      throw .invalidArgument(name: "k", value: "\(k)", requirement: "at least 1")
    }
    self.method = method
    self.index = index
    self.k = k
  }

  public var name: String { method.rawValue + "-frontier" }
  public var rate: Double { 0.5 }
  public var isCurve: Bool { true }

  /// An end point with its interval.
  public struct Estimate: Sendable, Hashable, Codable {
    /// φ(x).
    public let value: Double
    /// The lower end of its interval.
    public let low: Double
    /// The upper end.
    public let high: Double
    /// ρ as used.
    public let index: Double
    /// k as used.
    public let k: Int
    /// How many points have no larger x.
    public let points: Int
  }

  /// The end point at x; `nil` where too few points have no larger x, or no index above 1 was found (below it
  /// the end point's estimate has no finite variance).
  ///
  /// - Parameters:
  ///   - x: where.
  ///   - cloud: the points.
  ///   - level: of the interval, in (0, 1).
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for the level.
  public func estimate(
    at x: Double, of cloud: PointCloud, level: Double = 0.95
  ) throws(FrontierError) -> Estimate? {
    _ = try level.checkedLevel()
    let sample = OrderedSample(cloud, upTo: x)
    return sample.flatMap { estimate($0, quantile: NormalDistribution.quantile(0.5 + level / 2)) }
  }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let sorted = SortedCloud(cloud)
    let (low, high) = (sorted.x[0], sorted.x[sorted.count - 1])
    var (places, heights) = ([Double](), [Double]())
    for i in 0..<Self.places {
      let x = (low...high).place(i, of: Self.places - 1)
      guard let sample = OrderedSample(cloud, upTo: x), let found = estimate(sample, quantile: 0),
        found.value.isFinite,
        places.last.map({ $0 < x }) ?? true
      else { continue }
      places.append(x)
      heights.append(found.value)
    }
    guard !places.isEmpty else {
      throw .notDefined(
        statistic: name,
        reason: "at no x do \(Self.fewest) points lie to the left, or none has a tail that ends")
    }
    return Envelope(
      method: name, curve: PiecewisePolynomial(line: places, heights), support: [],
      isFlatBeyondEnd: true)
  }

  /// The curve is made of so many places.
  private static let places = 51
  /// Below so many points nothing is said of a tail.
  static let fewest = 12
  /// Below ρ = 1 the variance of an end point is not finite.
  private static let smallestIndex = 1.0

  func estimate(_ sample: OrderedSample, quantile z: Double) -> Estimate? {
    guard sample.count >= Self.fewest, let rho = index ?? self.tailIndex(sample) else { return nil }
    guard let k = k ?? plateau(sample, rho) else { return nil }
    return end(sample, rho, k).map { found in
      Estimate(
        value: found.value, low: found.value - z * found.error,
        high: found.value + z * found.error, index: rho, k: k, points: sample.count)
    }
  }

  /// The end point from k order statistics, and its standard error.
  private func end(
    _ sample: OrderedSample, _ rho: Double, _ k: Int
  ) -> (value: Double, error: Double)? {
    switch method {
    case .moment: sample.moment(rho, k)
    case .pickands: sample.pickands(rho, k)
    case .probabilityWeightedMoments: sample.weightedMoments(rho, k)
    }
  }

  /// ρ at the middle of the window of k in which it varies least.
  func tailIndex(_ sample: OrderedSample) -> Double? {
    let ks = 1...max(1, indexRange(sample))
    let found = ks.compactMap { k -> Double? in
      let rho: Double? =
        switch method {
        case .moment: sample.momentIndex(k)
        case .pickands: sample.pickandsIndex(k)
        case .probabilityWeightedMoments: sample.weightedMomentsIndex(k)
        }
      return rho.flatMap { $0.isFinite && $0 > Self.smallestIndex ? $0 : nil }
    }
    guard let last = found.last else { return nil }
    let reach = max(Int(Double(ks.count).squareRoot()), 3)
    return Plateau.middle(of: found, reach: reach).map { found[$0] } ?? last
  }

  private func indexRange(_ sample: OrderedSample) -> Int {
    switch method {
    case .moment: sample.count - 1
    case .pickands: sample.count / 4
    case .probabilityWeightedMoments: OrderedSample.largestCoefficient
    }
  }

  private func plateau(_ sample: OrderedSample, _ rho: Double) -> Int? {
    let largest =
      method == .probabilityWeightedMoments
      ? min(10, Int(Double(sample.count).squareRoot())) : Int(Double(sample.count).squareRoot())
    let ks = Array((method == .pickands ? 2 : 1)...max(2, largest))
    let found = ks.compactMap { k in end(sample, rho, k).map { (k, $0.value) } }
      .filter { $0.1.isFinite }
    guard let last = found.last else { return nil }
    let middle = Plateau.middle(of: found.map(\.1), reach: max(3, largest / 20))
    return middle.map { found[$0].0 } ?? last.0
  }
}

/// Where a sequence varies least.
enum Plateau {
  /// The middle of the window of 2·reach + 1 values with the smallest standard deviation; `nil` for a
  /// shorter sequence.
  static func middle(of values: [Double], reach: Int) -> Int? {
    guard values.count > 2 * reach else { return nil }
    let spreads = (reach..<values.count - reach).map { i in
      let window = values[(i - reach)...(i + reach)]
      let mean = window.reduce(0, +) / Double(window.count)
      return window.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    return spreads.indices.min { spreads[$0] < spreads[$1] }.map { $0 + reach }
  }
}

extension ExtremeValueFrontier {
  /// - Throws: as the initialisers do, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(Method.self, forKey: .method),
      index: container.decodeIfPresent(Double.self, forKey: .index),
      k: container.decodeIfPresent(Int.self, forKey: .k))
  }
}
