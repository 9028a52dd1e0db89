#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// `frontier estimate`: from a table to ceilings.
  struct EstimateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "estimate",
      abstract: "Estimate edge, law and ceiling of a table's downstream columns.",
      discussion: """
        The table is a CSV file with a header and one row a model; commas,
        semicolons or tabs separate its columns. Cells that are empty, NA, N/A or
        NaN mean "no measurement". Results go to standard output; warnings, which
        --format json holds too, to standard error.

        EXAMPLES
          One task, accuracies as fractions:
            frontier estimate models.csv --x imagenet --y cifar100
          All numeric columns, percentages, 0 for "not measured":
            frontier estimate models.csv --x imagenet --y '*' \\
              --unit percent --missing 0
          Accuracies against compute, a family each:
            frontier estimate models.csv --x flops --unit-x log --y mmlu \\
              --model logistic4 --by family --where 'flops >= 1e20'
          A figure and a page for a paper, the numbers for a program:
            frontier estimate models.csv --x imagenet --y dtd,pets \\
              --format json --figure frontier.svg --report frontier.html
          From another program:
            make-table | frontier estimate - --x upstream --y '*'
        """)

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @Option(help: ArgumentHelp("The column of upstream values.", valueName: "column"))
    var x: String

    @Option(
      help: ArgumentHelp(
        "A downstream column, or several between commas, or '*' for every numeric one, of a table "
          + "of the zoo for every task; repeatable.",
        valueName: "column"))
    var y: [String]

    @Option(
      help: ArgumentHelp(
        "The unit of x and y: accuracies in 0…1 or 0…100, errors likewise, or no accuracies.",
        valueName: "unit"))
    var unit: EstimateResult.Unit = .fraction

    @Option(
      help: ArgumentHelp(
        "The unit of x, where it is another: also log (laws and axis of log10 x) or date.",
        valueName: "unit"))
    var unitX: EstimateResult.Unit?

    @Option(help: ArgumentHelp("The unit of y, where it is another.", valueName: "unit"))
    var unitY: EstimateResult.Unit?

    @Option(
      help: ArgumentHelp(
        "Columns whose values part the rows into groups, between commas: an estimate a group.",
        valueName: "columns"))
    var by: String?

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    @Option(help: "The upper edge that is reported, and fitted by --fit envelope.")
    var envelope: EnvelopeChoice = .convexHull

    @Option(help: "The fit that ceiling and band come from; all three are reported.")
    var fit: FitTarget = .frontier

    @Option(
      help: ArgumentHelp(
        "The saturating law: a name of `frontier models`, or auto for the one of a few that "
          + "predicts the edge best beyond where it was fitted; without it power-law, where x is a "
          + "date asymptotic.", valueName: "name"))
    var model: String?

    @Option(help: "The confidence level of intervals and bands.")
    var level: Double = 0.95

    @Option(help: "The number of resamples a task.")
    var replicates: Int = 2_000

    @Option(help: "The seed of the random numbers; the same seed gives the same numbers.")
    var seed: UInt64 = 1

    @Option(help: "The number of threads, all cores without it; it never changes a result.")
    var threads: Int?

    @Option(
      help: ArgumentHelp(
        "How rows are resampled; without it m-out-of-n at an edge, cases for all points."))
    var resampling: ResamplingChoice?

    @Option(
      help: ArgumentHelp(
        "The m of m-out-of-n; without it n^0.75, for the envelope n^0.6.", valueName: "m"))
    var resampleSize: Int?

    @Option(
      help: ArgumentHelp(
        "How the interval is made; without it basic, percentile for cases."))
    var interval: IntervalChoice?

    @Option(help: "A table for people, JSON for programs, CSV for spreadsheets.")
    var format: ResultFormat = .text

    @OptionGroup(title: "FIGURES")
    var figureOptions: FigureArguments

    @Option(help: ArgumentHelp("Write a page with all tasks.", valueName: "file.html"))
    var report: String?

    func validate() throws {
      guard level > 0, level < 1 else {
        throw ValidationError("--level is \(level); it must lie between 0 and 1, like 0.95")
      }
      guard replicates >= 1 else {
        throw ValidationError("--replicates is \(replicates); it must be at least 1")
      }
      if let threads, threads < 1 {
        throw ValidationError("--threads is \(threads); it must be at least 1")
      }
      if let resampleSize, resampleSize < 1 {
        throw ValidationError("--resample-size is \(resampleSize); it must be at least 1")
      }
      if resampleSize != nil, resampling == .cases {
        throw ValidationError("--resample-size belongs to --resampling m-out-of-n")
      }
      if let figure = figureOptions.figure, figure == report {
        throw ValidationError("--figure and --report name the same file, \(figure)")
      }
    }

    func run() throws {
      do throws(Failure) {
        try estimate()
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }
  }
#endif
