import RealModule

/// The density of a law above every point of a cloud, given the cloud: exact measurements, and
/// inefficiencies of the generalised gamma family (see ``MeasuredInefficiency``) with d ≥ 1.
///
/// Such a likelihood is not regular: the law's bound at the points makes it jump (Smith 1985,
/// doi:10.1093/biomet/72.1.67), where an edge that few points reach (d > 2) is regular. A density of the
/// parameters needs no theory for either, and its ends carry data also where the ceiling comes near
/// what y can be, where resamples pile up on the bound (Andrews 2000, doi:10.1111/1468-0262.00114).
/// What its intervals cover is told in the documentation (*What the interval covers*).
struct EdgeDensity: ParameterDensity {
  let mode: [Double]
  let covariance: [Double]
  private let law: any Law
  private let cloud: PointCloud
  private let coordinates: MeasuredCoordinates

  /// So many points and more are resampled: a draw looks at every one.
  private static let largestCount = 5_000
  /// ln p and ln d at the start.
  private static let start = (power: 0.2, index: 0.2)
  /// Deviations of the first proposals: of ln p and ln d, and of other parameters as shares.
  private static let shapeSpread = (0.3, 0.25)
  private static let share = 0.02

  /// `nil` for too many points, or where the law cannot be put above all of them with room.
  init?(_ fit: Fit) {
    let cloud = fit.observations.present
    guard cloud.count <= Self.largestCount, cloud.count > fit.freeCount + 1 else { return nil }
    let fitted = fit.law.values(at: cloud.inputs, parameters: fit.parameters)
    guard let size = cloud.mean({ max(0, fitted[$0] - cloud.y[$0]) }), size > 0 else { return nil }
    law = fit.law
    self.cloud = cloud
    coordinates = MeasuredCoordinates(
      fit.law, at: fit.parameters, within: fit.ranges, size: size, leastIndex: 1)
    let edge = coordinates.point(
      fit.parameters,
      .init(logScale: .log(size), logPower: Self.start.power, logIndex: Self.start.index))
    // The gap that one more point would leave, by the size of the inefficiencies.
    let gap = size / Double(cloud.count)
    guard let mode = Self.lifted(edge, by: gap, law, cloud, coordinates) else { return nil }
    self.mode = mode
    let p = mode.count
    var covariance = [Double](repeating: 0, count: p * p)
    for k in 0..<p {
      let spread =
        k == p - 1
        ? Self.shapeSpread.1
        : k == p - 2
          ? Self.shapeSpread.0
          : k == p - 3
            ? 1 / Double(cloud.count).squareRoot()
            : max(2 * abs(mode[k] - edge[k]), Self.share * max(abs(mode[k]), Self.share))
      covariance[k * p + k] = spread * spread
    }
    self.covariance = covariance
  }

  var breaksOff: Bool { true }

  var procedure: String { "likelihood of the edge, generalised gamma inefficiency" }

  func parameters(at point: [Double]) -> [Double] { coordinates.parameters(point) }

  func remark(onMedian point: [Double]) -> String? { coordinates.remark(onMedian: point) }

  func evaluator() -> any DensityEvaluator {
    ExactEdgeLikelihood(law, coordinates, cloud)
  }

  /// A point at which the law lies above all points by about a gap: the first linear parameter, or
  /// else the first parameter, that lifts the law everywhere, moved in growing steps.
  private static func lifted(
    _ edge: [Double], by gap: Double, _ law: any Law, _ cloud: PointCloud,
    _ coordinates: MeasuredCoordinates
  ) -> [Double]? {
    let free = coordinates.free
    let order =
      free.indices.filter { law.parameters[free[$0]].isLinear }.reversed()
      + free.indices.filter { !law.parameters[free[$0]].isLinear }
    for factor in [1.0, 3, 10, 30] {
      for k in order {
        for sign in [-1.0, 1] {
          var point = edge
          let unit = coordinates.isLogarithmic(k) ? factor * Self.share : factor * gap
          point[k] += sign * unit
          guard coordinates.contains(point) else { continue }
          let values = law.values(at: cloud.inputs, parameters: coordinates.parameters(point))
          if zip(values, cloud.y).allSatisfy({ $0 > $1 }) { return point }
        }
      }
    }
    return nil
  }
}
