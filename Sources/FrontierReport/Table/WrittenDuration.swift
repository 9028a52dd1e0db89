/// A duration as a stopwatch shows it, m:ss, m:ss.f or h:mm:ss, or in words, 1h 5m or 2m30s.
///
/// Two parts are minutes and seconds, three are hours, minutes and seconds; all but the first are
/// below 60 and have two digits before a point.
enum WrittenDuration {
  /// The seconds; `nil` for a text of another shape.
  static func seconds(_ text: String) -> Double? {
    if !text.contains(":") { return inWords(text) }
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text[...])
      .split(separator: ":", omittingEmptySubsequences: false)
    guard 2...3 ~= parts.count, !parts[0].isEmpty,
      parts.dropLast().allSatisfy({ $0.utf8.allSatisfy { 48...57 ~= $0 } })
    else { return nil }
    var seconds = 0.0
    for (place, part) in parts.enumerated() {
      let whole = part.prefix { $0 != "." && $0 != "," }
      // "1:02,5" of a table with decimal commas means the same as "1:02.5".
      guard whole.utf8.allSatisfy({ 48...57 ~= $0 }),
        let value = Double(part.map { $0 == "," ? "." : String($0) }.joined()), value.isFinite,
        place == 0 || whole.count == 2 && value < 60
      else { return nil }
      seconds = seconds * 60 + value
    }
    return isNegative ? -seconds : seconds
  }

  /// "1h 5m 30s": two parts at least, so that a lone "5m" may be five metres.
  private static func inWords(_ text: String) -> Double? {
    var rest = text[...]
    var seconds = 0.0
    var parts = 0
    // The largest unit comes first, and none twice.
    var units = [("d", 86_400.0), ("h", 3_600), ("m", 60), ("min", 60), ("s", 1), ("sec", 1)][...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest[digits.endIndex...].drop { $0 == " " }
      let name = rest.prefix { $0.isLetter }
      rest = rest[name.endIndex...].drop { $0 == " " }
      guard let value = Double(digits), let place = units.firstIndex(where: { $0.0 == name }) else {
        return nil
      }
      seconds += value * units[place].1
      let size = units[place].1
      units = units[place...].drop { $0.1 == size }
      parts += 1
    }
    return parts > 1 ? seconds : nil
  }
}
