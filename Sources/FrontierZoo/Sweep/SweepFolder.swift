import Foundation

/// A folder with a plan and the rows of the runs that are done.
///
/// `plan.json` is written whole or not at all. Every shard appends to a file of its own,
/// `rows-K-of-N.txt`, one line a run (see ``SweepRecord``), so that a crash can tear the last line
/// alone; a torn line is not there, and its run is done again. A run in flight has its state in
/// `state-RUN.safetensors` until its row is there.
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

  static func rowsName(shard: Int, of count: Int) -> String { "rows-\(shard)-of-\(count).txt" }

  /// The files of rows, sorted.
  private func rowFiles() throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasPrefix("rows-") && $0.hasSuffix(".txt") }.sorted()
      .map { path + "/" + $0 }
  }

  /// The records of all runs that are done, by run from 1. Of two of the same run the first counts:
  /// they are equal, for a run is a function of its plan.
  ///
  /// - Throws: ``SweepError/damagedRow(path:line:)``, ``SweepError/otherPlan(path:expected:found:)``.
  func records() throws -> [Int: SweepRecord] {
    let identity = plan.identity
    var found: [Int: SweepRecord] = [:]
    for file in try rowFiles() {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw SweepError.foreign(path: file, problem: "it cannot be read")
      }
      let text = String(decoding: data, as: UTF8.self)
      // The piece after the last line's end is empty, or torn off by a crash.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      for (i, line) in lines.enumerated() {
        guard let (owner, record) = SweepRecord.parse(line) else {
          throw SweepError.damagedRow(path: file, line: i + 1)
        }
        guard owner == identity, (1...plan.runs.count).contains(record.run) else {
          throw SweepError.otherPlan(path: file, expected: identity, found: owner)
        }
        if found[record.run] == nil { found[record.run] = record }
      }
    }
    return found
  }
}
