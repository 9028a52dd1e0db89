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
  /// Numbers, or ``TableNumber`` absences.
  let values: [Double]
  let unit: EstimateResult.Unit
  /// How many cells hold a number, and how many of them are in the unit's range.
  let numbers: Int
  let inRange: Int
  /// How many cells hold something that is neither a number nor a missing value.
  let unreadable: Int
  /// How many of the numbers are above 1, and the largest.
  private let aboveOne: Int
  private let largest: Double

  init(index: Int, name: String, values: [Double], unit: EstimateResult.Unit) {
    self.index = index
    self.name = name
    self.values = values
    self.unit = unit
    let end = unit.end ?? .infinity
    let start = unit == .raw ? -Double.infinity : 0
    var (numbers, inRange, aboveOne, unreadable) = (0, 0, 0, 0)
    var largest = -Double.infinity
    for value in values {
      if value.isNaN {
        if TableNumber.absence(of: value)?.kind != .missing { unreadable += 1 }
        continue
      }
      numbers += 1
      if value >= start, value <= end { inRange += 1 }
      if value > 1 { aboveOne += 1 }
      largest = max(largest, value)
    }
    self.numbers = numbers
    self.inRange = inRange
    self.aboveOne = aboveOne
    self.unreadable = unreadable
    self.largest = largest
  }

  /// At least half of the cells that are not missing hold a number.
  var isNumeric: Bool { numbers > 0 && numbers >= unreadable }

  /// At least half of the numbers are in the unit's range.
  var isMostlyInRange: Bool { 2 * inRange >= numbers }

  /// Percentages read as percentages that may well be fractions.
  var looksLikeFractions: Bool { unit == .percent && numbers > 1 && aboveOne == 0 }

  var rangeHint: TableError.RangeHint {
    if unit == .fraction, 2 * aboveOne > numbers, largest <= 100 { return .looksLikePercent }
    return isMostlyInRange ? .badCell : .looksRaw
  }

  /// What is wrong with the cell of a row (from 0); `nil` when it is usable.
  @inline(__always)
  func fault(at row: Int) -> Fault? {
    let value = values[row]
    if value.isNaN {
      switch TableNumber.absence(of: value)?.kind {
      case .text: return .text
      case .infinite: return .infinite
      default: return .missing
      }
    }
    if let end = unit.end, value < 0 || value > end { return .outOfRange }
    return nil
  }
}
