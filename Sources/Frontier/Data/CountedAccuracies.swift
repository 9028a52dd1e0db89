import FrontierSupport
import RealModule

/// How many test examples stand behind accuracies, where the accuracies betray it: all of them are
/// multiples of 1/T.
enum CountedAccuracies {
  /// Test sets of more examples have little noise, and their multiples lie too near one another.
  private static let largest = 50_000
  /// Fewer different values betray nothing.
  private static let fewestValues = 8
  /// ln of the chance with which values written at random would be multiples of some 1/T.
  private static let chance = -14.0

  /// The least T of which all values are multiples as far as they are written; `nil` where there is
  /// none, or where rounding makes multiples by itself (a value of three decimals is one of 1/1000).
  ///
  /// O(n) where there is none: nearly every T fails on the first few values.
  static func examples(behind accuracies: [Double]) -> Double? {
    guard let found = distinct(accuracies, atMost: largest) else { return nil }
    let values = found.sorted()
    let spread = stride(from: 0, to: values.count, by: max(1, values.count / 64)).map { values[$0] }
    let half = 0.5 * spread.reduce(1) { min($0, written($1)) }
    // Neighbouring multiples must lie four times as far apart as what rounding hides.
    for t in 10...max(10, min(largest, Int(saturating: (0.125 / half).rounded(.down)))) {
      let count = Double(t)
      let slack = count * half + 1e-7
      guard spread.allSatisfy({ abs($0 * count - ($0 * count).rounded()) <= slack }) else {
        continue
      }
      // T was chosen among as many as there are below it.
      let odds: Double = Double(spread.count) * .log(2 * slack) + .log(count)
      return odds < chance ? count : nil
    }
    return nil
  }

  /// The different values inside (0, 1); `nil` for too few of them, and for more than there are
  /// multiples: those of a large cloud are not gone through to the end.
  private static func distinct(_ accuracies: [Double], atMost limit: Int) -> Set<Double>? {
    var values: Set<Double> = []
    for value in accuracies where value > 0 && value < 1 {
      values.insert(value)
      if values.count > limit { return nil }
    }
    return values.count >= fewestValues ? values : nil
  }

  /// More than the multiples of the least unit that ``decimalUnits(of:)`` tells.
  private static let mostDecimals = 12_000

  /// 100, 1,000 or 10,000 where all values are written in so many parts of 1: counted on as many
  /// examples, or rounded; `nil` for longer numbers, and for a few values.
  static func decimalUnits(of accuracies: [Double]) -> Double? {
    guard let values = distinct(accuracies, atMost: mostDecimals) else { return nil }
    let unit = values.reduce(1) { min($0, written($1)) }
    guard unit <= 0.011, unit > 0.9e-4 else { return nil }
    let units = (1 / unit).rounded()
    // Of 500 examples every number of parts is even.
    let parts = values.map { ($0 * units).rounded() }
    let step =
      values.count >= fewestForStep
      ? [50.0, 25, 20, 10, 5, 4, 2].first { step in
        parts.allSatisfy { $0.remainder(dividingBy: step) == 0 }
      } : nil
    return units / (step ?? 1)
  }

  /// Fewer values may be even by chance.
  private static let fewestForStep = 12

  /// The unit of the last decimal that a number needs.
  private static func written(_ value: Double) -> Double {
    var unit = 1.0
    for _ in 0..<12 {
      if abs(value / unit - (value / unit).rounded()) < 1e-6 { return unit }
      unit /= 10
    }
    return unit
  }
}
