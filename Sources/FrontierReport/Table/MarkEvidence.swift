/// What the cells seen so far say of the decimal mark.
struct MarkEvidence {
  /// Cells that are numbers under one mark only.
  var point = 0
  var comma = 0
  var ambiguous = 0
  var firstAmbiguous: Int?
  private var groups = 0

  mutating func add(_ number: WrittenNumber, row: Int) {
    switch (number.asPoint, number.asComma) {
    case (.some, nil): point += 1
    case (nil, .some): comma += 1
    default:
      if number.isAmbiguous {
        ambiguous += 1
        if firstAmbiguous == nil { firstAmbiguous = row }
      } else {
        groups += 1
      }
    }
  }

  /// The mark, if all that speaks speaks for one.
  var mark: DecimalMark? {
    point > 0 && comma == 0 ? .point : comma > 0 && point == 0 ? .comma : nil
  }

  var isWorthReading: Bool { point + comma + ambiguous + groups > 0 }
}
