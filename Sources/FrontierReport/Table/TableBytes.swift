import FrontierSupport

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of a file, mapped, or of a stream, read; those of a gzip file unpacked.
///
/// A mapped file costs no memory of its own: its pages are the system's cache. The map is
/// private and read-only, and lives as long as the value is referenced.
final class TableBytes: Sendable {
  private nonisolated(unsafe) let base: UnsafeMutableRawPointer?
  private let isMapped: Bool
  let count: Int

  /// Maps or reads the file at `path`; `-` is standard input.
  init(path: String) throws(TableError) {
    let descriptor: Int32
    if path == "-" {
      descriptor = STDIN_FILENO
    } else {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw errno == ENOENT || errno == ENOTDIR
          ? .noSuchFile(file: path) : .unreadable(file: path, reason: Self.lastError)
      }
    }
    defer { if path != "-" { close(descriptor) } }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(file: path, reason: Self.lastError)
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .isDirectory(file: path) }
    let size = Int(status.st_size)
    // Only a regular file read from its start is mapped; a pipe, or a standard input that was
    // read before, is copied. So is a file that claims no size, like those of /proc.
    if kind == S_IFREG, size > 0, lseek(descriptor, 0, SEEK_CUR) == 0 {
      let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
      if let map, map != MAP_FAILED {
        if let packed = Self.gzip(map, count: size) {
          munmap(map, size)
          (base, count) = try Self.unpacked(packed, path: path)
          isMapped = false
        } else {
          (base, count, isMapped) = (map, size, true)
        }
        return
      }
    }
    isMapped = false
    let read = try Self.drain(descriptor, path: path)
    if let start = read.0, let packed = Self.gzip(start, count: read.1) {
      free(start)
      (base, count) = try Self.unpacked(packed, path: path)
    } else {
      (base, count) = read
    }
  }

  init(_ bytes: [UInt8]) {
    (base, count) = Self.copy(bytes)
    isMapped = false
  }

  private static func copy(_ bytes: [UInt8]) -> (UnsafeMutableRawPointer?, Int) {
    let copy = malloc(max(bytes.count, 1))
    bytes.withUnsafeBytes { source in
      if let start = source.baseAddress { copy?.copyMemory(from: start, byteCount: source.count) }
    }
    return (copy, bytes.count)
  }

  /// The bytes, where they begin as a gzip file does.
  private static func gzip(_ base: UnsafeRawPointer, count: Int) -> [UInt8]? {
    let bytes = UnsafeRawBufferPointer(start: base, count: count)
    return Gunzip.isGzip(bytes.prefix(2)) ? [UInt8](bytes) : nil
  }

  private static func unpacked(
    _ packed: [UInt8], path: String
  ) throws(TableError) -> (UnsafeMutableRawPointer?, Int) {
    do {
      return copy(try Gunzip.decompress(packed))
    } catch {
      throw .unreadable(file: path, reason: "\(error)")
    }
  }

  deinit {
    if isMapped { munmap(base, count) } else { free(base) }
  }

  /// Calls `body` with all bytes.
  func withSpan<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = UnsafeBufferPointer(
      start: UnsafePointer(base?.assumingMemoryBound(to: UInt8.self)), count: count)
    return try body(bytes.span)
  }

  private static var lastError: String { String(cString: strerror(errno)) }

  /// Reads to the end of a stream, doubling the buffer.
  private static func drain(
    _ descriptor: Int32, path: String
  ) throws(TableError) -> (UnsafeMutableRawPointer?, Int) {
    var capacity = 1 << 16
    var count = 0
    guard var buffer = malloc(capacity) else {
      throw .unreadable(file: path, reason: "out of memory")
    }
    while true {
      if count == capacity {
        capacity *= 2
        guard let larger = realloc(buffer, capacity) else {
          free(buffer)
          throw .unreadable(file: path, reason: "out of memory")
        }
        buffer = larger
      }
      let got = read(descriptor, buffer + count, capacity - count)
      if got > 0 {
        count += got
      } else if got == 0 {
        return (buffer, count)
      } else if errno != EINTR {
        let reason = lastError
        free(buffer)
        throw .unreadable(file: path, reason: reason)
      }
    }
  }
}
