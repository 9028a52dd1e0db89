import Foundation
import FrontierSupport

/// What one run of a divided work left behind: a line of a file of rows.
///
/// A line is `CHECKSUM PLAN JSON`: eight hexadecimal digits of the cyclic redundancy check of
/// everything after them and a space; the plan's identity; the record. Nothing in a record may
/// depend on a clock.
package protocol FolderRecord: Codable, Sendable {
  /// From 1.
  var run: Int { get }
  /// The fingerprint of the machine it was made on; the results do not have it.
  var machine: String? { get set }
}

extension FolderRecord {
  package func line(plan: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = plan + " " + String(decoding: try encoder.encode(self), as: UTF8.self)
    return Checksum.text(CyclicRedundancyCheck.sum([UInt8](body.utf8))) + " " + body + "\n"
  }

  /// nil where the checksum fails.
  static func parse(_ line: Substring) -> (plan: String, record: Self)? {
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let body = parts[1] + " " + parts[2]
    guard Checksum.text(CyclicRedundancyCheck.sum([UInt8](body.utf8))) == parts[0],
      let record = try? JSONDecoder().decode(Self.self, from: Data(parts[2].utf8))
    else { return nil }
    return (String(parts[1]), record)
  }
}
