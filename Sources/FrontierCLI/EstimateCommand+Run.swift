#if CommandLine
  import Frontier
  import FrontierReport

  extension EstimateCommand {
    /// Reads, computes, writes; whatever cannot be written is found out before the computing.
    func estimate() throws(Failure) {
      // A misspelt law is told before the table is read.
      _ = try ModelChoice(model ?? "power-law", areAccuracies: true)
      _ = try envelope.estimator()
      let formula = try edge.law.map { (text) throws(Failure) in try LawChoice.formula(text) }
      let figureFile = try figureOptions.figure.map { (path) throws(Failure) in
        try self.figure(path)
      }
      let reportFile = try report.map(output)
      let table = try readTable()
      let tasks = try readTasks(table)
      for note in tasks.notes { StandardError.write("note: \(note)\n") }

      let law = model ?? ModelChoice.standard(xUnit: tasks.xUnit)
      let choice: ModelChoice =
        if let formula { .model(formula) } else {
          try ModelChoice(
            law,
            areAccuracies: tasks.xUnit.isAccuracy && tasks.unit.isAccuracy
              && !edge.choices.isLower)
        }
      let origin = tasks.yearOfFirstDate
      let job = EstimateJob(
        source: self.table, x: x, xUnit: tasks.xUnit, unit: tasks.unit,
        isLawOfX: formula == nil && ModelChoice.isLawOfX(law), origin: origin,
        envelope: try envelope.estimator(xUnit: tasks.xUnit), choosesEnvelope: envelope.isAutomatic,
        choice: choice,
        target: fit.target,
        criterion: { [criterionOptions, fit] (fitter) throws(FrontierError) in
          try criterionOptions.criterion(fit, fitter)
        }, level: level, replicates: replicates,
        seed: seed,
        threads: min(threads ?? processorCount, 512), resampling: resampling,
        resampleSize: resampleSize, interval: interval?.kind, edge: edge.choices,
        noise: try noiseArguments.read(table, xUnit: tasks.xUnit, unit: tasks.unit),
        clusters: try clusterArguments.read(table))
      let results = try job.run(tasks.tasks)
      var name = name(of: choice, results)
      if case .model(let model) = choice { name.formula = job.formula(of: model, tasks.tasks) }
      var meaning = ""
      if tasks.xUnit == .log, !job.isLawOfX { meaning = ", x = log10 \(x)" }
      if tasks.xUnit == .date { meaning = ", x in years since \(NumberFormat(.date).text(origin))" }
      let result = EstimateResult(
        x: x, unit: tasks.unit, xUnit: tasks.xUnit, noun: edge.choices.noun, level: level,
        replicates: replicates,
        seed: seed, source: self.table, envelope: envelope.rawValue, model: name.name,
        formula: edge.choices.formula(name.formula) + meaning, target: fit.target,
        criterion: try criterion()?.summary,
        removesNoise: job.noise.isPresent && job.noise.treatment != .ignored, tasks: results)
      try write(result, notes: tasks.notes, figure: figureFile, report: reportFile)
    }

    private func write(
      _ result: EstimateResult, notes: [String], figure: FigureFile?, report: OutputFile?
    ) throws(Failure) {
      try figure?.write(EstimateFigure.svg(result, options: figureOptions.options()))
      try report?.write(
        EstimateReport.html(
          result, notes: notes,
          command: ShellWord.line(["frontier"] + CommandLine.arguments.dropFirst()),
          options: figureOptions.options()))
      switch format {
      case .json: try StandardOutput.write(EstimateJSON.text(result, notes: notes))
      case .csv: try StandardOutput.write(EstimateCSV.text(result))
      case .text:
        try StandardOutput.write(EstimateText.text(result, width: StandardOutput.terminalWidth))
      }
      if format != .json { StandardError.write(EstimateText.warnings(result)) }
    }

    /// The law's name and formula; of several, chosen task by task, what they have in common.
    private func name(
      of choice: ModelChoice, _ results: [TaskResult]
    ) -> (name: String, formula: String) {
      switch choice {
      case .model(let model): return (model.name, model.formula)
      case .automatic(let models):
        let names = Set(results.compactMap { $0.fit(fit.target)?.law.model })
        if names.count == 1, let model = models.first(where: { $0.name == names.first }) {
          return ("auto", model.formula)
        }
        return ("auto", "the law chosen for each task")
      }
    }

    /// The criterion in the place of the smallest law above every point.
    private func criterion() throws(Failure) -> (any Criterion)? {
      do throws(FrontierError) {
        return try criterionOptions.criterion(fit, LeastSquares())
      } catch {
        throw Failure(status: .usage, message: "\(error)")
      }
    }

    private func output(_ path: String) throws(Failure) -> OutputFile {
      let file = try OutputFile(path)
      guard !file.isSame(as: table) else { throw Failure.isTable(path) }
      return file
    }

    private func figure(_ path: String) throws(Failure) -> FigureFile {
      let file = try FigureFile(path)
      guard !file.isSame(as: table) else { throw Failure.isTable(path) }
      return file
    }

    private func readTable() throws(Failure) -> Table {
      do throws(TableError) {
        return try Table.opened(table)
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }

    private func readTasks(_ table: Table) throws(Failure) -> TableTasks {
      let isPowerLaw =
        edge.law == nil && ModelChoice.isLawOfX(model ?? ModelChoice.standard(xUnit: unitX))
      let label: TableRequest.Label = figureOptions.label.map { .column($0) } ?? .found
      do throws(TableError) {
        return try table.tasks(
          TableRequest(
            x: x, y: y, unit: unitY ?? unit, xUnit: unitX, commonUnit: unitY == nil ? nil : unit,
            by: by,
            label: label, reading: tableOptions.reading,
            needsPositiveX: isPowerLaw && !(unitX ?? unit).isAccuracy))
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }
  }

  extension Failure {
    static func isTable(_ path: String) -> Failure {
      Failure(
        status: .usage, message: "\(path) is the table itself; name another file to write to")
    }
  }
#endif
