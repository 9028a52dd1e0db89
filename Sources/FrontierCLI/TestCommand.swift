#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  extension EdgeTestResult.Kind: ExpressibleByArgument {}

  /// `frontier test`: tests on groups of a table, on its edges and on time.
  struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Test whether groups differ, an edge falls again, or moved in time.",
      discussion: """
        Each column of --y is a task. With --by: edge (do the groups share one upper
        edge?), ceiling (one ceiling? accuracies only) and dispersion (do they scatter
        alike at equal x?); whether they lie on one curve tells frontier compare. With --time:
        moved (do later rows lie above the earlier edge?). Always: reversal (does the
        edge fall again, and where?). Every test says how large the difference is;
        p-values are adjusted for the number of tasks.

        EXAMPLES
          frontier test models.csv --x imagenet --y '*' --by family
          frontier test models.csv --x imagenet --y pets --by family --test edge
          frontier test models.csv --x imagenet --y '*' --time published --cut 0.5
        """)

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

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
        "The column of times: numbers, or dates like 2024-05-31.", valueName: "column"))
    var time: String?

    @Option(
      help: ArgumentHelp("Rows above this quantile of --time are later.", valueName: "share"))
    var cut: Double = 0.5

    @Option(
      help: ArgumentHelp(
        "Tests between commas, repeatable; without it all that can be made.", valueName: "tests"))
    var test: [String] = []

    @Option(
      help: ArgumentHelp("The unit of x and y; raw is no accuracy.", valueName: "unit"))
    var unit: EstimateResult.Unit = .fraction

    @Option(
      help: ArgumentHelp("The unit of x, if another.", valueName: "unit"))
    var unitX: EstimateResult.Unit?

    @Option(help: ArgumentHelp("The level of the intervals.", valueName: "level"))
    var level: Double = 0.95

    @Option(help: ArgumentHelp("The number of permutations.", valueName: "n"))
    var permutations: Int = 999

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
      _ = try kinds()
    }

    /// The tests asked for; `nil` for all that can be made.
    func kinds() throws -> [EdgeTestResult.Kind]? {
      guard !test.isEmpty else { return nil }
      return try test.flatMap { $0.split(separator: ",").map(String.init) }.map { name in
        guard let kind = EdgeTestResult.Kind(rawValue: name) else {
          throw ValidationError(
            "--test \(name) is unknown; tests are "
              + EdgeTestResult.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        if kind.needsGroups, by == nil {
          throw ValidationError("--test \(name) needs --by COLUMN, the groups to be compared")
        }
        if kind == .moved, time == nil {
          throw ValidationError("--test moved needs --time COLUMN")
        }
        return kind
      }
    }

    func run() throws {
      // Told by `validate` before.
      let kinds = try kinds()
      do throws(Failure) {
        let result = try TestJob(command: self, kinds: kinds).result()
        for note in result.notes { StandardError.write("frontier: \(note)\n") }
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
