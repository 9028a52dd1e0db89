import Foundation
import FrontierSupport

/// Files that `gzip` may have packed, as for keeping them; they are read as they are.
package enum PackedFile {
  /// What the names of packed files end with.
  package static let suffix = ".gz"

  /// A file's bytes, unpacked where its name says so; `nil` where it is not there.
  ///
  /// - Throws: ``SweepError/foreign(path:problem:)``.
  package static func bytes(of file: String) throws -> Data? {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    guard file.hasSuffix(suffix) else { return data }
    do throws(DecompressionError) {
      return Data(try Gunzip.decompress([UInt8](data)))
    } catch {
      throw SweepError.foreign(path: file, problem: "\(error)")
    }
  }
}
