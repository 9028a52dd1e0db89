import RealModule

/// The density of ε = v − u at one point, v ~ N(0, σᵥ²), u ≥ 0 of some distribution: its logarithm, its
/// derivatives, and what ε says of u.
///
/// Closed forms for all but the gamma distribution, whose integral is a convergent trapezoid sum
/// (``GammaTail``). With σ² = σᵥ² + σᵤ²; see Kumbhakar & Lovell 2000, *Stochastic Frontier Analysis*,
/// §3.2, for the half-normal, exponential, truncated normal and gamma, Hajargasht 2015,
/// doi:10.1007/s11123-014-0417-8, for the Rayleigh distribution.
struct ComposedError {
  let family: Inefficiency
  let sigmaV: Double
  let sigmaU: Double
  /// ν of the truncated normal, P of the gamma distribution.
  let shape: Double
  /// ln Φ(ν), or ln Γ(P), and its derivative.
  let constant: Double
  let constantSlope: Double
  private let total: Double

  private static let halfLogTwoPi = 0.918_938_533_204_672_8

  init(_ family: Inefficiency, sigmaV: Double, sigmaU: Double, shape searched: Double) {
    self.family = family
    self.sigmaV = sigmaV
    self.sigmaU = sigmaU
    total = (sigmaV * sigmaV + sigmaU * sigmaU).squareRoot()
    switch family {
    case .truncatedNormal:
      shape = searched
      (constant, constantSlope) = (
        NormalTail.logCumulative(searched), NormalTail.inverseMills(searched)
      )
    case .gamma:
      shape = .exp(searched)
      (constant, constantSlope) = (
        .logGamma(shape), Digamma.value(shape)
      )
    default:
      shape = 0
      (constant, constantSlope) = (-0.693_147_180_559_945_3, 0)
    }
  }

  /// ln of the density and its derivatives by ε, ln σᵥ, ln σᵤ and the searched shape (ν, or ln P).
  struct Term {
    var value: Double
    var byError: Double
    var byLogSigmaV: Double
    var byLogSigmaU: Double
    var byShape = 0.0
  }

  func term(_ e: Double) -> Term {
    switch family {
    case .halfNormal, .truncatedNormal: truncatedTerm(e)
    case .exponential: exponentialTerm(e)
    case .rayleigh: rayleighTerm(e)
    case .gamma: gammaTerm(e)
    }
  }

  private func truncatedTerm(_ e: Double) -> Term {
    let (a, b) = (sigmaV * sigmaV / (total * total), sigmaU * sigmaU / (total * total))
    let shifted = e + shape * sigmaU
    let ratio = sigmaU / (total * sigmaV)
    let own = shape * sigmaV / total
    let z = own - e * ratio
    let mills = NormalTail.inverseMills(z)
    let square = shifted * shifted / (total * total)
    return Term(
      value: -Self.halfLogTwoPi - .log(total) - 0.5 * square + NormalTail.logCumulative(z)
        - constant,
      byError: -shifted / (total * total) - mills * ratio,
      byLogSigmaV: -a + square * a + mills * (own * b + e * ratio * (1 + a)),
      byLogSigmaU: -b + square * b - shifted * shape * sigmaU / (total * total)
        - mills * (own * b + e * ratio * a),
      byShape: -shifted * sigmaU / (total * total) + mills * sigmaV / total - constantSlope)
  }

  private func exponentialTerm(_ e: Double) -> Term {
    let (r, s) = (e / sigmaV, sigmaV / sigmaU)
    let z = -r - s
    let mills = NormalTail.inverseMills(z)
    return Term(
      value: -.log(sigmaU) - 0.5 * r * r + NormalTail.logScaledCumulative(z),
      byError: 1 / sigmaU - mills / sigmaV,
      byLogSigmaV: s * s + mills * (r - s), byLogSigmaU: -1 - e / sigmaU - s * s + mills * s)
  }

  private func rayleighTerm(_ e: Double) -> Term {
    let (a, b) = (sigmaV * sigmaV / (total * total), sigmaU * sigmaU / (total * total))
    let ratio = sigmaU / (total * sigmaV)
    let square = e * e / (total * total)
    let z = -e * ratio
    let slope = NormalTail.integratedSlope(z)
    return Term(
      value: .log(sigmaV) - 2 * .log(total) - 0.5 * square + NormalTail.logIntegrated(z),
      byError: -e / (total * total) - slope * ratio,
      byLogSigmaV: 1 - 2 * a + square * a + slope * e * ratio * (1 + a),
      byLogSigmaU: -2 * b + square * b - slope * e * ratio * a)
  }

  private func gammaTerm(_ e: Double) -> Term {
    let (r, s) = (e / sigmaV, sigmaV / sigmaU)
    let tail = GammaTail(shape: shape, slope: r + s)
    let logRatio = Double.log(s)
    return Term(
      value: shape * logRatio - .log(sigmaV) - constant - Self.halfLogTwoPi - 0.5 * r * r
        + tail.logIntegral,
      byError: (-r - tail.mean) / sigmaV,
      byLogSigmaV: shape - 1 + r * r - tail.mean * (s - r), byLogSigmaU: -shape + tail.mean * s,
      byShape: shape * (logRatio - constantSlope + tail.meanLog))
  }
}
