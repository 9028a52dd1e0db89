import BenchmarkSupport
import Foundation
import Frontier

/// Clouds with a known difference, or none, and the test that is asked about it.
struct ComparisonDesign: Sendable {
  let name: String
  let rows: String
  let difference: String
  let isNull: Bool
  /// The most samples that are worth their time.
  var most = Int.max
  /// The p-value of a sample; `nil` where the test says that there is none.
  let pValue: @Sendable (inout SplitMix, UInt64) throws -> Double?

  /// How many of so many samples are rejected at 5 %, and how many were tested at all.
  func rejections(of count: Int) -> (rejected: Int, tested: Int) {
    var (rejected, tested) = (0, 0)
    for sample in 0..<count {
      // Not a multiple of the generator's own step, by which one sample would be another, shifted.
      // No multiple of the generator's own step, by which one sample would be another, shifted.
      var random = SplitMix(seed: UInt64(sample) &* 0xd1b5_4a32_d192_ed03 &+ 1)
      guard let p = (try? pValue(&random, UInt64(sample))) ?? nil else { continue }
      tested += 1
      if p <= 0.05 { rejected += 1 }
    }
    return (rejected, tested)
  }

  static let all = edges + shifts + dispersions + reversals + collapses + ceilings

  // MARK: Clouds

  /// Models below .2 + .6·√x + lift, short of it by an exponential amount.
  private static func cloud(
    _ n: Int, x range: ClosedRange<Double> = 0...1, lift: Double = 0, shortfall: Double = 0.1,
    _ random: inout SplitMix
  ) throws -> PointCloud {
    var (x, y) = ([Double](), [Double]())
    for _ in 0..<n {
      let at = range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()
      x.append(at)
      y.append(0.2 + 0.6 * at.squareRoot() + lift + shortfall * log(1 - random.uniform()))
    }
    return try PointCloud(x: x, y: y)
  }

  /// A design for every size and difference.
  private static func each<Size>(
    _ sizes: [Size], _ differences: [Double],
    _ make: (Size, Double) -> ComparisonDesign
  ) -> [ComparisonDesign] {
    sizes.flatMap { size in differences.map { make(size, $0) } }
  }

  private static func text(_ value: Double) -> String { String(format: "%g", value) }

  // MARK: Tests

  /// The second group at larger x, its edge higher by a number.
  private static let edges = each([40, 150], [0, 0.01, 0.02, 0.03, 0.05]) { n, lift in
    ComparisonDesign(
      name: "edges", rows: "\(n) + \(n)", difference: "higher by \(text(lift))", isNull: lift == 0
    ) { random, seed in
      let groups = try GroupedCloud([
        ("a", cloud(n, x: 0...0.8, &random)), ("b", cloud(n, x: 0.2...1, lift: lift, &random)),
      ])
      return try EdgeEqualityTest(groups, permutations: 199, seed: seed).pValue
    }
  }

  private static let shifts = each([40, 150], [0, 0.01, 0.02, 0.03, 0.05]) { n, lift in
    ComparisonDesign(
      name: "shift in time", rows: "\(n) + \(n)", difference: "higher by \(text(lift))",
      isNull: lift == 0
    ) { random, seed in
      try EdgeShiftTest(
        earlier: cloud(n, x: 0...0.8, &random), later: cloud(n, x: 0.2...1, lift: lift, &random),
        permutations: 199, seed: seed
      ).pValue
    }
  }

  private static let dispersions = each([(40, 60), (150, 150)], [1, 1.25, 1.5, 2]) { size, ratio in
    let (n, m) = size
    return ComparisonDesign(
      name: "dispersion", rows: "\(n) + \(m)", difference: "\(text(ratio)) times as far",
      isNull: ratio == 1
    ) { random, seed in
      let groups = try GroupedCloud([
        ("a", cloud(n, &random)), ("b", cloud(m, shortfall: 0.1 * ratio, &random)),
      ])
      return try DispersionTest(groups, permutations: 199, seed: seed).pValue
    }
  }

  /// The edge is level from x = .4 on, the hardest case of no fall (the test looks at the upper half of the
  /// rows); from x = .7 on it falls linearly, by a number at the end of x.
  private static let reversals = each([60, 200, 600], [0, 0.05, 0.1, 0.2]) { n, fall in
    ComparisonDesign(
      name: "reversal", rows: "\(n)", difference: "falls by \(text(fall))", isNull: fall == 0
    ) { random, seed in
      let rising = try cloud(n, &random)
      let y = zip(rising.x, rising.y).map { x, y -> Double in
        let rise: Double = 0.6 * (x.squareRoot() - 0.4.squareRoot())
        return y - max(0, rise) - fall * max(0, x - 0.7) / 0.3
      }
      return try FrontierStudy(
        PointCloud(x: rising.x, y: y), law: try Catalogue.law(named: "lin2"), target: .allPoints,
        ends: AxisEnds.none
      ).reversal(seed: seed).pValue
    }
  }

  /// Runs of eight checkpoints that share a deviation, or do not; three groups of runs at other x, one of
  /// them beside the curve.
  private static let collapses = each([(8, 0.03), (20, 0.03), (20, 0)], [0, 0.01, 0.02, 0.04]) {
    size, offset in
    let (runs, shared) = size
    return ComparisonDesign(
      name: "collapse",
      rows: "3 × \(runs) runs of 8, " + (shared > 0 ? "alike inside" : "independent rows"),
      difference: "beside by \(text(offset))", isNull: offset == 0
    ) { random, seed in
      var (x, y, group, cluster) = ([Double](), [Double](), [Int](), [Int]())
      for g in 0..<3 {
        for run in 0..<runs {
          let deviation = shared * random.normal()
          for _ in 0..<8 {
            let at = 0.1 * Double(g) + 0.7 * random.uniform()
            x.append(at)
            let curve: Double = 0.2 + 0.6 * at.squareRoot() + (g == 2 ? offset : 0)
            y.append(curve + deviation + 0.02 * random.normal())
            group.append(g)
            cluster.append(g * runs + run)
          }
        }
      }
      return try CollapseTest(
        PointCloud(x: x, y: y), groups: group, clusters: cluster, replicates: 199, seed: seed
      ).pValue
    }
  }

  /// Accuracies below a power law of errors; the second group's ceiling is lower by a number.
  private static let ceilings = each([60, 200], [0, 0.02, 0.04, 0.08]) { n, gap in
    ComparisonDesign(
      name: "ceilings", rows: "\(n) + \(n)", difference: "lower by \(text(gap))",
      isNull: gap == 0, most: 1_000
    ) { random, seed in
      func group(_ floor: Double) throws -> PointCloud {
        var (x, y) = ([Double](), [Double]())
        while x.count < n {
          let at = 0.3 + 0.65 * random.uniform()
          let edge: Double = 1 - 0.7 * pow(1 - at, 1.6) - floor
          let height = edge + 0.05 * log(1 - random.uniform())
          guard height > 0 else { continue }
          x.append(at)
          y.append(height)
        }
        return try PointCloud(x: x, y: y)
      }
      return try CeilingEqualityTest(
        [("a", group(0.1)), ("b", group(0.1 + gap))], replicates: 50, permutations: 99, seed: seed
      ).pValue
    }
  }
}
