/// The upper edge of a cloud, as an estimator found it.
public struct Envelope: Sendable, Hashable, Codable {
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
  }

  /// The estimator's name, as the command line spells it (`convex-hull`).
  public let method: String
  /// The vertices by ascending x, both ends included.
  public let vertices: [Vertex]
  /// What holds between two vertices.
  public let interpolation: Interpolation
  /// Whether the edge goes on horizontally beyond the last vertex.
  public let isFlatBeyondEnd: Bool

  /// An envelope, for estimators of your own; the vertices ascend in x.
  public init(
    method: String, vertices: [Vertex], interpolation: Interpolation, isFlatBeyondEnd: Bool = false
  ) {
    self.method = method
    self.vertices = vertices
    self.interpolation = interpolation
    self.isFlatBeyondEnd = isFlatBeyondEnd
  }
}

extension Envelope {
  /// The vertices as a cloud.
  var cloud: PointCloud { PointCloud(uncheckedX: vertices.map(\.x), y: vertices.map(\.y)) }
}
