import FrontierAlgebra
import FrontierSupport
import RealModule

/// The programs behind ``KernelEnvelope``.
struct KernelProgram {
  let points: KernelPoints
  let weights: KernelEnvelope.Weights
  let shape: EnvelopeShape
  let bandwidth: Double

  struct Optimum {
    let curve: KernelCurve
    let certificate: Double
    let distance: Double
    let support: [Int]
  }

  /// At how many equally spaced places, beside the points, the shape's conditions hold.
  private static let places = 201
  /// Σ|pᵢ| may be so large (Noh 2014): kernels wider than the range are nearly collinear.
  private static let largestSum = 1e4
  private static let touching = 1e-8

  init(
    _ points: KernelPoints, _ weights: KernelEnvelope.Weights, _ shape: EnvelopeShape,
    _ bandwidth: Double
  ) {
    self.points = points
    self.weights = weights
    self.shape = shape
    self.bandwidth = bandwidth
  }

  func solve() -> Optimum? {
    let isArea = weights == .leastArea
    let curve = KernelCurve(
      x: points.x, scale: scales(isArea: isArea), bandwidth: bandwidth, isNormalised: !isArea,
      weights: [])
    let v = points.x.count
    let (low, high) = (points.x[0], points.x[v - 1])
    let places = Array(
      Set(
        points.x
          + (0..<Self.places).map { (low...high).place($0, of: Self.places - 1) })
    ).sorted()
    var rows: [[Double]] = []
    var bounds: [Double] = []
    let unit = max(points.y.reduce(0) { max($0, abs($1)) }, .leastNormalMagnitude)
    func add(_ row: [Double], _ bound: Double) {
      rows.append(row)
      bounds.append(bound)
    }
    for (x, y) in zip(points.x, points.y) {
      add(curve.row(at: x, derivative: 0).map { $0 / unit }, y / unit)
    }
    if shape != .free {
      for x in places { add(curve.row(at: x, derivative: 1).map { $0 / unit * bandwidth }, 0) }
    }
    if shape == .concave {
      for x in places {
        add(curve.row(at: x, derivative: 2).map { -$0 / unit * bandwidth * bandwidth }, 0)
      }
    }
    guard let found = isArea ? area(rows, bounds, curve, unit) : change(rows, bounds) else {
      return nil
    }
    var done = curve
    done.weights = found.z
    var distance = 0.0
    var support: [Int] = []
    var lift = 0.0
    for (x, y) in zip(points.x, points.y) { lift = max(lift, y - done.value(at: x)) }
    done.lift = lift
    for (k, (x, y)) in zip(points.x, points.y).enumerated() {
      let gap = done.value(at: x) - y
      distance += abs(gap)
      if gap <= Self.touching * unit { support.append(points.index[k]) }
    }
    return Optimum(
      curve: done, certificate: found.certificate, distance: distance, support: support)
  }

  /// What each kernel is multiplied by beside its weight.
  private func scales(isArea: Bool) -> [Double] {
    points.x.indices.map { i in
      guard isArea else { return points.y[i] }
      // Priestley and Chao's widths: the first point has none.
      return i == 0 ? 0 : points.y[i] * (points.x[i] - points.x[i - 1])
    }
  }

  /// Least area: p = p⁺ − p⁻ with p⁺, p⁻ ≥ 0, whose sum is bounded.
  private func area(
    _ rows: [[Double]], _ bounds: [Double], _ curve: KernelCurve, _ unit: Double
  ) -> ConvexProgram.Solution? {
    // The first kernel has width 0 and no part in it.
    let v = points.x.count - 1
    let (low, high) = (points.x[0], points.x[v])
    let areas = (1...v).map { i in
      let z = points.x[i]
      let share =
        NormalDistribution.cumulative((high - z) / bandwidth)
        - NormalDistribution.cumulative((low - z) / bandwidth)
      return share * curve.scale[i] / (unit * (high - low))
    }
    let n = rows.count + 2 * v + 1
    var matrix = Matrix(zeros: n, 2 * v)
    var rhs = bounds
    for (r, row) in rows.enumerated() {
      for j in 0..<v {
        matrix.storage[r + j * n] = row[j + 1]
        matrix.storage[r + (v + j) * n] = -row[j + 1]
      }
    }
    for j in 0..<2 * v { matrix.storage[rows.count + j + j * n] = 1 }
    rhs += [Double](repeating: 0, count: 2 * v)
    for j in 0..<2 * v { matrix.storage[n - 1 + j * n] = -1 / Double(2 * v) }
    rhs.append(-Self.largestSum / Double(2 * v))
    let program = ConvexProgram(
      variables: 2 * v, quadratic: nil, cost: areas + areas.map { -$0 }, rows: matrix, bounds: rhs)
    guard var found = program.solve() else { return nil }
    found.z = [0] + (0..<v).map { found.z[$0] - found.z[v + $0] }
    return found
  }

  /// Least change: min ½ Σ (pᵢ − 1)².
  private func change(_ rows: [[Double]], _ bounds: [Double]) -> ConvexProgram.Solution? {
    let (n, v) = (rows.count, points.x.count)
    var matrix = Matrix(zeros: n, v)
    for (r, row) in rows.enumerated() {
      for j in 0..<v { matrix.storage[r + j * n] = row[j] }
    }
    var identity = Matrix(zeros: v, v)
    for j in 0..<v { identity.storage[j + j * v] = 1 }
    return ConvexProgram(
      variables: v, quadratic: identity, cost: [Double](repeating: -1, count: v), rows: matrix,
      bounds: bounds
    ).solve()
  }
}

/// Σ pᵢ sᵢ K_h(x − xᵢ), divided by Σ K_h(x − xᵢ) where it is normalised, plus a lift of rounding errors.
struct KernelCurve: StorableCurve {
  static let kind = "kernels"

  let x: [Double]
  let scale: [Double]
  let bandwidth: Double
  let isNormalised: Bool
  var weights: [Double]
  var lift = 0.0

  var range: ClosedRange<Double> { x[0]...x[x.count - 1] }

  func value(at place: Double) -> Double {
    var sum = lift
    for (p, r) in zip(weights, row(at: place, derivative: 0)) { sum += p * r }
    return sum
  }

  /// What each weight contributes to the value at x or its first or second derivative.
  func row(at place: Double, derivative order: Int) -> [Double] {
    let h = bandwidth
    // K, K′ and K″ of all kernels.
    let kernels = x.map { z -> (Double, Double, Double) in
      let t = (place - z) / h
      let k = NormalDistribution.density(t) / h
      return (k, -t * k / h, (t * t - 1) * k / (h * h))
    }
    guard isNormalised else {
      return x.indices.map { i in
        let k = kernels[i]
        return scale[i] * (order == 0 ? k.0 : order == 1 ? k.1 : k.2)
      }
    }
    var (s, s1, s2) = (0.0, 0.0, 0.0)
    for k in kernels {
      s += k.0
      s1 += k.1
      s2 += k.2
    }
    return x.indices.map { i in
      let k = kernels[i]
      switch order {
      case 0: return scale[i] * k.0 / s
      case 1: return scale[i] * (k.1 / s - k.0 * s1 / (s * s))
      default:
        return scale[i]
          * (k.2 / s - 2 * k.1 * s1 / (s * s) - k.0 * s2 / (s * s)
            + 2 * k.0 * s1 * s1 / (s * s * s))
      }
    }
  }
}
