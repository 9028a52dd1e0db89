import Foundation

/// Seeded clouds of the shapes that break hulls.
///
/// Coordinates are kept within 2^±500, so that neither products of differences nor the rounding
/// errors of these products leave the range of a double: outside it no claim of exactness is made.
public enum CloudFamily: String, CaseIterable, Sendable {
  case uniform, disc, circle, grid, duplicates, collinear, falling, constantX, constantY
  case huge, tiny, mixed, staircase, clusters, frontier, steps, needle

  /// n points. Sums and differences of the coordinates of `grid`, `duplicates`, `collinear`,
  /// `falling`, `staircase` and `steps` are exact.
  public func points(_ n: Int, seed: UInt64) -> (x: [Double], y: [Double]) {
    var random = SplitMix(seed: seed &* 0x9E37_79B9 &+ UInt64(n))
    var (x, y) = ([Double](), [Double]())
    for i in 0..<n {
      let point = point(i, of: n, &random)
      x.append(point.0)
      y.append(point.1)
    }
    return (x, y)
  }

  private func point(_ i: Int, of n: Int, _ random: inout SplitMix) -> (Double, Double) {
    let (u, v) = (random.uniform(), random.uniform())
    switch self {
    case .uniform: return (u, v)
    case .disc: return (v.squareRoot() * cos(2 * .pi * u), v.squareRoot() * sin(2 * .pi * u))
    case .circle: return (cos(2 * .pi * u), sin(2 * .pi * u))
    case .grid: return (Double(Int(u * 12)) / 16, Double(Int(v * 12)) / 16)
    case .duplicates: return (Double(Int(u * 3)), Double(Int(v * 3)))
    case .collinear: return (Double(Int(u * 64)) / 8, 3 + Double(Int(u * 64)) / 4)
    case .falling: return (Double(Int(u * 64)) / 8, 3 - Double(Int(u * 64)) / 4)
    case .constantX: return (0.375, v)
    case .constantY: return (u, -2.5)
    // One point far above all others: the edge of a resample without it is another.
    case .needle: return i == n / 2 ? (0.5, 10) : (u, v)
    case .huge: return ((u - 0.5) * 0x1p500, v * 0x1p500)
    case .tiny: return ((u - 0.5) * 0x1p-400, v * 0x1p-400)
    case .mixed: return (u * exp2(40 * v - 20), (v - 0.5) * exp2(20 * u))
    case .staircase: return (Double(i), Double(i / 7))
    case .clusters:
      return (i % 2 == 0 ? 0.2 + 0.01 * u : 0.8 + 0.01 * u, v * (i % 2 == 0 ? 0.5 : 0.6))
    case .frontier:
      let x = 0.05 + 0.85 * u
      return (x, 1 - (0.7 * pow(1 - x, 2.2) + 0.12) + 0.08 * Foundation.log(1 - v))
    case .steps:
      return (Double(Int(u * 9)) / 8, min(Double(Int(u * 9)) / 8, 0.5) - Double(Int(v * 4)) / 4)
    }
  }
}
