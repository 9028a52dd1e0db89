import FrontierTestSupport
import Testing

@testable import Frontier

/// Smooth edges: above every point, of their shape, optimal, and indifferent to order and units.
@Suite struct SmoothEdgeTests {
  static let names = EnvelopeCatalogue.smooth.map(\.name) + ["local-maximum"]
  /// Kernels have an unknown a point; clouds for them are small.
  private func size(_ n: Int, _ name: String) -> Int { name.contains("kernel") ? min(n, 16) : n }

  private func estimator(_ name: String) throws -> any EnvelopeEstimator {
    let entry = try #require(EnvelopeCatalogue.entries.first { $0.name == name })
    switch name {
    case let name where name.contains("spline"): return try entry.estimator(setting: 3)
    case "polynomial": return try entry.estimator(setting: 4)
    default: return try entry.estimator(setting: 0.3)
    }
  }

  private func cloud(_ n: Int, seed: UInt64) throws -> (x: [Double], y: [Double]) {
    var random = SplitMix(seed: seed)
    let x = (0..<n).map { _ in random.uniform() }
    return (x, x.map { 0.2 + ($0.squareRoot()) * random.uniform() })
  }

  @Test(arguments: names) func liesAboveEveryPoint(_ name: String) throws {
    // Among four points a free curve of four degrees or more dips without end.
    let isFree = ["polynomial", "quadratic-spline", "cubic-spline"].contains(name)
    for n in [4, 12, 60] where size(n, name) == n && !(isFree && n == 4) {
      let (x, y) = try cloud(n, seed: UInt64(n))
      let edge = try estimator(name).envelope(of: PointCloud(x: x, y: y))
      for i in x.indices {
        let height = try #require(edge.value(at: x[i]), "\(name), n = \(n)")
        #expect(height >= y[i] - 1e-9, "\(name), n = \(n), point \(i)")
      }
    }
  }

  @Test(arguments: names) func keepsItsShape(_ name: String) throws {
    let (x, y) = try cloud(size(50, name), seed: 3)
    let edge = try estimator(name).envelope(of: PointCloud(x: x, y: y))
    let (low, high) = (x.min()!, x.max()!)
    let heights = try (0...400).map {
      try #require(edge.value(at: min(high, low + (high - low) * Double($0) / 400)))
    }
    let steps = zip(heights, heights.dropFirst()).map { $1 - $0 }
    // Kernels keep it at 201 places and at the points.
    let slack = name.contains("kernel") ? 1e-4 : 1e-9
    if name.hasPrefix("concave") || name == "i-spline"
      || name.hasPrefix("monotone-")
        && !name.contains("local")
    {
      #expect(steps.allSatisfy { $0 >= -slack }, "\(name)")
    }
    if name.hasPrefix("concave") {
      #expect(zip(steps, steps.dropFirst()).allSatisfy { $1 <= $0 + slack }, "\(name)")
    }
  }

  @Test(arguments: names) func ignoresOrderRepetitionAndAbsence(_ name: String) throws {
    let (x, y) = try cloud(size(40, name), seed: 5)
    let estimator = try estimator(name)
    let edge = try estimator.envelope(of: PointCloud(x: x, y: y))
    var random = SplitMix(seed: 2)
    let order = random.permutation(x.count)
    // Free splines have knots at quantiles of the rows, so a repeated row moves them.
    let hasRowQuantiles = ["cubic-spline", "quadratic-spline", "i-spline"].contains(name)
    let moved = try estimator.envelope(
      of: PointCloud(
        x: order.map { x[$0] } + [x[0], 0.5], y: order.map { y[$0] } + [y[0], 9],
        weights: x.map { _ in 1 } + [hasRowQuantiles ? 0 : 1, 0]))
    let (low, high) = (x.min()!, x.max()!)
    for i in 0...40 {
      let place = low + (high - low) * Double(i) / 40
      let (a, b) = (edge.value(at: place), moved.value(at: place))
      #expect((a == nil) == (b == nil))
      if let a, let b { #expect(abs(a - b) < 1e-7, "\(name) at \(place)") }
    }
  }

  /// x and y in other units, and y from another zero where the family has a constant.
  @Test(arguments: names) func movesWithUnits(_ name: String) throws {
    let (x, y) = try cloud(size(30, name), seed: 6)
    let hasConstant = !name.contains("kernel")
    let entry = try #require(EnvelopeCatalogue.entries.first { $0.name == name })
    let edge = try estimator(name).envelope(of: PointCloud(x: x, y: y))
    let (scaleX, scaleY) = (250.0, 0.03)
    let (fromX, fromY) = (hasConstant ? -40.0 : 0, hasConstant ? 17.0 : 0)
    let isBandwidth = name.contains("local") || name.contains("kernel")
    let other = try entry.estimator(
      setting: isBandwidth ? 0.3 * scaleX : name == "polynomial" ? 4 : 3)
    let moved = try other.envelope(
      of: PointCloud(x: x.map { fromX + scaleX * $0 }, y: y.map { fromY + scaleY * $0 }))
    let (low, high) = (x.min()!, x.max()!)
    for i in 1..<20 {
      let place = low + (high - low) * Double(i) / 20
      guard let a = edge.value(at: place), let b = moved.value(at: fromX + scaleX * place) else {
        continue
      }
      #expect(abs(fromY + scaleY * a - b) < 1e-6 * scaleY, "\(name) at \(place)")
    }
  }

  /// Linear programs of three unknowns by enumeration of all corners.
  @Test func quadraticPolynomialIsTheBestCorner() throws {
    for seed in UInt64(1)...12 {
      let (x, y) = try cloud(8, seed: seed)
      let (low, high) = (x.min()!, x.max()!)
      // Where a gap is so wide that (x − p)(x − q) has a negative integral there is no least area.
      let sorted = x.sorted()
      let isBounded = zip(sorted, sorted.dropFirst()).allSatisfy { p, q in
        let (square, linear) = (high * high - low * low, high - low)
        let cube = high * high * high - low * low * low
        return cube / 3 - (p + q) * square / 2 + p * q * linear >= 0
      }
      guard isBounded else {
        #expect(throws: FrontierError.self) {
          try PolynomialEnvelope(degree: .fixed(2)).envelope(of: PointCloud(x: x, y: y))
        }
        continue
      }
      let found = try PolynomialEnvelope(degree: .fixed(2)).certifiedEnvelope(
        of: PointCloud(x: x, y: y))
      #expect(found.certificate <= 1e-8)
      func area(_ c: [Double]) -> Double {
        (0..<3).reduce(0) {
          let power = Double($1 + 1)
          return $0 + c[$1] * (high.power($1 + 1) - low.power($1 + 1)) / power
        }
      }
      var best = Double.infinity
      for i in x.indices {
        for j in 0..<i {
          for k in 0..<j {
            // Lagrange's parabola through three points.
            let (a, b, c) = (x[i], x[j], x[k])
            let (p, q, r) = (
              y[i] / ((a - b) * (a - c)), y[j] / ((b - a) * (b - c)), y[k] / ((c - a) * (c - b))
            )
            let parabola = [
              p * b * c + q * a * c + r * a * b, -p * (b + c) - q * (a + c) - r * (a + b),
              p + q + r,
            ]
            let isAbove = x.indices.allSatisfy {
              parabola[0] + parabola[1] * x[$0] + parabola[2] * x[$0] * x[$0] >= y[$0] - 1e-9
            }
            if isAbove { best = min(best, area(parabola)) }
          }
        }
      }
      let curve = try #require(found.envelope.curve)
      // Simpson's rule is exact for a parabola.
      let middle = curve.value(at: 0.5 * (low + high))
      let foundArea =
        (high - low) / 6 * (curve.value(at: low) + 4 * middle + curve.value(at: high))
      #expect(abs(foundArea - best) <= 1e-9 * abs(best), "seed \(seed)")
    }
  }

