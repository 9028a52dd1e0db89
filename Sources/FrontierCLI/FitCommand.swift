#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  extension ResponseScale: ExpressibleByArgument {}
  extension RobustLoss.Kind: ExpressibleByArgument {}

  /// What a weight means, as the command line spells it.
  enum WeightChoice: String, CaseIterable, ExpressibleByArgument {
    case precisions, counts
  }

  /// `frontier fit`: any law to any table.
  struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fit",
      abstract: "Fit a law to the columns of a table, by least squares or robustly.",
      discussion: """
        The table is a CSV file with a header. A law that has several columns takes
        as many names between commas with --x. With --model auto the laws that suit
        the data are fitted and the one of least AICc is taken. --help-hidden lists
        rarer options, too: looks of a figure, scales of residuals and losses.

        EXAMPLES
          frontier fit assay.csv --x dose --y response --model hill4 --x-at ED50
          frontier fit runs.csv --x parameters,tokens --y loss --model hoffmann
          frontier fit plate.csv --x time --y '*' --model logistic4 --format csv
          frontier fit assay.csv --x dose --y response --model auto --at 5,10
          frontier fit assay.csv --x t --y y --law 'y = a - b*exp(-c*t)' --by plate
        """)

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @Option(help: ArgumentHelp("The column of x, or several between commas.", valueName: "column"))
    var x: String

    @Option(
      help: ArgumentHelp(
        "Columns of y, a fit each; '*' for every numeric one.", valueName: "columns"))
    var y: [String]

    @Option(
      help: ArgumentHelp(
        "The law: a name of `frontier models`, or auto.", valueName: "name"))
    var model: String?

    @Option(
      help: ArgumentHelp("A fit for each value of these.", valueName: "columns"))
    var by: String?

    @Option(
      help: ArgumentHelp(
        "The unit of x: raw, log (laws of log10 x), date, percent, …", valueName: "unit"),
      transform: ChoiceReading.read)
    var unitX: EstimateResult.Unit = .raw

    @Option(
      help: ArgumentHelp("The unit of y: raw, fraction, percent, error, …", valueName: "unit"),
      transform: ChoiceReading.read)
    var unitY: EstimateResult.Unit = .raw

    @Option(
      help: ArgumentHelp(
        "The scale of residuals, if not the law's.", valueName: "scale", visibility: .hidden))
    var scale: ResponseScale?

    @Option(help: ArgumentHelp("What a residual costs.", valueName: "loss"))
    var loss: RobustLoss.Kind = .squares

    @Option(
      help: ArgumentHelp(
        "From where on a residual counts as an outlier; without it twice the median absolute one.",
        valueName: "size", visibility: .hidden))
    var lossScale: Double?

    @Option(
      help: ArgumentHelp(
        "A column of weights, or 1/COLUMN or 1/COLUMN^2 of one.", valueName: "column"))
    var weights: String?

    @Option(
      help: ArgumentHelp(
        "What a weight is: 1/variance up to a factor, or how often a point was seen.",
        valueName: "meaning", visibility: .hidden))
    var weightMeaning: WeightChoice = .precisions

    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp("Hold a parameter; repeatable.", valueName: "name=value"))
    var fix: [String] = []

    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "Keep a parameter inside bounds; repeatable.", valueName: "name=low:high"))
    var bound: [String] = []

    @Option(help: ArgumentHelp("The confidence level.", valueName: "level"))
    var level: Double = 0.95

    @Option(help: ArgumentHelp("What results are written as.", valueName: "format"))
    var format: ResultFormat = .text

    @Option(
      help: ArgumentHelp(
        "Write every row's fitted value and residual.", valueName: "file.csv"))
    var residuals: String?

    @OptionGroup(title: "PREDICTIONS AND ERRORS")
    var inference: FitInferenceArguments

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    @OptionGroup(title: "FIGURES")
    var figureOptions: FigureArguments

    func validate() throws {
      guard level > 0, level < 1 else {
        throw ValidationError("--level is \(level); it must lie between 0 and 1, like 0.95")
      }
      if let lossScale, !(lossScale > 0 && lossScale.isFinite) {
        throw ValidationError("--loss-scale is \(lossScale); it must be above 0")
      }
      if lossScale != nil, loss == .squares {
        throw ValidationError("--loss-scale belongs to a robust --loss, like huber")
      }
      _ = try heldParameters()
      _ = try boundedParameters()
      guard (model == nil) != (inference.law == nil) else {
        throw ValidationError(
          model == nil
            ? "which law? pass --model with a name of `frontier models`, or auto, or --law with a "
              + "formula like 'y = a + b*exp(-c*x)'"
            : "--model and --law were both given; pass one")
      }
      if model == "auto", !fix.isEmpty || !bound.isEmpty || !inference.start.isEmpty {
        throw ValidationError(
          "--fix, --bound and --start name parameters of one law; name the law with --model")
      }
      try inference.check(with: self)
    }

    func heldParameters() throws -> [String: Double] {
      var held: [String: Double] = [:]
      for text in fix {
        guard let (name, value) = Self.pair(text), let number = Double(value), number.isFinite
        else { throw ValidationError("--fix is \"\(text)\"; write name=value, like lower=0") }
        held[name] = number
      }
      return held
    }

    func boundedParameters() throws -> [String: ClosedRange<Double>] {
      var bounds: [String: ClosedRange<Double>] = [:]
      for text in bound {
        let parts = Self.pair(text).map {
          $0.value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
        guard let (name, _) = Self.pair(text), let parts, parts.count == 2,
          let low = parts[0].isEmpty ? -.infinity : Double(parts[0]),
          let high = parts[1].isEmpty ? .infinity : Double(parts[1]), low <= high
        else {
          throw ValidationError("--bound is \"\(text)\"; write name=low:high, like upper=0:1")
        }
        bounds[name] = low...high
      }
      return bounds
    }

    private static func pair(_ text: String) -> (name: String, value: String)? {
      guard let place = text.firstIndex(of: "="), place > text.startIndex else { return nil }
      return (String(text[..<place]), String(text[text.index(after: place)...]))
    }

    func run() throws {
      let (held, bounds) = (try heldParameters(), try boundedParameters())
      do throws(Failure) {
        try FitJob(command: self, held: held, bounds: bounds).run()
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }
  }
#endif
