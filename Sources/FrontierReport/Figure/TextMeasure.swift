/// How wide text will be, without a font: Helvetica's widths by class of letter.
///
/// An estimate a few per cent on the wide side; it decides where a legend breaks and where
/// a long column name is shortened.
enum TextMeasure {
  /// The width in the unit of `size`.
  static func width(_ text: String, size: Double) -> Double {
    var ems = 0.0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "i", "j", "l", "f", "t", "I", ".", ",", ":", ";", "|", "!", "'", " ", "/", "(", ")",
        "[", "]", "\u{A0}":
        ems += 0.3
      case "m", "w", "M", "W", "%", "@", "…", "—": ems += 0.9
      case "A"..."Z", "&", "<", ">", "=", "+": ems += 0.68
      case _ where scalar.value >= 0x2E80: ems += 1
      default: ems += 0.56
      }
    }
    return ems * size
  }

  /// `text`, shortened in the middle to the width given: both ends of a column's name tell
  /// it from its neighbours.
  static func fit(_ text: String, width limit: Double, size: Double) -> String {
    guard width(text, size: size) > limit else { return text }
    let letters = Array(text)
    var kept = letters.count - 1
    while kept > 1 {
      let head = (kept + 1) / 2
      let short = String(letters[..<head]) + "…" + String(letters[(letters.count - kept + head)...])
      if width(short, size: size) <= limit { return short }
      kept -= 1
    }
    return "…"
  }

  /// `text` broken at spaces into lines no wider than the limit.
  static func lines(_ text: String, width limit: Double, size: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, width("\(last) \(word)", size: size) <= limit {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
