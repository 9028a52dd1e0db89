import Foundation

/// A file of named float32 arrays in the safetensors format: eight bytes with the length n of the
/// header, little-endian; n bytes of JSON, `{"name": {"dtype": "F32", "shape": […],
/// "data_offsets": [begin, end]}, …, "__metadata__": {"key": "text"}}`, padded by spaces; then the
/// arrays, little-endian, offsets counted from the header's end.
///
/// Format: huggingface/safetensors, `README.md`. Other types of number, which these networks never
/// write, are refused.
package struct SafeTensors: Sendable, Equatable {
  package struct Tensor: Sendable, Equatable {
    package var shape: [Int]
    /// Row-major.
    package var values: [Float]

    package init(shape: [Int], values: [Float]) {
      self.shape = shape
      self.values = values
    }
  }

  /// In the order they are written.
  package var names: [String] = []
  package var tensors: [String: Tensor] = [:]
  package var metadata: [String: String] = [:]

  package init() {}

  /// Adds an array, or replaces that of the same name.
  package mutating func set(_ name: String, _ tensor: Tensor) {
    if tensors.updateValue(tensor, forKey: name) == nil { names.append(name) }
  }

  /// The file's bytes: the same for the same arrays, names and metadata.
  package func encoded() -> [UInt8] {
    var fields: [String] = []
    if !metadata.isEmpty {
      let entries = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0)):\(quoted($1))" }
      fields.append("\"__metadata__\":{\(entries.joined(separator: ","))}")
    }
    var end = 0
    for name in names {
      guard let tensor = tensors[name] else { continue }
      let begin = end
      end += 4 * tensor.values.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      fields.append(
        "\(quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}"
      )
    }
    var header = Array("{\(fields.joined(separator: ","))}".utf8)
    while !header.count.isMultiple(of: 8) { header.append(UInt8(ascii: " ")) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + end)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: header)
    for name in names {
      guard let tensor = tensors[name] else { continue }
      for value in tensor.values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  /// Writes the file whole or not at all.
  package func write(to path: String) throws(WeightsFileError) {
    try AtomicFile.replace(path, with: encoded())
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
