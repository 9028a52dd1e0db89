/// No envelope at all: every point of the cloud, by ascending x (ties in the order given).
///
/// Least squares through it is the mean curve, which the seed paper reports beside the
/// frontier.
public struct AllPoints: EnvelopeEstimator, Hashable, Codable {
  /// The estimator; it has no settings.
  public init() {}

  public var name: String { "all-points" }

  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let vertices = SortedCloud.order(of: cloud).map {
      Envelope.Vertex(index: Int($0), x: cloud.x[Int($0)], y: cloud.y[Int($0)])
    }
    return Envelope(method: name, vertices: vertices, interpolation: .none)
  }
}

extension EnvelopeEstimator where Self == AllPoints {
  /// Every point.
  public static var allPoints: AllPoints { AllPoints() }
}
