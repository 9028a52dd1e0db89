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
        fractions, then headRate and headDecay where they vary. The bytes are the
        same for any shards and threads.

        EXAMPLE
          frontier zoo merge --run runs/smoke --output smoke.csv
          frontier estimate smoke.csv --x upstream --y cifar10:25shot
        """)

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("The table to write.", valueName: "file.csv"))
    var output: String

    func run() throws {
      try ZooCommand.perform {
        let file = try OutputFile(output)
        let opened = try SweepFolder(path: folder)
        let table = try opened.table()
        for failure in try opened.failures() {
          StandardError.write("note: run \(failure.run): \(failure.reason)\n")
        }
        try file.write(table)
      }
    }
  }
#endif
