import FrontierSupport

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Data sets on disk.
enum DataFile {
  static func exists(_ path: String) -> Bool {
    access(path, R_OK) == 0
  }

  /// The bytes of a file, unpacked if it is gzip.
  static func contents(_ path: String) throws(ImageSourceError) -> [UInt8] {
    let packed = try read(path)
    guard Gunzip.isGzip(packed) else { return packed }
    do {
      return try Gunzip.decompress(packed)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private static func read(_ path: String) throws(ImageSourceError) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    let chunk = 1 << 20
    while true {
      let start = bytes.count
      let grown = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        count = fread(buffer.baseAddress, 1, chunk, file)
      }
      bytes.append(contentsOf: grown)
      if bytes.count == start { break }
    }
    guard ferror(file) == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    return bytes
  }
}
