import CFrontierKernels
import RealModule

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
final class MeasuredInefficiency {
  /// Nodes a point: the sum's relative error is below 1e-5 where s and σ are comparable.
  private static let nodeCount = 20
  /// The sum goes so many s to both sides; beyond lie 4e-9 of a normal distribution.
  private static let reach = 6.0

  let count: Int
  private let nodes: UnsafeMutableBufferPointer<Double>
  private let nodeWeights: UnsafeMutableBufferPointer<Double>
  private let deviations: UnsafeMutableBufferPointer<Double>
  private let u: UnsafeMutablePointer<Double>
  private let logU: UnsafeMutablePointer<Double>
  private let powers: UnsafeMutablePointer<Double>
  private let terms: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  private let shifts: UnsafeMutableBufferPointer<Double>

  /// ln of the density a point, and its derivatives by r and by the logarithms of σ, p and d.
  let logDensity: UnsafeMutableBufferPointer<Double>
  let byResidual: UnsafeMutableBufferPointer<Double>
  let byScale: UnsafeMutableBufferPointer<Double>
  let byPower: UnsafeMutableBufferPointer<Double>
  let byIndex: UnsafeMutableBufferPointer<Double>

  /// - Parameter deviations: s a point, above 0.
  init(deviations: [Double]) {
    func copy(_ values: [Double]) -> UnsafeMutableBufferPointer<Double> {
      let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: values.count)
      _ = buffer.initialize(from: values)
      return buffer
    }
    let n = deviations.count
    count = n
    self.deviations = copy(deviations)
    let rule = GaussLegendre(count: Self.nodeCount)
    nodes = copy(rule.nodes)
    nodeWeights = copy(rule.weights)
    let capacity = max(1, n * Self.nodeCount)
    u = .allocate(capacity: capacity)
    logU = .allocate(capacity: capacity)
    powers = .allocate(capacity: capacity)
    terms = .allocate(capacity: capacity)
    weights = .allocate(capacity: capacity)
    let zeros = [Double](repeating: 0, count: n)
    (shifts, logDensity, byResidual) = (copy(zeros), copy(zeros), copy(zeros))
    (byScale, byPower, byIndex) = (copy(zeros), copy(zeros), copy(zeros))
  }

  deinit {
    for block in [u, logU, powers, terms, weights] { block.deallocate() }
    for buffer in [
      nodes, nodeWeights, deviations, shifts, logDensity, byResidual, byScale, byPower, byIndex,
    ] { buffer.deallocate() }
  }

  /// Σ ln density, each point as often as its weight says; −∞ where the density of a point is 0.
  ///
  /// - Parameter offsets: what μ of a point has beyond the family's.
  func logLikelihood(
    _ residuals: UnsafePointer<Double>, _ spread: InefficiencySpread, offsets: [Double],
    weights each: [Double]?
  ) -> Double {
    placeNodes(residuals)
    let (total, q, inverse) = (
      count * Self.nodeCount, spread.asymmetry, 1 / .exp(spread.logSpread)
    )
    frontier_log(u, logU, total)
    for i in 0..<count {
      let location = spread.location + offsets[i]
      for j in (i * Self.nodeCount)..<((i + 1) * Self.nodeCount) {
        terms[j] = (logU[j] - location) * inverse
        powers[j] = q * terms[j]
      }
    }
    frontier_expm1(powers, powers, total)
    for j in 0..<total {
      terms[j] = -InefficiencySpread.halfDeviance(powers[j], terms[j], q) - logU[j]
    }
    placeErrors(residuals)
    frontier_exp(terms, terms, total)
    let constant = spread.logFactor - 2 * Self.halfLogTwoPi
    var sum = 0.0
    for i in 0..<count {
      var h = 0.0
      for j in (i * Self.nodeCount)..<((i + 1) * Self.nodeCount) { h += terms[j] * weights[j] }
      guard h > 0 else { return -.infinity }
      sum += (each?[i] ?? 1) * (.log(h / deviations[i]) + constant + shifts[i])
    }
    return sum
  }

  /// The terms of every point's sum.
  private func sumTerms(_ residuals: UnsafePointer<Double>, _ shape: InefficiencyShape) {
    let (p, d) = (Double.exp(shape.logPower), Double.exp(shape.logIndex))
    placeNodes(residuals)
    let total = count * Self.nodeCount
    frontier_log(u, logU, total)
    for j in 0..<total { powers[j] = p * (logU[j] - shape.logScale) }
    frontier_exp(powers, powers, total)
    for j in 0..<total { terms[j] = (d - 1) * logU[j] - powers[j] }
    placeErrors(residuals)
    frontier_exp(terms, terms, total)
  }

  /// - Parameter residuals: f(x) − y a point.
  func evaluate(_ residuals: UnsafePointer<Double>, _ shape: InefficiencyShape) -> Bool {
    sumTerms(residuals, shape)
    let (p, d) = (Double.exp(shape.logPower), Double.exp(shape.logIndex))
    let digamma = Digamma.value(d / p)
    let constant = shape.logFactor - (d - 1) * shape.logScale
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
        let v = middle + half * nodes[k]
        u[i * Self.nodeCount + k] = v * v
        weights[i * Self.nodeCount + k] = nodeWeights[k] * half * 2 * v
      }
    }
  }

  /// Adds the error's part to the exponents of the terms, and takes from each the largest of its point.
  private func placeErrors(_ residuals: UnsafePointer<Double>) {
    for i in 0..<count {
      let (r, inverse) = (residuals[i], 1 / deviations[i])
      var largest = -Double.infinity
      for j in (i * Self.nodeCount)..<((i + 1) * Self.nodeCount) {
        let e = (r - u[j]) * inverse
        terms[j] -= 0.5 * e * e
        largest = max(largest, terms[j])
      }
      shifts[i] = largest.isFinite ? largest : 0
      for j in (i * Self.nodeCount)..<((i + 1) * Self.nodeCount) { terms[j] -= shifts[i] }
    }
  }
}
