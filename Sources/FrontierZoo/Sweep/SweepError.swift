/// What can be wrong with a sweep or its folder. Nothing that was measured is lost by any of them.
public enum SweepError: Error, Sendable, Equatable {
  case unknownSweep(String, known: [String])
  case setting(variable: String, value: String, problem: String)
  /// A shard that is not one of those there are.
  case shard(Int, of: Int)
  /// There is no plan in the folder.
  case noFolder(path: String)
  /// The folder, or a row in it, belongs to another plan.
  case otherPlan(path: String, expected: String, found: String)
  /// A file that is none of a sweep's, or of a later version.
  case foreign(path: String, problem: String)
  /// A row in the middle of a file fails its checksum.
  case damagedRow(path: String, line: Int)
  /// Another process is at this shard.
  case busy(path: String)
  case unwritable(path: String, reason: String)
  /// Runs are missing.
  case incomplete(missing: Int, of: Int)
}

extension SweepError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownSweep(let name, let known):
      "there is no sweep '\(name)'; there are: \(known.joined(separator: ", "))"
    case .setting(let variable, let value, let problem):
      "\(variable) is \(value): it \(problem)"
    case .shard(let shard, let count):
      "there is no shard \(shard) of \(count); shards run from 1 to their number, as in --shard 1/4"
    case .noFolder(let path):
      "'\(path)' has no plan; make one with `frontier zoo plan --sweep NAME --run \(path)`"
    case .otherPlan(let path, let expected, let found):
      "'\(path)' belongs to the plan \(found), not \(expected); choose another folder, "
        + "its runs are untouched"
    case .foreign(let path, let problem):
      "'\(path)' is no file of a sweep: \(problem)"
    case .damagedRow(let path, let line):
      "line \(line) of '\(path)' fails its checksum: the file was changed or the disk is damaged; "
        + "delete that line, and its run will be done again"
    case .busy(let path):
      "'\(path)' is being written by another process; wait for it, or run another shard"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason)"
    case .incomplete(let missing, let count):
      "\(missing) of \(count) runs are missing; `frontier zoo run` does them"
    }
  }
}
