import Foundation
import Testing

/// A text on record in `Fixtures/snapshots`.
///
/// Words, spaces and layout must match exactly. Numbers must agree to a unit of the last digit
/// that is printed, or to nine significant digits: the last bits differ between machines.
/// With `FRONTIER_UPDATE_SNAPSHOTS` set, the record is written anew instead.
struct Snapshot {
  let name: String

  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = Program.root.appending(path: "Fixtures/snapshots/\(name)")
    if ProcessInfo.processInfo.environment["FRONTIER_UPDATE_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: file)
      return
    }
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let (old, new) = (Self.lines(recorded), Self.lines(text))
    #expect(old.count == new.count, "\(name): number of lines", sourceLocation: sourceLocation)
    for (line, pair) in zip(old, new).enumerated() where !Self.agree(pair.0, pair.1) {
      Issue.record(
        "\(name), line \(line + 1):\n  recorded \(pair.0.prefix(400))\n  now      \(pair.1.prefix(400))",
        sourceLocation: sourceLocation)
      return
    }
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  static func agree(_ old: Substring, _ new: Substring) -> Bool {
    if old == new { return true }
    let number = /-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?/
    guard old.replacing(number, with: "#") == new.replacing(number, with: "#") else { return false }
    return zip(old.matches(of: number), new.matches(of: number)).allSatisfy { old, new in
      guard let a = Double(old.output), let b = Double(new.output) else { return false }
      return abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), lastDigit(old.output))
    }
  }

  /// One unit of the last decimal of a number with at most six of them; else nothing.
  private static func lastDigit(_ text: Substring) -> Double {
    guard let point = text.firstIndex(of: "."), !text.contains("e") else { return 0 }
    let decimals = text.distance(from: point, to: text.endIndex) - 1
    return decimals <= 6 ? 1.01 * pow(10, -Double(decimals)) : 0
  }
}
