/// p-values of many tests at once.
public enum AdjustedPValues {
  /// Holm's: rejecting where they are at most α keeps the probability of any false rejection at α,
  /// however the tests depend on each other (Holm 1979, *Scandinavian Journal of Statistics* 6, 65–70).
  ///
  /// - Parameter pValues: in [0, 1]; `nil` where there was no test, which then counts for none.
  /// - Returns: one each, in the order given, none below its own p-value.
  public static func holm(_ pValues: [Double?]) -> [Double?] {
    let order = ascending(pValues)
    var adjusted = [Double?](repeating: nil, count: pValues.count)
    var largest = 0.0
    for (rank, place) in order.enumerated() {
      largest = max(largest, min(1, Double(order.count - rank) * (pValues[place] ?? 1)))
      adjusted[place] = largest
    }
    return adjusted
  }

  /// Benjamini and Hochberg's: rejecting where they are at most q keeps the expected share of false
  /// rejections among all at q, for tests that are independent or positively dependent (Benjamini &
  /// Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini & Yekutieli 2001,
  /// doi:10.1214/aos/1013699998).
  ///
  /// - Parameter pValues: in [0, 1]; `nil` where there was no test, which then counts for none.
  /// - Returns: one each, in the order given, none below its own p-value.
  public static func benjaminiHochberg(_ pValues: [Double?]) -> [Double?] {
    let order = ascending(pValues)
    var adjusted = [Double?](repeating: nil, count: pValues.count)
    var smallest = 1.0
    for (rank, place) in order.enumerated().reversed() {
      smallest = min(
        smallest, Double(order.count) / Double(rank + 1) * (pValues[place] ?? 1))
      adjusted[place] = smallest
    }
    return adjusted
  }

  private static func ascending(_ pValues: [Double?]) -> [Int] {
    pValues.indices.filter { pValues[$0] != nil }
      .sorted { (pValues[$0] ?? 1, $0) < (pValues[$1] ?? 1, $1) }
  }
}
