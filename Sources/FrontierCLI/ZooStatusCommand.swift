#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// `frontier zoo status`: what is missing.
  struct ZooStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Print the shards that have missing runs, as 1,3-5; exit code 3 if any has.")

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    func run() throws {
      try ZooCommand.perform {
        let opened = try SweepFolder(path: folder)
        let count = opened.plan.runs.count
        let missing = try opened.missingRuns().count
        for failure in try opened.failures() {
          StandardError.write("note: run \(failure.run): \(failure.reason)\n")
        }
        let begun = try opened.begunRuns().count
        StandardError.write(
          "\(count - missing) of \(count) runs done" + (begun > 0 ? ", \(begun) begun" : "") + "\n")
        guard missing > 0 else { return }
        try StandardOutput.write(Self.ranges(try opened.missingShards()) + "\n")
        throw ExitCode(ExitStatus.incomplete.rawValue)
      }
    }

    /// That rows come from several kinds of machine.
    static func mixture(of machines: [String: [Int]], noun: String) -> String {
      let parts = machines.sorted { $0.value[0] < $1.value[0] }.map {
        "\($0.key): \(noun) \(ranges($0.value))"
      }
      return "these rows come from \(machines.count) kinds of machine, whose arithmetic differs "
        + "in last digits: \(parts.joined(separator: "; "))"
    }

    /// Rising numbers as ranges: 1,3-5.
    static func ranges(_ numbers: [Int]) -> String {
      var parts: [(first: Int, last: Int)] = []
      for number in numbers {
        if let last = parts.last?.last, last + 1 == number {
          parts[parts.count - 1].last = number
        } else {
          parts.append((number, number))
        }
      }
      return parts.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
        .joined(separator: ",")
    }
  }
#endif
