import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The rows of one attempt at a shard, in a file of its own.
///
/// Two attempts never share a file, whatever machines they run on and whatever their file system
/// knows of locks; a crash can tear the last line alone. A row is one write, brought to the disk
/// before the run counts as done.
package final class RowPart: Sendable {
  package static let suffix = ".part"
  static let rowsPrefix = "rows-"

  let path: String
  private let file: Int32
  private let turn = Mutex(())

  /// - Throws: ``SweepError/unwritable(path:reason:)``.
  package init(folder: String, shard: Int, of count: Int) throws {
    path = folder + "/" + Self.partName(shard: shard, of: count)
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw SweepError.unwritable(path: path, reason: AtomicFile.reason(errno))
    }
  }

  /// Process numbers repeat between machines, and machines may share their name: hence the random
  /// end.
  private static func partName(shard: Int, of count: Int) -> String {
    prefix(shard: shard, of: count)
      + "\(Machine.host)-\(getpid())-\(UInt32.random(in: 0 ... .max))\(suffix)"
  }

  /// What the names of a shard's parts begin with.
  static func prefix(shard: Int, of count: Int) -> String { "\(rowsPrefix)\(shard)-of-\(count)." }

  /// Appends a line; on an error the file ends where it did.
  package func append(_ line: String) throws {
    try turn.withLock { _ in
      let end = lseek(file, 0, SEEK_END)
      var code = AtomicFile.writeAll([UInt8](line.utf8), to: file)
      if code == nil, fsync(file) != 0 { code = errno }
      if let code {
        _ = ftruncate(file, end)
        throw SweepError.unwritable(path: path, reason: AtomicFile.reason(code))
      }
    }
  }

  deinit {
    if lseek(file, 0, SEEK_END) == 0 { AtomicFile.remove(path) }
    close(file)
  }
}
