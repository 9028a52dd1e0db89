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
    _ points: TaskPoints, x: String, xUnit: EstimateResult.Unit, y: String,
    yUnit: EstimateResult.Unit, looksLikeFractions: Bool
  ) -> [TaskResult.Warning] {
    var warnings: [TaskResult.Warning] = []
    if looksLikeFractions {
      warnings.append(
        .init(
          "looks-like-fractions",
          "no value of \"\(y)\" is above 1; if they are fractions, use --unit fraction, or "
            + "--unit-y fraction for them alone"))
    }
    let axes = [(points.y, y, yUnit), (points.x, x, xUnit)]
    for (values, name, unit) in axes where !unit.isError {
      if let warning = zeros(values, of: name, unit: unit, points) { warnings.append(warning) }
      if let warning = fractions(values, of: name, unit: unit, points) { warnings.append(warning) }
      if name == y, !unit.isAccuracy {
        warnings += odd(values, of: name, points)
      } else if let warning = sentinels(values, of: name, unit: unit, points) {
        warnings.append(warning)
      }
    }
    warnings += [
      namedError(x, unit: xUnit), namedError(y, unit: yUnit), summaryRows(points, x: x, y: y),
    ].compactMap(\.self)
    warnings += [copies(points), repeated(points, x: x)].compactMap(\.self)
    warnings += isolatedX(points, name: x, unit: xUnit.reported)
    if let warning = isolatedTop(points, name: y) { warnings.append(warning) }
    return warnings
  }

  /// What a table looks odd for, whose columns have no unit.
  static func warnings(
    _ points: TaskPoints, x: String, y: String
  ) -> [TaskResult.Warning] {
    odd(points.y, of: y, points)
      + [sentinels(points.x, of: x, unit: .raw, points), summaryRows(points, x: x, y: y)]
      .compactMap(\.self)
  }

  /// "a, b and 12 more".
  static func list(_ names: [String], limit: Int) -> String {
    guard names.count > limit else { return names.joined(separator: ", ") }
    return names.prefix(limit - 1).joined(separator: ", ") + " and \(names.count - limit + 1) more"
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
    _ values: [Double], of name: String, unit: EstimateResult.Unit, _ points: TaskPoints
  ) -> TaskResult.Warning? {
    guard let end = unit.end else { return nil }
    var rows: [Int] = []
    var least = Double.infinity
    for (place, value) in values.enumerated() {
      if value == 0 { rows.append(points.row(at: place)) } else { least = min(least, value) }
    }
    guard !rows.isEmpty, least.isFinite, least >= 0.005 * end else { return nil }
    return .init(
      "exact-zeros",
      "\(rows.count) \(rows.count == 1 ? "cell" : "cells") of \"\(name)\" "
        + "\(rows.count == 1 ? "is" : "are") exactly 0 while the others start at "
        + "\(NumberText.shortest(least)); if 0 means \"not measured\", pass --missing 0",
      rows: rows)
  }

  /// How far beyond all other values, in their range, a suspected mark of absence lies.
  private static let sentinelDistance = 3.0

  /// Numbers that programs write for "no measurement" (−999, 9999, −1 among positive values, the
  /// fill value of netCDF), far from every other value.
  static func sentinels(
    _ values: [Double], of name: String, unit: EstimateResult.Unit, _ points: TaskPoints
  ) -> TaskResult.Warning? {
    guard !unit.isAccuracy, let lowest = values.min(), let highest = values.max() else {
      return nil
    }
    for value in [lowest, highest] where isSentinel(value) {
      var (low, high) = (Double.infinity, -Double.infinity)
      for other in values where other != value {
        low = min(low, other)
        high = max(high, other)
      }
      guard low <= high else { continue }
      let room = max(high - low, max(high.magnitude, low.magnitude) * 0.1)
      let distance = value < low ? low - value : value - high
      // Among values that cannot be negative it stands out however near it is; −1 and −9, which
      // noise may make, only where nothing comes near 0.
      let isNegativeAlone = value < 0 && low >= 0 && (value < -9 || low > 0)
      guard distance > sentinelDistance * room || isNegativeAlone else { continue }
      let rows = values.indices.filter { values[$0] == value }.map { points.row(at: $0) }
      let text = NumberText.shortest(value)
      return .init(
        "sentinel",
        "\(text) in \"\(name)\" (\(list(rows: rows))) looks like a mark for \"no measurement\"; "
          + "the others lie in \(NumberText.shortest(low)) … \(NumberText.shortest(high)); "
          + "if so, pass --missing \(ShellWord.quoted(text))", rows: rows)
    }
    return nil
  }

  private static func isSentinel(_ value: Double) -> Bool {
    if value == -1 || value == -9 || abs(value) >= 1e30 { return true }
    guard value == value.rounded(), abs(value) < 1e9 else { return false }
    let digits = String(Int(abs(value)))
    return digits.count >= 2 && digits.allSatisfy { $0 == "9" }
  }

  /// The lowest or highest x, when it is apart from all others by more than 15 % of the range,
  /// or 5/n of it in a small table, where such gaps are nothing rare.
  ///
  /// Accuracies are compared as they are, at the low end, and by their log odds, where .008 is as
  /// far from .03 as .97 from .992: a broken evaluation at chance level shows, and it is always a
  /// vertex of the hull. Positive values over three decades are compared by their logarithms.
  private static func isolatedX(
    _ points: TaskPoints, name: String, unit: EstimateResult.Unit
  ) -> [TaskResult.Warning] {
    let values = points.x
    guard values.count >= 10, let ends = Ends(values) else { return [] }
    let (lowest, highest) = (values[ends.lowest], values[ends.highest])
    let scale: (Double) -> Double
    if let end = unit.end {
      scale = { value in
        let share = min(max(value / end, 0.001), 0.999)
        return log(share / (1 - share))
      }
    } else if lowest > 0, unit == .log || highest > Self.decades * lowest {
      scale = { log($0) }
    } else {
      scale = { $0 }
    }
    let share = max(0.15, 5 / Double(values.count))
    let limit = share * (scale(highest) - scale(lowest))
    var warnings: [TaskResult.Warning] = []
    if scale(ends.secondLow) - scale(lowest) > limit
      || unit.isAccuracy && ends.secondLow - lowest > share * (highest - lowest)
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

  /// Over how large a ratio positive values are taken to be meant on a log scale.
  private static let decades = 1_000.0

  private static func lone(
    _ row: Int, _ end: String, _ name: String, value: Double, next: Double
  ) -> TaskResult.Warning {
    .init(
      "lone-x",
      "row \(row) stands alone at the \(end) end of \"\(name)\" (\(NumberText.shortest(value)); "
        + "the next is \(NumberText.shortest(next))); check that it is no broken evaluation",
      rows: [row])
  }

  /// The highest y, when it is above all others by more than a quarter of the range: the edge
  /// rests on it.
  private static func isolatedTop(
    _ points: TaskPoints, name: String
  ) -> TaskResult.Warning? {
    let values = points.y
    guard values.count >= 10, let ends = Ends(values) else { return nil }
    let highest = values[ends.highest]
    let share = max(0.25, 5 / Double(values.count))
    guard highest - ends.secondHigh > share * (highest - values[ends.lowest]) else { return nil }
    let row = points.row(at: ends.highest)
    return .init(
      "lone-top",
      "row \(row) is far above all others in \"\(name)\" (\(NumberText.shortest(highest)); the next "
        + "is \(NumberText.shortest(ends.secondHigh))); check that it is no typing error",
      rows: [row])
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
