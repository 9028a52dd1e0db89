#if CommandLine
  import Frontier
  import FrontierReport

  /// The computing of `frontier fit`, from a table to what is printed.
  struct FitJob {
    let command: FitCommand
    let held: [String: Double]
    let bounds: [String: ClosedRange<Double>]

    func run() throws(Failure) {
      let law = command.model == "auto" ? nil : try LawChoice.law(named: command.model)
      let figure = try figureFile()
      let rows = try readRows()
      let data: PointCloud
      do throws(FrontierError) {
        data = try PointCloud(
          inputs: rows.inputs, y: rows.y, weights: rows.weights,
          meaning: command.weightMeaning == .counts ? .counts : .precisions)
      } catch {
        throw failure(error, rows, law: nil)
      }
      let result: FitResult
      if let law {
        result = FitResult(try fit(law, data, rows), rows: rows, level: command.level)
      } else {
        result = try choose(data, rows)
      }
      if let figure {
        guard let svg = FitFigure.svg(result) else {
          throw Failure(
            status: .usage, message: "--figure draws laws of one column; leave it out")
        }
        try figure.write(svg)
      }
      switch command.format {
      case .json: try StandardOutput.write(FitJSON.text(result))
      case .text:
        try StandardOutput.write(FitText.text(result))
        StandardError.write(FitText.warnings(result))
      }
    }

    private func figureFile() throws(Failure) -> OutputFile? {
      guard let path = command.figure else { return nil }
      let file = try OutputFile(path)
      guard !file.isSame(as: command.table) else {
        throw Failure(
          status: .usage, message: "\(path) is the table itself; name another file to write to")
      }
      return file
    }

    private func readRows() throws(Failure) -> FitRows {
      do throws(TableError) {
        return try Table(path: command.table).rows(
          for: FitRequest(
            x: command.x, y: command.y, weights: command.weights, filters: command.where,
            missing: command.missing))
      } catch {
        var status = error.isMissingInput ? ExitStatus.noInput : .badData
        if case .yIsX = error { status = .usage }
        throw Failure(status: status, message: "\(error)")
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
          message: "\(rows.place(column, index)): \(value); \(name) needs \(needs): leave the row "
            + "out, or take another law (`frontier models` tells where each is defined)")
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
