import CFrontierKernels
import FrontierAlgebra
import RealModule

/// Noise and drift of one correlation length and one ratio: V = .1·I + .9·C + r·D = L·Lᵀ, and what
/// is whitened by L⁻¹.
struct ForecastNoise {
  private let u: [Double]
  private let length: Double
  private let ratio: Double
  /// L, row by row.
  private let factor: [Double]
  /// L⁻¹·1 and L⁻¹·z.
  private let ones: [Double]
  private let whitened: [Double]
  /// What measurements that are known only to a variance add to every sum of squares, tr(V⁻¹·diag).
  private let hidden: Double
  /// ‖L⁻¹·1‖².
  let onesSquared: Double
  /// ln det L.
  let logDeterminant: Double
  /// ln of the prior mass of the ratio.
  let logMass: Double

  init(
    u: [Double], z: [Double], hidden: [Double], length: Double, ratio: Double, mass: Double
  ) {
    self.u = u
    self.length = length
    self.ratio = ratio
    let n = u.count
    let share = ForecastGrid.correlated
    var v = Matrix(zeros: n, n)
    for j in 0..<n {
      for i in 0..<n {
        let noise = share * .exp(-abs(u[i] - u[j]) / length) + (i == j ? 1 - share + 1e-10 : 0)
        v.storage[i + j * n] = noise + ratio * Self.drift(-u[i], -u[j])
      }
    }
    // A covariance with a tenth of white noise on its diagonal is positive definite, unless the
    // drift over hundreds of powers of ten swallows it: such a model counts for nothing.
    let l = try? Cholesky(v).lowerTriangle
    logMass = l == nil ? -.infinity : .log(mass)
    var factor = [Double](repeating: 0, count: n * n)
    var logDeterminant = 0.0
    for i in 0..<n {
      for j in 0...i { factor[i * n + j] = l.map { $0.storage[i + j * n] } ?? (i == j ? 1 : 0) }
      logDeterminant += .log(factor[i * n + i])
    }
    self.factor = factor
    self.logDeterminant = logDeterminant
    ones = Self.solve(factor, [Double](repeating: 1, count: n))
    whitened = Self.solve(factor, z)
    onesSquared = ones.reduce(0) { $0 + $1 * $1 }
    var sum = 0.0
    for i in 0..<n where hidden[i] > 0 {
      var unit = [Double](repeating: 0, count: n)
      unit[i] = 1
      sum += hidden[i] * Self.solve(factor, unit).reduce(0) { $0 + $1 * $1 }
    }
    self.hidden = sum
  }

  /// The covariance of a twice integrated Wiener process at distances from where it is pinned.
  private static func drift(_ p: Double, _ q: Double) -> Double {
    let (a, b) = (min(p, q), max(p, q))
    return a * a * a * (10 * b * b - 5 * a * b + a * a) / 120
  }

  /// L⁻¹·b.
  private static func solve(_ factor: [Double], _ b: [Double]) -> [Double] {
    var x = b
    let n = b.count
    for i in 0..<n {
      var sum = x[i]
      for j in 0..<i { sum -= factor[i * n + j] * x[j] }
      x[i] = sum / factor[i * n + i]
    }
    return x
  }

  /// Generalised least squares of the level under every law of a grid.
  struct Fits {
    /// Whether the law is defined at every point.
    var isDefined: [Bool]
    var level: [Double]
    /// The whitened sum of squares about the level.
    var rss: [Double]
    /// Whitened residuals about the level, a row a point; empty unless asked for.
    var residuals: GridRows?

    /// What the residuals at the points add to the forecast, for weights a point.
    func correction(_ g: Int, _ weights: [Double]) -> Double {
      guard let residuals else { return 0 }
      var sum = 0.0
      for i in weights.indices { sum += weights[i] * residuals[i, g] }
      return sum
    }
  }

  /// Whitens every column of `curves` and fits the level.
  func fits(_ curves: GridRows, keepingResiduals: Bool = false) -> Fits {
    let (n, count) = (curves.rows, curves.columns)
    var rows = curves
    var isDefined = [Bool](repeating: true, count: count)
    for i in 0..<n {
      for g in 0..<count where !(abs(rows[i, g]) < 20) {
        isDefined[g] = false
        rows[i, g] = 0
      }
    }
    rows.forwardSubstitute(factor)
    var (product, square) =
      ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for i in 0..<n {
      for g in 0..<count {
        let r = whitened[i] - rows[i, g]
        rows[i, g] = r
        product[g] += ones[i] * r
        square[g] += r * r
      }
    }
    let level = product.map { $0 / onesSquared }
    if keepingResiduals {
      for i in 0..<n { for g in 0..<count { rows[i, g] -= ones[i] * level[g] } }
    }
    return Fits(
      isDefined: isDefined, level: level,
      rss: zip(square, level).map { max(0, $0 - $1 * $1 * onesSquared) + hidden },
      residuals: keepingResiduals ? rows : nil)
  }

  /// How a new measurement at t ≥ 0 hangs together with the points: the weights of the whitened
  /// residuals in its mean, and its variance in units of σ².
  func anchor(_ t: [Double]) -> (weights: [[Double]], variance: [Double]) {
    var (weights, variance): ([[Double]], [Double]) = ([], [])
    for place in t {
      let c = Self.solve(
        factor, u.map { ForecastGrid.correlated * .exp(-abs(place - $0) / length) })
      let known = c.reduce(0) { $0 + $1 * $1 }
      let h = 1 - zip(c, ones).reduce(0) { $0 + $1.0 * $1.1 }
      let ahead = max(place, 0)
      weights.append(c)
      variance.append(
        1 - known + ratio * ahead * ahead * ahead * ahead * ahead / 20 + h * h / onesSquared)
    }
    return (weights, variance)
  }
}
