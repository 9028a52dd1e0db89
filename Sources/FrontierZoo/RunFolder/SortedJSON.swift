import Foundation

/// Plans as JSON with sorted keys: the same bytes for the same plan.
package enum SortedJSON {
  /// The value and a line's end; numbers and strings alone, which encoding fails for where one is
  /// infinite, and then there are no bytes but the line's end.
  package static func bytes(of value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return [UInt8]((try? encoder.encode(value)) ?? Data()) + [0x0a]
  }
}
