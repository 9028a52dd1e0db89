#if CommandLine
  import ArgumentParser
  import FrontierReport

  /// The figure of `frontier backtest --edge`.
  struct EdgeFigureArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "For edges: write a figure, a panel a task; also .png and .pdf.", valueName: "file.svg"))
    var figure: String?

    @Option(help: ArgumentHelp("Its colours.", valueName: "theme"))
    var theme: FigureTheme = .light
  }
#endif
