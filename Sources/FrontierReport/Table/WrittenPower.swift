/// Powers of ten as people print them: 3.02×10^-10, 6.0·10⁻³, 1.2 x 10**5, 10^6, and 1.2×10-3 as it is left of
/// a raised exponent where a page was copied as text.
enum WrittenPower {
  private static let superscripts: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-", "⁺": "+",
  ]

  /// The text with an exponent, 3.02e-10; `nil` where it has no such power.
  static func exponential(_ text: String) -> String? {
    guard let last = text.last, last.isNumber || superscripts[last] != nil,
      text.contains(where: { "^*×·⋅∙".contains($0) || superscripts[$0] != nil })
    else { return nil }
    // The exponent from the end: digits with a sign, raised or behind a mark.
    let raised = text.reversed().prefix { superscripts[$0] != nil }
    var (exponent, head): (String, Substring)
    if raised.isEmpty {
      let digits = text.reversed().prefix { $0.isASCII && $0.isNumber || "+-−–".contains($0) }
      exponent = String(digits.reversed())
      head = text.dropLast(digits.count)
      if let mark = ["^", "**"].first(where: { head.hasSuffix($0) }) {
        head = head.dropLast(mark.count)
      } else {
        // "×10-3": with its sign it can be nothing else.
        guard let sign = text.lastIndex(where: { "+-−–".contains($0) }),
          text[..<sign].contains(where: { "×·⋅∙".contains($0) })
        else { return nil }
        (exponent, head) = (String(text[sign...]), text[..<sign])
      }
    } else {
      exponent = String(raised.reversed().compactMap { superscripts[$0] })
      head = text.dropLast(raised.count)
    }
    exponent = String(exponent.map { "−–".contains($0) ? "-" : $0 })
    guard Int(exponent) != nil, head.hasSuffix("10") else { return nil }
    head = head.dropLast(2)
    while head.last == " " { head = head.dropLast() }
    if head.isEmpty || head == "-" || head == "+" || head == "−" { return head + "1e" + exponent }
    guard let times = head.last, "×x*·⋅∙X".contains(times) else { return nil }
    head = head.dropLast()
    while head.last == " " { head = head.dropLast() }
    guard head.last?.isNumber ?? false else { return nil }
    return head + "e" + exponent
  }
}
