#if CommandLine
  import Frontier
  import FrontierReport

  extension EstimateCommand {
    /// Reads, computes, writes; whatever cannot be written is found out before the computing.
    func estimate() throws(Failure) {
      let figureFile = try figure.map(output)
      let reportFile = try report.map(output)
      let tasks = try readTasks()
      for note in tasks.notes { StandardError.write("note: \(note)\n") }

      let law = model.model(for: unit)
      let job = EstimateJob(
        unit: unit, envelope: envelope.estimator, model: law, target: fit, level: level,
        replicates: replicates, seed: seed, threads: min(threads ?? processorCount, 512),
        resampling: resampling, resampleSize: resampleSize, interval: interval?.kind)
      let result = EstimateResult(
        x: x, unit: unit, level: level, replicates: replicates, seed: seed, source: table,
        envelope: envelope.rawValue, model: law.name, formula: law.formula, target: fit,
        tasks: try job.run(tasks.tasks))

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
            needsPositiveX: unit == .raw && model == .powerLaw))
      } catch {
        var status = error.isMissingInput ? ExitStatus.noInput : .badData
        if case .yIsX = error { status = .usage }
        throw Failure(status: status, message: "\(error)")
      }
    }
  }
#endif
