#if CommandLine
  import FrontierReport

  /// Where an estimate goes; that it can be written is found out before the computing.
  struct EstimateOutput {
    private let format: ResultFormat
    private let options: FigureArguments
    private let figure: FigureFile?
    private let report: OutputFile?

    init(_ command: EstimateCommand) throws(Failure) {
      try self.init(
        format: command.format, figures: command.figureOptions, report: command.report,
        table: command.table)
    }

    /// - Parameter table: the table's own path, which is not written over.
    init(
      format: ResultFormat, figures: FigureArguments, report: String?, table: String
    ) throws(Failure) {
      self.format = format
      options = figures
      figure = try figures.figure.map { (path) throws(Failure) in
        let file = try FigureFile(path)
        guard !file.isSame(as: table) else { throw Failure.isTable(path) }
        return file
      }
      self.report = try report.map { (path) throws(Failure) in
        let file = try OutputFile(path)
        guard !file.isSame(as: table) else { throw Failure.isTable(path) }
        return file
      }
    }

    func write(_ result: EstimateResult, notes: [String]) throws(Failure) {
      try figure?.write(EstimateFigure.svg(result, options: options.options()))
      try report?.write(
        EstimateReport.html(
          result, notes: notes,
          command: ShellWord.line(["frontier"] + CommandLine.arguments.dropFirst()),
          options: options.options()))
      switch format {
      case .json: try StandardOutput.write(EstimateJSON.text(result, notes: notes))
      case .csv: try StandardOutput.write(EstimateCSV.text(result))
      case .text:
        try StandardOutput.write(EstimateText.text(result, width: StandardOutput.terminalWidth))
      }
      if format != .json { StandardError.write(EstimateText.warnings(result)) }
    }
  }
#endif
