/// Why a corpus or a task cannot be had.
@nonexhaustive
public enum ImageSourceError: Error, Sendable, Equatable {
  /// No source has this name; `known` lists those there are.
  case unknownName(String, kind: String, known: [String])
  /// A real source's file is not there.
  case notInstalled(String, path: String, hint: String)
  /// A real source's file is there and cannot be used.
  case unreadable(path: String, reason: String)
  /// Pictures cannot be kept at this size.
  case imageSize(Int, allowed: ClosedRange<Int>)
}

extension ImageSourceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownName(let name, let kind, let known):
      "there is no \(kind) '\(name)'; there are: \(known.joined(separator: ", "))"
    case .notInstalled(let name, let path, let hint):
      "\(name) is not installed (no file \(path)); \(hint)"
    case .unreadable(let path, let reason):
      "\(path): \(reason)"
    case .imageSize(let size, let allowed):
      "imageSize is \(size); pictures are kept at \(allowed.lowerBound) to \(allowed.upperBound) "
        + "pixels a side"
    }
  }
}
