import RealModule

/// A word of a formula, with the character, from 1, at which it stands.
struct FormulaToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    /// A name between backquotes: a column's, whatever letters it has.
    case quoted(String)
    /// One of + - * / ^ ( ) , ; = < >; `**` is read as ^, `<=` and `~` as < and =.
    case symbol(Character)
    case end
  }

  let kind: Kind
  let column: Int
}

/// The words of a formula.
struct FormulaTokens {
  private let text: String
  private let characters: [Character]
  private var place = 0

  private init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  /// All words, the end as the last.
  static func read(_ text: String) throws(FormulaError) -> [FormulaToken] {
    var reader = FormulaTokens(text)
    var tokens: [FormulaToken] = []
    while let token = try reader.next() { tokens.append(token) }
    tokens.append(FormulaToken(kind: .end, column: reader.characters.count + 1))
    return tokens
  }

  /// What other hands write for the same signs.
  private static let symbols: [Character: Character] = [
    "·": "*", "×": "*", "⋅": "*", "−": "-", "–": "-", "÷": "/", "~": "=", "≥": ">", "≤": "<",
    "[": "(", "]": ")",
  ]

  private mutating func next() throws(FormulaError) -> FormulaToken? {
    while place < characters.count, characters[place].isWhitespace { place += 1 }
    guard place < characters.count else { return nil }
    let start = place
    let first = characters[place]
    func token(_ kind: FormulaToken.Kind) -> FormulaToken {
      FormulaToken(kind: kind, column: start + 1)
    }
    if first.isASCII, first.isNumber || (first == "." && isDigit(place + 1)) {
      return token(.number(try number()))
    }
    if first.isLetter || first == "_" {
      while place < characters.count, Self.isOfName(characters[place]) { place += 1 }
      return token(.name(String(characters[start..<place])))
    }
    if first == "`" {
      guard let end = characters[(start + 1)...].firstIndex(of: "`"), end > start + 1 else {
        throw FormulaError(
          formula: text, column: start + 1, reason: "a name between ` and ` does not end")
      }
      place = end + 1
      return token(.quoted(String(characters[(start + 1)..<end])))
    }
    place += 1
    let symbol = Self.symbols[first] ?? first
    guard "+-*/^(),;=<>".contains(symbol) else {
      throw FormulaError(
        formula: text, column: start + 1,
        reason: "\"\(first)\" means nothing here; a formula has numbers, names, + - * / ^, "
          + "parentheses and functions like exp(…)")
    }
    let follower = place < characters.count ? characters[place] : " "
    if symbol == "*", follower == "*" {
      place += 1
      return token(.symbol("^"))
    }
    if "<>".contains(symbol), follower == "=" { place += 1 }
    return token(.symbol(symbol))
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
  }

  private func isDigit(_ place: Int) -> Bool {
    place < characters.count && characters[place].isASCII && characters[place].isNumber
  }

  private mutating func number() throws(FormulaError) -> Double {
    let start = place
    while isDigit(place) { place += 1 }
    if place < characters.count, characters[place] == "." {
      place += 1
      while isDigit(place) { place += 1 }
    }
    if place < characters.count, "eE".contains(characters[place]) {
      let sign = place + 1 < characters.count && "+-".contains(characters[place + 1]) ? 1 : 0
      if isDigit(place + 1 + sign) {
        place += 1 + sign
        while isDigit(place) { place += 1 }
      }
    }
    let word = String(characters[start..<place])
    guard let value = Double(word), value.isFinite else {
      throw FormulaError(
        formula: text, column: start + 1, reason: "\"\(word)\" is no number that a double holds")
    }
    guard place == characters.count || !Self.isOfName(characters[place]) else {
      throw FormulaError(
        formula: text, column: place + 1,
        reason: "write * between a number and a name: \(word)*\(characters[place])")
    }
    return value
  }
}
