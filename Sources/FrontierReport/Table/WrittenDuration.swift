/// A duration as a stopwatch shows it: m:ss, m:ss.f or h:mm:ss.
///
/// Two parts are minutes and seconds, three are hours, minutes and seconds; all but the first are
/// below 60 and have two digits before a point.
enum WrittenDuration {
  /// The seconds; `nil` for a text of another shape.
  static func seconds(_ text: String) -> Double? {
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
}
