#if CommandLine
  import ArgumentParser
  import FrontierReport

  /// What belongs to `frontier backtest --edge` alone.
  struct EdgeBacktestArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "For edges: write a figure; also .png and .pdf.", valueName: "file.svg"))
    var figure: String?

    @Option(
      help: ArgumentHelp(
        "For edges with --time: the boundary of this share of the rows.", valueName: "share"))
    var tau: Double?

    @Option(
      help: ArgumentHelp(
        "For edges: the unit of x, if another, like log.", valueName: "unit"),
      transform: ChoiceReading.read)
    var unitX: EstimateResult.Unit?

    @Option(help: ArgumentHelp("Its colours.", valueName: "theme", visibility: .hidden))
    var theme: FigureTheme = .light

    func validate() throws {
      if let tau, !(tau > 0 && tau < 1) {
        throw ValidationError("--tau is \(tau); it must lie between 0 and 1, like 0.98")
      }
    }
  }
#endif
