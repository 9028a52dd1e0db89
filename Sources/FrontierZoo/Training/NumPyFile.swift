import FrontierSupport

/// An array in NumPy's format (`.npy`, version 1.0): a magic word, the length of the header, a Python
/// dictionary with type, order and shape, padded to 64 bytes; then the numbers, row-major and
/// little-endian. Format: numpy/numpy, `numpy/lib/format.py`.
package enum NumPyFile {
  /// - Throws: ``WeightsFileError/shapeMismatch(path:name:expected:found:)`` for numbers that are not
  ///   of the shape.
  package static func encode(
    _ values: [UInt8], shape: [Int]
  ) throws(WeightsFileError) -> [UInt8] {
    try header("|u1", shape, values.count) + values
  }

  /// - Throws: ``WeightsFileError/shapeMismatch(path:name:expected:found:)`` for numbers that are not
  ///   of the shape.
  package static func encode(
    _ values: [Int32], shape: [Int]
  ) throws(WeightsFileError) -> [UInt8] {
    try words(values.map { UInt32(bitPattern: $0) }, "<i4", shape)
  }

  /// - Throws: ``WeightsFileError/shapeMismatch(path:name:expected:found:)`` for numbers that are not
  ///   of the shape.
  package static func encode(
    _ values: [Float], shape: [Int]
  ) throws(WeightsFileError) -> [UInt8] {
    try words(values.map(\.bitPattern), "<f4", shape)
  }

  private static func words(_ values: [UInt32], _ type: String, _ shape: [Int])
    throws(WeightsFileError)
    -> [UInt8]
  {
    var bytes = try header(type, shape, values.count)
    bytes.reserveCapacity(bytes.count + 4 * values.count)
    for value in values {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  private static func header(
    _ type: String, _ shape: [Int], _ count: Int
  ) throws(WeightsFileError) -> [UInt8] {
    guard shape.allSatisfy({ $0 >= 0 }),
      shape.reduce(1, { $0.multipliedSaturating(by: $1) }) == count, shape.count <= 32
    else {
      throw .shapeMismatch(path: "the array", name: "numbers", expected: shape, found: [count])
    }
    // A tuple of one has a comma behind it.
    let tuple = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(tuple)), }"
    // Magic, version and length take ten bytes, and the header ends with a line's end.
    let total = (10 + text.utf8.count + 1 + 63) / 64 * 64
    text += String(repeating: " ", count: total - 10 - text.utf8.count - 1) + "\n"
    let length = text.utf8.count
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)]
      + Array(text.utf8)
  }

  /// Writes a file whole or not at all.
  ///
  /// - Throws: ``WeightsFileError/unwritable(path:reason:)``.
  package static func write(_ bytes: [UInt8], to path: String) throws(WeightsFileError) {
    try AtomicFile.replace(path, with: bytes)
  }
}
