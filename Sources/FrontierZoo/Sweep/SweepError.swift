/// What can be wrong with a sweep or its folder. Nothing that was measured is lost by any of them.
package enum SweepError: Error, Sendable, Equatable {
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
  /// There is no file to read a plan from.
  case noPlan(path: String)
  /// A key of a plan that is none; `nearest` is the one that may have been meant.
  case unknownKey(path: String, key: String, nearest: String?, known: [String])
  /// A value of a plan that is not of its key's kind.
  case planValue(path: String, key: String, value: String, wanted: String)
  case missingKey(path: String, key: String)
  /// A plan that cannot be carried out, as of a network that cannot be built.
  case plan(path: String, problem: String)
  /// A run of a plan, from 1, that is the same as an earlier one.
  case repeatedRun(Int, same: Int)
  /// A row in the middle of a file fails its checksum.
  case damagedRow(path: String, line: Int)
  case unwritable(path: String, reason: String)
  /// Runs are missing.
  case incomplete(missing: Int, of: Int)
}

extension SweepError: CustomStringConvertible {
  package var description: String {
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
      "'\(path)' is no file of a run folder: \(problem)"
    case .noPlan(let path):
      "there is no file '\(path)'; write one as Documentation/Zoo/Plans.md shows"
    case .unknownKey(let path, let key, let nearest, let known):
      "'\(path)' has the key '\(key)', which no plan has; "
        + (nearest.map { "did you mean '\($0)'? " } ?? "")
        + "there are: \(known.joined(separator: ", "))"
    case .planValue(let path, let key, let value, let wanted):
      "in '\(path)' \(key) is \(value); it must be \(wanted)"
    case .missingKey(let path, let key):
      "'\(path)' lacks the key '\(key)'"
    case .plan(let path, let problem):
      "the plan '\(path)' cannot be carried out: \(problem)"
    case .repeatedRun(let run, let same):
      "run \(run) of the plan is the same as run \(same); take one of them out, or give it another "
        + "seed"
    case .damagedRow(let path, let line):
      "line \(line) of '\(path)' fails its checksum: the file was changed or the disk is damaged; "
        + "delete that line, and its run will be done again"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason)"
    case .incomplete(let missing, let count):
      "\(missing) of \(count) runs are missing; `frontier zoo run` does them"
    }
  }
}
