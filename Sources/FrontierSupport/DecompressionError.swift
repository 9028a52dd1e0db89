/// Why compressed data cannot be read.
package enum DecompressionError: Error, Equatable {
  case truncated
  /// The data do not begin as their container does.
  case foreign
  case corrupt(String)
}

extension DecompressionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .truncated: "it ends too early; fetch it again"
    case .foreign: "it is not compressed as it should be"
    case .corrupt(let what): "its compressed data are damaged (\(what)); fetch it again"
    }
  }
}
