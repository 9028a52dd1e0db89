#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// `frontier bootstrap merge`: the estimate that all replicates make.
  struct BootstrapMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge",
      abstract: "Print the estimate of all replicates; exit code 3 if some are missing.",
      discussion: """
        EXAMPLES
          frontier bootstrap merge --run runs/many
          frontier bootstrap merge --run runs/many --format json --report all.html
        """)

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("What results are written as.", valueName: "format"))
    var format: ResultFormat = .text

    @OptionGroup(title: "FIGURES")
    var figureOptions: FigureArguments

    @Option(help: ArgumentHelp("Write a page with all tasks.", valueName: "file.html"))
    var report: String?

    func run() throws {
      try ZooCommand.perform {
        let opened = try BootstrapFolder(path: folder)
        var command = try opened.command()
        if let label = figureOptions.label { command.figureOptions.label = label }
        let output = try EstimateOutput(
          format: format, figures: figureOptions, report: report, table: command.table)
        let made = try opened.replicates()
        let machines = try opened.rows.machines()
        if machines.count > 1 {
          StandardError.write("note: \(ZooStatusCommand.mixture(of: machines, noun: "blocks"))\n")
        }
        var work = try command.prepare()
        work.job.made = made
        command.table = opened.plan.source
        for note in work.tasks.notes { StandardError.write("note: \(note)\n") }
        try output.write(try command.result(work), notes: work.tasks.notes)
      }
    }
  }
#endif
