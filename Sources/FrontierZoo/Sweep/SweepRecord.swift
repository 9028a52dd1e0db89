import Foundation
import FrontierSupport

/// What a run left behind: one line of a file of rows.
///
/// A line is `CHECKSUM PLAN JSON`: eight hexadecimal digits of the cyclic redundancy check of
/// everything after them and a space; the plan's identity; the record. Accuracies are kept as the
/// counts they are made of, and nothing in a record depends on a clock.
struct SweepRecord: Sendable, Equatable, Codable {
  /// The probes of one number of examples, one a draw.
  struct Probes: Sendable, Equatable, Codable {
    /// Test images that were right.
    var correct: [Int]
    /// log₂ λ.
    var penalty: [Double]
  }

  struct Tuned: Sendable, Equatable, Codable {
    var correct: Int
    /// The peak rate that was chosen.
    var rate: Double
  }

  struct Checkpoint: Sendable, Equatable, Codable {
    var step: Int
    /// The mean training loss an image since the checkpoint before.
    var loss: Double
    /// Test images of the corpus that were right.
    var upstream: Int
    /// [task][few-shot setting].
    var fewShot: [[Probes]]
    /// Of the final checkpoint, [block][task][few-shot setting].
    var layers: [[[Probes]]]?
    /// Of the final checkpoint, one a task; nil where fine-tuning diverged.
    var transfer: [Tuned?]?
    var vtab1k: [Tuned?]?
  }

  /// From 1.
  var run: Int
  var parameters: Int
  /// Test images of the corpus, and of each task.
  var upstreamTested: Int
  var tested: [Int]
  var checkpoints: [Checkpoint]
  /// What diverged: the run, whose checkpoints until then count, or fine-tuning on some tasks.
  var failure: String?
  /// The fingerprint of the machine it was made on; the table does not have it.
  var machine: String?

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

extension SweepRecord {
  /// The probes of one task, as they are kept.
  static func probes(_ task: FewShotAccuracy) -> [Probes] {
    zip(task.correct, task.penalties).map {
      Probes(correct: $0, penalty: $1.map { .log2($0) })
    }
  }
}
