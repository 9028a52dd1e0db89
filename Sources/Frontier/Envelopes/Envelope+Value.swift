/// A randomised choice between two models that attains a point of the hull.
///
/// Using model `first` with probability `weight` and model `second` otherwise attains, in
/// expectation, x = weight·x₁ + (1 − weight)·x₂ and y likewise (Abnar et al. 2022,
/// arXiv:2110.02095, §3, the lemma on convex hulls).
public struct RandomizedClassifier: Sendable, Hashable, Codable {
  /// Index in the cloud of the model with the smaller x.
  public let first: Int
  /// Index in the cloud of the model with the larger x; equal to `first` at a vertex.
  public let second: Int
  /// Probability of using `first`, in [0, 1].
  public let weight: Double
  /// The x the choice attains.
  public let x: Double
  /// The y the choice attains, in expectation.
  public let y: Double
}

extension Envelope {
  /// The edge's height at x; `nil` outside the vertices' range (beyond the last vertex of an
  /// edge that ends flat, its height) and for a set of points between two of them.
  /// O(log vertices).
  public func value(at x: Double) -> Double? {
    let height = curve.map { self.height(of: $0, at: x) } ?? heightBetweenVertices(at: x)
    return height.flatMap { $0.isFinite ? $0 : nil }
  }

  private func heightBetweenVertices(at x: Double) -> Double? {
    guard let first = vertices.first, let last = vertices.last, x >= first.x else { return nil }
    if x > last.x { return isFlatBeyondEnd ? last.y : nil }
    let right = firstVertex(from: x)
    if vertices[right].x == x { return vertices[right].y }
    let (a, b) = (vertices[right - 1], vertices[right])
    switch interpolation {
    case .staircase: return a.y
    case .none, .curve: return nil
    case .linear:
      let t = Self.share(of: x, from: a, to: b)
      return t * a.y + (1 - t) * b.y
    }
  }

  private func height(of curve: any EdgeCurve, at x: Double) -> Double? {
    guard x >= curve.range.lowerBound else { return nil }
    if x > curve.range.upperBound, !isFlatBeyondEnd { return nil }
    return curve.value(at: min(x, curve.range.upperBound))
  }

  /// The two models and the mixing weight that attain the hull at x.
  ///
  /// `nil` where x lies outside the hull's vertices, or the edge is no hull.
  public func randomizedClassifier(at x: Double) -> RandomizedClassifier? {
    guard interpolation == .linear, let first = vertices.first, let last = vertices.last,
      x >= first.x, x <= last.x
    else { return nil }
    let right = firstVertex(from: x)
    let b = vertices[right]
    if b.x == x {
      return RandomizedClassifier(first: b.index, second: b.index, weight: 1, x: x, y: b.y)
    }
    let a = vertices[right - 1]
    let t = Self.share(of: x, from: a, to: b)
    return RandomizedClassifier(
      first: a.index, second: b.index, weight: t, x: x, y: t * a.y + (1 - t) * b.y)
  }

  /// The weight of a at x between a and b; by halves, for a difference of two numbers may be none.
  private static func share(of x: Double, from a: Vertex, to b: Vertex) -> Double {
    (0.5 * b.x - 0.5 * x) / (0.5 * b.x - 0.5 * a.x)
  }

  /// The first vertex at or right of x.
  private func firstVertex(from x: Double) -> Int {
    Bisection.first(in: 0..<vertices.count - 1) { vertices[$0].x >= x }
  }
}
