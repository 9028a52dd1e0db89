#if CommandLine
  import Frontier
  import FrontierReport

  extension EstimateCommand {
    /// Reads, computes, writes; whatever cannot be written is found out before the computing.
    func estimate() throws(Failure) {
      let output = try EstimateOutput(self)
      let work = try prepare()
      for note in work.tasks.notes { StandardError.write("note: \(note)\n") }
      try output.write(try result(work), notes: work.tasks.notes)
    }

    /// The table's tasks and what is to be done with each.
    struct Work {
      let tasks: TableTasks
      let choice: ModelChoice
      var job: EstimateJob
    }

    /// Reads the table.
    func prepare() throws(Failure) -> Work {
      // A misspelt law is told before the table is read.
      _ = try ModelChoice(model ?? "power-law", areAccuracies: true)
      _ = try envelope.estimator()
      let formula = try edge.law.map { (text) throws(Failure) in try LawChoice.formula(text) }
      let table = try readTable()
      let tasks = try readTasks(table)
      let law = model ?? ModelChoice.standard(xUnit: tasks.xUnit)
      let choice: ModelChoice =
        if let formula { .model(formula) } else {
          try ModelChoice(
            law,
            areAccuracies: tasks.xUnit.isAccuracy && tasks.unit.isAccuracy
              && !edge.choices.isLower)
        }
      let job = EstimateJob(
        source: self.table, x: x, xUnit: tasks.xUnit, unit: tasks.unit,
        isLawOfX: formula == nil && ModelChoice.isLawOfX(law), origin: tasks.yearOfFirstDate,
        envelope: try envelope.estimator(xUnit: tasks.xUnit), choosesEnvelope: envelope.isAutomatic,
        choice: choice,
        target: fit.target,
        criterion: { [criterionOptions, fit] (fitter) throws(FrontierError) in
          try criterionOptions.criterion(fit, fitter)
        }, level: level, replicates: replicates,
        seed: seed,
        threads: min(threads ?? processorCount, 512), resampling: resampling,
        resampleSize: resampleSize, interval: interval, bandKind: band.kind,
        edge: edge.choices,
        noise: try noiseArguments.read(
          table, tableOptions.reading, xUnit: tasks.xUnit, unit: tasks.unit),
        clusters: try clusterArguments.read(table))
      return Work(tasks: tasks, choice: choice, job: job)
    }

    /// Does the work.
    func result(_ work: Work) throws(Failure) -> EstimateResult {
      let (tasks, job) = (work.tasks, work.job)
      let results = try job.run(tasks.tasks)
      var name = name(of: work.choice, results)
      if case .model(let model) = work.choice { name.formula = job.formula(of: model, tasks.tasks) }
      var meaning = ""
      if tasks.xUnit == .log, !job.isLawOfX { meaning = ", x = log10 \(x)" }
      if tasks.xUnit == .date {
        meaning = ", x in years since \(NumberFormat(.date).text(job.origin))"
      }
      return EstimateResult(
        x: x, unit: tasks.unit, xUnit: tasks.xUnit, noun: edge.choices.noun, level: level,
        replicates: replicates,
        seed: seed, source: self.table, envelope: envelope.rawValue, model: name.name,
        formula: edge.choices.formula(name.formula) + meaning, target: fit.target,
        criterion: try criterion()?.summary,
        removesNoise: job.noise.isPresent && job.noise.treatment != .ignored, tasks: results)
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
