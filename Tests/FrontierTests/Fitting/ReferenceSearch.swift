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
    let (low, high, steps) = (-6.907755278982137, 4.1588830833596715, 250)
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

  /// For one α the law's mean k·mean(u) + c(k), c as high as the points allow, is concave in k:
  /// bisection by the sign of its slope.
  private func gap(_ alpha: Double) -> Double {
    let u = powers(alpha)
    let total = w.reduce(0, +)
    let md = zip(w, d).reduce(0) { $0 + $1.0 * $1.1 } / total
    let mu = zip(w, u).reduce(0) { $0 + $1.0 * $1.1 } / total
    func highest(_ k: Double) -> (c: Double, binding: Int) {
      var (c, binding) = (Double.infinity, 0)
      for i in 0..<u.count where d[i] - k * u[i] < c { (c, binding) = (d[i] - k * u[i], i) }
      return (c, binding)
    }
    // The largest k that leaves c ≥ 0.
    var high = Double.infinity
    for i in 0..<u.count where u[i] > 0 { high = min(high, d[i] / u[i]) }
    high = high.isFinite ? high * (1 - 1e-15) : 0
    var low = 0.0
    for _ in 0..<60 {
      let k = 0.5 * (low + high)
      if mu > u[highest(k).binding] { low = k } else { high = k }
    }
    return md - max(low * mu + highest(low).c, high * mu + max(0, highest(high).c))
  }
}
