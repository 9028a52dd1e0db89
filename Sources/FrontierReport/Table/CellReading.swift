/// How the cells of one column were turned into numbers, so that a value which stands beside it on the
/// command line is read in the same way.
struct CellReading: Sendable {
  var kind = ColumnKind.number
  var mark = DecimalMark.point
  /// The unit that every cell has.
  var unit: String?
  /// What the units were turned into.
  var family: UnitFamily?
  /// The order of day and month.
  var dates: DateOrder?

  /// The number of a text; `nil` where it is none.
  func number(_ text: String) -> Double? {
    let plain = TableCells.number(text)
    switch kind {
    case .date:
      if let date = WrittenDate(text)?.years(dates) { return date }
      return plain.isNaN ? nil : plain
    case .duration:
      if let seconds = WrittenDuration.seconds(text) ?? UnitFamily.seconds(text) { return seconds }
      return plain.isNaN ? nil : plain
    case .number, .percent:
      // "1.500" is 1500 in a column whose decimal mark is the comma.
      if let number = WrittenNumber(text) {
        return number.value(mark) ?? (plain.isNaN ? nil : plain)
      }
      guard let quantity = WrittenQuantity(text), let value = quantity.value(mark) else {
        return plain.isNaN ? nil : plain
      }
      if quantity.unit == unit { return value }
      let family = family ?? (quantity.isApart ? nil : .numbers)
      return family?.factor(quantity.unit).map { $0 * value }
    }
  }
}
