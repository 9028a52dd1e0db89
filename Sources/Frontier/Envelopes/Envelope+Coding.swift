extension Envelope: Hashable {
  /// The same method, vertices and, of a curve, outline.
  public static func == (a: Envelope, b: Envelope) -> Bool {
    a.method == b.method && a.vertices == b.vertices && a.interpolation == b.interpolation
      && a.isFlatBeyondEnd == b.isFlatBeyondEnd && a.curve?.outline == b.curve?.outline
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(method)
    hasher.combine(vertices)
    hasher.combine(curve?.outline)
  }
}

extension Envelope: Codable {
  private enum CodingKeys: String, CodingKey {
    case method, vertices, interpolation, isFlatBeyondEnd, curve, form
  }

  /// A curve of the library's comes back as it was. A caller's comes back as its outline: the same at
  /// the outline's places, straight between them.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    method = try values.decode(String.self, forKey: .method)
    vertices = try values.decode([Vertex].self, forKey: .vertices)
    interpolation = try values.decode(Interpolation.self, forKey: .interpolation)
    isFlatBeyondEnd = try values.decode(Bool.self, forKey: .isFlatBeyondEnd)
    curve =
      try values.decodeIfPresent(StoredCurve.self, forKey: .form)?.curve
      ?? values.decodeIfPresent(EdgeOutline.self, forKey: .curve)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(method, forKey: .method)
    try values.encode(vertices, forKey: .vertices)
    try values.encode(interpolation, forKey: .interpolation)
    try values.encode(isFlatBeyondEnd, forKey: .isFlatBeyondEnd)
    // For programs that want to draw it.
    try values.encodeIfPresent(curve?.outline, forKey: .curve)
    try values.encodeIfPresent((curve as? any StorableCurve).map(StoredCurve.init), forKey: .form)
  }
}
