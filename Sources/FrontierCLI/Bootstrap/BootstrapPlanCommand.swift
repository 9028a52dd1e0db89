#if CommandLine
  import ArgumentParser
  import Foundation
  import FrontierSupport
  import FrontierZoo

  /// `frontier bootstrap plan`: a run folder for the replicates of an estimate.
  struct BootstrapPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan",
      abstract: "Make the run folder of an estimate's replicates.",
      usage: "frontier bootstrap plan <table> <options of estimate> [--shards <n>] --run <folder>",
      discussion: """
        Takes the table and every option of `frontier estimate`; how results are
        written is for `merge` to say. The table is copied into the folder. A folder
        that has the same plan keeps its replicates; one of another plan is left
        alone, with exit code 65.

        EXAMPLE
          frontier bootstrap plan models.csv --x imagenet --y dtd,pets \\
            --replicates 100000 --shards 20 --run runs/many
        """)

    @OptionGroup(visibility: .hidden) var estimate: EstimateCommand

    @Option(help: ArgumentHelp("Parts of the work, for several machines.", valueName: "n"))
    var shards: Int = 1

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    func validate() throws {
      guard (1...1_000_000).contains(shards) else {
        throw ValidationError("--shards is \(shards); it must be 1 to 1000000")
      }
      guard estimate.format == .text, estimate.figureOptions.figure == nil, estimate.report == nil
      else {
        throw ValidationError(
          "--format, --figure and --report say how results are written; give them to "
            + "`frontier bootstrap merge`")
      }
      guard estimate.table != "-" else {
        throw ValidationError("a plan keeps its table: name a file in the place of -")
      }
    }

    func run() throws {
      try ZooCommand.perform {
        let work = try estimate.prepare()
        for note in work.tasks.notes { StandardError.write("note: \(note)\n") }
        guard let table = FileManager.default.contents(atPath: estimate.table) else {
          throw Failure(
            status: .usage,
            message: "'\(estimate.table)' is a folder; `frontier zoo merge` makes a table of it")
        }
        let words = Array(CommandLine.arguments.dropFirst(3))
        let plan = BootstrapPlan(
          arguments: BootstrapPlan.kept(words),
          table: estimate.table.hasSuffix(PackedFile.suffix) ? "table.csv.gz" : "table.csv",
          source: estimate.table,
          checksum: Checksum.text(CyclicRedundancyCheck.sum([UInt8](table))),
          tasks: work.tasks.tasks.map(\.name), replicates: estimate.replicates, shards: shards)
        let made = try BootstrapFolder.create(plan, table: [UInt8](table), at: folder)
        let done = try made.rows.records().count
        StandardError.write(
          "\(folder): \(plan.replicates) replicates of \(plan.tasks.count) "
            + "column\(plan.tasks.count == 1 ? "" : "s") in \(plan.count) blocks and \(shards) "
            + "shard\(shards == 1 ? "" : "s"), \(plan.count - done) blocks to do\n")
      }
    }
  }
#endif
