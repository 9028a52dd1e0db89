import Frontier

extension EstimateJSON {
  /// `curve`, where the edge does not run from row to row: a polyline in the table's units.
  static func curve(_ task: TaskResult) -> [JSONValue.Member] {
    guard let curve = task.edgeCurve else { return [] }
    return [
      .init(
        "curve",
        .object([
          .init("x", .array(curve.x.map { JSONValue($0) })),
          .init("y", .array(curve.y.map { JSONValue($0) })),
        ]))
    ]
  }
}
