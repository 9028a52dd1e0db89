#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// `frontier test`: tests on groups of a table, on its edges and on time.
  struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Test whether groups differ, an edge falls again, or moved in time.",
      discussion: """
        Each column of --y is a task. With --by: curve (do the groups lie on one
        curve?), edge (do they share one upper edge?), ceiling (one ceiling? accuracies
        only), dispersion (do they scatter alike at equal x?). With --time: moved (do
        later rows lie above the earlier edge?). Always: reversal (does the edge fall
        again, and where?). Without a word all that can be made. Every test says how
        large the difference is; p-values are adjusted for the number of tasks.

        EXAMPLES
          frontier test models.csv --x imagenet --y '*' --by family
          frontier test curve runs.csv --x upstream --y '*' --by corpus --cluster run
          frontier test edge ceiling models.csv --x imagenet --y pets --by family
          frontier test models.csv --x imagenet --y '*' --time published --cut 0.5
        """)

    @Argument(
      help: ArgumentHelp(
        "Tests by their names, then the CSV file; - is standard input.", valueName: "table"))
    var words: [String]

    @Option(
      help: ArgumentHelp(
        "The same tests between commas, repeatable.", valueName: "tests", visibility: .hidden))
    var test: [String] = []

    @OptionGroup
    var arguments: TestArguments

    func validate() throws {
      _ = try kinds()
      if words.count == 1, let kind = EdgeTestResult.Kind(rawValue: words[0]) {
        throw ValidationError(
          "which table? name it behind the test: frontier test \(kind.rawValue) TABLE.csv …")
      }
      if let table = words.last, EdgeTestResult.Kind(rawValue: table) != nil {
        throw ValidationError("the last word is the table; \(table) is the name of a test")
      }
    }

    /// The tests asked for; `nil` for all that can be made.
    func kinds() throws -> [EdgeTestResult.Kind]? {
      let names = words.dropLast() + test.flatMap { $0.split(separator: ",").map(String.init) }
      guard !names.isEmpty else { return nil }
      let kinds = try names.map { name in
        guard let kind = EdgeTestResult.Kind(rawValue: name) else {
          throw ValidationError(
            "there is no test \(name); tests are "
              + EdgeTestResult.Kind.allCases.map(\.rawValue).joined(separator: ", ")
              + ", before the table")
        }
        return kind
      }
      try arguments.check(kinds)
      return kinds
    }

    func run() throws { try arguments.run(words.last ?? "-", kinds()) }
  }

  /// `frontier compare`, an older name of `frontier test curve`.
  struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare",
      abstract: "Test whether groups of a table's rows lie on one curve: frontier test curve.",
      shouldDisplay: false)

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @OptionGroup
    var arguments: TestArguments

    func validate() throws { try arguments.check([.curve]) }

    func run() throws { try arguments.run(table, [.curve]) }
  }
#endif
