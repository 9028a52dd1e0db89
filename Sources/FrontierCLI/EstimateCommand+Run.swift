#if CommandLine
  import Frontier
  import FrontierReport

  extension EstimateCommand {
    /// Reads, computes, writes; whatever cannot be written is found out before the computing.
    func estimate() throws(Failure) {
      let choice = try ModelChoice(model, unit: unit)
      let figureFile = try figure.map(output)
      let reportFile = try report.map(output)
      let tasks = try readTasks()
      for note in tasks.notes { StandardError.write("note: \(note)\n") }

      let job = EstimateJob(
        source: table, x: x, unit: unit, envelope: envelope.estimator, choice: choice, target: fit,
        level: level,
        replicates: replicates, seed: seed, threads: min(threads ?? processorCount, 512),
        resampling: resampling, resampleSize: resampleSize, interval: interval?.kind)
      let results = try job.run(tasks.tasks)
      let law = name(of: choice, results)
      let result = EstimateResult(
        x: x, unit: unit, level: level, replicates: replicates, seed: seed, source: table,
        envelope: envelope.rawValue, model: law.name, formula: law.formula, target: fit,
        tasks: results)

      try figureFile?.write(EstimateFigure.svg(result))
      try reportFile?.write(
        EstimateReport.html(
          result, notes: tasks.notes,
          command: ShellWord.line(["frontier"] + CommandLine.arguments.dropFirst())))
      switch format {
      case .json:
        try StandardOutput.write(EstimateJSON.text(result, notes: tasks.notes))
      case .text:
        try StandardOutput.write(
          EstimateText.text(result, width: StandardOutput.terminalWidth))
        StandardError.write(EstimateText.warnings(result))
      }
    }

    /// The law's name and formula; of several, chosen task by task, what they have in common.
    private func name(
      of choice: ModelChoice, _ results: [TaskResult]
    ) -> (name: String, formula: String) {
      switch choice {
      case .model(let model): return (model.name, model.formula)
      case .automatic(let models):
        let names = Set(results.compactMap { $0.fit(fit)?.law.model })
        if names.count == 1, let model = models.first(where: { $0.name == names.first }) {
          return ("auto", model.formula)
        }
        return ("auto", "the law chosen for each task")
      }
    }

    private func output(_ path: String) throws(Failure) -> OutputFile {
      let file = try OutputFile(path)
      guard !file.isSame(as: table) else {
        throw Failure(
          status: .usage, message: "\(path) is the table itself; name another file to write to")
      }
      return file
    }

    private func readTasks() throws(Failure) -> TableTasks {
      do throws(TableError) {
        return try Table(path: table).tasks(
          TableRequest(
            x: x, y: y, unit: unit, missing: missing,
            needsPositiveX: unit == .raw && model.lowercased() == "power-law"))
      } catch {
        var status = error.isMissingInput ? ExitStatus.noInput : .badData
        if case .yIsX = error { status = .usage }
        throw Failure(status: status, message: "\(error)")
      }
    }
  }
#endif
