#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// `frontier zoo merge`: the table of all experiments.
  struct ZooMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge",
      abstract: "Write the table of all experiments; exit code 3 if runs are missing.",
      discussion: """
        One row a checkpoint: run, network, parameters, corpus, images, epochs, seed,
        step, upstream, then TASK:SHOTSshot and TASK:transfer, accuracies as
        fractions; then loss, the numbers of test images, the deviations between
        draws, the penalties, and the knobs that vary (Documentation/Zoo). The bytes
        are the same for any shards and threads. `frontier estimate` reads the table
        as it is, or packed by gzip.

        EXAMPLE
          frontier zoo merge --run runs/smoke --output smoke.csv
          frontier estimate smoke.csv --x upstream --y cifar10:25shot
        """)

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("The table to write.", valueName: "file.csv"))
    var output: String

    @Option(
      help: ArgumentHelp(
        "Write the probes of blocks, too, of the runs whose plan asks for them.",
        valueName: "file.csv"))
    var layers: String?

    @Flag(help: "Write the runs that are done; the exit code is 3 all the same.")
    var partial = false

    func run() throws {
      try ZooCommand.perform {
        let file = try OutputFile(output)
        let layerFile = try layers.map(OutputFile.init)
        let opened = try SweepFolder(path: folder)
        let table = try opened.table(isPartial: partial)
        let layerTable = try opened.layerTable(isPartial: partial)
        if layerFile != nil, layerTable == nil {
          throw Failure(
            status: .usage, message: "--layers: no run of \(folder) asks for its blocks")
        }
        for failure in try opened.failures() {
          StandardError.write("note: run \(failure.run): \(failure.reason)\n")
        }
        let machines = try opened.machines()
        if machines.count > 1 {
          StandardError.write("note: \(ZooStatusCommand.mixture(of: machines, noun: "runs"))\n")
        }
        try file.write(table)
        if let layerFile, let layerTable { try layerFile.write(layerTable) }
        let missing = try opened.missingRuns().count
        if missing > 0 { throw SweepError.incomplete(missing: missing, of: opened.plan.runs.count) }
      }
    }
  }
#endif
