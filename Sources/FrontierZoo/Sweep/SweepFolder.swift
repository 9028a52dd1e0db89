import Foundation
import FrontierSupport

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
    if let data = FileManager.default.contents(atPath: file) {
      plan = try SweepPlan(json: data, path: file)
    } else if let data = try Self.unpacked(file + Self.packedSuffix) {
      plan = try SweepPlan(json: data, path: file + Self.packedSuffix)
    } else {
      throw SweepError.noFolder(path: path)
    }
    self.path = path
  }

  /// What the names of files end with that `gzip` has packed, as for keeping them; they are read as
  /// they are.
  static let packedSuffix = ".gz"

  /// Whether a path is a folder with a plan.
  package static func isFolder(_ path: String) -> Bool {
    [planName, planName + packedSuffix].contains {
      FileManager.default.fileExists(atPath: path + "/" + $0)
    }
  }

  /// A file's bytes, unpacked where its name says so; `nil` where it is not there.
  static func unpacked(_ file: String) throws -> Data? {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    guard file.hasSuffix(packedSuffix) else { return data }
    do throws(DecompressionError) {
      return Data(try Gunzip.decompress([UInt8](data)))
    } catch {
      throw SweepError.foreign(path: file, problem: "\(error)")
    }
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
