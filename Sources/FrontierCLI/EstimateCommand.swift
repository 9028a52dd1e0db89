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
        The table is a CSV file with a header and one row a model. Cells that are
        empty, NA, NULL or NaN mean "no measurement". Results go to standard output,
        warnings to standard error. --help-hidden lists rarer options, too: looks of a
        figure, clusters, seeds, threads, resampling.

        EXAMPLES
          frontier estimate models.csv --x imagenet --y '*' --unit percent --missing 0
          frontier estimate models.csv --x flops --unit-x log --y mmlu --by family
          frontier estimate models.csv --x imagenet --y dtd,pets --report all.html
        """)

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @Option(help: ArgumentHelp("The column of upstream values.", valueName: "column"))
    var x: String

    @Option(
      help: ArgumentHelp(
        "Columns of downstream values; '*' for every numeric one.", valueName: "columns"))
    var y: [String]

    @Option(
      help: ArgumentHelp(
        "The unit of x and y: fraction, percent, raw (no accuracy), error, "
          + "error-percent, log, date.", valueName: "unit"),
      transform: ChoiceReading.read)
    var unit: EstimateResult.Unit = .fraction

    @Option(
      help: ArgumentHelp(
        "The unit of x, if another; log takes laws of log10 x.", valueName: "unit"),
      transform: ChoiceReading.read)
    var unitX: EstimateResult.Unit?

    @Option(
      help: ArgumentHelp("The unit of y, if another.", valueName: "unit"),
      transform: ChoiceReading.read)
    var unitY: EstimateResult.Unit?

    @Option(
      help: ArgumentHelp("An estimate for each value of these.", valueName: "columns"))
    var by: String?

    @OptionGroup
    var edge: EdgeArguments

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    @OptionGroup(title: "KNOWN NOISE")
    var noiseArguments: NoiseArguments

    @OptionGroup
    var clusterArguments: ClusterArguments

    @Option(
      help: ArgumentHelp(
        "The upper edge, a name of `frontier envelopes`, or auto, by back-test.", valueName: "name")
    )
    var envelope: EnvelopeChoice = .convexHull

    @Option(
      help: ArgumentHelp(
        "The fit that the ceiling comes from: frontier, envelope, all-points, quantile, stochastic, …",
        valueName: "fit"),
      transform: ChoiceReading.read)
    var fit: FitChoice = .frontier

    @OptionGroup var criterionOptions: CriterionOptions

    @Option(
      help: ArgumentHelp(
        "The law: a name of `frontier models`, or auto; power-law without it.", valueName: "name"))
    var model: String?

    @Option(help: ArgumentHelp("The confidence level.", valueName: "level"))
    var level: Double = 0.95

    @Option(help: ArgumentHelp("The number of resamples.", valueName: "n"))
    var replicates: Int = 2_000

    @Option(
      help: ArgumentHelp("The seed of the random numbers.", valueName: "n", visibility: .hidden))
    var seed: UInt64 = 1

    @Option(
      help: ArgumentHelp(
        "The number of threads; changes no result.", valueName: "n", visibility: .hidden))
    var threads: Int?

    @Option(
      help: ArgumentHelp(
        "How rows are resampled; without it an edge by its likelihood, all points by cases.",
        visibility: .hidden))
    var resampling: ResamplingChoice?

    @Option(
      help: ArgumentHelp(
        "The m of m-out-of-n; without it n^0.75, for the envelope n^0.6.", valueName: "m",
        visibility: .hidden))
    var resampleSize: Int?

    @Option(
      help: ArgumentHelp(
        "How the interval is made of resamples; without it basic, percentile for cases; the corrected "
          + "ones take --resampling cases; studentized and calibrated resample the resamples.",
        visibility: .hidden))
    var interval: IntervalKind?

    @Option(
      help: ArgumentHelp(
        "Whether the law's band covers each x by itself or the whole curve.", visibility: .hidden))
    var band: BandChoice = .pointwise

    @Option(help: ArgumentHelp("What results are written as.", valueName: "format"))
    var format: ResultFormat = .text

    @OptionGroup(title: "FIGURES")
    var figureOptions: FigureArguments

    @Option(help: ArgumentHelp("Write a page with all tasks.", valueName: "file.html"))
    var report: String?

    func validate() throws {
      guard level > 0, level < 1 else {
        throw ValidationError("--level is \(level); it must lie between 0 and 1, like 0.95")
      }
      if model != nil, edge.law != nil {
        throw ValidationError("--model and --law were both given; pass one")
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
      if resampleSize != nil, let resampling, ![.mOutOfN, .subsampling].contains(resampling) {
        throw ValidationError("--resample-size belongs to --resampling m-out-of-n")
      }
      try criterionOptions.check(fit)
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
