#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Values that a careful reader of the table would ask about.
///
/// None of them is an error: a zero may be a zero, a lone model may be the one of interest. Each
/// is named with its row, so that one look decides.
enum TableSuspicions {
  static func warnings(
    _ points: TaskPoints, x: String, y: String, unit: EstimateResult.Unit,
    looksLikeFractions: Bool
  ) -> [String] {
    var warnings: [String] = []
    if looksLikeFractions {
      warnings.append(
        "no value of \"\(y)\" is above 1; if they are fractions, use --unit fraction")
    }
    warnings += [zeros(points.y, of: y, unit: unit), zeros(points.x, of: x, unit: unit)]
      .compactMap { $0 }
    warnings += isolatedX(points, name: x, unit: unit)
    if let warning = isolatedTop(points, name: y) { warnings.append(warning) }
    return warnings
  }

  /// "row 3", "rows 3, 17 and 40", at most five of them.
  static func list(rows: [Int]) -> String {
    guard rows.count > 1 else { return "row \(rows.first.map(String.init) ?? "?")" }
    if rows.count > 5 {
      return "rows \(rows.prefix(5).map(String.init).joined(separator: ", ")), …"
    }
    return "rows " + rows.dropLast().map(String.init).joined(separator: ", ") + " and "
      + String(rows[rows.count - 1])
  }

  /// Exact zeros while every other accuracy is at least half a per cent: evaluation scripts
  /// write 0 where they did not measure.
  private static func zeros(
    _ values: [Double], of name: String, unit: EstimateResult.Unit
  ) -> String? {
    guard let end = unit.end else { return nil }
    var count = 0
    var least = Double.infinity
    for value in values {
      if value == 0 { count += 1 } else { least = min(least, value) }
    }
    guard count > 0, least.isFinite, least >= 0.005 * end else { return nil }
    return "\(count) \(count == 1 ? "cell" : "cells") of \"\(name)\" \(count == 1 ? "is" : "are") "
      + "exactly 0 while the others start at \(least); "
      + "if 0 means \"not measured\", pass --missing 0"
  }

  /// The lowest or highest x, when it is apart from all others by more than 15 % of the range,
  /// or 5/n of it in a small table, where such gaps are nothing rare.
  ///
  /// Accuracies are compared as they are, at the low end, and by their log odds, where .008 is as
  /// far from .03 as .97 from .992: a broken evaluation at chance level shows, and it is always a
  /// vertex of the hull. Raw values that are all positive are compared by their logarithms.
  private static func isolatedX(
    _ points: TaskPoints, name: String, unit: EstimateResult.Unit
  ) -> [String] {
    let values = points.x
    guard values.count >= 10, let ends = Ends(values) else { return [] }
    let (lowest, highest) = (values[ends.lowest], values[ends.highest])
    let scale: (Double) -> Double
    if let end = unit.end {
      scale = { value in
        let share = min(max(value / end, 0.001), 0.999)
        return log(share / (1 - share))
      }
    } else if lowest > 0 {
      scale = { log($0) }
    } else {
      scale = { $0 }
    }
    let share = max(0.15, 5 / Double(values.count))
    let limit = share * (scale(highest) - scale(lowest))
    var warnings: [String] = []
    if scale(ends.secondLow) - scale(lowest) > limit
      || unit != .raw && ends.secondLow - lowest > share * (highest - lowest)
    {
      warnings.append(
        lone(points.row(at: ends.lowest), "low", name, value: lowest, next: ends.secondLow))
    }
    if scale(highest) - scale(ends.secondHigh) > limit {
      warnings.append(
        lone(points.row(at: ends.highest), "high", name, value: highest, next: ends.secondHigh))
    }
    return warnings
  }

  private static func lone(
    _ row: Int, _ end: String, _ name: String, value: Double, next: Double
  ) -> String {
    "row \(row) stands alone at the \(end) end of \"\(name)\" (\(value); the next is \(next)); "
      + "check that it is no broken evaluation"
  }

  /// The highest y, when it is above all others by more than a quarter of the range: the edge
  /// rests on it.
  private static func isolatedTop(_ points: TaskPoints, name: String) -> String? {
    let values = points.y
    guard values.count >= 10, let ends = Ends(values) else { return nil }
    let highest = values[ends.highest]
    let share = max(0.25, 5 / Double(values.count))
    guard highest - ends.secondHigh > share * (highest - values[ends.lowest]) else { return nil }
    return "row \(points.row(at: ends.highest)) is far above all others in \"\(name)\" "
      + "(\(highest); the next is \(ends.secondHigh)); check that it is no typing error"
  }

  /// The extreme values and their neighbours, in one pass.
  private struct Ends {
    var lowest: Int
    var highest: Int
    var secondLow = Double.infinity
    var secondHigh = -Double.infinity

    init?(_ values: [Double]) {
      guard values.count > 1 else { return nil }
      lowest = 0
      highest = 0
      for index in 1..<values.count {
        let value = values[index]
        if value < values[lowest] {
          secondLow = values[lowest]
          lowest = index
        } else {
          secondLow = min(secondLow, value)
        }
        if value > values[highest] {
          secondHigh = values[highest]
          highest = index
        } else {
          secondHigh = max(secondHigh, value)
        }
      }
    }
  }
}
