import RealModule

/// The density of a law above every point of a cloud, given the cloud: exact measurements, and
/// inefficiencies of the generalised gamma family (see ``InefficiencySpread``) that do not pile up at the edge.
///
/// Such a likelihood is not regular: the law's bound at the points makes it jump (Smith 1985,
/// doi:10.1093/biomet/72.1.67), where an edge that few points reach (d > 2) is regular. A density of the
/// parameters needs no theory for either, and its ends carry data also where the ceiling comes near
/// what y can be, where resamples pile up on the bound (Andrews 2000, doi:10.1111/1468-0262.00114).
/// What its intervals cover is told in the documentation (*What the interval covers*).
struct EdgeDensity: ParameterDensity {
  let mode: [Double]
  let covariance: [Double]
  private let cloud: PointCloud
  private let coordinates: AnchoredCoordinates

  /// So many points and more are resampled: a draw looks at every one.
  private static let largestCount = 5_000
  /// ln s and a at the start.
  private static let start = (logSpread: -0.35, reciprocalIndex: 0.6)
  /// Deviations of the first proposals: of μ, ln s, a and the slope, of heights as a share of the inefficiencies'
  /// size, and of other parameters as shares of themselves.
  private static let shapeSpread = [0.2, 0.3, 0.25, 0.3]
  private static let (heightShare, share) = (0.05, 0.03)
  /// How far above the points they lie, as a share of the inefficiencies' size: two deviations of the
  /// heights, so that enough of the first draws lie above all points and walkers start apart.
  private static let lift = 0.1
  /// The step of a parameter that stands by its logarithm, where it is to lift the law.
  private static let liftedShare = 0.02

  /// `nil` for too many points, or where the law cannot be put above all of them with room.
  init?(_ fit: Fit) {
    let cloud = fit.observations.present
    guard cloud.count <= Self.largestCount, cloud.count > fit.freeCount + 1 else { return nil }
    let fitted = fit.law.values(at: cloud.inputs, parameters: fit.parameters)
    guard let size = cloud.mean({ max(0, fitted[$0] - cloud.y[$0]) }), size > 0 else { return nil }
    self.cloud = cloud
    coordinates = AnchoredCoordinates(
      fit.law, at: fit.parameters, within: fit.ranges, size: size, on: cloud,
      mostReciprocalIndex: 1)
    guard
      let lifted = Self.lifted(
        fit.parameters, by: Self.lift * size, fit.law, cloud, coordinates.free, within: fit.ranges)
    else { return nil }
    mode = coordinates.point(
      lifted,
      .init(
        location: .log(size), logSpread: Self.start.logSpread,
        reciprocalIndex: Self.start.reciprocalIndex))
    let (p, heights) = (mode.count, coordinates.linear.count)
    var covariance = [Double](repeating: 0, count: p * p)
    for k in 0..<p {
      let spread =
        k >= p - Self.shapeSpread.count
        ? Self.shapeSpread[k - (p - Self.shapeSpread.count)]
        : k < heights ? Self.heightShare * size : Self.share * max(abs(mode[k]), 1)
      covariance[k * p + k] = spread * spread
    }
    guard covariance.allSatisfy(\.isFinite) else { return nil }
    self.covariance = covariance
  }

  var breaksOff: Bool { true }

  var procedure: String { "likelihood of the edge, generalised gamma inefficiency" }

  func parameters(at point: [Double]) -> [Double] {
    AnchorSolver(coordinates).parameters(at: point)
  }

  func remark(onMedian point: [Double]) -> String? { coordinates.remark(onMedian: point) }

  func evaluator() -> any DensityEvaluator {
    ExactEdgeLikelihood(coordinates, cloud)
  }

  /// Parameters at which the law lies above all points by about a gap: the first linear parameter, or
  /// else the first parameter, that lifts the law everywhere, moved in growing steps.
  private static func lifted(
    _ edge: [Double], by gap: Double, _ law: any Law, _ cloud: PointCloud, _ free: [Int],
    within ranges: [ClosedRange<Double>]
  ) -> [Double]? {
    let order =
      free.filter { law.parameters[$0].isLinear }.reversed()
      + free.filter { !law.parameters[$0].isLinear }
    for factor in [1.0, 3, 10, 30] {
      for j in order {
        for sign in [-1.0, 1] {
          var moved = edge
          let isByShare = !law.parameters[j].isLinear && ranges[j].lowerBound >= 0
          moved[j] =
            isByShare
            ? moved[j] * .exp(sign * factor * Self.liftedShare) : moved[j] + sign * factor * gap
          guard ranges[j].contains(moved[j]) else { continue }
          let values = law.values(at: cloud.inputs, parameters: moved)
          if zip(values, cloud.y).allSatisfy({ $0 > $1 }) { return moved }
        }
      }
    }
    return nil
  }
}
