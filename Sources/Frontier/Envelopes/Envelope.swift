/// The upper edge of a cloud, as an estimator found it.
public struct Envelope: Sendable {
  /// A point of the cloud that lies on the edge.
  public struct Vertex: Sendable, Hashable, Codable {
    /// The point's index in the cloud, from 0.
    public let index: Int
    /// Its coordinates.
    public let x: Double
    /// Its coordinates.
    public let y: Double

    /// A vertex, for estimators of your own.
    public init(index: Int, x: Double, y: Double) {
      self.index = index
      self.x = x
      self.y = y
    }
  }

  /// What holds between two vertices.
  @nonexhaustive
  public enum Interpolation: Sendable, Hashable, Codable {
    /// A straight line (hulls: a randomised choice attains it).
    case linear
    /// The left vertex' y (free disposal: more x never hurts).
    case staircase
    /// Nothing: the vertices are a set of points.
    case none
    /// The edge is a curve of its own.
    case curve
  }

  /// The estimator's name, as the command line spells it (`convex-hull`).
  public let method: String
  /// The vertices by ascending x, both ends included; of a ``curve`` the points it touches.
  public let vertices: [Vertex]
  /// What holds between two vertices.
  public let interpolation: Interpolation
  /// Whether the edge goes on horizontally beyond the last vertex.
  public let isFlatBeyondEnd: Bool
  /// The edge as a function of x, where it does not run from vertex to vertex.
  public let curve: (any EdgeCurve)?

  /// An envelope, for estimators of your own; the vertices ascend in x.
  public init(
    method: String, vertices: [Vertex], interpolation: Interpolation, isFlatBeyondEnd: Bool = false
  ) {
    self.method = method
    self.vertices = vertices
    self.interpolation = interpolation
    self.isFlatBeyondEnd = isFlatBeyondEnd
    curve = nil
  }

  /// An edge that is a curve of its own, for estimators of your own; `support` are points of the cloud
  /// that it touches, ascending in x, none where it runs between the points.
  public init(
    method: String, curve: some EdgeCurve, support: [Vertex], isFlatBeyondEnd: Bool = false
  ) {
    self.method = method
    vertices = support
    interpolation = .curve
    self.isFlatBeyondEnd = isFlatBeyondEnd
    self.curve = curve
  }

  /// The edge as a cloud that a law of this domain can be fitted to: a curve may begin where the law has
  /// no value, at x = 0, and is looked at beyond.
  func cloud(in domain: LawDomain) -> PointCloud {
    let all = cloud
    guard curve != nil else { return all }
    let places = all.x.indices.filter { domain.inputs.contains(all.x[$0]) }
    guard !places.isEmpty, places.count < all.count else { return all }
    return all.rows(places)
  }

  /// The edge as a cloud that a law can be fitted to: the vertices, or places of the curve.
  var cloud: PointCloud {
    guard let places = curve?.sampled() else {
      return PointCloud(uncheckedX: vertices.map(\.x), y: vertices.map(\.y))
    }
    return PointCloud(uncheckedX: places.x, y: places.y)
  }
}
