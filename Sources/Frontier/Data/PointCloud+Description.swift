extension PointCloud: CustomStringConvertible {
  /// How many points, and where they lie.
  public var description: String {
    let columns = inputs.count == 1 ? "x" : "x in \(inputs.count) columns"
    func range(_ values: [Double]) -> String {
      "\((values.min() ?? .nan).short) to \((values.max() ?? .nan).short)"
    }
    return "\(counted(count, "point")), \(columns) from \(range(x)), y from \(range(y))"
      + (weights == nil ? "" : ", weighted (\(weightMeaning.rawValue))")
  }
}

extension AxisEnds: CustomStringConvertible {
  /// Where x and y end.
  public var description: String {
    let end = x.map { "x ends at \($0.short)" } ?? "x has no end"
    guard y.lowerBound.isFinite || y.upperBound.isFinite else { return "\(end), nor has y" }
    return "\(end), y from \(y.lowerBound.short) to \(y.upperBound.short)"
  }
}
