import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file of rows a shard appends to.
///
/// Opening it takes a lock that ends with the process, and cuts off a line that a crash tore. A row
/// is one write, brought to the disk before the run counts as done.
final class SweepRows: Sendable {
  private let path: String
  private let file: Int32
  private let turn = Mutex(())

  init(path: String) throws {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw SweepError.unwritable(path: path, reason: AtomicFile.reason(errno))
    }
    // Not lockf: its locks fall as soon as the process closes any other descriptor of the file, as
    // it does after reading it. Where a file system has no locks the work goes on without.
    if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(file)
      throw SweepError.busy(path: path)
    }
    let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    let whole = bytes.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    if whole < bytes.count, ftruncate(file, off_t(whole)) != 0 {
      let code = errno
      close(file)
      throw SweepError.unwritable(path: path, reason: AtomicFile.reason(code))
    }
  }

  /// Appends a line; on an error the file ends where it did.
  func append(_ line: String) throws {
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

  deinit { close(file) }
}
