/// What is known of the variance of the noise v of each point, where the cloud itself does not say.
///
/// A cloud that carries the noise of its y (``PointCloud/measured(with:)``) is believed: σᵥ² is the
/// variance given for each point.
///
/// A cloud's weights that mean precisions are taken as 1/variance up to a factor beside it: a point of
/// weight 4 has half the deviation of one of weight 1.
@nonexhaustive
public enum NoiseVariance: Sendable, Hashable, Codable {
  /// One σᵥ for all points, estimated.
  case estimated
  /// One σᵥ for all points, known.
  case standardDeviation(Double)
  /// y is a share of so many trials, an accuracy on so many test images:
  /// ``MeasurementNoise/variance(ofAccuracy:count:)``.
  case binomial(trials: Double)

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``, or
  ///   ``FrontierError/outsideUnitInterval(variable:index:value:)`` for a y that is no share.
  func deviations(of cloud: PointCloud) throws(FrontierError) -> [Double] {
    let relative = (0..<cloud.count).map { i in
      cloud.weightMeaning == .precisions ? 1 / cloud.weight(i).squareRoot() : 1
    }
    if let variances = cloud.noise?.y {
      if let i = variances.firstIndex(of: 0) {
        throw .notPositive(variable: "variance of y", index: i, value: 0)
      }
      return variances.map { $0.squareRoot() }
    }
    switch self {
    case .estimated: return relative
    case .standardDeviation(let sigma):
      guard sigma > 0, sigma.isFinite else {
        throw .invalidArgument(
          name: "noise", value: "\(sigma)", requirement: "a standard deviation above 0")
      }
      return relative.map { $0 * sigma }
    case .binomial(let trials):
      guard trials >= 1, trials.isFinite else {
        throw .invalidArgument(
          name: "trials", value: "\(trials)", requirement: "the number of test cases, at least 1")
      }
      if let i = cloud.y.firstIndex(where: { !(0...1).contains($0) }) {
        throw .outsideUnitInterval(variable: "y", index: i, value: cloud.y[i])
      }
      return zip(cloud.y, relative).map { y, relative in
        relative * MeasurementNoise.variance(ofAccuracy: y, count: trials).squareRoot()
      }
    }
  }

  /// Whether σᵥ is searched.
  func isEstimated(of cloud: PointCloud) -> Bool { self == .estimated && cloud.noise?.y == nil }
}
