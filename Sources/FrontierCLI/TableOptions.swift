#if CommandLine
  import ArgumentParser
  import FrontierReport

  extension DecimalMark: ExpressibleByArgument {}
  extension DateOrder: ExpressibleByArgument {}

  /// How a table is read: the same options for every command that reads one.
  struct TableOptions: ParsableArguments {
    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "Take only such rows, with = != < <= > >=; repeatable.", valueName: "condition"))
    var `where`: [String] = []

    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "A cell that means \"no measurement\", like 0 or '<*'.", valueName: "cell"))
    var missing: [String] = []

    @Option(
      help: ArgumentHelp(
        "The decimal mark, where the table does not tell.", valueName: "mark", visibility: .hidden))
    var decimal: DecimalMark?

    @Option(
      help: ArgumentHelp(
        "The order of 3/4/2021, where the table does not tell.", valueName: "order",
        visibility: .hidden))
    var dates: DateOrder?

    func validate() throws {
      if let filter = `where`.first(where: { text in !text.contains { "=<>".contains($0) } }) {
        throw ValidationError("--where is \"\(filter)\"; write column=value, or column<value")
      }
    }

    var reading: TableReading {
      TableReading(missing: missing, filters: `where`, decimal: decimal, dates: dates)
    }
  }

  /// What results are written as.
  enum ResultFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
  }

  extension TableError {
    /// How the program ends on it.
    var status: ExitStatus {
      switch self {
      case .yIsX, .badFilter: .usage
      default: isMissingInput ? .noInput : .badData
      }
    }
  }
#endif
