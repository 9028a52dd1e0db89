#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// `frontier forecast`: curves continued beyond their last points.
  struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forecast",
      abstract: "Continue a table's curves beyond their last points, with intervals.",
      discussion: """
        The table is a CSV file with a header, one row a measurement. Curves fall and
        are positive (losses, error rates); accuracies, named so by --unit-y, are
        forecast as errors. `frontier backtest` tells how well that goes on your own
        curves. The edge of a cloud is forecast by `frontier estimate`.

        EXAMPLES
          frontier forecast runs.csv --x tokens --y loss --at 1e11,1e12
          A curve for each network, as a table and a figure:
            frontier forecast curves.csv --x examples --y error --by network \\
              --at 1e9 --format csv --figure curves.svg
        """)

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @Option(help: ArgumentHelp("The column of x.", valueName: "column"))
    var x: String

    @Option(help: ArgumentHelp("The column of y.", valueName: "column"))
    var y: String

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("Where to forecast, between commas.", valueName: "x,x…"))
    var at: String

    @Option(
      help: ArgumentHelp("The columns that tell curves apart.", valueName: "columns"))
    var by: String?

    @Option(help: ArgumentHelp("The unit of y; raw is a loss.", valueName: "unit"))
    var unitY: EstimateResult.Unit = .raw

    @Option(help: ArgumentHelp("The level of the wider interval.", valueName: "level"))
    var level: Double = 0.95

    @Option(help: ArgumentHelp("What results are written as.", valueName: "format"))
    var format: ResultFormat = .text

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    @OptionGroup(title: "FIGURES")
    var figureOptions: FigureArguments

    func validate() throws {
      guard level > 0, level < 1 else {
        throw ValidationError("--level is \(level); it must lie between 0 and 1, like 0.95")
      }
      guard unitY != .log, unitY != .date else {
        throw ValidationError("--unit-y \(unitY.rawValue) has no forecast; take raw for losses")
      }
      guard try !places().isEmpty else { throw ValidationError("--at names no place") }
    }

    private func places() throws -> [Double] {
      try at.split(separator: ",").map { text in
        guard let place = FitInference.Place.number(String(text).trimmingSpaces), place > 0 else {
          throw ValidationError(
            "--at is \"\(at)\"; write numbers above 0, or dates, between commas, like 1e9,70B or "
              + "2030-01-01")
        }
        return place
      }
    }

    func run() throws {
      let places = try places()
      do throws(Failure) {
        try forecast(at: places)
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }

    private func forecast(at places: [Double]) throws(Failure) {
      let figure = try figureOptions.figure.map { (path) throws(Failure) in try FigureFile(path) }
      if figure?.isSame(as: table) ?? false { throw Failure.isTable(figureOptions.figure ?? "") }
      let curves: BacktestTable
      do throws(TableError) {
        curves = try Table(path: table).curves(
          for: BacktestRequest(
            x: x, y: y, by: by, cut: .beyond(.infinity), reading: tableOptions.reading))
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
      for note in curves.notes { StandardError.write("note: \(note)\n") }
      let result: CurveForecastResult
      do throws(CurveForecastError) {
        result = try CurveForecastResult(curves, unit: unitY, at: places, level: level)
      } catch {
        throw Failure(status: error.isUsage ? .usage : .badData, message: error.message)
      }
      try figure?.write(CurveForecastFigure.svg(result, options: figureOptions.options()))
      switch format {
      case .text: try StandardOutput.write(CurveForecastText.text(result))
      case .json: try StandardOutput.write(CurveForecastJSON.text(result, notes: curves.notes))
      case .csv: try StandardOutput.write(CurveForecastCSV.text(result))
      }
      if format != .json { StandardError.write(CurveForecastText.warnings(result)) }
    }
  }
#endif
