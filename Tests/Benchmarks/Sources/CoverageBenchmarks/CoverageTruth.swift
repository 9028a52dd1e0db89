import BenchmarkSupport
import Foundation

/// Where the edge lies, where models lie along x, and how far below the edge.
struct CoverageTruth: Sendable, Equatable {
  /// e_DS = k·e_US^α + floor.
  var k = 0.7
  var alpha = 2.2
  var floor = 0.12
  /// Quantiles of x at ``levels``, straight between them.
  var upstream = [0.3, 0.36, 0.45, 0.6, 0.75, 0.84, 0.9]
  /// σ, p and d of a generalised gamma shortfall, where the design has no other.
  var shape: (scale: Double, power: Double, index: Double)?

  private static let levels = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]

  static func == (a: Self, b: Self) -> Bool {
    a.k == b.k && a.alpha == b.alpha && a.floor == b.floor
  }

  /// The truth of STATISTICS: the mean shortfall is .05.
  static let standard = CoverageTruth()
  static let shortfall = 0.05

  var ceiling: Double { 1 - floor }

  func edge(_ x: Double) -> Double { 1 - (k * pow(1 - x, alpha) + floor) }

  func x(_ random: inout SplitMix) -> Double {
    let u = random.uniform()
    let j = Self.levels.dropFirst().firstIndex { u <= $0 } ?? Self.levels.count - 1
    let share = (u - Self.levels[j - 1]) / (Self.levels[j] - Self.levels[j - 1])
    return upstream[j - 1] + share * (upstream[j] - upstream[j - 1])
  }

  /// Truths like real tables': the law, x and generalised gamma shortfalls fitted to a task of a public
  /// table, so that resampled ceilings run into 1, or few points come near the edge.
  static let robustBench = CoverageTruth(
    k: 2.246, alpha: 1.244, floor: 0.1905,
    upstream: [0.798, 0.848, 0.857, 0.878, 0.911, 0.933, 0.952], shape: (2.1e-4, 0.403, 3.88))
  private static let clip = [0.008, 0.255, 0.578, 0.708, 0.78, 0.805, 0.844]
  static let svhn = CoverageTruth(
    k: 0.696, alpha: 1.217, floor: 0.158, upstream: clip, shape: (0.341, 3.51, 1.498))
  static let sketch = CoverageTruth(
    k: 0.837, alpha: 1.293, floor: 0.169, upstream: clip, shape: (0.102, 1.549, 1.281))
  static let cars = CoverageTruth(
    k: 0.997, alpha: 2.083, floor: 0.014, upstream: clip, shape: (0.002, 0.389, 1.42))
  static let cifar100 = CoverageTruth(
    k: 0.809, alpha: 2.448, floor: 0.056, upstream: clip, shape: (0.002, 0.475, 3.319))

  func generalisedGamma(_ random: inout SplitMix) -> Double {
    guard let shape else { return 0 }
    return shape.scale * pow(Self.gamma(shape.index / shape.power, &random), 1 / shape.power)
  }

  /// Marsaglia & Tsang 2000, doi:10.1145/358407.358414.
  static func gamma(_ index: Double, _ random: inout SplitMix) -> Double {
    if index < 1 {
      return gamma(index + 1, &random) * pow(1 - random.uniform(), 1 / index)
    }
    let d = index - 1 / 3
    while true {
      let z = random.normal()
      let v = 1 + z / (9 * d).squareRoot()
      guard v > 0 else { continue }
      let cube = v * v * v
      if log(1 - random.uniform()) < 0.5 * z * z + d * (1 - cube + log(cube)) { return d * cube }
    }
  }
}
