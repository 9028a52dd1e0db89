import FrontierAlgebra
import FrontierSupport
import RealModule

/// The smallest function above a cloud in a space of functions: min ∫ φ subject to φ(xᵢ) ≥ yᵢ and to
/// conditions on its shape, as a linear program in the coefficients (Hall, Park & Stern 1998,
/// doi:10.1006/jmva.1998.1738; Daouia, Noh & Park 2016).
///
/// y is brought to the unit interval first. Of a large cloud only the highest points of 256 intervals are
/// constraints at first; whatever the solution leaves above becomes one, until nothing is left.
struct SmoothProgram {
  let cloud: PointCloud
  /// The coefficients' integrals.
  let integrals: [Double]
  /// The basis at an x: values from a place on.
  let basis: (Double) -> (first: Int, values: [Double])
  /// Rows of the shape's conditions, each ≥ 0.
  let conditions: [[Double]]
  /// The coefficients of the constant 1.
  let one: [Double]

  struct Optimum {
    let coefficients: [Double]
    /// See ``ConvexProgram/Solution/certificate``.
    let certificate: Double
    /// Σ|φ(xᵢ) − yᵢ|, weighted.
    let distance: Double
    /// The points it touches.
    let support: [Int]
  }

  private static let intervals = 256
  private static let fewPoints = 512
  /// A point so little above, as a share of y's spread, is met.
  private static let allowed = 1e-12
  /// A point so near is touched.
  private static let touching = 1e-9
  private static let rounds = 30

  func solve() -> Optimum? {
    let points = cloud.presentPoints.map { Int($0) }
    let (low, high) = points.reduce((Double.infinity, -Double.infinity)) {
      (min($0.0, cloud.y[$1]), max($0.1, cloud.y[$1]))
    }
    let spread = high > low ? high - low : 1
    let target = cloud.y.map { ($0 - low) / spread }
    let size = integrals.reduce(0, +)
    var chosen = firstRows(points, target)
    for _ in 0..<Self.rounds {
      guard let found = program(chosen, target, size).solve() else { return nil }
      let heights = points.map { height(found.z, at: cloud.x[$0]) }
      let broken = points.indices.filter { target[points[$0]] - heights[$0] > Self.allowed }
      let known = Set(chosen)
      let new = broken.filter { !known.contains(points[$0]) }
      if new.isEmpty {
        return fit(found, points, heights, target, (low, spread))
      }
      chosen += new.sorted {
        target[points[$0]] - heights[$0] > target[points[$1]] - heights[$1]
      }.prefix(Self.intervals).map { points[$0] }
    }
    return nil
  }

  private func fit(
    _ found: ConvexProgram.Solution, _ points: [Int], _ heights: [Double], _ target: [Double],
    _ scale: (low: Double, spread: Double)
  ) -> Optimum {
    // What is left of a violation is lifted: the edge then lies above every point.
    var lift = 0.0
    for (k, i) in points.enumerated() { lift = max(lift, target[i] - heights[k]) }
    let coefficients = found.z.indices.map {
      scale.spread * (found.z[$0] + lift * one[$0]) + scale.low * one[$0]
    }
    var distance = 0.0
    var support: [Int] = []
    for (k, i) in points.enumerated() {
      let gap = heights[k] + lift - target[i]
      distance += cloud.weight(i) * abs(gap) * scale.spread
      if gap <= Self.touching { support.append(i) }
    }
    return Optimum(
      coefficients: coefficients, certificate: found.certificate, distance: distance,
      support: support.sorted { cloud.x[$0] < cloud.x[$1] })
  }

  private func height(_ z: [Double], at x: Double) -> Double {
    let (first, values) = basis(x)
    var sum = 0.0
    for (r, value) in values.enumerated() { sum += z[first + r] * value }
    return sum
  }

  private func firstRows(_ points: [Int], _ target: [Double]) -> [Int] {
    guard points.count > Self.fewPoints else { return points }
    let x = points.map { cloud.x[$0] }
    let (low, high) = (x.min()!, x.max()!)
    guard high > low else { return points }
    var best: [Int: Int] = [:]
    for i in points {
      let place = Int((low...high).share(of: cloud.x[i]) * Double(Self.intervals))
      if target[i] > best[place].map({ target[$0] }) ?? -1 { best[place] = i }
    }
    return best.values.sorted()
  }

  private func program(_ chosen: [Int], _ target: [Double], _ size: Double) -> ConvexProgram {
    let (n, v) = (chosen.count + conditions.count, integrals.count)
    var rows = Matrix(zeros: n, v)
    var bounds = [Double](repeating: 0, count: n)
    for (r, i) in chosen.enumerated() {
      let (first, values) = basis(cloud.x[i])
      for (k, value) in values.enumerated() { rows.storage[r + (first + k) * n] = value }
      bounds[r] = target[i]
    }
    for (c, condition) in conditions.enumerated() {
      // Rows of unit size: a second derivative has the units of 1/x².
      let largest = condition.reduce(0) { max($0, abs($1)) }
      guard largest > 0 else { continue }
      for j in 0..<v { rows.storage[chosen.count + c + j * n] = condition[j] / largest }
    }
    return ConvexProgram(
      variables: v, quadratic: nil, cost: integrals.map { $0 / size }, rows: rows, bounds: bounds)
  }
}
