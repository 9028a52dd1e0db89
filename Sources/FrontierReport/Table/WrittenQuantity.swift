/// A number with a unit behind it, "0.1 mM" or "25°C", as people write it into cells.
struct WrittenQuantity {
  let number: WrittenNumber
  let unit: String

  /// The longest unit that is one; more is a sentence.
  private static let longest = 8

  /// - Parameter text: without outer white space; `nil` for what is no number with a unit.
  init?(_ text: String) {
    if let first = text.first, Self.currencies.contains(first) {
      let amount = text.dropFirst().drop { $0 == " " }
      guard let number = WrittenNumber(String(amount)), !number.isPercent else { return nil }
      (self.number, unit) = (number, String(first))
      return
    }
    // The number reaches as far as one can be read; "1e3 h" is one, and so is "5 m".
    var end = text.endIndex
    while end > text.startIndex, WrittenNumber(String(text[..<end])) == nil {
      end = text.index(before: end)
    }
    guard end > text.startIndex, end < text.endIndex,
      let number = WrittenNumber(String(text[..<end])), !number.isPercent
    else { return nil }
    let unit = text[end...].drop { $0 == " " || $0 == "\u{A0}" }
    // A space may have been taken for the number's own.
    let isApart = unit.startIndex > end || text[..<end].last == " "
    guard unit.count <= Self.longest, Self.isUnit(unit, isApart: isApart) else { return nil }
    self.number = number
    self.unit = String(unit)
  }

  private static let currencies: Set<Character> = ["$", "€", "£", "¥"]

  /// Whether a text is a unit: letters, perhaps with powers (m², s-1, m^2) and quotients (mg/L).
  ///
  /// "10/50", "2018Q2", "1.2D+03" and "3/4/21" begin with a number, and what follows is no unit: a
  /// digit is a power only behind a letter of a unit that stands apart.
  private static func isUnit(_ text: Substring, isApart: Bool) -> Bool {
    guard let first = text.first, first.isLetter || first == "°" || currencies.contains(first)
    else {
      return false
    }
    var last = first
    for character in text.dropFirst() {
      switch character {
      case _ where character.isLetter || "°⁻¹²³⁴".contains(character): break
      case "/", "·", "*", "^", "-":
        guard last.isLetter || "²³".contains(last) else { return false }
      case "1"..."9" where isApart && character.isASCII:
        guard last.isLetter || last == "^" || last == "-" else { return false }
      default: return false
      }
      last = character
    }
    return !"/·*^-".contains(last)
  }
}