  /// The lowest line above a window, by enumeration of pairs.
  @Test(arguments: [false, true]) func localLinearIsTheLowestLine(_ isMonotone: Bool) throws {
    let (x, y) = try cloud(40, seed: 11)
    let h = 0.2
    let edge = try LocalLinear(bandwidth: h, isMonotone: isMonotone).envelope(
      of: PointCloud(x: x, y: y))
    for place in stride(from: 0.1, through: 0.9, by: 0.05) {
      let near = x.indices.filter { abs(x[$0] - place) <= h }
      var best = Double.infinity
      func consider(_ height: Double, _ slope: Double) {
        let isAbove = near.allSatisfy { height + slope * (x[$0] - place) >= y[$0] - 1e-12 }
        if isAbove, !isMonotone || slope >= 0 { best = min(best, height) }
      }
      for i in near {
        consider(y[i], 0)
        for j in near where x[j] != x[i] {
          let slope = (y[j] - y[i]) / (x[j] - x[i])
          consider(y[i] + slope * (place - x[i]), slope)
        }
      }
      #expect(abs(edge.value(at: place)! - best) < 1e-9, "at \(place)")
    }
  }

  @Test func everyOptimumIsCertified() throws {
    let (x, y) = try cloud(120, seed: 21)
    let cloud = try PointCloud(x: x, y: y)
    for degree in [2, 3] {
      for shape in EnvelopeShape.allCases {
        for knots in [EnvelopeComplexity.fixed(1), .fixed(6), .vertices] {
          let found = try SplineEnvelope(degree: degree, shape: shape, knots: knots)
          if knots == .vertices, shape == .free { continue }
          let certificate = try found.certifiedEnvelope(of: cloud).certificate
          #expect(certificate <= 1e-8, "\(found.name), \(knots): \(certificate)")
        }
      }
    }
    for degree in [0, 1, 5, 12, 20] {
      let certificate = try PolynomialEnvelope(degree: .fixed(degree)).certifiedEnvelope(of: cloud)
        .certificate
      #expect(certificate <= 1e-8, "degree \(degree): \(certificate)")
    }
  }

  /// Beyond 512 points constraints are added as they are needed; the optimum is that of all.
  @Test func manyPointsAreAllMet() throws {
    let (x, y) = try cloud(5_000, seed: 31)
    let edge = try SplineEnvelope(degree: 3, shape: .concave, knots: .fixed(5)).envelope(
      of: PointCloud(x: x, y: y))
    #expect(x.indices.allSatisfy { edge.value(at: x[$0])! >= y[$0] - 1e-10 })
    // The outer points alone determine it.
    let hull = try ConcaveMajorant().envelope(of: PointCloud(x: x, y: y)).vertices
    #expect(edge.vertices.allSatisfy { v in hull.contains { $0.index == v.index } })
  }

  @Test func nonsenseIsRefused() throws {
    #expect(throws: FrontierError.self) { try SplineEnvelope(degree: 4) }
    #expect(throws: FrontierError.self) { try PolynomialEnvelope(degree: .fixed(21)) }
    #expect(throws: FrontierError.self) { try LocalLinear(bandwidth: 0) }
    #expect(throws: FrontierError.self) { try KernelEnvelope(bandwidth: .infinity) }
    #expect(throws: FrontierError.self) {
      try PolynomialEnvelope(degree: .fixed(3)).envelope(of: PointCloud(x: [1, 1], y: [0, 1]))
    }
  }
}

extension Double {
  fileprivate func power(_ n: Int) -> Double { (0..<n).reduce(1) { product, _ in product * self } }
}
