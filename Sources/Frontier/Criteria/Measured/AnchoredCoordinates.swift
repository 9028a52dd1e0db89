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
      + "which reaches from the exponential to the lognormal"
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

  /// The nonlinear parameters of a point, the linear ones 0 where they are heights.
  fileprivate func withoutLinear(_ point: [Double]) -> [Double] {
    var all = held
    for (k, j) in nonlinear.enumerated() {
      let value = point[linear.count + k]
      all[j] = isLogarithm[k] ? .exp(value) : value
    }
    for j in linear { all[j] = 0 }
    return all
  }

  /// ln |∂θ/∂coordinate| of the nonlinear parameters.
  fileprivate func logFactor(_ point: [Double]) -> Double {
    var sum = 0.0
    for k in nonlinear.indices where isLogarithm[k] { sum += point[linear.count + k] }
    return sum
  }
}

/// Turns a point of ``AnchoredCoordinates`` into parameters of the law.
///
/// Not for two threads at a time.
final class AnchorSolver {
  private let coordinates: AnchoredCoordinates
  private let workspace: LawWorkspace
  private var matrix: [Double]
  private var offsets: [Double]
  /// Which term of the law a height's parameter belongs to.
  private let terms: [Int]

  /// A pivot of less than this share of its column: the anchors do not tell the parameters apart.
  private static let singular = 1e-12

  init(_ coordinates: AnchoredCoordinates) {
    self.coordinates = coordinates
    workspace = LawWorkspace(coordinates.law, inputs: coordinates.anchors)
    let all = workspace.layout.linear
    terms = coordinates.linear.map { j in all.firstIndex(of: j) ?? 0 }
    let m = coordinates.linear.count
    matrix = [Double](repeating: 0, count: m * m)
    offsets = [Double](repeating: 0, count: m)
  }

  /// The law's parameters and ln |∂θ/∂coordinates|, of its free ones; `nil` outside their ranges, or
  /// where the anchors determine none.
  func solve(_ point: [Double]) -> (parameters: [Double], logJacobian: Double)? {
    let m = coordinates.linear.count
    for (k, range) in coordinates.shapes.enumerated()
    where !range.contains(point[point.count - coordinates.shapes.count + k]) { return nil }
    var all = coordinates.withoutLinear(point)
    var logJacobian = coordinates.logFactor(point)
    if m > 0 {
      workspace.setNonlinear(of: all.span)
      workspace.evaluate(derivatives: false)
      offsets.withUnsafeMutableBufferPointer { workspace.sum(all.span, into: $0.baseAddress!) }
      for k in 0..<m {
        let term = workspace.term(terms[k])
        for i in 0..<m { matrix[i * m + k] = term[i] }
      }
      for i in 0..<m { offsets[i] = point[i] - offsets[i] }
      guard let volume = eliminate(m) else { return nil }
      logJacobian -= volume
      for (k, j) in coordinates.linear.enumerated() { all[j] = offsets[k] }
    }
    for j in coordinates.free where !coordinates.ranges[j].contains(all[j]) { return nil }
    return logJacobian.isFinite ? (all, logJacobian) : nil
  }

  /// Gauss's elimination with pivots; the solution takes the place of the offsets.
  ///
  /// - Returns: ln of the determinant's size.
  private func eliminate(_ m: Int) -> Double? {
    var volume = 0.0
    for k in 0..<m {
      var (row, largest, size) = (k, 0.0, 0.0)
      for i in 0..<m { size = max(size, abs(matrix[i * m + k])) }
      for i in k..<m where abs(matrix[i * m + k]) > largest {
        (row, largest) = (i, abs(matrix[i * m + k]))
      }
      guard largest > Self.singular * size else { return nil }
      if row != k {
        for j in 0..<m { matrix.swapAt(row * m + j, k * m + j) }
        offsets.swapAt(row, k)
      }
      volume += .log(largest)
      for i in (k + 1)..<max(m, k + 1) {
        let share = matrix[i * m + k] / matrix[k * m + k]
        for j in k..<m { matrix[i * m + j] -= share * matrix[k * m + j] }
        offsets[i] -= share * offsets[k]
      }
    }
    for k in (0..<m).reversed() {
      for j in (k + 1)..<max(m, k + 1) { offsets[k] -= matrix[k * m + j] * offsets[j] }
      offsets[k] /= matrix[k * m + k]
    }
    return volume
  }
}
