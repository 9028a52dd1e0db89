import Foundation
import Frontier

/// Two columns in a file: all x, then all y, as little-endian doubles.
enum Columns {
  static func write(_ x: [Double], _ y: [Double], to path: String) throws {
    var data = x.withUnsafeBytes { Data($0) }
    y.withUnsafeBytes { data.append(contentsOf: $0) }
    try data.write(to: URL(fileURLWithPath: path))
  }

  /// Reads straight into the columns, so that nothing of the file stays in memory beside them.
  static func read(_ path: String) throws -> (x: [Double], y: [Double]) {
    guard let file = fopen(path, "rb") else { throw POSIXError(.ENOENT) }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let count = ftell(file) / 16
    rewind(file)
    func column() -> [Double] {
      [Double](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = fread(buffer.baseAddress!, 8, count, file)
      }
    }
    return (column(), column())
  }

  /// Errors in the file become a cloud of accuracies.
  static func readAccuracies(_ path: String) throws -> (x: [Double], y: [Double]) {
    let errors = try read(path)
    return (errors.x.map { 1 - $0 }, errors.y.map { 1 - $0 })
  }
}
