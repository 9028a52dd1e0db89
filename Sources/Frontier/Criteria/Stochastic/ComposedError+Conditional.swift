import RealModule

/// What a residual says of its point's inefficiency.
public struct ConditionalInefficiency: Sendable, Hashable, Codable {
  /// E[u | ε] (Jondrow, Lovell, Materov & Schmidt 1982, doi:10.1016/0304-4076(82)90004-5).
  public let mean: Double
  /// The mode of u given ε, at least 0.
  public let mode: Double
  /// E[exp(−u) | ε] (Battese & Coelli 1988, doi:10.1016/0304-4076(88)90053-X): the technical
  /// efficiency where y and f are logarithms.
  public let efficiency: Double
}

extension ComposedError {
  /// The distribution of u given ε.
  func conditional(_ e: Double) -> ConditionalInefficiency {
    switch family {
    case .halfNormal, .truncatedNormal:
      let square = sigmaV * sigmaV + sigmaU * sigmaU
      let centre = (shape * sigmaU * sigmaV * sigmaV - e * sigmaU * sigmaU) / square
      return Self.truncated(centre, sigmaU * sigmaV / square.squareRoot())
    case .exponential: return Self.truncated(-e - sigmaV * sigmaV / sigmaU, sigmaV)
    case .rayleigh:
      let square = sigmaV * sigmaV + sigmaU * sigmaU
      return Self.weighted(
        -e * sigmaU * sigmaU / square, sigmaU * sigmaV / square.squareRoot())
    case .gamma:
      let slope = e / sigmaV + sigmaV / sigmaU
      let here = GammaTail(shape: shape, slope: slope)
      let tilted = GammaTail(shape: shape, slope: slope + sigmaV)
      // The density's derivative vanishes where t² + At = P − 1.
      let root = slope * slope + 4 * (shape - 1)
      let mode = root > 0 ? max(0, 0.5 * (root.squareRoot() - slope)) : 0
      return ConditionalInefficiency(
        mean: sigmaV * here.mean, mode: sigmaV * mode,
        efficiency: .exp(tilted.logIntegral - here.logIntegral))
    }
  }

  /// N(centre, width²) above 0.
  private static func truncated(_ centre: Double, _ width: Double) -> ConditionalInefficiency {
    let z = centre / width
    return ConditionalInefficiency(
      mean: width * NormalTail.truncatedMean(z), mode: max(0, centre),
      // The squares of −centre + width²/2 and of the two arguments cancel.
      efficiency: .exp(
        NormalTail.logScaledCumulative(z - width) - NormalTail.logScaledCumulative(z)))
  }

  /// u·N(centre, width²) above 0.
  private static func weighted(_ centre: Double, _ width: Double) -> ConditionalInefficiency {
    let z = centre / width
    return ConditionalInefficiency(
      mean: width * NormalTail.integratedMean(z),
      mode: mode(centre, width),
      efficiency: .exp(
        NormalTail.logScaledIntegrated(z - width) - NormalTail.logScaledIntegrated(z)))
  }

  /// The root above 0 of u² − centre·u − width², without a difference.
  private static func mode(_ centre: Double, _ width: Double) -> Double {
    let root = (centre * centre + 4 * width * width).squareRoot()
    return centre > 0 ? 0.5 * (centre + root) : 2 * width * width / (root - centre)
  }
}
