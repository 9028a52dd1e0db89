import Foundation
import FrontierSupport

/// A folder with a plan and the rows of the runs that are done.
///
/// `plan.json` is written whole or not at all; the rows are those of a ``RowFolder``. A run in flight
/// has its state in `state-RUN.safetensors` until its row is there.
package struct SweepFolder: Sendable {
  package let path: String
  package let plan: SweepPlan
  static let planName = "plan.json"

  /// Opens a folder that ``create(_:at:)`` made.
  ///
  /// - Throws: ``SweepError``.
  package init(path: String) throws {
    let file = path + "/" + Self.planName
    if let data = FileManager.default.contents(atPath: file) {
      plan = try SweepPlan(json: data, path: file)
    } else if let data = try PackedFile.bytes(of: file + PackedFile.suffix) {
      plan = try SweepPlan(json: data, path: file + PackedFile.suffix)
    } else {
      throw SweepError.noFolder(path: path)
    }
    self.path = path
  }

  /// Whether a path is a folder with a plan.
  package static func isFolder(_ path: String) -> Bool {
    [planName, planName + PackedFile.suffix].contains {
      FileManager.default.fileExists(atPath: path + "/" + $0)
    }
  }

  /// The files of rows.
  var rows: RowFolder<SweepRecord> {
    RowFolder(path: path, identity: plan.identity, count: plan.runs.count)
  }

  /// The records of all runs that are done, by run from 1.
  ///
  /// - Throws: ``SweepError/damagedRow(path:line:)``, ``SweepError/otherPlan(path:expected:found:)``.
  func records() throws -> [Int: SweepRecord] { try rows.records() }

  /// The runs that each kind of machine has done, by its fingerprint.
  package func machines() throws -> [String: [Int]] { try rows.machines() }

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
