import FrontierZoo

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file to be written when the work is done, and checked before it begins.
///
/// The text goes to a new file in the same folder, which then takes the place of the old one: a
/// reader sees the old text or the new one, never half. A device, or a pipe, is written as it is.
struct OutputFile {
  /// The path as the user gave it.
  let path: String
  /// The path behind symbolic links, so that a link stays one.
  private let target: String
  private let isSpecial: Bool

  /// Checks that the file can be written, without changing it.
  init(_ path: String) throws(Failure) {
    self.path = path
    var status = stat()
    if stat(path, &status) == 0 {
      let kind = status.st_mode & S_IFMT
      guard kind != S_IFDIR else { throw Self.failure(path, EISDIR) }
      guard access(path, W_OK) == 0 else { throw Self.failure(path, errno) }
      isSpecial = kind != S_IFREG
    } else {
      guard errno == ENOENT, !path.isEmpty, !path.hasSuffix("/") else {
        throw Self.failure(path, errno == ENOENT ? EISDIR : errno)
      }
      isSpecial = false
    }
    if let resolved = realpath(path, nil) {
      target = String(cString: resolved)
      free(resolved)
    } else {
      target = path
    }
    guard !isSpecial else { return }
    // The new file will be made in the folder of the old one.
    let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
    guard access(folder.isEmpty ? "/" : folder, W_OK) == 0 else { throw Self.failure(path, errno) }
  }

  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  func write(_ bytes: some Collection<UInt8>) throws(Failure) {
    let bytes = Array(bytes)
    if isSpecial {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.failure(path, errno) }
      defer { close(descriptor) }
      if let code = AtomicFile.writeAll(bytes, to: descriptor), code != EPIPE {
        throw Self.failure(path, code)
      }
      return
    }
    do throws(WeightsFileError) {
      try AtomicFile.replace(target, with: bytes)
    } catch {
      throw Failure(status: .cannotWrite, message: "\(error); choose another path")
    }
  }

  /// Whether both are the same file, or would be.
  func isSame(as other: String) -> Bool {
    var (mine, its) = (stat(), stat())
    if stat(path, &mine) == 0, stat(other, &its) == 0 {
      return mine.st_dev == its.st_dev && mine.st_ino == its.st_ino && !isSpecial
    }
    return path == other
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let reason = String(cString: strerror(code))
    let advice =
      code == ENOENT || code == ENOTDIR
      ? "create its folder first" : code == EISDIR ? "name a file" : "choose another path"
    return Failure(
      status: .cannotWrite, message: "\(path) cannot be written (\(reason)); \(advice)")
  }
}
