#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  extension PValueAdjustment: ExpressibleByArgument {}
  extension EdgeTestResult.Kind: ExpressibleByArgument {}

  /// What `frontier test` is asked, and by its older name `frontier compare`.
  struct TestArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The column of upstream values.", valueName: "column"))
    var x: String

    @Option(
      help: ArgumentHelp(
        "Columns of downstream values; '*' for every numeric one.", valueName: "columns"))
    var y: [String]

    @Option(help: ArgumentHelp("The columns whose values part the rows.", valueName: "columns"))
    var by: String?

    @Option(
      help: ArgumentHelp(
        "Rows of one value of it go together, like a run's checkpoints; for curve.",
        valueName: "column"))
    var cluster: String?

    @Option(
      help: ArgumentHelp(
        "The column of times: numbers, or dates like 2024-05-31.", valueName: "column"))
    var time: String?

    @Option(
      help: ArgumentHelp("Rows above this quantile of --time are later.", valueName: "share"))
    var cut: Double = 0.5

    @Option(
      help: ArgumentHelp(
        "The unit of x and y: fraction, percent, raw (no accuracy), …", valueName: "unit"),
      transform: ChoiceReading.read)
    var unit: EstimateResult.Unit = .fraction

    @Option(
      help: ArgumentHelp("The unit of x, if another.", valueName: "unit"),
      transform: ChoiceReading.read)
    var unitX: EstimateResult.Unit?

    @Option(help: ArgumentHelp("1 − the p-value that is called a difference.", valueName: "level"))
    var level: Double = 0.95

    @Option(
      help: ArgumentHelp(
        "By which p-value of several tasks: holm, bh (Benjamini-Hochberg), none.",
        valueName: "way"),
      transform: ChoiceReading.read)
    var adjust: PValueAdjustment = .holm

    @Option(help: ArgumentHelp("The number of permutations.", valueName: "n"))
    var permutations: Int = 999

    @Option(
      help: ArgumentHelp(
        "The number of resamples of curve; without it 999, or as many as the p-values of so many "
          + "tasks need.", valueName: "n", visibility: .hidden))
    var replicates: Int?

    @Option(help: ArgumentHelp("The seed of all that is drawn.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: "Tables for people, or JSON for programs.")
    var format: FormatChoice = .text

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    func validate() throws {
      guard cut > 0, cut < 1 else {
        throw ValidationError("--cut is \(cut); it must lie between 0 and 1, like 0.5")
      }
      guard level > 0, level < 1 else {
        throw ValidationError("--level is \(level); it must lie between 0 and 1, like 0.95")
      }
      guard permutations >= 19, permutations <= 1_000_000 else {
        throw ValidationError(
          "--permutations is \(permutations); 19 is the least that can show p = 0.05, 1000000 the most"
        )
      }
      guard replicates ?? 1 >= 1 else {
        throw ValidationError("--replicates is \(replicates ?? 0); it must be at least 1")
      }
    }

    /// Throws where a test needs what is not given.
    func check(_ kinds: [EdgeTestResult.Kind]) throws {
      for kind in kinds {
        if kind.needsGroups, by == nil {
          throw ValidationError(
            "the test \(kind.rawValue) needs --by COLUMN, the groups to be compared")
        }
        if kind == .moved, time == nil {
          throw ValidationError("the test moved needs --time COLUMN")
        }
      }
    }

    /// Resamples of the test of one curve: twice as many as the least p-value needs that is found among
    /// so many columns.
    func resamples(columns: Int) -> Int {
      replicates ?? max(999, adjust == .none ? 0 : Int(2 * Double(columns) / (1 - level)) - 1)
    }

    /// Makes the tests and writes what they found.
    func run(_ table: String, _ kinds: [EdgeTestResult.Kind]?) throws {
      do throws(Failure) {
        let result = try TestJob(table: table, arguments: self, kinds: kinds).result()
        for note in result.notes { StandardError.write("note: \(note)\n") }
        switch format {
        case .json: try StandardOutput.write(EdgeTestJSON.text(result))
        case .text: try StandardOutput.write(EdgeTestText.text(result))
        }
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }
  }
#endif
