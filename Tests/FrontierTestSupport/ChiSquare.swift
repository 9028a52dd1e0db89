import Foundation

/// Pearson's test of counts against expectations.
public enum ChiSquare {
  /// Σ (observed − expected)² / expected; cells expected below 5 are pooled.
  public static func statistic(_ observed: [Int], _ expected: [Double]) -> (
    value: Double, degrees: Int
  ) {
    var (cells, pooled) = ([(Double, Double)](), (0.0, 0.0))
    for (o, e) in zip(observed, expected) {
      pooled = (pooled.0 + Double(o), pooled.1 + e)
      if pooled.1 >= 5 {
        cells.append(pooled)
        pooled = (0, 0)
      }
    }
    if pooled != (0, 0), let last = cells.popLast() {
      cells.append((last.0 + pooled.0, last.1 + pooled.1))
    }
    let value = cells.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
    return (value, cells.count - 1)
  }

  /// The value exceeded with probability 1e-6, by Wilson & Hilferty's approximation
  /// (doi:10.1073/pnas.17.12.684).
  public static func limit(degrees: Int) -> Double {
    let v = 2 / (9 * Double(degrees))
    return Double(degrees) * pow(1 - v + 4.7534 * v.squareRoot(), 3)
  }

  /// Whether the counts are credible draws from the expectations.
  public static func accepts(_ observed: [Int], _ expected: [Double]) -> Bool {
    let (value, degrees) = statistic(observed, expected)
    return value <= limit(degrees: degrees)
  }
}
