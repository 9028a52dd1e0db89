#if CommandLine
  import ArgumentParser

  /// `frontier bootstrap status`: what is missing.
  struct BootstrapStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Print the shards that lack replicates, as 1,3-5; exit code 3 if any does.")

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    func run() throws {
      try ZooCommand.perform {
        let opened = try BootstrapFolder(path: folder)
        let (done, count) = (try opened.rows.records().count, opened.plan.count)
        StandardError.write("\(done) of \(count) blocks done\n")
        guard done < count else { return }
        let shards = try opened.rows.missingShards(of: opened.plan.shards)
        try StandardOutput.write(ZooStatusCommand.ranges(shards) + "\n")
        throw ExitCode(ExitStatus.incomplete.rawValue)
      }
    }
  }
#endif
