import Foundation

/// The files of rows of a divided work: `rows-K-of-N.txt` of a shard that is done, and beside them
/// one part an attempt, `rows-K-of-N.HOST-PROCESS-RANDOM.part`.
///
/// Two attempts never write to one file, and a crash can tear a part's last line alone; a torn line is
/// not there, and its run is done again. When a shard is done its rows go into one file, whole or not
/// at all, and the parts go.
package struct RowFolder<Record: FolderRecord>: Sendable {
  package let path: String
  /// The plan's identity, which every line carries.
  package let identity: String
  /// How many runs there are.
  package let count: Int

  package init(path: String, identity: String, count: Int) {
    (self.path, self.identity, self.count) = (path, identity, count)
  }

  private static var rowsPrefix: String { RowPart.rowsPrefix }
  private static var partSuffix: String { RowPart.suffix }

  static func rowsName(shard: Int, of count: Int) -> String {
    "\(rowsPrefix)\(shard)-of-\(count).txt"
  }

  /// A line of a file of rows, and what it says.
  private struct Row {
    let line: Substring
    let record: Record
  }

  /// Files of rows: whole ones first, each kind sorted.
  private func rowFiles() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let rows = names.filter { $0.hasPrefix(Self.rowsPrefix) }.sorted()
    return rows.filter { $0.hasSuffix(".txt") }
      + rows.filter { $0.hasSuffix(".txt" + PackedFile.suffix) }
      + rows.filter { $0.hasSuffix(Self.partSuffix) && !$0.contains(Self.unfinished) }
  }

  /// In the name of a whole file of rows that is just being written (``AtomicFile``): another attempt
  /// that gathers the same shard neither reads it nor takes it away.
  private static var unfinished: String { ".txt." }

  /// The rows of all runs that are done, by run from 1. Of two of the same run the first counts:
  /// they are equal, for a run is a function of its plan.
  private func rows() throws -> [Int: Row] {
    var found: [Int: Row] = [:]
    for name in rowFiles() {
      let file = path + "/" + name
      guard let data = try PackedFile.bytes(of: file) else {
        // A part goes when another attempt has done its shard.
        if name.hasSuffix(Self.partSuffix) { continue }
        throw SweepError.foreign(path: file, problem: "it cannot be read")
      }
      let text = String(decoding: data, as: UTF8.self)
      // The piece after the last line's end is empty, or torn off by a crash.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      for (i, line) in lines.enumerated() {
        guard let (owner, record) = Record.parse(line) else {
          throw SweepError.damagedRow(path: file, line: i + 1)
        }
        guard owner == identity, (1...max(1, count)).contains(record.run) else {
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
  package func records() throws -> [Int: Record] { try rows().mapValues(\.record) }

  /// Shards of so many with a run that is not done, from 1.
  package func missingShards(of shards: Int) throws -> [Int] {
    let done = try rows()
    return Set((1...max(1, count)).filter { done[$0] == nil }.map { ($0 - 1) % shards + 1 })
      .sorted()
  }

  /// Puts the rows of a shard whose runs are all done into one file, by run, and removes its parts.
  ///
  /// Another attempt that is still at the shard loses nothing: its rows are the same.
  ///
  /// - Returns: false where runs are missing; nothing is changed then.
  @discardableResult
  package func gather(shard: Int, of shards: Int) throws -> Bool {
    let runs = Shard.runs(of: count, in: shard, of: shards)
    let rows = try rows()
    let lines = runs.compactMap { rows[$0]?.line }
    guard lines.count == runs.count else { return false }
    let name = Self.rowsName(shard: shard, of: shards)
    let bytes = lines.map { $0 + "\n" }.joined().utf8
    do throws(WeightsFileError) {
      try AtomicFile.replace(path + "/" + name, with: [UInt8](bytes))
    } catch {
      throw SweepError.unwritable(path: path + "/" + name, reason: "\(error)")
    }
    let prefix = RowPart.prefix(shard: shard, of: shards)
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
