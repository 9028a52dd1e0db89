/// A curve that is stored as it is, under a name of its kind.
protocol StorableCurve: EdgeCurve, Codable {
  static var kind: String { get }
}

/// One of the library's curves in a stored value.
struct StoredCurve: Codable {
  let curve: any StorableCurve

  init(_ curve: any StorableCurve) { self.curve = curve }

  private static let kinds: [any StorableCurve.Type] = [
    PiecewisePolynomial.self, ChebyshevSeries.self, LocalLinearCurve.self, LocalMaximumCurve.self,
    KernelCurve.self, LiftedEdge.self,
  ]

  private enum CodingKeys: String, CodingKey { case kind, settings }

  /// - Throws: ``FrontierError/notReadable(kind:reason:)`` for a kind there is not.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(String.self, forKey: .kind)
    guard let type = Self.kinds.first(where: { $0.kind == kind }) else {
      throw FrontierError.notReadable(
        kind: "curve \(kind)",
        reason: "there is none; known are \(Self.kinds.map { $0.kind }.joined(separator: ", "))")
    }
    curve = try type.init(from: container.superDecoder(forKey: .settings))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type(of: curve).kind, forKey: .kind)
    try curve.encode(to: container.superEncoder(forKey: .settings))
  }
}
