/// The edge of data envelopment analysis with one input and one output, when returns to scale are
/// limited from the origin on.
///
/// Constant returns (Charnes, Cooper & Rhodes 1978, doi:10.1016/0377-2217(78)90138-8): the ray
/// through the origin and the point of largest y/x. Non-increasing returns (Färe, Grosskopf & Lovell
/// 1985): the least nondecreasing concave majorant of the cloud and the origin. Variable returns are
/// ``ConcaveMajorant``; several inputs and outputs, ``EfficiencyAnalysis``. O(n log n).
public struct ReturnsToScale: EnvelopeEstimator, Hashable, Codable {
  /// How output may grow with input.
  @nonexhaustive
  public enum Returns: String, Sendable, Codable, CaseIterable {
    /// In proportion.
    case constant
    /// At most in proportion.
    case nonIncreasing = "non-increasing"
  }

  /// How this edge's output may grow.
  public let returns: Returns

  /// The edge of these returns.
  public init(_ returns: Returns) { self.returns = returns }

  public var name: String { returns.rawValue + "-returns" }
  public var isCurve: Bool { true }

  /// Park, Jeong & Simar 2010, *Econometric Theory* 26, for constant returns; Kneip, Simar & Wilson
  /// 2008 for the other.
  public var rate: Double { returns == .constant ? 1 : 2.0 / 3 }

  /// - Throws: ``FrontierError/notPositive(variable:index:value:)`` for an x of 0 or below, and
  ///   ``FrontierError/negative(variable:index:value:)`` for a negative y.
  public func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let present = cloud.presentPoints.map { Int($0) }
    for i in present {
      if !(cloud.x[i] > 0) { throw .notPositive(variable: "x", index: i, value: cloud.x[i]) }
      if cloud.y[i] < 0 { throw .negative(variable: "y", index: i, value: cloud.y[i]) }
    }
    let end = present.reduce(0) { max($0, cloud.x[$1]) }
    switch returns {
    case .constant:
      let best = present.max { cloud.y[$0] / cloud.x[$0] < cloud.y[$1] / cloud.x[$1] }!
      let ratio = cloud.y[best] / cloud.x[best]
      // By the point, not from the origin: then it passes through it to the bit.
      let curve = PiecewisePolynomial(
        pieces: [0, cloud.x[best]], end: end, degree: 1,
        coefficients: [0, ratio, cloud.y[best], ratio])
      return Envelope(
        method: name, curve: curve,
        support: [.init(index: best, x: cloud.x[best], y: cloud.y[best])])
    case .nonIncreasing:
      let origin = PointCloud(
        uncheckedX: [0] + present.map { cloud.x[$0] }, y: [0] + present.map { cloud.y[$0] })
      let edge = try ConcaveMajorant().envelope(of: origin).vertices
      let curve = PiecewisePolynomial(line: edge.map(\.x), edge.map(\.y))
      return Envelope(
        method: name, curve: curve,
        support: edge.dropFirst().map {
          .init(index: present[$0.index - 1], x: $0.x, y: $0.y)
        }, isFlatBeyondEnd: true)
    }
  }
}
