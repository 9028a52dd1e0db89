import Foundation

/// A folder with a plan and the rows of the runs that are done.
///
/// `plan.json` is written whole or not at all. Every attempt at a shard appends to a part of its own,
/// `rows-K-of-N.HOST-PROCESS-RANDOM.part`, one line a run (see ``SweepRecord``), so that two attempts
/// never write to one file, and a crash can tear the last line alone; a torn line is not there, and
/// its run is done again. When a shard is done its rows go into `rows-K-of-N.txt`, whole or not at
/// all, and the parts go. A run in flight has its state in `state-RUN.safetensors` until its row is
/// there.
package struct SweepFolder: Sendable {
  package let path: String
  package let plan: SweepPlan
  static let planName = "plan.json"

  /// Opens a folder that ``create(_:at:)`` made.
  ///
  /// - Throws: ``SweepError``.
  package init(path: String) throws {
    let file = path + "/" + Self.planName
    guard let data = FileManager.default.contents(atPath: file) else {
      throw SweepError.noFolder(path: path)
    }
    plan = try SweepPlan(json: data, path: file)
    self.path = path
  }

  /// Makes a folder for a plan. Where the folder has that plan already its rows stay; another
  /// number of shards is taken over.
  ///
  /// - Throws: ``SweepError/otherPlan(path:expected:found:)`` where it has another one.
  package static func create(_ plan: SweepPlan, at path: String) throws -> SweepFolder {
    try plan.validate()
    let file = path + "/" + planName
    if FileManager.default.fileExists(atPath: file) {
      let old = try SweepFolder(path: path)
      guard old.plan.identity == plan.identity else {
        throw SweepError.otherPlan(
          path: path, expected: "\(plan.name) (\(plan.identity))",
          found: "\(old.plan.name) (\(old.plan.identity))")
      }
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw SweepError.unwritable(path: path, reason: "the folder cannot be made")
    }
    try AtomicFile.replace(file, with: plan.encoded)
    return try SweepFolder(path: path)
  }
}
