import Foundation
import Frontier

/// The two criteria minimised by brute force: a fine grid of exponents, closed forms for the
/// linear parameters, then golden section. Errors only; nothing of the library's solvers.
struct ReferenceSearch {
  let e: [Double]
  let d: [Double]
  let w: [Double]

  init(_ cloud: PointCloud) {
    e = cloud.x.map { 1 - $0 }
    d = cloud.y.map { 1 - $0 }
    w = cloud.weights ?? [Double](repeating: 1, count: cloud.count)
  }

  /// The least sum of squares over k ≥ 0, c ≥ 0 and 0.001 ≤ α ≤ 64.
  func leastSquares() -> Double { search(squares) }

  /// The least mean gap of a law above every point.
  func edge() -> Double { search(gap) }

  private func search(_ criterion: (Double) -> Double) -> Double {
    let (low, high, steps) = (-6.907755278982137, 4.1588830833596715, 700)
    let grid = (0...steps).map { low + (high - low) * Double($0) / Double(steps) }
    let values = grid.map { criterion(exp($0)) }
    let best = values.indices.min { values[$0] < values[$1] }!
    var (a, b) = (grid[max(0, best - 1)], grid[min(steps, best + 1)])
    let ratio = 0.6180339887498949
    for _ in 0..<60 {
      let (p, q) = (b - ratio * (b - a), a + ratio * (b - a))
      if criterion(exp(p)) < criterion(exp(q)) { b = q } else { a = p }
    }
    return min(values[best], criterion(exp(0.5 * (a + b))))
  }

  private func powers(_ alpha: Double) -> [Double] {
    e.map { $0 > 0 ? exp(alpha * Foundation.log($0)) : 0 }
  }

  /// The smallest of the four faces of k ≥ 0, c ≥ 0 that is admissible.
  private func squares(_ alpha: Double) -> Double {
    let u = powers(alpha)
    func sum(_ f: (Int) -> Double) -> Double { u.indices.reduce(0) { $0 + w[$1] * f($1) } }
    let total = sum { _ in 1 }
    let (mu, md) = (sum { u[$0] } / total, sum { d[$0] } / total)
    let variance = sum { (u[$0] - mu) * (u[$0] - mu) }
    var candidates = [(0.0, max(0, md))]
    if variance > 0 {
      let k = sum { (u[$0] - mu) * (d[$0] - md) } / variance
      candidates.append((k, md - k * mu))
      candidates.append((sum { u[$0] * d[$0] } / sum { u[$0] * u[$0] }, 0))
    }
    return candidates.filter { $0.0 >= 0 && $0.1 >= 0 }.map { k, c in
      sum { (d[$0] - k * u[$0] - c) * (d[$0] - k * u[$0] - c) }
    }.min()!
  }

  /// For one α the gap is convex in k: ternary search, c as high as the points allow.
  private func gap(_ alpha: Double) -> Double {
    let u = powers(alpha)
    let total = w.reduce(0, +)
    let md = zip(w, d).reduce(0) { $0 + $1.0 * $1.1 } / total
    let mu = zip(w, u).reduce(0) { $0 + $1.0 * $1.1 } / total
    func value(_ k: Double) -> Double {
      let c = u.indices.reduce(Double.infinity) { min($0, d[$1] - k * u[$1]) }
      return c < 0 ? .infinity : md - k * mu - c
    }
    // The largest k that leaves c ≥ 0.
    var high = u.indices.reduce(Double.infinity) { u[$1] > 0 ? min($0, d[$1] / u[$1]) : $0 }
    if !high.isFinite { high = 0 }
    high *= 1 - 1e-15
    var low = 0.0
    for _ in 0..<90 {
      let (p, q) = (low + (high - low) / 3, high - (high - low) / 3)
      if value(p) < value(q) { high = q } else { low = p }
    }
    return min(value(low), value(high), value(0))
  }
}
