import Foundation

/// What a run left behind. Accuracies are kept as the counts they are made of.
struct SweepRecord: FolderRecord, Equatable {
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

  var run: Int
  var parameters: Int
  /// Test images of the corpus, and of each task.
  var upstreamTested: Int
  var tested: [Int]
  var checkpoints: [Checkpoint]
  /// What diverged: the run, whose checkpoints until then count, or fine-tuning on some tasks.
  var failure: String?
  var machine: String?
}

extension SweepRecord {
  /// The probes of one task, as they are kept.
  static func probes(_ task: FewShotAccuracy) -> [Probes] {
    zip(task.correct, task.penalties).map {
      Probes(correct: $0, penalty: $1.map { .log2($0) })
    }
  }
}
