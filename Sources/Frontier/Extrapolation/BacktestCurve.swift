import RealModule

/// A curve whose end is hidden: what a method of extrapolation is tried on.
public struct BacktestCurve: Sendable, Hashable, Codable {
  /// What it is called in reports.
  public let name: String
  /// The points a method is shown.
  public let seen: PointCloud
  /// The points it is scored on.
  public let hidden: PointCloud

  /// A curve with some rows hidden.
  ///
  /// - Parameters:
  ///   - name: what it is called in reports.
  ///   - x: finite numbers.
  ///   - y: positive numbers, since errors are relative.
  ///   - isHidden: one a point; a point of each kind at least.
  /// - Throws: ``FrontierError`` with the variable, the index and the value.
  public init(
    name: String, x: [Double], y: [Double], isHidden: [Bool]
  ) throws(FrontierError) {
    let data = try PointCloud(x: x, y: y)
    guard isHidden.count == y.count else {
      throw .countMismatch(variable: "isHidden", count: isHidden.count, expected: y.count)
    }
    if let i = y.firstIndex(where: { !($0 > 0) }) {
      throw .notPositive(variable: "y", index: i, value: y[i])
    }
    let places = y.indices
    guard isHidden.contains(false), isHidden.contains(true) else {
      let kind = isHidden.contains(false) ? "hidden" : "seen"
      throw .invalidArgument(
        name: "the curve \(name)", value: "\(y.count) points, none of them \(kind)",
        requirement: "one with points on both sides of the cut")
    }
    self.name = name
    seen = data.rows(places.filter { !isHidden[$0] })
    hidden = data.rows(places.filter { isHidden[$0] })
  }

  /// Hides every point with x > `cut`.
  ///
  /// - Throws: as ``init(name:x:y:isHidden:)``.
  public init(name: String, x: [Double], y: [Double], beyond cut: Double) throws(FrontierError) {
    try self.init(name: name, x: x, y: y, isHidden: x.map { $0 > cut })
  }

  /// Shows the first `share` of the range of ln x and hides the rest.
  ///
  /// - Parameters:
  ///   - name: what it is called in reports.
  ///   - x: positive numbers.
  ///   - y: positive numbers.
  ///   - share: in (0, 1); .5 hides the upper half of the range of ln x.
  /// - Throws: as ``init(name:x:y:isHidden:)``.
  public init(
    name: String, x: [Double], y: [Double], share: Double
  ) throws(FrontierError) {
    guard share > 0, share < 1 else {
      throw .invalidArgument(name: "share", value: "\(share)", requirement: "between 0 and 1")
    }
    if let i = x.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw .notPositive(variable: "x", index: i, value: x[i])
    }
    guard let low = x.min(), let high = x.max() else { throw .empty }
    let cut = Double.log(low) + share * (Double.log(high) - Double.log(low))
    try self.init(name: name, x: x, y: y, isHidden: x.map { .log($0) > cut })
  }
}
