import Foundation

/// A list of runs and how each is measured: what a run folder begins with.
public struct SweepPlan: Sendable, Hashable, Codable {
  /// How the final checkpoint of a run is fine-tuned.
  public enum Transfer: String, Sendable, Codable {
    case quick, vtab1k

    var setting: FineTuning {
      switch self {
      case .quick: .quick
      case .vtab1k: .vtab1k
      }
    }
  }

  /// The version of the folder's files.
  public var format = 1
  public var name: String
  /// Parts of the work for several machines; not part of the plan's identity.
  public var shards = 1
  public var runs: [SweepRun]
  /// Checkpoints of a run, at geometric steps; each is an experiment, a row of the table.
  public var checkpoints = 4
  public var tasks: [String]
  public var fewShot = FewShotSettings()
  /// Test images of the corpus.
  public var upstreamImages = 2000
  /// nil leaves fine-tuning out.
  public var transfer: Transfer?

  public init(name: String, runs: [SweepRun], tasks: [String] = Tasks.all.map(\.name)) {
    self.name = name
    self.runs = runs
    self.tasks = tasks
  }

  /// Rows of the table, at most: short runs have fewer checkpoints.
  public var experimentCount: Int { runs.count * checkpoints }

  /// Images that all runs train on, repetitions counted.
  public var imagesSeen: Int {
    runs.reduce(0) { $0 + Int($1.epochs * Double($1.images)) }
  }

  /// A plan's fingerprint: equal for the same runs and measurements, whatever the shards.
  public var identity: String {
    var plan = self
    plan.shards = 1
    return Checksum.text(CyclicRedundancyCheck.sum(plan.encoded))
  }

  /// The plan as JSON with sorted keys: the same bytes for the same plan.
  var encoded: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    // Numbers and strings alone: encoding them fails for no value but an infinite one.
    return [UInt8]((try? encoder.encode(self)) ?? Data()) + [0x0a]
  }

  /// The runs of a shard, from 1: every `shards`-th, so that long and short ones spread evenly.
  public func runs(ofShard shard: Int, of count: Int) -> [Int] {
    Array(stride(from: shard - 1, to: runs.count, by: count))
  }

  /// - Throws: ``SweepError``, ``TransferError`` or ``ImageSourceError`` for a plan that cannot be
  ///   carried out.
  func validate() throws {
    guard shards >= 1, shards <= 1_000_000 else {
      throw SweepError.setting(
        variable: "the number of shards", value: "\(shards)", problem: "must be 1 or more")
    }
    try fewShot.validate()
    for task in tasks { _ = try Tasks.named(task) }
    for run in runs { _ = try NetworkName(parsing: run.network) }
  }
}

extension SweepPlan {
  /// Knobs that have no column of their own in every table, where runs differ in them.
  var varyingKnobs: [(name: String, text: (SweepRun) -> String)] {
    let all: [(name: String, text: (SweepRun) -> String)] = [
      ("headRate", { "\($0.headRate)" }),
      // The decay that acts: without one of its own, the body's.
      ("headDecay", { "\($0.headDecay ?? TrainingRecipe().weightDecay)" }),
    ]
    return all.filter { knob in Set(runs.map(knob.text)).count > 1 }
  }
}

/// A checksum as text.
enum Checksum {
  static func text(_ sum: UInt32) -> String {
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
