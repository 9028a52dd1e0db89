import FrontierSupport

/// A list of runs and how each is measured: what a run folder begins with.
package struct SweepPlan: Sendable, Hashable, Codable {
  /// How the final checkpoint of a run is fine-tuned.
  package enum Transfer: String, Sendable, Codable, CaseIterable {
    case quick, vtab1k

    var setting: FineTuning {
      switch self {
      case .quick: .quick
      case .vtab1k: .vtab1k
      }
    }
  }

  /// The version of the folder's files that this program writes and reads.
  package static let currentFormat = 2

  package var format = currentFormat
  package var name: String
  /// Parts of the work for several machines; not part of the plan's identity.
  package var shards = 1
  package var runs: [SweepRun]
  /// Checkpoints of a run, at geometric steps; each is an experiment, a row of the table.
  package var checkpoints = 4
  /// The share of a run at which the first of them lies.
  package var firstCheckpoint = CheckpointSchedule.first
  package var tasks: [String]
  package var fewShot = FewShotSettings()
  /// Test images of the corpus.
  package var upstreamImages = 2000
  /// Rows and columns of an image, upstream and downstream.
  package var imageSize = 16
  /// nil leaves fine-tuning out.
  package var transfer: Transfer?

  package init(name: String, runs: [SweepRun], tasks: [String] = Tasks.all.map(\.name)) {
    self.name = name
    self.runs = runs
    self.tasks = tasks
  }

  /// Rows of the table, at most: short runs have fewer checkpoints.
  package var experimentCount: Int { runs.count.multipliedSaturating(by: checkpoints) }

  /// Images that all runs train on, repetitions counted.
  package var imagesSeen: Int { runs.reduce(0) { $0.addingSaturating($1.imagesSeen) } }

  /// A plan's fingerprint: equal for the same runs and measurements, whatever the shards.
  package var identity: String {
    var plan = self
    plan.shards = 1
    return Checksum.text(CyclicRedundancyCheck.sum(plan.encoded))
  }

  /// The plan as JSON with sorted keys: the same bytes for the same plan.
  var encoded: [UInt8] { SortedJSON.bytes(of: self) }

  /// - Throws: ``SweepError``, ``TransferError``, ``TrainingError``, ``NetworkError`` or
  ///   ``ImageSourceError`` for a plan that cannot be carried out.
  func validate() throws {
    func require(
      _ holds: Bool, _ variable: String, _ value: some CustomStringConvertible, _ problem: String
    ) throws(SweepError) {
      guard holds else {
        throw .setting(variable: variable, value: value.description, problem: problem)
      }
    }
    try require(
      (1...1_000_000).contains(shards), "the number of shards", shards, "must be 1 or more")
    try require(!runs.isEmpty, "the number of runs", 0, "must be 1 or more")
    try require(!tasks.isEmpty, "the number of tasks", 0, "must be 1 or more")
    try require(
      (1...1000).contains(checkpoints), "the number of checkpoints", checkpoints,
      "must be 1 to 1000")
    try require(
      firstCheckpoint > 0 && firstCheckpoint <= 1, "the first checkpoint", firstCheckpoint,
      "must be a share of the run above 0, at most 1")
    try require(
      (1...10_000_000).contains(upstreamImages), "the number of test images of the corpus",
      upstreamImages, "must be 1 or more")
    try require(
      (8...1024).contains(imageSize), "the image size", imageSize, "must be 8 to 1024 pixels")
    try fewShot.validate()
    for task in tasks where !Tasks.names.contains(SourceName(task).name) {
      throw ImageSourceError.unknownName(task, kind: "task", known: Tasks.names)
    }
    var first: [SweepRun: Int] = [:]
    for (i, run) in runs.enumerated() {
      try run.validate()
      if let same = first.updateValue(i + 1, forKey: run) {
        throw SweepError.repeatedRun(i + 1, same: same)
      }
    }
  }
}

/// A checksum as text.
package enum Checksum {
  package static func text(_ sum: UInt32) -> String {
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
