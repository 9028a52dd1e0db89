import Foundation

/// Whether y goes with x at all, by the correlation of their ranks.
///
/// Spearman 1904, doi:10.2307/1412159; without any relation ρ·√(n − 1) is about normal.
package struct RankTrend: Sendable {
  /// Of all rows, −1 to 1, ties given their mean rank.
  package let correlation: Double
  /// P(as large in size | no relation).
  package let pValue: Double

  /// Fewer rows show no relation that chance does not.
  private static let fewest = 10
  /// Of more rows every so many-th is looked at: their ranks tell no more.
  private static let most = 20_000

  /// `nil` for few rows, and where x or y is one value.
  package init?(_ points: TaskPoints) {
    let step = max(1, points.count / Self.most)
    let places = stride(from: 0, to: points.count, by: step)
    let (x, y) = (places.map { points.x[$0] }, places.map { points.y[$0] })
    guard x.count >= Self.fewest else { return nil }
    let (a, b) = (Self.ranks(x), Self.ranks(y))
    let middle = Double(x.count - 1) / 2
    var (product, first, second) = (0.0, 0.0, 0.0)
    for (p, q) in zip(a, b) {
      product += (p - middle) * (q - middle)
      first += (p - middle) * (p - middle)
      second += (q - middle) * (q - middle)
    }
    guard first > 0, second > 0 else { return nil }
    correlation = product / (first * second).squareRoot()
    let z = abs(correlation) * Double(points.count - 1).squareRoot()
    pValue = erfc(z / 2.0.squareRoot())
  }

  /// From 0, ties at their mean.
  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 }
      start = end + 1
    }
    return ranks
  }

  /// A relation that chance makes once in so many tables is none to speak of.
  private static let unlikely = 0.05
  /// A correlation the wrong way that is no accident of a few rows.
  private static let plain = 0.5

  /// That y goes the wrong way, or no way, in words.
  package func warnings(x: String, y: String, isLower: Bool) -> [TaskResult.Warning] {
    let rho = NumberText.fixed(correlation, decimals: 2)
    if pValue > Self.unlikely {
      let p = NumberText.fixed(pValue, decimals: 2)
      return [
        .init(
          "unrelated",
          "\(y) does not go with \(x) (rank correlation \(rho), p = \(p)): an edge that "
            + "\(isLower ? "falls" : "rises") may be made of noise alone")
      ]
    }
    let wrong = isLower ? correlation > Self.plain : correlation < -Self.plain
    guard wrong, pValue < 0.001 else { return [] }
    return [
      .init(
        "other-sense",
        "\(y) \(isLower ? "rises" : "falls") as \(x) grows (rank correlation \(rho)); "
          + (isLower
            ? "if large values are good, leave --sense lower out"
            : "if small values are good, pass --sense lower"))
    ]
  }
}
