/// The distribution of the inefficiency u ≥ 0 in y = f(x) + v − u.
@nonexhaustive
public enum Inefficiency: String, Sendable, Codable, CaseIterable {
  /// |N(0, σᵤ²)| (Aigner, Lovell & Schmidt 1977, doi:10.1016/0304-4076(77)90052-5).
  case halfNormal = "half-normal"
  /// Mean σᵤ (Meeusen & van den Broeck 1977, doi:10.2307/2525757).
  case exponential
  /// u/σᵤ²·exp(−u²/2σᵤ²) (Hajargasht 2015, doi:10.1007/s11123-014-0417-8): few are fully efficient.
  case rayleigh
  /// N(μ, σᵤ²) above 0, with shape ν = μ/σᵤ (Stevenson 1980, doi:10.1016/0304-4076(80)90042-1): the
  /// half-normal at ν = 0, the exponential as ν → −∞, a normal far from 0 as ν → ∞.
  case truncatedNormal = "truncated-normal"
  /// Shape P, scale σᵤ (Greene 1990, doi:10.1016/0304-4076(90)90052-U): the exponential at P = 1.
  case gamma

  /// Whether there is a shape beside the scale.
  public var hasShape: Bool { self == .truncatedNormal || self == .gamma }

  /// The shape as it is searched (ν, or ln P): where it begins, and its range. Beyond ν = −40 the
  /// truncated normal is an exponential to a thousandth of its log density; shapes above the upper ends
  /// cannot be told from a normal v.
  var shapeRange: ClosedRange<Double> { self == .gamma ? -2.5...3 : -40...6 }
  var shapeStarts: [Double] {
    switch self {
    case .truncatedNormal: [-3, 0, 1]
    case .gamma: [-0.7, 0, 0.7]
    default: [0]
    }
  }

  /// E u/σᵤ, and its derivative by the shape.
  func mean(shape: Double) -> (value: Double, slope: Double) {
    switch self {
    case .halfNormal: return (0.797_884_560_802_865_4, 0)
    case .exponential: return (1, 0)
    case .rayleigh: return (1.253_314_137_315_500_3, 0)
    case .truncatedNormal:
      let mean = NormalTail.truncatedMean(shape)
      return (mean, 1 - NormalTail.inverseMills(shape) * mean)
    case .gamma:
      let p = Double.exp(shape)
      return (p, p)
    }
  }

  /// Var u/σᵤ².
  func variance(shape: Double) -> Double {
    switch self {
    case .halfNormal: 0.363_380_227_632_418_66
    case .exponential: 1
    case .rayleigh: 0.429_203_673_205_103_4
    case .truncatedNormal: mean(shape: shape).slope
    case .gamma: .exp(shape)
    }
  }

  /// The third central moment of u/σᵤ, by which the skewness of residuals tells the scale.
  func thirdMoment(shape: Double) -> Double {
    switch self {
    case .halfNormal: return 0.218_013_614_144_990_2
    case .exponential: return 2
    case .rayleigh: return 0.177_460_074_484_104
    case .truncatedNormal:
      // The derivative of the variance by ν.
      let mills = NormalTail.inverseMills(shape)
      let mean = NormalTail.truncatedMean(shape)
      let slope = -mills * mean
      return max(0, -slope * mean - mills * (1 + slope))
    case .gamma: return 2 * .exp(shape)
    }
  }
}
