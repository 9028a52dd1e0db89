import RealModule

/// The lower tail of the standard normal distribution without underflow or cancellation, as composed
/// errors need it: ln Φ, φ/Φ, and the integrated tail φ(z) + z·Φ(z).
///
/// For z below ``continued`` everything follows from Laplace's continued fraction of Mills' ratio,
/// Φ(−x)/φ(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))) (DLMF 7.9.1), whose own first tail
/// c = 1/(x + 2/(x + …)) gives 1 − x·Φ/φ = c/(x + c) without a difference. Above it `erfc` has all
/// digits.
enum NormalTail {
  /// From here down the continued fraction is exact with ``terms`` terms.
  private static let continued = -5.0
  /// The truncation error at x = 5 is below 10⁻¹⁶.
  private static let terms = 44
  private static let halfLogTwoPi = 0.918_938_533_204_672_8

  /// x + k/(x + (k + 1)/(x + …)) for x > 0.
  private static func tail(_ x: Double, from first: Double) -> Double {
    var tail = x
    var k = Double(terms)
    while k >= first {
      tail = x + k / tail
      k -= 1
    }
    return tail
  }

  /// c = 1/(x + 2/(x + 3/(x + …))) for x > 0.
  private static func fraction(_ x: Double) -> Double { 1 / tail(x, from: 2) }

  /// ln Φ(z).
  static func logCumulative(_ z: Double) -> Double {
    if z > continued { return .log(NormalDistribution.cumulative(z)) }
    return -0.5 * z * z - halfLogTwoPi - .log(-z + fraction(-z))
  }

  /// ln Φ(z) + z²/2, by which a difference of large numbers is spared.
  static func logScaledCumulative(_ z: Double) -> Double {
    if z > continued { return .log(NormalDistribution.cumulative(z)) + 0.5 * z * z }
    return -halfLogTwoPi - .log(-z + fraction(-z))
  }

  /// φ(z)/Φ(z), the derivative of ln Φ.
  static func inverseMills(_ z: Double) -> Double {
    if z > continued { return NormalDistribution.density(z) / NormalDistribution.cumulative(z) }
    return -z + fraction(-z)
  }

  /// ln(φ(z) + z·Φ(z)), Φ integrated from −∞.
  static func logIntegrated(_ z: Double) -> Double {
    if z > continued {
      return .log(NormalDistribution.density(z) + z * NormalDistribution.cumulative(z))
    }
    let c = fraction(-z)
    return -0.5 * z * z - halfLogTwoPi + .log(c) - .log(-z + c)
  }

  /// ln(φ(z) + z·Φ(z)) + z²/2, by which a difference of large numbers is spared.
  static func logScaledIntegrated(_ z: Double) -> Double {
    if z > continued { return logIntegrated(z) + 0.5 * z * z }
    let c = fraction(-z)
    return -halfLogTwoPi + .log(c) - .log(-z + c)
  }

  /// z + Φ(z)/(φ(z) + z·Φ(z)): the mean of u under u·φ(u − z), u above 0.
  static func integratedMean(_ z: Double) -> Double {
    z > continued ? z + integratedSlope(z) : 2 / tail(-z, from: 3)
  }

  /// Φ(z)/(φ(z) + z·Φ(z)), the derivative of ``logIntegrated(_:)``.
  static func integratedSlope(_ z: Double) -> Double {
    if z > continued {
      let cumulative = NormalDistribution.cumulative(z)
      return cumulative / (NormalDistribution.density(z) + z * cumulative)
    }
    return 1 / fraction(-z)
  }

  /// z + φ(z)/Φ(z): the mean of a normal variable about z, given that it is above 0.
  static func truncatedMean(_ z: Double) -> Double {
    z > continued ? z + inverseMills(z) : fraction(-z)
  }
}
