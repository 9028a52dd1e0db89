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
    let (name, descriptor) = try Self.newFile(beside: target, path: path)
    close(descriptor)
    unlink(name)
  }

  func write(_ text: String) throws(Failure) {
    if isSpecial {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.failure(path, errno) }
      defer { close(descriptor) }
      if let code = writeAll(text, to: descriptor), code != EPIPE {
        throw Self.failure(path, code)
      }
      return
    }
    let (name, descriptor) = try Self.newFile(beside: target, path: path)
    var code = writeAll(text, to: descriptor)
    if close(descriptor) != 0, code == nil { code = errno }
    if code == nil, rename(name, target) != 0 { code = errno }
    if let code {
      unlink(name)
      throw Self.failure(path, code)
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

  private static func newFile(
    beside target: String, path: String
  ) throws(Failure) -> (name: String, descriptor: Int32) {
    for attempt in 0..<100 {
      let name = "\(target).\(getpid())-\(attempt).tmp"
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (name, descriptor) }
      guard errno == EEXIST else { throw failure(path, errno) }
    }
    throw failure(path, EEXIST)
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
