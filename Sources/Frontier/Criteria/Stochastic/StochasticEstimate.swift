import RealModule

/// A stochastic frontier with everything the likelihood says beside the law: noise, inefficiency, their
/// tests, and each point's efficiency.
///
/// It holds a ``Fit`` and is none: a fit's residual is one number, here it is two.
public struct StochasticEstimate: Sendable, Hashable, Codable {
  /// The law, by ``StochasticFrontier``.
  public let fit: Fit
  /// The distribution of the inefficiency.
  public let inefficiency: Inefficiency
  /// σᵥ, `nil` where it was given and differs from point to point.
  public let sigmaV: Double?
  /// The scale σᵤ; 0 where no inefficiency was found.
  public let sigmaU: Double
  /// ν = μ/σᵤ of the truncated normal, P of the gamma distribution; `nil` of others.
  public let shape: Double?
  /// E u.
  public let meanInefficiency: Double
  /// ln L, and that of the same law without inefficiency.
  public let logLikelihood: Double
  /// The same without any inefficiency.
  public let logLikelihoodWithout: Double
  /// One a parameter of the law, from the inverse Hessian of −ln L at its minimum; `nil` for one on a
  /// bound, and where the Hessian has no inverse.
  public let standardErrors: [Double?]
  /// The skewness of the least-squares residuals; inefficiency makes it negative.
  public let skewness: Double
  /// Which points of the cloud were fitted, and what is known of the inefficiency of each.
  public let points: [Int]
  /// What is known of the inefficiency of each point.
  public let inefficiencies: [ConditionalInefficiency]
  /// The largest derivative of ln L left in a parameter off its bounds, by the parameter's scale, as a
  /// share of max(1, |ln L|): 0 at a maximum.
  public let slope: Double

  /// Whether the residuals are skewed the other way: the law without inefficiency is then a local
  /// maximum of the likelihood (Waldman 1982, doi:10.1016/0304-4076(82)90029-5).
  public var hasWrongSkewness: Bool { skewness >= 0 }

  /// 2·(ln L − ln L₀), at least 0.
  public var likelihoodRatio: Double { max(0, 2 * (logLikelihood - logLikelihoodWithout)) }

  /// The probability of such a ratio, or a larger one, without inefficiency: under the mixture
  /// ½χ²₀ + ½χ²₁ of a parameter on its bound (Coelli 1995, doi:10.1007/BF01076978), and
  /// ½χ²₁ + ½χ²₂ where there is a shape besides (Self & Liang 1987, doi:10.1080/01621459.1987.10478472,
  /// case 6), which no theory backs for a shape that vanishes with the scale.
  public var pValue: Double {
    let ratio = likelihoodRatio
    guard ratio > 0 else { return 1 }
    let one = ChiSquared.upperTail(ratio, degreesOfFreedom: 1)
    guard inefficiency.hasShape else { return 0.5 * one }
    return 0.5 * one + 0.5 * ChiSquared.upperTail(ratio, degreesOfFreedom: 2)
  }

  /// The share of the residual variance that is inefficiency; `nil` where σᵥ differs from point to
  /// point.
  public var inefficiencyShare: Double? {
    guard let sigmaV else { return nil }
    let searched = shape.map { inefficiency == .gamma ? Double.log($0) : $0 } ?? 0
    let own = sigmaU * sigmaU * inefficiency.variance(shape: searched)
    return own > 0 ? own / (own + sigmaV * sigmaV) : 0
  }
}
