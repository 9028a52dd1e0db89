import Foundation

/// The files of rows: `rows-K-of-N.txt` of a shard that is done, and beside them one part an attempt.
extension SweepFolder {
  private static let rowsPrefix = "rows-"
  private static let partSuffix = ".part"

  static func rowsName(shard: Int, of count: Int) -> String {
    "\(rowsPrefix)\(shard)-of-\(count).txt"
  }

  /// What the names of a shard's parts begin with.
  static func partPrefix(shard: Int, of count: Int) -> String {
    "\(rowsPrefix)\(shard)-of-\(count)."
  }

  /// A line of a file of rows, and what it says.
  private struct Row {
    let line: Substring
    let record: SweepRecord
  }

  /// Files of rows: whole ones first, each kind sorted.
  private func rowFiles() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let rows = names.filter { $0.hasPrefix(Self.rowsPrefix) }.sorted()
    return rows.filter { $0.hasSuffix(".txt") }
      + rows.filter { $0.hasSuffix(".txt" + Self.packedSuffix) }
      + rows.filter { $0.hasSuffix(Self.partSuffix) && !$0.contains(Self.unfinished) }
  }

  /// In the name of a whole file of rows that is just being written (``AtomicFile``): another attempt
  /// that gathers the same shard neither reads it nor takes it away.
  private static let unfinished = ".txt."

  /// The rows of all runs that are done, by run from 1. Of two of the same run the first counts:
  /// they are equal, for a run is a function of its plan.
  private func rows() throws -> [Int: Row] {
    let identity = plan.identity
    var found: [Int: Row] = [:]
    for name in rowFiles() {
      let file = path + "/" + name
      guard let data = try Self.unpacked(file) else {
        // A part goes when another attempt has done its shard.
        if name.hasSuffix(Self.partSuffix) { continue }
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
        if found[record.run] == nil { found[record.run] = Row(line: line, record: record) }
      }
    }
    return found
  }

  /// The records of all runs that are done, by run from 1.
  ///
  /// - Throws: ``SweepError/damagedRow(path:line:)``, ``SweepError/otherPlan(path:expected:found:)``.
  func records() throws -> [Int: SweepRecord] { try rows().mapValues(\.record) }

  /// Puts the rows of a shard whose runs are all done into one file, by run, and removes its parts.
  ///
  /// Another attempt that is still at the shard loses nothing: its rows are the same.
  ///
  /// - Returns: false where runs are missing; nothing is changed then.
  @discardableResult
  func gather(shard: Int, of count: Int) throws -> Bool {
    let runs = plan.runs(ofShard: shard, of: count).map { $0 + 1 }
    let rows = try rows()
    let lines = runs.compactMap { rows[$0]?.line }
    guard lines.count == runs.count else { return false }
    let name = Self.rowsName(shard: shard, of: count)
    let bytes = lines.map { $0 + "\n" }.joined().utf8
    do throws(WeightsFileError) {
      try AtomicFile.replace(path + "/" + name, with: [UInt8](bytes))
    } catch {
      throw SweepError.unwritable(path: path + "/" + name, reason: "\(error)")
    }
    let prefix = Self.partPrefix(shard: shard, of: count)
    for part in rowFiles() where part.hasPrefix(prefix) && part.hasSuffix(Self.partSuffix) {
      AtomicFile.remove(path + "/" + part)
    }
    return true
  }

  /// The runs that each kind of machine has done, by its fingerprint; rows older than fingerprints
  /// are not there.
  package func machines() throws -> [String: [Int]] {
    var runs: [String: [Int]] = [:]
    for (run, record) in try records() {
      if let machine = record.machine { runs[machine, default: []].append(run) }
    }
    return runs.mapValues { $0.sorted() }
  }
}
