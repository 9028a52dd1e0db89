import RealModule

/// The unknowns of a law and of the inefficiencies below it in which draws are made: the law's heights
/// at anchors of x in place of its free linear parameters, its free nonlinear ones, and
/// ``InefficiencySpread``.
///
/// In k, α and c of k·x^α + c a likelihood is a thin bent ridge: as α falls, k and c run apart while the
/// curve hardly moves, and walkers that move along straight lines stay where they began. The heights
/// hardly depend on α, so that the ridge becomes straight.
struct AnchoredCoordinates: Sendable {
  let law: any Law
  /// The places of the law's free parameters.
  let free: [Int]
  /// The places of those that heights stand for, and of the others.
  let linear: [Int]
  let nonlinear: [Int]
  /// The inputs at the anchors, a column an input; as many anchors as heights.
  let anchors: [[Double]]
  /// Where points lie along x, in units of its range; their mean is 0.
  let places: [Double]
  /// Where every parameter of the law may lie.
  let ranges: [ClosedRange<Double>]
  /// Where the shape's coordinates may lie.
  let shapes: [ClosedRange<Double>]
  /// Whether a nonlinear parameter stands by its logarithm.
  private let isLogarithm: [Bool]
  /// The law's parameters, of which the held ones stand.
  let held: [Double]

  /// How far the inefficiencies' typical size may lie from that of the residuals, as a factor.
  private static let sizes = 1e4

  /// - Parameters:
  ///   - parameters: one a parameter of the law.
  ///   - ranges: where they may lie; a range of one value holds a parameter.
  ///   - size: the size of inefficiencies.
  ///   - cloud: of whose x the anchors are taken.
  ///   - mostReciprocalIndex: the largest 1/d; without noise the likelihood has no bound for d < 1.
  init(
    _ law: any Law, at parameters: [Double], within ranges: [ClosedRange<Double>], size: Double,
    on cloud: PointCloud, mostReciprocalIndex: Double
  ) {
    self.law = law
    self.ranges = ranges
    let free = ranges.indices.filter { ranges[$0].lowerBound < ranges[$0].upperBound }
    let linear = free.filter { law.parameters[$0].isLinear }
    // Rows at equal steps of the places of distinct x; of fewer than heights the parameters stand for themselves.
    var rows: [Int] = []
    for i in cloud.x.indices.sorted(by: { (cloud.x[$0], $0) < (cloud.x[$1], $1) })
    where rows.last.map({ cloud.x[$0] < cloud.x[i] }) ?? true {
      rows.append(i)
    }
    let isAnchored = !linear.isEmpty && rows.count >= linear.count
    let chosen =
      isAnchored ? linear.indices.map { rows[rows.count * (2 * $0 + 1) / (2 * linear.count)] } : []
    anchors = cloud.inputs.map { column in chosen.map { column[$0] } }
    let (first, last) = (cloud.x.min() ?? 0, cloud.x.max() ?? 0)
    let middle = cloud.mean { cloud.x[$0] } ?? 0
    places = cloud.x.map { last > first ? ($0 - middle) / (last - first) : 0 }
    self.free = free
    self.linear = isAnchored ? linear : []
    nonlinear = isAnchored ? free.filter { !law.parameters[$0].isLinear } : free
    isLogarithm = nonlinear.map { !law.parameters[$0].isLinear && ranges[$0].lowerBound >= 0 }
    held = parameters
    let (typical, reach) = (Double.log(size), Double.log(Self.sizes))
    shapes = [
      (typical - reach)...(typical + reach), InefficiencySpread.logSpreads,
      InefficiencySpread.leastReciprocalIndex...mostReciprocalIndex, InefficiencySpread.slopes,
    ]
  }

  var count: Int { free.count + shapes.count }

  func spread(_ point: [Double]) -> InefficiencySpread {
    let p = point.count
    return .init(
      location: point[p - 4], logSpread: point[p - 3], reciprocalIndex: point[p - 2],
      slope: point[p - 1])
  }

  /// Below this a few points come near the edge, and where it lies hangs on the family assumed.
  private static let thin = 0.33

  /// What is to be said of inefficiencies of such a shape.
  func remark(onMedian point: [Double]) -> String? {
    guard point.count == count, spread(point).reciprocalIndex < Self.thin else { return nil }
    return
      "few points come near the edge: where it lies hangs on the family of shortfalls assumed, "
      + "which reaches from the exponential to the lognormal and its inverses"
  }

  /// The coordinates of some parameters.
  func point(_ parameters: [Double], _ spread: InefficiencySpread) -> [Double] {
    let heights =
      linear.isEmpty ? [] : law.values(at: anchors, parameters: parameters)
    return heights
      + nonlinear.indices.map { k in
        let value = parameters[nonlinear[k]]
        return isLogarithm[k] ? .log(max(value, .leastNormalMagnitude)) : value
      } + [spread.location, spread.logSpread, spread.reciprocalIndex, spread.slope]
  }

  /// Writes the nonlinear parameters of a point into the law's.
  func setNonlinear(of point: [Double], in parameters: inout [Double]) {
    for (k, j) in nonlinear.enumerated() {
      let value = point[linear.count + k]
      parameters[j] = isLogarithm[k] ? .exp(value) : value
    }
  }

  /// ln |∂θ/∂coordinate| of the nonlinear parameters.
  func logFactor(_ point: [Double]) -> Double {
    var sum = 0.0
    for k in nonlinear.indices where isLogarithm[k] { sum += point[linear.count + k] }
    return sum
  }
}
