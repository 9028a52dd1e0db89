#if CommandLine
  import Frontier
  import FrontierReport

  /// The computing of `frontier backtest`, from a table to what is printed.
  struct BacktestJob {
    let command: BacktestCommand
    let cut: BacktestRequest.Cut
    let levels: [Double]

    func run() throws(Failure) {
      // Misspelt names are told before the table is read.
      let given = command.method.isEmpty ? BacktestCommand.standard : command.method
      let names = given.flatMap { $0.split(separator: ",").map(String.init) }
      var seen: Set<String> = []
      for name in names {
        let known = Self.others.contains(name.lowercased()) ? name.lowercased() : try law(name).name
        guard seen.insert(known).inserted else {
          throw Failure(status: .usage, message: "--method names \(known) twice")
        }
      }
      guard !seen.isEmpty else { throw Failure(status: .usage, message: "--method names nothing") }
      var formulas: [FormulaLaw] = []
      for text in command.law {
        let right = text.prefix { $0 != ";" }.split(separator: "=").last.map(String.init) ?? text
        formulas.append(try LawChoice.formula(text, name: right.trimmingSpaces))
      }
      let table = try readCurves()
      for note in table.notes { StandardError.write("note: \(note)\n") }
      let cuts = BacktestCuts(table)
      guard !cuts.curves.isEmpty else {
        let first = cuts.unscored.first.map { ": \($0.reason)" } ?? ""
        throw Failure(
          status: .badData,
          message: "\(TableError.name(table.file)): none of the \(table.curves.count) "
            + "\(table.curves.count == 1 ? "curve" : "curves") can be scored\(first)")
      }
      let report: BacktestReport
      do throws(FrontierError) {
        report = try BacktestReport(
          table, cut: cuts,
          methods: try methods(names, cuts.curves) + formulas.map { LawMethod($0) },
          levels: levels)
      } catch {
        throw Failure(status: .usage, message: "\(error)")
      }
      switch command.format {
      case .json: try StandardOutput.write(BacktestJSON.text(report))
      case .csv: try StandardOutput.write(BacktestCSV.text(report))
      case .text: try StandardOutput.write(BacktestText.text(report))
      }
      if command.format != .json { StandardError.write(BacktestText.warnings(report)) }
    }

    /// Methods that are no law.
    private static let others = [
      "forecast", "forecast-table", "forecast-auto", "last1", "average", "stacking",
    ]

    private func methods(
      _ names: [String], _ curves: [BacktestCurve]
    ) throws(FrontierError) -> [any BacktestMethod] {
      var methods: [any BacktestMethod] = []
      for name in names {
        switch name.lowercased() {
        case "forecast": methods.append(ForecastMethod())
        case "forecast-table":
          let prior = try ForecastPrior.estimated(from: curves.map(\.seen))
          methods.append(
            ForecastMethod(CurveForecaster(prior: prior), name: "forecast-table"))
        case "forecast-auto":
          let choice = try ForecastPriorChoice(from: curves.map(\.seen))
          StandardError.write(BacktestText.note(on: choice))
          methods.append(
            ForecastMethod(CurveForecaster(prior: choice.prior), name: "forecast-auto"))
        case "last1": methods.append(PersistenceMethod())
        case "average": methods.append(AverageMethod(.akaike))
        case "stacking": methods.append(AverageMethod(.stacking))
        default: methods.append(LawMethod(try Catalogue.law(named: name)))
        }
      }
      return methods
    }

    private func law(_ name: String) throws(Failure) -> any Law {
      let law = try LawChoice.law(named: name, beside: Self.others)
      guard law.inputNames.count == 1 else {
        throw Failure(
          status: .usage,
          message: "--method \(name) is a law of \(law.inputNames.count) columns "
            + "(\(law.inputNames.joined(separator: ", "))); a curve has one")
      }
      return law
    }

    private func readCurves() throws(Failure) -> BacktestTable {
      do throws(TableError) {
        return try Table(path: command.table).curves(
          for: BacktestRequest(
            x: command.x, y: command.y, by: command.by, groupBy: command.groupBy, cut: cut,
            reading: command.tableOptions.reading))
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }
  }
#endif
