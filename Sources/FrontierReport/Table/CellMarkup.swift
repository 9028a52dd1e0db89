/// What texts and pages put around a number without changing it: bold face, code, footnote marks,
/// characters that cannot be seen.
enum CellMarkup {
  /// The number inside, as it is written; `nil` where the text has no markup, or no number in it.
  static func number(in text: String) -> String? {
    guard text.contains(where: { isMark($0) }) else { return nil }
    var inner = trimmed(text[...])
    while true {
      let next = trimmed(unwrapped(inner))
      guard next.count < inner.count else { break }
      inner = next
    }
    guard inner.count < text.count, !inner.isEmpty else { return nil }
    let plain = String(inner)
    return WrittenNumber(plain) != nil ? plain : nil
  }

  /// Whether a character occurs in markup: a quick look that most cells do not pass.
  private static func isMark(_ character: Character) -> Bool {
    "*_`~<\\${}[]†‡§¶#".contains(character) || isUnseen(character)
  }

  /// White space of any kind, and marks that only steer a line: zero-width and direction marks.
  private static func isUnseen(_ character: Character) -> Bool {
    character.isWhitespace
      || character.unicodeScalars.allSatisfy { unseen.contains($0.value) }
  }

  private static let unseen: Set<UInt32> = [
    0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD, 0x202A, 0x202B, 0x202C, 0x202D,
    0x202E,
  ]

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, isUnseen(first) { text.removeFirst() }
    while let last = text.last, isUnseen(last) { text.removeLast() }
    return text
  }

  /// Marks that stand on both sides of a text.
  private static let pairs = ["**", "__", "~~", "*", "_", "`", "$"]
  /// Marks behind a number that send to a footnote.
  private static let footnotes: Set<Character> = ["*", "†", "‡", "§", "¶", "#"]

  /// One layer less; the text itself where there is none.
  private static func unwrapped(_ text: Substring) -> Substring {
    for mark in pairs
    where text.count > 2 * mark.count && text.hasPrefix(mark) && text.hasSuffix(mark) {
      return text.dropFirst(mark.count).dropLast(mark.count)
    }
    // <b>73.4</b>
    if text.first == "<", text.last == ">", let open = text.firstIndex(of: ">"),
      let close = text.firstRange(of: "</"), open < close.lowerBound
    {
      return text[text.index(after: open)..<close.lowerBound]
    }
    // \textbf{73.4}
    if text.first == "\\", text.last == "}", let open = text.firstIndex(of: "{"),
      text[text.index(after: text.startIndex)..<open].allSatisfy(\.isLetter)
    {
      return text[text.index(after: open)...].dropLast()
    }
    guard let first = text.first, first.isNumber || "+-−.".contains(first) else { return text }
    if let last = text.last, footnotes.contains(last) { return text.dropLast() }
    // 73.4[1], 73.4 [a]
    if text.last == "]", let open = text.lastIndex(of: "["),
      1...2 ~= text.distance(from: open, to: text.endIndex) - 2,
      text[text.index(after: open)...].dropLast().allSatisfy({ $0.isLetter || $0.isNumber })
    {
      return text[..<open]
    }
    return text
  }
}
