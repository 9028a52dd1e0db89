import Foundation

/// The states of runs in flight, beside the rows.
extension SweepFolder {
  private static let statePrefix = "state-"
  private static let stateSuffix = ".safetensors"

  /// The state of run `run`, from 1.
  func statePath(run: Int) -> String {
    path + "/" + Self.statePrefix + String(run) + Self.stateSuffix
  }

  /// Runs that were begun and not finished, from 1, rising: their states are in the folder.
  package func begunRuns() throws -> [Int] {
    let done = try records()
    return stateFiles().filter { $0.isWhole && done[$0.run] == nil }.map(\.run).sorted()
  }

  /// Removes states of runs that are done, and what a crash left of one that was being written.
  ///
  /// - Parameters:
  ///   - mine: the runs no other process is at.
  ///   - done: runs with a row.
  func removeLeftovers(of mine: Set<Int>, done: Set<Int>) {
    for file in stateFiles()
    where mine.contains(file.run) && (done.contains(file.run) || !file.isWhole) {
      AtomicFile.remove(path + "/" + file.name)
    }
  }

  /// Files that are a state, or the beginning of one that ``AtomicFile`` was writing.
  private func stateFiles() -> [(name: String, run: Int, isWhole: Bool)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap { name in
      guard name.hasPrefix(Self.statePrefix),
        let end = name.range(of: Self.stateSuffix),
        let run = Int(name[..<end.lowerBound].dropFirst(Self.statePrefix.count)),
        end.upperBound == name.endIndex || name.hasSuffix(".part")
      else { return nil }
      return (name, run, end.upperBound == name.endIndex)
    }
  }
}
