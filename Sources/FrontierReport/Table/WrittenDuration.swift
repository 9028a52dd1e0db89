/// A duration as a stopwatch shows it, m:ss, m:ss.f or h:mm:ss, in words, 1h 5m or 2m30s, by ISO 8601, PT1H5M, with
/// days before it, 1-02:03:04 or "1 day, 2:03:04", or a time of day with AM or PM, since midnight.
///
/// Two parts are minutes and seconds, three are hours, minutes and seconds; all but the first are
/// below 60 and have two digits before a point.
enum WrittenDuration {
  /// The seconds; `nil` for a text of another shape.
  static func seconds(_ text: String) -> Double? {
    if let time = timeOfDay(text) { return time }
    if let (days, rest) = withDays(text) {
      return clock(rest).map { $0 >= 0 ? days * 86_400 + $0 : nil } ?? nil
    }
    if text.hasPrefix("PT") { return inWords(text.dropFirst(2).lowercased(), atLeast: 1) }
    return text.contains(":") ? clock(text) : inWords(text, atLeast: 2)
  }

  /// "8:00 AM", "1:30PM".
  private static func timeOfDay(_ text: String) -> Double? {
    guard let half = ["AM", "PM"].first(where: { text.uppercased().hasSuffix($0) }) else {
      return nil
    }
    let parts = Table.trimmed(String(text.dropLast(2))).split(
      separator: ":", omittingEmptySubsequences: false)
    guard let hours = parts.first.flatMap({ Int($0) }), 1...12 ~= hours,
      let seconds = clock(
        "\(hours % 12 + (half == "PM" ? 12 : 0)):"
          + (parts.count > 1 ? parts.dropFirst().joined(separator: ":") : "00")
          + (parts.count > 2 ? "" : ":00"))
    else { return nil }
    return seconds
  }

  /// The days before a clock's time, as Slurm and Python print them.
  private static func withDays(_ text: String) -> (days: Double, clock: String)? {
    guard text.contains(":") else { return nil }
    for mark in [" days, ", " day, ", " days ", " day ", "-"] {
      guard let place = text.firstRange(of: mark), place.lowerBound > text.startIndex,
        let days = Int(text[..<place.lowerBound]), days >= 0
      else { continue }
      return (Double(days), String(text[place.upperBound...]))
    }
    return nil
  }

  private static func clock(_ text: String) -> Double? {
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
  private static func inWords(_ text: String, atLeast least: Int) -> Double? {
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
    return parts >= least ? seconds : nil
  }
}
