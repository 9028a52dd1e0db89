import Foundation

extension SafeTensors {
  /// The longest header the format allows.
  private static var longestHeader: UInt64 { 100_000_000 }

  /// Reads a file.
  ///
  /// - Throws: ``WeightsFileError``: unreadable, truncated or foreign.
  package init(contentsOf path: String) throws(WeightsFileError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw .unreadable(
        path: path, reason: exists ? error.localizedDescription : "there is no such file")
    }
    try self.init(decoding: [UInt8](data), path: path)
  }

  /// Reads the bytes of a file; `path` is for messages.
  package init(decoding bytes: [UInt8], path: String) throws(WeightsFileError) {
    func foreign(_ problem: String) -> WeightsFileError { .foreign(path: path, problem: problem) }
    guard bytes.count >= 8 else {
      throw .truncated(path: path, expectedBytes: 8, foundBytes: bytes.count)
    }
    let length = bytes[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length >= 2, length <= Self.longestHeader, bytes.count == 8 || bytes[8] == 0x7b else {
      throw foreign("it does not begin with a header")
    }
    let start = 8 + Int(length)
    guard bytes.count >= start else {
      throw .truncated(path: path, expectedBytes: start, foundBytes: bytes.count)
    }
    let parsed = try? JSONSerialization.jsonObject(with: Data(bytes[8..<start]))
    guard let header = parsed as? [String: Any] else {
      throw foreign("its header is no JSON object")
    }

    var found: [(name: String, shape: [Int], begin: Int, end: Int)] = []
    for (name, value) in header where name != "__metadata__" {
      guard let field = value as? [String: Any], let type = field["dtype"] as? String,
        let shape = field["shape"] as? [Int], let offsets = field["data_offsets"] as? [Int],
        offsets.count == 2
      else { throw foreign("'\(name)' lacks type, shape or offsets") }
      guard type == "F32" else { throw foreign("'\(name)' is of type \(type), not F32") }
      var count = 1
      for side in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: side)
        guard side >= 0, !overflow, product < 1 << 40 else {
          throw foreign("'\(name)' has the shape \(shape)")
        }
        count = product
      }
      guard offsets[0] >= 0, offsets[1] >= offsets[0], offsets[1] - offsets[0] == 4 * count else {
        throw foreign("'\(name)' of shape \(shape) lies at \(offsets)")
      }
      found.append((name, shape, offsets[0], offsets[1]))
    }
    let end = found.map(\.end).max() ?? 0
    guard bytes.count - start >= end else {
      throw .truncated(path: path, expectedBytes: start + end, foundBytes: bytes.count)
    }
    guard bytes.count - start == end else {
      throw foreign("\(bytes.count - start - end) bytes follow its last array")
    }
    metadata = header["__metadata__"] as? [String: String] ?? [:]
    found.sort { ($0.begin, $0.name) < ($1.begin, $1.name) }
    for (name, shape, begin, end) in found {
      let values = bytes.withUnsafeBytes { raw in
        stride(from: start + begin, to: start + end, by: 4).map { at in
          Float(
            bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt32.self))
          )
        }
      }
      set(name, Tensor(shape: shape, values: values))
    }
  }
}
