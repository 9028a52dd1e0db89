import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writing a file whole or not at all.
package enum AtomicFile {
  /// Writes beside `path`, brings the bytes to the disk and then renames, so that whoever reads
  /// `path`, now or after a crash, finds the old file or the new one.
  ///
  /// - Throws: ``WeightsFileError/unwritable(path:reason:)``; nothing stays behind.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(WeightsFileError) {
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    func failure(_ reason: String) -> WeightsFileError {
      unlink(temporary)
      return .unwritable(path: path, reason: reason)
    }
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(reason(errno)) }
    // A disk that is full may say so only when the bytes are brought there, or at the end.
    var code = writeAll(bytes, to: file)
    if code == nil, fsync(file) != 0 { code = errno }
    if close(file) != 0, code == nil { code = errno }
    if code == nil, rename(temporary, path) != 0 { code = errno }
    if let code { throw failure(reason(code)) }
  }

  /// Writes all bytes to an open file; nil, or the system's number of what went wrong.
  package static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = write(file, buffer.baseAddress! + written, buffer.count - written)
        if count < 0, errno != EINTR { return errno }
        written += max(count, 0)
      }
      return nil
    }
  }

  /// Adds bytes at the end of a file, which is made where there is none.
  ///
  /// - Throws: ``WeightsFileError/unwritable(path:reason:)``.
  static func append(_ bytes: [UInt8], to path: String) throws(WeightsFileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .unwritable(path: path, reason: reason(errno)) }
    var code = writeAll(bytes, to: file)
    if close(file) != 0, code == nil { code = errno }
    if let code { throw .unwritable(path: path, reason: reason(code)) }
  }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { unlink(path) }

  static func reason(_ code: Int32) -> String {
    let words = String(cString: strerror(code))
    switch code {
    case ENOSPC, EDQUOT: return "\(words); free some space, the earlier file is untouched"
    case ENOENT: return "\(words); its folder does not exist"
    default: return words
    }
  }
}
