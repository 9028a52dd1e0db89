import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writing a file whole or not at all.
enum AtomicFile {
  /// Writes beside `path`, brings the bytes to the disk and then renames, so that whoever reads
  /// `path`, now or after a crash, finds the old file or the new one.
  ///
  /// - Throws: ``WeightsFileError/unwritable(path:reason:)``; nothing stays behind.
  static func write(_ bytes: [UInt8], to path: String) throws(WeightsFileError) {
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    func failure(_ reason: String) -> WeightsFileError {
      unlink(temporary)
      return .unwritable(path: path, reason: reason)
    }
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard file >= 0 else { throw failure(reason(errno)) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(file, buffer.baseAddress! + written, buffer.count - written)
        #elseif canImport(Musl)
          Musl.write(file, buffer.baseAddress! + written, buffer.count - written)
        #else
          Glibc.write(file, buffer.baseAddress! + written, buffer.count - written)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        let why = reason(errno)
        close(file)
        throw failure(why)
      }
      written += count
    }
    // A disk that is full may say so only here.
    guard fsync(file) == 0 else {
      let why = reason(errno)
      close(file)
      throw failure(why)
    }
    guard close(file) == 0 else { throw failure(reason(errno)) }
    guard rename(temporary, path) == 0 else { throw failure(reason(errno)) }
  }

  private static func reason(_ code: Int32) -> String {
    let words = String(cString: strerror(code))
    switch code {
    case ENOSPC, EDQUOT: return "\(words); free some space, the earlier file is untouched"
    case ENOENT: return "\(words); its folder does not exist"
    default: return words
    }
  }
}
