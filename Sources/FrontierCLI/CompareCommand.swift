#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  extension PValueAdjustment: ExpressibleByArgument {}

  /// `frontier compare`: whether groups of rows lie on one curve.
  struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare",
      abstract: "Test whether groups of a table's rows lie on one curve.",
      discussion: """
        One curve through all rows is compared with a curve a group: do models of
        different sizes, families or training lengths move along the same line? Rows
        that belong together, like the checkpoints of a run, are named by --cluster;
        without it every row counts by itself, and too much is found.

        EXAMPLES
          frontier compare zoo.csv --x upstream --y '*' --by corpus --cluster run
          frontier compare models.csv --x imagenet --y '*' --by family --adjust bh
        """)

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @Option(help: ArgumentHelp("The column of x.", valueName: "column"))
    var x: String

    @Option(help: ArgumentHelp("Columns of y; '*' for all of numbers.", valueName: "column"))
    var y: [String]

    @Option(help: ArgumentHelp("The columns that tell groups apart.", valueName: "columns"))
    var by: String

    @Option(
      help: ArgumentHelp("The column that tells which rows go together.", valueName: "column"))
    var cluster: String?

    @Option(help: ArgumentHelp("The unit of x and y.", valueName: "unit"))
    var unit: EstimateResult.Unit = .fraction

    @Option(help: ArgumentHelp("The unit of x, if another.", valueName: "unit"))
    var unitX: EstimateResult.Unit?

    @Option(
      help: ArgumentHelp(
        "How p-values of several columns go together: holm, bh (Benjamini-Hochberg), none.",
        valueName: "way"))
    var adjust: PValueAdjustment = .holm

    @Option(help: ArgumentHelp("1 − the p-value that refutes one curve.", valueName: "level"))
    var level: Double = 0.95

    @Option(
      help: ArgumentHelp(
        "The number of resamples; without it 999, or as many as Holm's p-values of so many columns "
          + "need.", valueName: "n"))
    var replicates: Int?

    @Option(help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("What results are written as: text or json.", valueName: "format"))
    var format: ResultFormat = .text

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    func validate() throws {
      guard level > 0, level < 1 else {
        throw ValidationError("--level is \(level); it must lie between 0 and 1, like 0.95")
      }
      guard replicates ?? 1 >= 1 else {
        throw ValidationError("--replicates is \(replicates ?? 0); it must be at least 1")
      }
      guard format != .csv else { throw ValidationError("--format csv is none of text and json") }
    }

    func run() throws {
      do throws(Failure) {
        try compare()
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }

    /// Twice as many as the least p-value needs that is found among so many columns.
    private func resamples(columns: Int) -> Int {
      replicates ?? max(999, adjust == .none ? 0 : Int(2 * Double(columns) / (1 - level)) - 1)
    }

    private func compare() throws(Failure) {
      let tables: CompareTables
      do throws(TableError) {
        let request = TableRequest(
          x: x, y: y, unit: unit, xUnit: unitX, reading: tableOptions.reading)
        tables = try CompareTables(Table.opened(table), request: request, by: by, cluster: cluster)
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
      let result = CompareResult(
        tables, x: x, by: by, cluster: cluster, adjustment: adjust, level: level,
        replicates: resamples(columns: tables.tasks.tasks.count), seed: seed)
      guard format == .json else {
        for note in tables.tasks.notes { StandardError.write("note: \(note)\n") }
        try StandardOutput.write(CompareText.text(result))
        StandardError.write(CompareText.warnings(result))
        return
      }
      try StandardOutput.write(CompareText.json(result, notes: tables.tasks.notes))
    }
  }
#endif
