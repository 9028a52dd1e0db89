import Foundation

/// What a run left behind: one line of a file of rows.
///
/// A line is `CHECKSUM PLAN JSON`: eight hexadecimal digits of the cyclic redundancy check of
/// everything after them and a space; the plan's identity; the record.
struct SweepRecord: Sendable, Equatable, Codable {
  struct Checkpoint: Sendable, Equatable, Codable {
    var step: Int
    var upstream: Double
    /// [task][few-shot setting].
    var fewShot: [[Double]]
    /// One a task, of the final checkpoint; nil where fine-tuning diverged.
    var transfer: [Double?]?
  }

  /// From 1.
  var run: Int
  var parameters: Int
  var checkpoints: [Checkpoint]
  /// What diverged: the run, whose checkpoints until then count, or fine-tuning on some tasks.
  var failure: String?

  func line(plan: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = plan + " " + String(decoding: try encoder.encode(self), as: UTF8.self)
    return Checksum.text(CyclicRedundancyCheck.sum([UInt8](body.utf8))) + " " + body + "\n"
  }

  /// nil where the checksum fails.
  static func parse(_ line: Substring) -> (plan: String, record: SweepRecord)? {
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let body = parts[1] + " " + parts[2]
    guard Checksum.text(CyclicRedundancyCheck.sum([UInt8](body.utf8))) == parts[0],
      let record = try? JSONDecoder().decode(SweepRecord.self, from: Data(parts[2].utf8))
    else { return nil }
    return (String(parts[1]), record)
  }
}
