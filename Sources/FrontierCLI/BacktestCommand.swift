#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// `frontier backtest`: how well methods predict the hidden ends of curves.
  struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backtest",
      abstract: "Hide the ends of a table's curves, or of its edges, predict them, and score it.",
      discussion: """
        The table is a CSV file with a header, one row a measurement. Curves fall and
        are positive: losses or error rates, not accuracies. Methods are forecast (the
        forecaster with intervals), last1 (the last value goes on), average and
        stacking (laws of the catalogue combined), forecast-table (forecast, its slopes
        learned from all curves of the table), forecast-auto (one of the two, by what
        the part seen says) and every law of `frontier models`.

        EXAMPLES
          frontier backtest curves.csv --x examples --y loss --by dataset,network \\
            --training training
          frontier backtest curves.csv --x examples --y loss --by network --share 0.5
          frontier backtest models.csv --edge --x imagenet --y '*' --cut 0.8

        With --edge the upper edge of a cloud is predicted instead, one row a model:
        rows with x above its --cut quantile are hidden, or the latest by --time;
        methods are forecast, laws (LAW@all-points, LAW@envelope), edge-average (the
        mean of two laws as edges), and envelopes.
        """)

    static let standard = ["forecast", "m1", "m2", "m3", "m4", "bnsl1", "average", "last1"]

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @Flag(help: "Predict the upper edges of clouds instead of curves.")
    var edge = false

    @Option(help: ArgumentHelp("The column of x.", valueName: "column"))
    var x: String

    @Option(
      help: ArgumentHelp(
        "The column of y; for edges several between commas, or '*'.", valueName: "column"))
    var y: String

    @Option(
      help: ArgumentHelp(
        "The columns that tell curves apart; one curve without them.",
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

    @Option(
      help: ArgumentHelp(
        "For edges: hide rows above this quantile of x, or of --time.", valueName: "share"))
    var cut: Double = 0.8

    @Option(
      help: ArgumentHelp(
        "For edges: hide the rows that are latest in this column.", valueName: "column"))
    var time: String?

    @Option(
      help: ArgumentHelp("For edges: fraction, percent, raw, …", valueName: "unit"),
      transform: ChoiceReading.read)
    var unit: EstimateResult.Unit = .fraction

    @Option(
      name: [.long, .customLong("model")],
      help: ArgumentHelp(
        "Methods between commas; without it \(Self.standard.joined(separator: ",")), for "
          + "edges \(EdgeBacktestJob.standard.joined(separator: ",")).", valueName: "names"))
    var method: [String] = []

    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "A law of your own: 'y = a + b*x^-c'; repeatable.", valueName: "formula"))
    var law: [String] = []

    @Option(
      help: ArgumentHelp(
        "Columns that group the curves: a table of scores for each.",
        valueName: "columns"))
    var groupBy: String?

    @Option(help: ArgumentHelp("Levels of the intervals, between commas.", valueName: "levels"))
    var level: String = ".8,.95"

    @Option(help: ArgumentHelp("What results are written as.", valueName: "format"))
    var format: ResultFormat = .text

    @OptionGroup var edgeOptions: EdgeBacktestArguments

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    func validate() throws {
      if !edge, edgeOptions.figure != nil || edgeOptions.tau != nil {
        throw ValidationError("--figure and --tau belong to edges; they need --edge")
      }
      if edgeOptions.tau != nil, time == nil {
        throw ValidationError("--tau needs --time COLUMN, which tells earlier rows from later ones")
      }
      if edge { try checkEdge() } else { _ = try hiding() }
      _ = try levels()
    }

    private func checkEdge() throws {
      guard cut > 0, cut < 1 else {
        throw ValidationError("--cut is \(cut); it must lie between 0 and 1, like 0.8")
      }
      guard beyond == nil || time == nil else {
        throw ValidationError("several cuts were given: pass one of --beyond and --time")
      }
      for (name, isGiven) in [
        ("--by", by != nil), ("--training", training != nil), ("--share", share != nil),
        ("--group-by", groupBy != nil), ("--law", !law.isEmpty), ("--format csv", format == .csv),
      ] where isGiven {
        throw ValidationError("\(name) belongs to curves; with --edge it has no meaning")
      }
      if let beyond, !beyond.isFinite {
        throw ValidationError("--beyond must be a finite number")
      }
    }

    func hiding() throws -> BacktestRequest.Cut {
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
      let levels = try levels()
      // Told by `validate` before.
      let hiding = edge ? nil : try hiding()
      do throws(Failure) {
        if let hiding {
          try BacktestJob(command: self, cut: hiding, levels: levels).run()
        } else if let tau = edgeOptions.tau {
          try EdgeBacktestJob(command: self, levels: levels).run(boundaryOf: tau)
        } else {
          try EdgeBacktestJob(command: self, levels: levels).run()
        }
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }
  }
#endif
