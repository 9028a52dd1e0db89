import Foundation
import Testing

@testable import Frontier

/// Stores a value and reads it again; what differs, in words.
///
/// Compared are the stored forms and every stored property that `dump` sees, which writes a number
/// by its shortest digits: a bit that is lost shows in either.
enum RoundTrip {
  /// - Returns: what is wrong; `nil` for nothing.
  static func fault<Value: Codable>(_ value: Value, laws: [any Law] = []) throws -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let decoder = JSONDecoder()
    decoder.userInfo[.frontierLaws] = laws
    let stored = try encoder.encode(Stored(value))
    let again = try decoder.decode(Stored<Value>.self, from: stored).value
    if try encoder.encode(Stored(again)) != stored {
      return "\(Value.self) is stored otherwise when it was read"
    }
    let (before, after) = (properties(value), properties(again))
    guard before != after else { return nil }
    let place = zip(before, after).first { $0 != $1 }
    return "\(Value.self): \(place.map { "\($0.0) became \($0.1)" } ?? "properties are missing")"
  }

  private static func properties(_ value: Any) -> [Substring] {
    var text = ""
    dump(value, to: &text)
    // The addresses of closures, of objects and of what they point to are not part of a value.
    let addresses = ["Function)", " #", ": 0x", "(0x", "pointerValue"]
    return text.split(separator: "\n").filter { line in !addresses.contains { line.contains($0) } }
  }
}

/// Loses a bit, and a property: what ``RoundTrip`` must find.
struct Forgetful: Codable {
  var number = 0.1
  var left = 1

  init() {}
  init(from decoder: any Decoder) throws { number = 0.1.nextUp }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("nothing")
  }
}
