/// Why a file of weights was not read or written. Nothing of the network has changed then, and a
/// file that was to be replaced is as it was.
@nonexhaustive
public enum WeightsFileError: Error, Equatable, CustomStringConvertible {
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file ends before its header says it does.
  case truncated(path: String, expectedBytes: Int, foundBytes: Int)
  /// Not a safetensors file of float32 arrays.
  case foreign(path: String, problem: String)
  /// A tensor of the network is not in the file.
  case missingTensor(path: String, name: String)
  /// A tensor has another shape than the network's.
  case shapeMismatch(path: String, name: String, expected: [Int], found: [Int])
  /// A state whose checksum fails.
  case damaged(path: String)
  /// State of a run that is not the one to go on with.
  case otherRun(path: String, expected: String, found: String)
  /// The file cannot be written.
  case unwritable(path: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason)"
    case .truncated(let path, let expected, let found):
      "'\(path)' is cut off: its header promises \(expected) bytes, it has \(found); "
        + "copy it again or take an earlier one"
    case .foreign(let path, let problem):
      "'\(path)' is not a safetensors file of float32 weights: \(problem)"
    case .missingTensor(let path, let name):
      "'\(path)' has no array '\(name)': it belongs to another network"
    case .shapeMismatch(let path, let name, let expected, let found):
      "'\(name)' in '\(path)' has the shape \(found), the network's is \(expected): "
        + "it belongs to a network of another size, or to another number of classes"
    case .damaged(let path):
      "'\(path)' fails its checksum: it was changed, or the disk is damaged; "
        + "move it away to begin anew"
    case .otherRun(let path, let expected, let found):
      "'\(path)' is the state of another run: it says '\(found)', this run is '\(expected)'; "
        + "move it away to begin anew"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason)"
    }
  }
}
