/// A number with a unit behind it, "0.1 mM" or "25°C", as people write it into cells.
struct WrittenQuantity {
  let number: WrittenNumber
  let unit: String
  /// Whether a space stands before the unit: "70 M" may be metres, "70M" are millions.
  private(set) var isApart = true
  /// Of an amount of money with a "k", "M" or "bn" behind it, or below 0.
  private var factor = 1.0

  func value(_ mark: DecimalMark) -> Double? { number.value(mark).map { $0 * factor } }

  /// The longest unit that is one; more is a sentence.
  private static let longest = 8

  /// - Parameter text: without outer white space; `nil` for what is no number with a unit.
  init?(_ text: String) {
    if let money = Self.money(text) {
      (number, unit, factor) = money
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
    self.isApart = isApart
  }

  private static let currencies: Set<Character> = ["$", "€", "£", "¥", "₹", "₩"]
  private static let currencyWords = [
    "US$", "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "CNY",
  ]

  /// "$3.2M", "-$3.20", "($1.50)", "US$ 5", "CHF 3": the currency first.
  private static func money(
    _ text: String
  ) -> (number: WrittenNumber, unit: String, factor: Double)? {
    var rest = text[...]
    var sign = 1.0
    // Accountants put what is below 0 in brackets.
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      (rest, sign) = (rest.dropFirst().dropLast(), -1)
    } else if let first = rest.first, "-−".contains(first) {
      (rest, sign) = (rest.dropFirst(), -1)
    }
    let unit: String
    if let word = currencyWords.first(where: { rest.hasPrefix($0) }) {
      (unit, rest) = (word, rest.dropFirst(word.count))
    } else if let first = rest.first, currencies.contains(first) {
      (unit, rest) = (String(first), rest.dropFirst())
    } else {
      return nil
    }
    rest = rest.drop { $0 == " " || $0 == "\u{A0}" }
    if let number = WrittenNumber(String(rest)), !number.isPercent { return (number, unit, sign) }
    let suffix = String(rest.reversed().prefix { $0.isLetter }.reversed())
    let digits = rest.dropLast(suffix.count)
    guard let factor = UnitFamily.numbers.factor(suffix) ?? (suffix == "m" ? 1e6 : nil),
      let number = WrittenNumber(Table.trimmed(String(digits))), !number.isPercent
    else { return nil }
    return (number, unit, sign * factor)
  }

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
