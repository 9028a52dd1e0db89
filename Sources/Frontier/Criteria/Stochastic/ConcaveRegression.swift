/// Concave regression: the concave, non-decreasing function of least Σ w·(y − f(x))² (concave
/// nonparametric least squares, CNLS, with one input).
///
/// Hildreth 1954, doi:10.1080/01621459.1954.10483523; as the mean of a production function Kuosmanen
/// 2008, doi:10.1111/j.1368-423X.2008.00239.x. The solution is piecewise linear with knots at some of
/// the x; it is unique. Found by the active-set method of nonnegative least squares (Lawson & Hanson
/// 1974, ch. 23; support reduction: Groeneboom, Jongbloed & Wellner 2008,
/// doi:10.1111/j.1467-9469.2007.00588.x) over the kinks min(x, t): each round solves a tridiagonal
/// system, O(n).
///
/// Between two x it is linear; it goes on level beyond the last one, and has no value left of the first.
public struct ConcaveRegression: Sendable, Hashable, Codable {
  /// Where the slope changes, the two ends of x among them, by ascending x.
  public let knots: [Knot]
  /// What proves that it is the least.
  public let certificate: Certificate

  /// A place at which the function bends.
  public struct Knot: Sendable, Hashable, Codable {
    public let x: Double
    public let y: Double
  }

  /// The conditions of the minimum (Karush, Kuhn & Tucker): residuals add up to nothing, no further
  /// kink lowers the sum of squares, and those that stand are balanced.
  public struct Certificate: Sendable, Hashable, Codable {
    /// |Σ w r| as a share of Σ w |y − ȳ|.
    public let balance: Double
    /// The largest gain of a kink that is not there, and the largest imbalance of one that is, by the
    /// same measure, a kink having size 1 at its end.
    public let gain: Double
    public let imbalance: Double
    /// Σ w r².
    public let sumOfSquares: Double

    /// Whether all three are nothing to `tolerance`.
    public func holds(tolerance: Double = 1e-8) -> Bool {
      max(balance, gain, imbalance) <= tolerance
    }
  }

  /// The regression of a cloud of one input; O(n log n), and O(n) a kink.
  ///
  /// - Parameters:
  ///   - cloud: weights multiply squares.
  ///   - isMonotone: whether it may not fall; if not, it has to be concave alone.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a cloud of several inputs.
  public init(_ cloud: PointCloud, isMonotone: Bool = true) throws(FrontierError) {
    guard cloud.inputs.count == 1 else {
      throw .invalidArgument(
        name: "the number of input columns", value: "\(cloud.inputs.count)",
        requirement: "1 for a concave regression")
    }
    var search = KinkSearch(cloud.present, isMonotone: isMonotone)
    search.run()
    knots = search.knots
    certificate = search.certificate()
  }

  /// f at x; `nil` left of the smallest x of the cloud.
  public func value(at x: Double) -> Double? {
    guard let first = knots.first, let last = knots.last, x >= first.x else { return nil }
    guard x < last.x else { return last.y }
    let right = Bisection.first(in: 0..<knots.count - 1) { knots[$0].x > x }
    let (a, b) = (knots[right - 1], knots[right])
    let t = (b.x - x) / (b.x - a.x)
    return t * a.y + (1 - t) * b.y
  }
}
