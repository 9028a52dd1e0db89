extension Envelope: CustomStringConvertible {
  /// The method, and its vertices from the first to the last.
  public var description: String {
    guard let first = vertices.first, let last = vertices.last else {
      return "\(method) without a vertex"
    }
    return "\(method), \(counted(vertices.count, "vertex", "vertices")) from (\(first.x.short), "
      + "\(first.y.short)) to (\(last.x.short), \(last.y.short))"
  }
}

extension RandomizedClassifier: CustomStringConvertible {
  /// The choice, and what it attains.
  public var description: String {
    "point \(first) with probability \(weight.short), else point \(second): "
      + "(\(x.short), \(y.short))"
  }
}
