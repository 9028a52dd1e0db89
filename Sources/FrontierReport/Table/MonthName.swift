/// Months as words: English, German, French, Spanish, Italian, Portuguese and Dutch, in full or cut
/// short, as spreadsheets of those countries write them.
enum MonthName {
  /// Without accents. A word that begins names of two months ("jui" of juin and juillet) is none.
  private static let names: [[String]] = [
    ["january", "januar", "janner", "janvier", "enero", "gennaio", "janeiro", "januari"],
    ["february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "februari"],
    ["march", "marz", "maerz", "mrz", "mars", "marzo", "marco", "maart", "mrt"],
    ["april", "avril", "abril", "aprile"],
    ["may", "mai", "mayo", "maggio", "maio", "mei"],
    ["june", "juni", "juin", "junio", "giugno", "junho"],
    ["july", "juli", "juillet", "julio", "luglio", "julho"],
    ["august", "aout", "agosto", "augustus"],
    ["september", "sept", "septembre", "septiembre", "settembre", "setembro"],
    ["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
    ["november", "novembre", "noviembre", "novembro"],
    ["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"],
  ]

  private static let plain: [Character: Character] = [
    "ä": "a", "á": "a", "à": "a", "é": "e", "è": "e", "û": "u", "ç": "c",
  ]

  /// The month, from 1, that a word names; `nil` for any other.
  static func month(_ word: String) -> Int? {
    let word = String(word.lowercased().filter { $0 != "." }.map { plain[$0] ?? $0 })
    guard word.count >= 3 else { return nil }
    let found = names.indices.filter { names[$0].contains { $0.hasPrefix(word) } }
    return found.count == 1 ? found[0] + 1 : nil
  }

  /// Whether a text is a month with two digits, "Mar-23", which is a day or a year.
  static func isWithTwoDigits(_ text: String) -> Bool {
    let words = text.split { "-/ .'’".contains($0) }.map(String.init)
    guard words.count == 2 else { return false }
    func isShort(_ word: String) -> Bool { word.count <= 2 && word.allSatisfy(\.isNumber) }
    return month(words[0]) != nil && isShort(words[1])
      || isShort(words[0]) && month(words[1]) != nil
  }
}
