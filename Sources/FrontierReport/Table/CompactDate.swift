/// Dates without marks between their parts, which are plain numbers to everyone else: 20210304, 202103,
/// 3.2021 and 2021.03. A whole column must be such, so that no other number is taken for one.
enum CompactDate {
  /// Fewer different ones may be numbers of another kind.
  private static let fewest = 4
  private static let years = 1900...2100

  /// The column in years; `nil` where its numbers are no such dates.
  ///
  /// - Parameters:
  ///   - cells: numbers, or ``TableNumber`` absences.
  ///   - decimals: whether every number is written with so many digits behind the point.
  ///   - zeros: whether some number is written with a zero before its first digit, 03.2021.
  static func years(
    _ cells: [Double], decimals: (Int) -> Bool, zeros: () -> Bool
  ) -> [Double]? {
    guard let first = cells.first(where: { !$0.isNaN }), let shape = shape(of: first) else {
      return nil
    }
    var values = cells
    var seen: Set<Double> = []
    var calendarYears: Set<Int> = []
    for row in cells.indices where !cells[row].isNaN {
      guard let date = shape(cells[row]),
        let value = WrittenDate.years(date.year, date.month, date.day)
      else { return nil }
      values[row] = value
      calendarYears.insert(date.year)
      if seen.count < fewest { seen.insert(value) }
    }
    guard seen.count >= fewest else { return nil }
    if first != first.rounded() {
      // 2021.1 is a tenth of a year, 2021.10 is October; 1.2000, 2.2000 and 3.2000 may be numbers.
      guard decimals(first < 100 ? 4 : 2), calendarYears.count > 1 || first < 100 && zeros() else {
        return nil
      }
    }
    return values
  }

  private typealias Shape = @Sendable (Double) -> (year: Int, month: Int, day: Int)?

  private static func shape(of first: Double) -> Shape? {
    [day, month, monthAndYear, yearAndMonth].first { $0(first) != nil }
  }

  private static func whole(_ value: Double, _ range: ClosedRange<Double>) -> Int? {
    let rounded = value.rounded()
    guard range.contains(value), abs(value - rounded) < 1e-6 * max(1, abs(rounded)) else {
      return nil
    }
    return Int(rounded)
  }

  private static func checked(_ year: Int, _ month: Int, _ day: Int) -> (
    year: Int, month: Int, day: Int
  )? {
    guard years.contains(year), 1...12 ~= month, 1...31 ~= day else { return nil }
    return (year, month, day)
  }

  private static let day: Shape = { value in
    guard value == value.rounded(), let n = whole(value, 19_000_101...21_001_231) else {
      return nil
    }
    return checked(n / 10_000, n / 100 % 100, n % 100)
  }

  private static let month: Shape = { value in
    guard value == value.rounded(), let n = whole(value, 190_001...210_012) else { return nil }
    return checked(n / 100, n % 100, 1)
  }

  /// 3.2021.
  private static let monthAndYear: Shape = { value in
    guard 1..<13 ~= value, let n = whole(value * 1e4, 1e4...13e4) else { return nil }
    return checked(n % 10_000, n / 10_000, 1)
  }

  /// 2021.03.
  private static let yearAndMonth: Shape = { value in
    guard 1900..<2101 ~= value, let n = whole(value * 100, 190_001...210_012) else { return nil }
    return checked(n / 100, n % 100, 1)
  }
}

/// Seasons, school and fiscal years: 2001-02, 2001/02, 2001–2002. A month never is the next year's last
/// two digits in every row.
enum WrittenSeason {
  /// The first of the two years.
  static func year(_ text: String) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { "-/–".contains($0) }
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2 || parts[1].count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { 48...57 ~= $0 } }), let year = Int(parts[0]),
      let next = Int(parts[1]), next == (parts[1].count == 4 ? year + 1 : (year + 1) % 100)
    else { return nil }
    return year
  }
}
