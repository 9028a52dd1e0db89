#if CommandLine
  import Frontier
  import FrontierReport

  /// The computing of `frontier fit`, from a table to what is printed.
  struct FitJob {
    let command: FitCommand
    let held: [String: Double]
    let bounds: [String: ClosedRange<Double>]
    let progress = ProgressLine()

    func run() throws(Failure) {
      let law = try self.law()
      try checkShared(law)
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
      for note in table.notes + columnsTaken(by: law, table) {
        StandardError.write("note: \(note)\n")
      }
      // A suspicion is told before the fit that it may spoil.
      for rows in table.rows {
        for warning in rows.warnings {
          StandardError.write("warning: \(rows.name): \(warning.message)\n")
        }
      }
      defer { progress.end() }
      if !command.inference.share.isEmpty, let law {
        return try share(law, table)
      }
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
          data = try cloud(rows)
        } catch {
          throw failure(error, rows, law: nil)
        }
        guard let law else { return try choose(data, rows) }
        return try progress.during("\(rows.name): \(law.name)") { () throws(Failure) in
          try improved(fit(law, data, rows), rows)
        }
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

    private func readRows() throws(Failure) -> FitTable {
      let label: TableRequest.Label =
        command.figureOptions.label.map { .column($0) } ?? .found
      do throws(TableError) {
        return try Table(path: command.table).rows(
          for: FitRequest(
            x: command.x, y: command.y, weights: command.weights, sigma: command.inference.sigma,
            cluster: command.inference.clusterColumn, by: command.by, label: label,
            xUnit: command.unitX, yUnit: command.unitY, reading: command.tableOptions.reading))
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }

    var fitter: LeastSquares {
      LeastSquares(scale: command.scale, fixed: held, bounds: bounds)
    }

    private var weightMeaning: WeightMeaning {
      if command.inference.sigma != nil { return .inverseVariances }
      return command.weightMeaning == .counts ? .counts : .precisions
    }

    func cloud(_ rows: FitRows) throws(FrontierError) -> PointCloud {
      var weights = rows.weights
      // σ is that of y; of g(y) it is σ·g′(y) to first order.
      if command.inference.sigma != nil, let scale = command.scale, scale != .identity {
        weights = weights.map { zip($0, rows.y).map { $0 / (scale.slope($1) * scale.slope($1)) } }
      }
      return try PointCloud(
        inputs: rows.inputs, y: rows.y, weights: weights, meaning: weightMeaning)
    }

    func fit(
      _ law: any Law, _ data: PointCloud, _ rows: FitRows
    ) throws(Failure) -> Fit {
      do throws(FrontierError) {
        return try positive(fit(law, data))
      } catch {
        throw failure(error, rows, law: law)
      }
    }

    /// Throws for the level of an accuracy that was given in per cent: a law's levels are fractions.
    private func checkLevels(_ law: any Law) throws(FrontierError) {
      let levels = law.levels(within: 0...1).keys
      let given = held.map { ($0.key, $0.value) } + bounds.map { ($0.key, $0.value.upperBound) }
      for (name, value) in given.sorted(by: { $0.0 < $1.0 })
      where levels.contains(name) && value > 1 && value <= 100 && value.isFinite {
        throw .invalidArgument(
          name: name, value: NumberText.shortest(value),
          requirement:
            "a fraction: where y is an accuracy so are the levels of its law; write \(NumberText.shortest(value / 100))"
        )
      }
    }

    /// With a robust loss whose scale is not given it is twice the median absolute residual of the
    /// robust fit itself, found in three rounds.
    func fit(
      _ law: any Law, _ data: PointCloud, scale: ResponseScale? = nil
    ) throws(FrontierError) -> Fit {
      var fitter = fitter
      // Asymptotes of accuracies are accuracies, unless bounds say otherwise.
      if command.unitY.isAccuracy {
        try checkLevels(law)
        fitter.bounds.merge(law.levels(within: 0...1)) { given, _ in given }
      }
      fitter.scale = command.scale ?? scale
      if !command.inference.starts.isEmpty {
        fitter.starts = try law.starts(for: data, beginning: command.inference.starts)
      }
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

  }
#endif
