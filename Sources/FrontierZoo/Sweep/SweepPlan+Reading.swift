import Foundation

/// Plans from files, a reader's own or that of a run folder. The schema is in
/// `Documentation/Zoo/Plans.md`.
extension SweepPlan {
  private static let keys = [
    "format", "name", "shards", "runs", "checkpoints", "firstCheckpoint", "tasks", "fewShot",
    "upstreamImages", "imageSize", "transfer",
  ]
  private static let fewShotKeys = ["shots", "draws", "poolPerClass", "testImages", "seed"]

  /// Reads and checks a plan.
  ///
  /// - Throws: ``SweepError``.
  package init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SweepError.noPlan(path: path)
    }
    try self.init(json: data, path: path)
  }

  /// The same for a file that was read; `path` is for messages.
  init(json: Data, path: String) throws {
    let parsed: PlanValue
    do {
      parsed = try JSONDecoder().decode(PlanValue.self, from: json)
    } catch {
      throw SweepError.foreign(path: path, problem: "it is cut off, or no JSON")
    }
    guard case .object(let values) = parsed else {
      throw SweepError.foreign(path: path, problem: "it is no JSON object")
    }
    if let key = RepeatedKey.first(in: json) {
      throw SweepError.foreign(path: path, problem: "an object of it has the key '\(key)' twice")
    }
    // Before the keys: a later format may have others.
    if case .whole(let format) = values["format"], format != UInt64(Self.currentFormat) {
      throw SweepError.foreign(
        path: path,
        problem: "its format is \(format), this program knows \(Self.currentFormat); go on with "
          + "the version that made it")
    }
    let top = try PlanObject(values, file: path, known: Self.keys)
    _ = try top.whole("format")
    let runs = try top.required("runs", top.list("runs", of: "objects") { Optional($0) })
    self.init(
      name: try top.text("name") ?? "own",
      runs: try runs.enumerated().flatMap { i, run in
        try SweepRun.runs(run, file: path, place: "runs[\(i)]")
      })
    if let tasks = try top.list(
      "tasks", of: "names of tasks",
      { value -> String? in
        if case .text(let text) = value { text } else { nil }
      })
    {
      self.tasks = tasks
    }
    shards = try top.whole("shards") ?? shards
    checkpoints = try top.whole("checkpoints") ?? checkpoints
    firstCheckpoint = try top.number("firstCheckpoint") ?? firstCheckpoint
    upstreamImages = try top.whole("upstreamImages") ?? upstreamImages
    imageSize = try top.whole("imageSize") ?? imageSize
    transfer = try top.word("transfer", Transfer.self)
    if let given = try top.value(
      "fewShot", "an object",
      { value -> [String: PlanValue]? in
        if case .object(let values) = value { values } else { nil }
      })
    {
      let object = try PlanObject(
        given, file: path, place: "fewShot.", known: Self.fewShotKeys)
      fewShot = try Self.fewShot(object)
    }
    do {
      try validate()
    } catch let error as SweepError {
      throw error
    } catch {
      throw SweepError.plan(path: path, problem: "\(error)")
    }
  }

  private static func fewShot(_ object: PlanObject) throws(SweepError) -> FewShotSettings {
    var settings = FewShotSettings()
    let shots = try object.list("shots", of: "whole numbers") { value -> Int? in
      if case .whole(let whole) = value { Int(exactly: whole) } else { nil }
    }
    settings.shots = shots ?? settings.shots
    settings.draws = try object.whole("draws") ?? settings.draws
    settings.poolPerClass = try object.whole("poolPerClass") ?? settings.poolPerClass
    settings.testImages = try object.whole("testImages") ?? settings.testImages
    settings.seed = try object.seed("seed") ?? settings.seed
    return settings
  }
}
