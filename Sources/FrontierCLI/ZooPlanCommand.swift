#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// `frontier zoo plan`: a run folder for a sweep.
  struct ZooPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan",
      abstract: "Make the run folder of a sweep.",
      discussion: """
        A folder that has the same plan keeps its rows; one of another plan is left
        alone, with exit code 65.

        EXAMPLE
          frontier zoo plan --sweep smoke --shards 4 --run runs/smoke
        """)

    @Option(help: ArgumentHelp("A sweep of `frontier zoo list`.", valueName: "name"))
    var sweep: String

    @Option(help: "Parts of the work, for several machines.")
    var shards: Int = 1

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    func run() throws {
      try ZooCommand.perform {
        var plan = SweepPlan(try SweepName(named: sweep))
        plan.shards = shards
        let made = try SweepFolder.create(plan, at: folder)
        let missing = try made.missingRuns().count
        StandardError.write(
          "\(folder): \(plan.name), \(plan.runs.count) runs in \(shards) "
            + "shard\(shards == 1 ? "" : "s"), \(missing) to do\n")
      }
    }
  }
#endif
