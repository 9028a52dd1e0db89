#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// `frontier backtest`: how well methods predict the hidden ends of curves.
  struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backtest",
      abstract: "Hide the end of every curve of a table, predict it, and score the predictions.",
      discussion: """
        The table is a CSV file with a header, one row a measurement. Curves fall and
        are positive: losses or error rates, not accuracies. Methods are forecast (the
        forecaster with intervals), last1 (the last value goes on), average and
        stacking (laws of the catalogue combined), forecast-table (forecast, its slopes
        learned from all curves of the table) and every law of `frontier models`.

        EXAMPLES
          Rows marked 0 are hidden:
            frontier backtest curves.csv --x examples --y loss --by dataset,network \\
              --training training
          The upper half of every curve's range of ln x is hidden:
            frontier backtest curves.csv --x examples --y loss --by dataset,network \\
              --share 0.5 --method forecast,m4,last1 --group-by dataset
        """)

    static let standard = ["forecast", "m1", "m2", "m3", "m4", "bnsl1", "average", "last1"]

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @Option(help: ArgumentHelp("The column of x.", valueName: "column"))
    var x: String

    @Option(help: ArgumentHelp("The column of y.", valueName: "column"))
    var y: String

    @Option(
      help: ArgumentHelp(
        "The columns that tell curves apart, between commas; one curve without them.",
        valueName: "columns"))
    var by: String?

    @Option(
      help: ArgumentHelp(
        "The column that is 1 where a row is seen, 0 where it is hidden.",
        valueName: "column"))
    var training: String?

    @Option(help: ArgumentHelp("Hide rows with x above this.", valueName: "x"))
    var beyond: Double?

    @Option(
      help: ArgumentHelp(
        "Show this share of each curve's range of ln x and hide the rest.", valueName: "share"))
    var share: Double?

    @Option(help: ArgumentHelp("Methods between commas; repeatable.", valueName: "names"))
    var method: [String] = [Self.standard.joined(separator: ",")]

    @Option(
      help: ArgumentHelp(
        "Columns that group the curves, between commas: a table of scores for each.",
        valueName: "columns"))
    var groupBy: String?

    @Option(help: ArgumentHelp("Levels of the intervals, between commas.", valueName: "levels"))
    var level: String = ".8,.95"

    @Option(help: "Tables for people, JSON for programs, CSV (a row a curve and method).")
    var format: ResultFormat = .text

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    func validate() throws {
      _ = try cut()
      _ = try levels()
    }

    func cut() throws -> BacktestRequest.Cut {
      let given = [training != nil, beyond != nil, share != nil].count { $0 }
      guard given == 1 else {
        throw ValidationError(
          "\(given == 0 ? "what is hidden?" : "several cuts were given:") pass one of --training, "
            + "--beyond and --share")
      }
      if let training { return .training(column: training) }
      if let beyond {
        guard beyond.isFinite else { throw ValidationError("--beyond must be a finite number") }
        return .beyond(beyond)
      }
      guard let share, share > 0, share < 1 else {
        throw ValidationError("--share is \(share ?? 0); it must lie between 0 and 1, like 0.5")
      }
      return .share(share)
    }

    func levels() throws -> [Double] {
      try level.split(separator: ",").map { text in
        guard let level = Double(text), level > 0, level < 1 else {
          throw ValidationError(
            "--level is \"\(text)\"; levels must lie between 0 and 1, like .8,.95")
        }
        return level
      }
    }

    func run() throws {
      let (cut, levels) = (try cut(), try levels())
      do throws(Failure) {
        try BacktestJob(command: self, cut: cut, levels: levels).run()
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }
  }
#endif
