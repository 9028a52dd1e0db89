/// A number with a unit behind it, "0.1 mM" or "25°C", as people write it into cells.
struct WrittenQuantity {
  let number: WrittenNumber
  let unit: String

  /// The longest unit that is one; more is a sentence.
  private static let longest = 8

  /// - Parameter text: without outer white space; `nil` for what is no number with a unit.
  init?(_ text: String) {
    // The number reaches as far as one can be read; "1e3 h" is one, and so is "5 m".
    var end = text.endIndex
    while end > text.startIndex, WrittenNumber(String(text[..<end])) == nil {
      end = text.index(before: end)
    }
    guard end > text.startIndex, end < text.endIndex,
      let number = WrittenNumber(String(text[..<end])), !number.isPercent
    else { return nil }
    let unit = String(text[end...].drop { $0 == " " || $0 == "\u{A0}" })
    guard let first = unit.first, first.isLetter || "°µ/$€£".contains(first),
      unit.count <= Self.longest, !unit.contains(where: \.isWhitespace)
    else { return nil }
    self.number = number
    self.unit = unit
  }
}
