/// A parsed column, judged against a unit.
struct TableColumn {
  /// What is wrong with a cell that is no usable number.
  enum Fault: Equatable {
    case missing
    case text
    case infinite
    case outOfRange
  }

  let index: Int
  let name: String
  /// Numbers in the column's unit, or ``TableNumber`` absences; one a row that takes part.
  let values: [Double]
  let reading: CellReading
  var kind: ColumnKind { reading.kind }
  let unit: EstimateResult.Unit
  /// How many cells hold a number, and how many of them are in the unit's range.
  let numbers: Int
  let inRange: Int
  /// How many cells hold something that is neither a number nor a missing value.
  let unreadable: Int
  /// The data rows (from 0); `nil` for all.
  private let rows: [Int]?
  /// How many of the numbers are above 1, and the largest.
  private let aboveOne: Int
  private let largest: Double

  /// - Parameter values: as written; "85%" of a column whose unit ends at 1 becomes .85 here.
  init(
    index: Int, name: String, values: [Double], reading: CellReading = CellReading(),
    unit: EstimateResult.Unit, rows: [Int]? = nil
  ) {
    self.index = index
    self.name = name
    self.values =
      reading.kind == .percent && unit.end == 1 ? values.map { $0.isNaN ? $0 : $0 / 100 } : values
    self.reading = reading
    self.unit = unit
    self.rows = rows
    let range = unit.range
    var (numbers, inRange, aboveOne, unreadable) = (0, 0, 0, 0)
    var largest = -Double.infinity
    for value in self.values {
      if value.isNaN {
        if TableNumber.absence(of: value)?.kind != .missing { unreadable += 1 }
        continue
      }
      numbers += 1
      if range.contains(value) { inRange += 1 }
      if value > 1 { aboveOne += 1 }
      largest = max(largest, value)
    }
    self.numbers = numbers
    self.inRange = inRange
    self.aboveOne = aboveOne
    self.unreadable = unreadable
    self.largest = largest
  }

  /// The data row, from 0, of a place.
  func row(_ place: Int) -> Int { rows?[place] ?? place }

  /// At least half of the cells that are not missing hold a number.
  var isNumeric: Bool { numbers > 0 && numbers >= unreadable }

  /// At least half of the numbers are in the unit's range.
  var isMostlyInRange: Bool { 2 * inRange >= numbers }

  /// Percentages read as percentages that may well be fractions.
  var looksLikeFractions: Bool { unit.end == 100 && numbers > 1 && aboveOne == 0 }

  /// No number is above 1.
  var isWithinOne: Bool { aboveOne == 0 }

  /// Most of the numbers lie between 1 and 100.
  var looksLikePercent: Bool { 2 * aboveOne > numbers && largest <= 100 }

  var rangeHint: TableError.RangeHint {
    if unit.end == 1, looksLikePercent { return .looksLikePercent }
    return isMostlyInRange ? .badCell : .looksRaw
  }

  /// Dates closer together than so many days are counted in days: rates and half-lives of an
  /// afternoon's readings in years are nobody's numbers.
  private static let shortSpan = 100.0

  /// The beginning of the first day, in years, from which dates that lie close together are counted in
  /// days; `nil` for others, for what is no date, and where dates were asked for as such.
  var firstDay: Double? {
    guard kind == .date, unit != .date else { return nil }
    let dates = values.filter { !$0.isNaN }
    guard let first = dates.min(), let last = dates.max(),
      (last - first) * WrittenDate.daysPerYear < Self.shortSpan
    else { return nil }
    return WrittenDate.day(of: first)
  }

  /// The years that a column of dates may hold, as plain numbers too.
  private static let years = 1_000.0...3_000

  /// Why a plain number is no date although dates were asked for; `nil` where all may be years.
  var datesFault: (place: Int, reason: String)? {
    guard unit == .date, kind != .date,
      let place = values.firstIndex(where: { !$0.isNaN && !Self.years.contains($0) })
    else { return nil }
    let value = values[place]
    // Spreadsheets count days from 30 December 1899, programs seconds or milliseconds from 1970.
    let (perYear, start, what): (Double, Double, String) =
      20_000...80_000 ~= value
      ? (365.2425, 1899.997, "a spreadsheet's count of days")
      : 3e8...5e9 ~= value
        ? (31_556_952, 1970, "a count of seconds since 1970")
        : 3e11...5e12 ~= value
          ? (31_556_952_000, 1970, "a count of milliseconds since 1970") : (0, 0, "no year")
    guard perYear > 0 else {
      return (place, "it is \(what); write dates like 2024-05-31, or leave the unit date out")
    }
    return (
      place,
      "it looks like \(what), \(WrittenDate.text(years: start + value / perYear).prefix(10)); write dates like "
        + "2024-05-31, or leave the unit date out and read results in that count"
    )
  }

  /// What is wrong with the cell at a place; `nil` when it is usable.
  @inline(__always)
  func fault(at place: Int) -> Fault? {
    let value = values[place]
    if value.isNaN {
      switch TableNumber.absence(of: value)?.kind {
      case .text: return .text
      case .infinite: return .infinite
      default: return .missing
      }
    }
    return unit.range.contains(value) ? nil : .outOfRange
  }

  /// The numbers of some places as results are reported: errors become accuracies.
  func reported(_ places: [Int]? = nil) -> [Double] {
    let chosen = places.map { $0.map { values[$0] } } ?? values
    guard unit.isError, let end = unit.end else { return chosen }
    return chosen.map { end - $0 }
  }
}
