#if CommandLine
  import Frontier
  import FrontierReport

  /// The computing of `frontier fit`, from a table to what is printed.
  struct FitJob {
    let command: FitCommand
    let held: [String: Double]
    let bounds: [String: ClosedRange<Double>]

    func run() throws(Failure) {
      let law = command.model == "auto" ? nil : try self.law()
      let figure = try command.figureOptions.figure.map { (path) throws(Failure) in
        try FigureFile(path)
      }
      let residuals = try command.residuals.map { (path) throws(Failure) in try OutputFile(path) }
      if figure?.isSame(as: command.table) ?? false {
        throw Failure.isTable(command.figureOptions.figure ?? "")
      }
      if residuals?.isSame(as: command.table) ?? false {
        throw Failure.isTable(command.residuals ?? "")
      }
      let table = try readRows()
      for note in table.notes { StandardError.write("note: \(note)\n") }
      // A suspicion is told before the fit that it may spoil.
      for rows in table.rows {
        for warning in rows.warnings {
          StandardError.write("warning: \(rows.name): \(warning.message)\n")
        }
      }
      let progress = ProgressLine()
      defer { progress.end() }
      var results: [FitResult] = []
      for (place, rows) in table.rows.enumerated() {
        if table.rows.count > 1 {
          progress.draw("fit \(place + 1) of \(table.rows.count), \(rows.name)")
        }
        if let result = try result(law, rows, isOnly: table.rows.count == 1) {
          results.append(result)
        }
      }
      progress.end()
      guard !results.isEmpty else {
        throw Failure(
          status: .badData,
          message:
            "\(TableError.name(command.table)): none of the \(table.rows.count) fits could be "
            + "made; the warnings above say why")
      }
      try write(results, notes: table.notes, figure: figure, residuals: residuals)
    }

    /// The fit to some rows; among others one that cannot be made is told and passed over.
    private func result(
      _ law: (any Law)?, _ rows: FitRows, isOnly: Bool
    ) throws(Failure) -> FitResult? {
      do throws(Failure) {
        let data: PointCloud
        do throws(FrontierError) {
          data = try PointCloud(
            inputs: rows.inputs, y: rows.y, weights: rows.weights,
            meaning: command.weightMeaning == .counts ? .counts : .precisions)
        } catch {
          throw failure(error, rows, law: nil)
        }
        guard let law else { return try choose(data, rows) }
        return FitResult(try fit(law, data, rows), rows: rows, level: command.level)
      } catch {
        guard !isOnly, error.status == .badData else { throw error }
        StandardError.write("warning: \(rows.name) was not fitted: \(error.message)\n")
        return nil
      }
    }

    private func write(
      _ results: [FitResult], notes: [String], figure: FigureFile?, residuals: OutputFile?
    ) throws(Failure) {
      if let figure {
        guard let svg = FitFigure.svg(results, options: command.figureOptions.options()) else {
          throw Failure(
            status: .usage, message: "--figure draws laws of one column; leave it out")
        }
        try figure.write(svg)
      }
      try residuals?.write(FitCSV.residuals(results))
      switch command.format {
      case .json: try StandardOutput.write(FitJSON.text(results, notes: notes))
      case .csv: try StandardOutput.write(FitCSV.text(results))
      case .text: try StandardOutput.write(FitText.text(results))
      }
      if command.format != .json { StandardError.write(FitText.warnings(results)) }
    }

    /// The law of a name. The power law of `frontier estimate` has two forms: one for accuracies
    /// against accuracies, one for everything else.
    private func law() throws(Failure) -> any Law {
      let areAccuracies = command.unitX.isAccuracy && command.unitY.isAccuracy
      return command.model.lowercased() == "power-law"
        ? (areAccuracies ? .errorPowerLaw : .rawPowerLaw)
        : try LawChoice.law(named: command.model, beside: ["power-law", "auto"])
    }

    private func readRows() throws(Failure) -> FitTable {
      let label: TableRequest.Label =
        command.figureOptions.label.map { .column($0) }
        ?? (command.residuals != nil || command.figureOptions.figure != nil ? .found : .none)
      do throws(TableError) {
        return try Table(path: command.table).rows(
          for: FitRequest(
            x: command.x, y: command.y, weights: command.weights, by: command.by, label: label,
            xUnit: command.unitX, yUnit: command.unitY, reading: command.tableOptions.reading))
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }

    private var fitter: LeastSquares {
      LeastSquares(
        scale: command.scale, fixed: held, bounds: bounds)
    }

    private func fit(
      _ law: any Law, _ data: PointCloud, _ rows: FitRows
    ) throws(Failure) -> Fit {
      do throws(FrontierError) {
        return try fit(law, data)
      } catch {
        throw failure(error, rows, law: law)
      }
    }

    /// With a robust loss whose scale is not given it is twice the median absolute residual of the
    /// robust fit itself, found in three rounds.
    private func fit(
      _ law: any Law, _ data: PointCloud, scale: ResponseScale? = nil
    ) throws(FrontierError) -> Fit {
      var fitter = fitter
      fitter.scale = command.scale ?? scale
      guard command.loss != .squares else { return try fitter.fit(law, to: data) }
      if let scale = command.lossScale {
        fitter.loss = try RobustLoss(command.loss, scale: scale)
        return try fitter.fit(law, to: data)
      }
      var fit = try fitter.fit(law, to: data)
      for _ in 0..<3 {
        let sizes = fit.solution.residuals.map(abs).sorted()
        guard let median = sizes.isEmpty ? nil : sizes[sizes.count / 2], median > 0 else { break }
        fitter.loss = try RobustLoss(command.loss, scale: 2 * median)
        fit = try fitter.fit(law, to: data)
      }
      return fit
    }

    /// The law of least AICc among those that suit the data; under a robust loss, which has no
    /// likelihood, the one that predicts best beyond cuts in x.
    private func choose(_ data: PointCloud, _ rows: FitRows) throws(Failure) -> FitResult {
      var found: [(fit: Fit, candidate: FitResult.Selection.Candidate, score: Double)] = []
      var left: [String] = []
      for law in Catalogue.candidates(for: data)
      where law.inputNames.count == rows.inputs.count {
        do throws(FrontierError) {
          // On one scale, whatever the laws' own are: their errors are compared.
          let fit = try fit(law, data, scale: .identity)
          guard fit.solution.isMinimum, fit.solution.undetermined.isEmpty else {
            left.append("\(law.name) (the data does not determine it)")
            continue
          }
          let aicc = (try? fit.informationCriteria())?.aicc
          var beyond: Double?
          if rows.inputs.count == 1,
            let validation = try? fit.fitter.extrapolationValidation(of: law, on: data)
          {
            beyond = validation.meanRootMeanSquare.isFinite ? validation.meanRootMeanSquare : nil
          }
          let score = command.loss == .squares ? aicc : beyond
          found.append(
            (
              fit,
              FitResult.Selection.Candidate(
                model: law.name, parameters: fit.ranges.count { $0.lowerBound < $0.upperBound },
                aicc: aicc, extrapolationError: beyond), score ?? .infinity
            ))
        } catch {
          left.append("\(law.name) (\(error))")
        }
      }
      found.sort { $0.score < $1.score }
      guard let best = found.first else {
        throw Failure(
          status: .badData,
          message: "\(TableError.name(rows.file)): no law of --model auto suits these "
            + "\(data.count) rows; name one with --model (`frontier models` lists all)"
            + (left.isEmpty ? "" : "; left out: " + left.joined(separator: "; ")))
      }
      return FitResult(
        best.fit, rows: rows, level: command.level,
        selection: FitResult.Selection(
          criterion: command.loss == .squares ? "AICc" : "its error beyond the data",
          candidates: found.map(\.candidate), left: left))
    }

    /// What to pass where a law of fractions meets percentages.
    private func percentAdvice(_ column: String, _ rows: FitRows) -> String? {
      let isY = column == "y" || column == rows.yName
      let values = isY ? rows.y : rows.xNames.firstIndex(of: column).map { rows.inputs[$0] } ?? []
      guard (isY ? command.unitY : command.unitX) == .raw, let least = values.min(),
        let most = values.max(), least >= 0, most > 1, most <= 100
      else { return nil }
      return "if these are percentages, pass --unit-\(isY ? "y" : "x") percent"
    }

    private func failure(_ error: FrontierError, _ rows: FitRows, law: (any Law)?)
      -> Failure
    {
      let name = law.map { "the law \($0.name)" } ?? "a fit"
      func bad(_ variable: String, _ index: Int, _ value: Double, _ needs: String) -> Failure {
        // A law of one column calls it x, whatever the table does.
        var column = variable
        if let law, let place = law.inputNames.firstIndex(of: variable) {
          column = rows.xNames[place]
        }
        return Failure(
          status: .badData,
          message:
            "\(rows.place(column, index)): \(NumberText.shortest(value)); \(name) needs \(needs): "
            + (percentAdvice(column, rows) ?? "leave the row out with --where, or take another law "
              + "(`frontier models` tells where each is defined)"))
      }
      switch error {
      case .notPositive(let variable, let index, let value):
        return bad(variable, index, value, "values above 0")
      case .negative(let variable, let index, let value):
        return bad(variable, index, value, "values of at least 0")
      case .outsideOpenUnitInterval(let variable, let index, let value):
        return bad(variable, index, value, "values strictly between 0 and 1")
      case .outsideUnitInterval(let variable, let index, let value):
        return bad(variable, index, value, "values between 0 and 1")
      case .badWeight(let index, let value):
        return bad(command.weights ?? "weights", index, value, "weights of at least 0, not all 0")
      case .invalidArgument("the number of input columns", _, let requirement):
        return Failure(
          status: .usage,
          message: "--x names \(rows.xNames.count) "
            + "\(rows.xNames.count == 1 ? "column" : "columns"); it must be \(requirement)")
      case .invalidArgument: return Failure(status: .usage, message: "\(error)")
      default: return Failure(status: .badData, message: "\(error)")
      }
    }
  }
#endif
