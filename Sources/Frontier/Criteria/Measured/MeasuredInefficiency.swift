import CFrontierKernels
import RealModule

/// ln of the density of law − y a point, and its derivatives; used by one thread.
protocol InefficiencyDensity: AnyObject {
  var logDensity: [Double] { get }
  /// By r = law − y, and by the logarithms of σ, p and d.
  var byResidual: [Double] { get }
  var byScale: [Double] { get }
  var byPower: [Double] { get }
  var byIndex: [Double] { get }
  /// - Returns: `false` where the density of a point is 0.
  func evaluate(_ residuals: UnsafePointer<Double>, _ shape: InefficiencyShape) -> Bool
}

/// σ, p and d of a generalised gamma density by their logarithms.
struct InefficiencyShape {
  var logScale: Double
  var logPower: Double
  var logIndex: Double
}

/// The density of r = u + ε for an inefficiency u ≥ 0 and a measurement error ε ∼ N(0, s²) of known s,
/// a point at a time.
///
/// u has the generalised gamma density p/(σΓ(d/p))·(u/σ)^(d−1)·exp(−(u/σ)^p) (Stacy 1962,
/// doi:10.1214/aoms/1177704481): exponential for p = d = 1, half-normal for p = 2, d = 1, gamma(d)
/// for p = 1, Weibull for p = d, nearly uniform for large p; d = 1 is a density that jumps at the
/// edge, d > 1 one that few points reach. The convolution is a Gauss–Legendre sum over v = √u, in
/// which the density has no singularity for d ≥ ½.
///
/// Not for two threads at a time.
final class MeasuredInefficiency: InefficiencyDensity {
  /// Nodes a point: the sum's relative error is below 1e-5 where s and σ are comparable.
  private static let nodeCount = 20
  /// The sum goes so many s to both sides; beyond lie 4e-9 of a normal distribution.
  private static let reach = 6.0

  let count: Int
  private let deviations: [Double]
  private let rule = GaussLegendre(count: nodeCount)
  private let store: UnsafeMutablePointer<Double>
  private var u: UnsafeMutablePointer<Double> { store }
  private var logU: UnsafeMutablePointer<Double> { store + count * Self.nodeCount }
  private var powers: UnsafeMutablePointer<Double> { store + 2 * count * Self.nodeCount }
  private var terms: UnsafeMutablePointer<Double> { store + 3 * count * Self.nodeCount }
  private var weights: UnsafeMutablePointer<Double> { store + 4 * count * Self.nodeCount }

  /// ln of the density a point, and its derivatives by r and by the logarithms of σ, p and d.
  private(set) var logDensity: [Double]
  private(set) var byResidual: [Double]
  private(set) var byScale: [Double]
  private(set) var byPower: [Double]
  private(set) var byIndex: [Double]

  /// - Parameter deviations: s a point, above 0.
  init(deviations: [Double]) {
    self.deviations = deviations
    count = deviations.count
    store = .allocate(capacity: max(1, 5 * count * Self.nodeCount))
    let zeros = [Double](repeating: 0, count: count)
    (logDensity, byResidual, byScale, byPower, byIndex) = (zeros, zeros, zeros, zeros, zeros)
  }

  deinit { store.deallocate() }

  /// - Parameter residuals: f(x) − y a point.
  func evaluate(_ residuals: UnsafePointer<Double>, _ shape: InefficiencyShape) -> Bool {
    let (p, d) = (Double.exp(shape.logPower), Double.exp(shape.logIndex))
    placeNodes(residuals)
    let total = count * Self.nodeCount
    frontier_log(u, logU, total)
    for j in 0..<total { powers[j] = p * (logU[j] - shape.logScale) }
    frontier_exp(powers, powers, total)
    let shifts = exponents(residuals, d)
    frontier_exp(terms, terms, total)
    let digamma = Digamma.value(d / p)
    let constant = shape.logPower - d * shape.logScale - .logGamma(d / p)
    for i in 0..<count {
      var (h, hr, hs, hp, hd) = (0.0, 0.0, 0.0, 0.0, 0.0)
      let s = deviations[i]
      for j in (i * Self.nodeCount)..<((i + 1) * Self.nodeCount) {
        let w = terms[j] * weights[j]
        let height = logU[j] - shape.logScale
        h += w
        hr += w * (residuals[i] - u[j])
        hs += w * powers[j]
        hp += w * powers[j] * height
        hd += w * height
      }
      guard h > 0 else { return false }
      logDensity[i] = .log(h) + constant + shifts[i] - .log(s) - Self.halfLogTwoPi
      byResidual[i] = -hr / (h * s * s)
      byScale[i] = p * hs / h - d
      byPower[i] = 1 + digamma * d / p - p * hp / h
      byIndex[i] = d * (hd / h - digamma / p)
    }
    return true
  }

  private static let halfLogTwoPi = 0.5 * Double.log(2 * .pi)

  /// u and the weights of the sum over v: the part of u ≥ 0 where the error is likely.
  private func placeNodes(_ residuals: UnsafePointer<Double>) {
    for i in 0..<count {
      let (r, s) = (residuals[i], deviations[i])
      let room = Self.reach * s
      // Above the law the density of the error alone decays, within s²/|r| of u = 0.
      let high = r > 0 ? r + room : room * room / ((r * r + room * room).squareRoot() - r)
      let (a, b) = (max(0, r - room).squareRoot(), high.squareRoot())
      let (middle, half) = (0.5 * (a + b), 0.5 * (b - a))
      for k in 0..<Self.nodeCount {
        let v = middle + half * rule.nodes[k]
        u[i * Self.nodeCount + k] = v * v
        weights[i * Self.nodeCount + k] = rule.weights[k] * half * 2 * v
      }
    }
  }

  /// Writes the exponents of the terms, each less the largest of its point, which are returned.
  private func exponents(_ residuals: UnsafePointer<Double>, _ d: Double) -> [Double] {
    (0..<count).map { i in
      let (r, inverse) = (residuals[i], 1 / deviations[i])
      var largest = -Double.infinity
      for j in (i * Self.nodeCount)..<((i + 1) * Self.nodeCount) {
        let e = (r - u[j]) * inverse
        terms[j] = (d - 1) * logU[j] - powers[j] - 0.5 * e * e
        largest = max(largest, terms[j])
      }
      guard largest.isFinite else { return 0 }
      for j in (i * Self.nodeCount)..<((i + 1) * Self.nodeCount) { terms[j] -= largest }
      return largest
    }
  }
}
