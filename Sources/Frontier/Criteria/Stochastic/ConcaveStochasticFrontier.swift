import RealModule

/// A concave, non-decreasing stochastic frontier with no law assumed: StoNED, stochastic nonparametric
/// envelopment of data (Kuosmanen & Kortelainen 2012, doi:10.1007/s11123-010-0201-3).
///
/// The mean of y given x is a ``ConcaveRegression``; the frontier lies above it by the mean of a
/// half-normal inefficiency, which the skewness or the pseudo-likelihood of the residuals tells.
public struct ConcaveStochasticFrontier: Sendable, Hashable, Codable {
  /// How the residuals are split into noise and inefficiency.
  @nonexhaustive
  public enum Decomposition: String, Sendable, Codable, CaseIterable {
    /// By their second and third moment (Aigner, Lovell & Schmidt 1977).
    case moments
    /// By the largest pseudo-likelihood (Fan, Li & Weersink 1996, doi:10.1080/07350015.1996.10524675).
    case pseudoLikelihood = "pseudo-likelihood"
  }

  /// The mean.
  public let regression: ConcaveRegression
  /// The standard deviation of the noise, and σᵤ of the half-normal inefficiency; 0 where the residuals
  /// are skewed the other way.
  public let sigmaV: Double
  public let sigmaU: Double
  /// The skewness of the residuals; inefficiency makes it negative.
  public let skewness: Double
  /// Which points of the cloud took part, and what is known of the inefficiency of each.
  public let points: [Int]
  public let inefficiencies: [ConditionalInefficiency]

  /// E u, by which the frontier lies above the mean.
  public var meanInefficiency: Double { sigmaU * Inefficiency.halfNormal.mean(shape: 0).value }

  /// The frontier at x; `nil` left of the smallest x of the cloud.
  public func value(at x: Double) -> Double? {
    regression.value(at: x).map { $0 + meanInefficiency }
  }

  /// - Throws: as ``ConcaveRegression/init(_:isMonotone:)``.
  public init(
    _ cloud: PointCloud, decomposition: Decomposition = .moments
  ) throws(FrontierError) {
    regression = try ConcaveRegression(cloud)
    let present = cloud.present
    let mean = regression
    let residuals = (0..<present.count).map { present.y[$0] - (mean.value(at: present.x[$0]) ?? 0) }
    func moment(_ power: Int) -> Double {
      present.mean { i in (0..<power).reduce(1) { product, _ in product * residuals[i] } } ?? 0
    }
    let (second, third) = (moment(2), moment(3))
    skewness = second > 0 ? third / (second * second.squareRoot()) : 0
    switch decomposition {
    case .moments:
      (sigmaV, sigmaU) = Self.byMoments(second, third)
    case .pseudoLikelihood:
      (sigmaV, sigmaU) = Self.byPseudoLikelihood(second, residuals, present)
    }
    points = cloud.presentPoints.map { Int($0) }
    let shift = sigmaU * Inefficiency.halfNormal.mean(shape: 0).value
    guard sigmaU > 0, sigmaV > 0 else {
      // All inefficiency, or none.
      let isNone = sigmaU == 0
      inefficiencies = residuals.map { r in
        let u = isNone ? 0 : max(0, shift - r)
        return ConditionalInefficiency(mean: u, mode: u, efficiency: .exp(-u))
      }
      return
    }
    let density = ComposedError(.halfNormal, sigmaV: sigmaV, sigmaU: sigmaU, shape: 0)
    inefficiencies = residuals.map { density.conditional($0 - shift) }
  }

  /// E(u − E u)³ = −√(2/π)(1 − 4/π)σᵤ³.
  private static func byMoments(_ second: Double, _ third: Double) -> (Double, Double) {
    guard third < 0 else { return (second.squareRoot(), 0) }
    let factor = (2 / Double.pi).squareRoot() * (1 - 4 / Double.pi)
    let scale = Double.root(third / factor, 3)
    let rest = second - Inefficiency.halfNormal.variance(shape: 0) * scale * scale
    return (max(0, rest).squareRoot(), scale)
  }

  /// σᵤ/σᵥ between these; at the lower end there is no inefficiency, at the upper no noise.
  private static let ratios = 1e-3...1e3
  /// Steps of the golden section: to 10⁻⁸ of ln σᵤ/σᵥ.
  private static let steps = 45

  private static func byPseudoLikelihood(
    _ second: Double, _ residuals: [Double], _ cloud: PointCloud
  ) -> (Double, Double) {
    func scales(_ ratio: Double) -> (total: Double, shift: Double) {
      let square = ratio * ratio / (1 + ratio * ratio)
      let total = (second / (1 - 2 / .pi * square)).squareRoot()
      return (total, total * (2 / .pi * square).squareRoot())
    }
    func level(_ logRatio: Double) -> Double {
      let ratio = Double.exp(logRatio)
      let (total, shift) = scales(ratio)
      let mean = cloud.mean { i in
        let e = residuals[i] - shift
        return NormalTail.logCumulative(-e * ratio / total) - 0.5 * e * e / (total * total)
      }
      return (mean ?? 0) - .log(total)
    }
    // One maximum, or none inside: the ends are looked at, too.
    let golden = 0.618_033_988_749_894_9
    var (low, high) = (Double.log(ratios.lowerBound), Double.log(ratios.upperBound))
    for _ in 0..<steps {
      let (a, b) = (high - golden * (high - low), low + golden * (high - low))
      if level(a) > level(b) { high = b } else { low = a }
    }
    let ratio = Double.exp(0.5 * (low + high))
    guard ratio > 2 * ratios.lowerBound else { return (second.squareRoot(), 0) }
    let total = scales(ratio).total
    let sigmaV = total / (1 + ratio * ratio).squareRoot()
    return (sigmaV, ratio * sigmaV)
  }
}
