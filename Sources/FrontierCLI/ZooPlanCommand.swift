#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// `frontier zoo plan`: a run folder for a sweep.
  struct ZooPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan",
      abstract: "Make the run folder of a sweep, or of a plan of your own.",
      discussion: """
        A folder that has the same plan keeps its rows; one of another plan is left
        alone, with exit code 65. Standard error says what the plan will cost, in
        hours of one core of the machine the zoo was measured on.

        A plan of your own is a JSON file; where a run has lists, there is one run for
        every combination. Documentation/Zoo/Plans.md has all keys; one that is none
        is refused.
          { "name": "mine", "checkpoints": 8, "transfer": "quick",
            "runs": [ { "network": ["vit-d32-l2-p4", "resnet-w8-basic"],
                        "corpus": "jft", "images": [16000, 64000], "epochs": 4,
                        "seed": [1, 2], "headRate": [1, 10] } ] }

        EXAMPLES
          frontier zoo plan --sweep smoke --shards 4 --run runs/smoke
          frontier zoo plan --from mine.json --run runs/mine
        """)

    @Option(help: ArgumentHelp("A sweep of `frontier zoo list`.", valueName: "name"))
    var sweep: String?

    @Option(help: ArgumentHelp("A plan of your own instead.", valueName: "plan.json"))
    var from: String?

    @Option(help: "Parts of the work, for several machines; the plan's own number without it.")
    var shards: Int?

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    func validate() throws {
      guard (sweep == nil) != (from == nil) else {
        throw ValidationError("give one of --sweep and --from")
      }
    }

    private func plan() throws -> SweepPlan {
      if let from { return try SweepPlan(contentsOf: from) }
      return SweepPlan(try SweepName(named: sweep ?? ""))
    }

    func run() throws {
      try ZooCommand.perform {
        var plan = try plan()
        if let shards { plan.shards = shards }
        let made = try SweepFolder.create(plan, at: folder)
        let missing = try made.missingRuns().count
        StandardError.write(
          "\(folder): \(plan.name), \(plan.runs.count) runs in \(plan.shards) "
            + "shard\(plan.shards == 1 ? "" : "s"), \(missing) to do\n"
            + "\(ZooList.cost(SweepCost(plan)))\n")
      }
    }
  }
#endif
