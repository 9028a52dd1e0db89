#if CommandLine
  import FrontierReport
  import FrontierZoo

  /// What a network reaches downstream.
  struct ZooMeasurement {
    let shots: [Int]
    /// One a task.
    let fewShot: [FewShotAccuracy]
    /// [block][task]; empty where blocks were not asked for.
    let blocks: [[FewShotAccuracy]]
    let transfer: [FineTuned]?
    /// Seconds; that of blocks is few-shot time.
    let fewShotTime: Double
    let transferTime: Double?

    /// Measures a network.
    ///
    /// - Parameter seed: of the order of examples in fine-tuning.
    init(
      of network: any Network, on suite: TaskSuite, layers: Bool, transfer: FineTuning?,
      seed: UInt64, threads: Int, line: ProgressLine, shouldStop: () -> Bool
    ) throws {
      let clock = ContinuousClock()
      let start = clock.now
      line.draw("measuring \(suite.tasks.count) tasks with few examples")
      shots = suite.settings.shots
      fewShot = try suite.fewShot(of: network, threads: threads, shouldStop: shouldStop)
      let count = layers ? network.blockCount : 0
      blocks = try (0..<count).map { block in
        line.draw("probing block \(block + 1)/\(count)")
        return try suite.fewShot(
          of: network, block: block, threads: threads, shouldStop: shouldStop)
      }
      let measured = clock.now
      self.transfer = try transfer.map {
        try suite.transfer(
          of: network, with: $0, seed: seed, threads: threads,
          progress: { line.draw("fine-tuning, task \($0)/\(suite.tasks.count)") },
          shouldStop: shouldStop)
      }
      fewShotTime = (measured - start) / .seconds(1)
      transferTime = transfer == nil ? nil : (clock.now - measured) / .seconds(1)
    }

    /// The rows of the figure.
    var rows: [NetworkMeasurements.Task] {
      fewShot.enumerated().map { i, task in
        NetworkMeasurements.Task(
          name: task.task, chance: task.chance, fewShot: task.accuracies,
          transfer: transfer?[i].accuracy, blocks: blocks.map { $0[i].accuracies })
      }
    }
  }

  extension ZooMeasurement {
    /// A table for people.
    var lines: [String] {
      func percent(_ value: Double) -> String { ZooTrainJob.fixed(100 * value, 1) }
      let heads =
        ["chance"] + shots.map { "\($0)-shot" } + (transfer == nil ? [] : ["transfer"])
      var lines = [
        ZooList.padded("accuracy, %", 24) + heads.map { ZooList.leading($0, 10) }.joined()
      ]
      for (i, task) in fewShot.enumerated() {
        var cells = [task.chance] + task.accuracies
        if let transfer { cells.append(transfer[i].accuracy) }
        lines.append(
          ZooList.padded(task.task, 24)
            + cells.map { ZooList.leading(percent($0), 10) }.joined())
      }
      lines.append("")
      if !blocks.isEmpty, let most = shots.last {
        let depths = blocks.indices.map { "block \($0 + 1)" } + ["head"]
        lines.append(
          ZooList.padded("\(most)-shot by block, %", 24)
            + depths.map { ZooList.leading($0, 10) }.joined())
        for (i, task) in fewShot.enumerated() {
          let cells = (blocks.map { $0[i] } + [task]).map { $0.accuracies.last ?? .nan }
          lines.append(
            ZooList.padded(task.task, 24)
              + cells.map { ZooList.leading(percent($0), 10) }.joined())
        }
        lines.append("")
      }
      return lines
    }

    /// The times in words.
    var times: String {
      "\(ZooTrainJob.fixed(fewShotTime, 1)) s of few-shot probes"
        + (transferTime.map { ", \(ZooTrainJob.fixed($0, 1)) s of fine-tuning" } ?? "")
    }

    /// The object `tasks` and the times.
    func write(to json: inout ZooJSON) {
      json.open("[", "tasks")
      for (i, task) in fewShot.enumerated() {
        json.open("{", nil)
        json.string("task", task.task)
        json.number("chance", task.chance)
        json.number("tested", task.tested)
        Self.write(task, to: &json)
        if !blocks.isEmpty {
          json.open("[", "layers")
          for (block, tasks) in blocks.enumerated() {
            json.open("{", nil)
            json.number("block", block + 1)
            Self.write(tasks[i], to: &json)
            json.close("}")
          }
          json.close("]")
        }
        json.number("transfer", transfer?[i].accuracy)
        json.number("transferRate", transfer?[i].rate)
        json.close("}")
      }
      json.close("]")
    }

    func writeTimes(to json: inout ZooJSON) {
      json.number("fewShotSeconds", fewShotTime)
      json.number("transferSeconds", transferTime)
    }

    private static func write(_ task: FewShotAccuracy, to json: inout ZooJSON) {
      let (accuracies, deviations) = (task.accuracies, task.deviations)
      json.open("[", "fewShot")
      for i in task.shots.indices {
        json.open("{", nil)
        json.number("shots", task.shots[i])
        json.number("accuracy", accuracies[i])
        json.number("deviation", deviations[i])
        json.open("[", "draws")
        for (correct, penalty) in zip(task.correct[i], task.penalties[i]) {
          json.open("{", nil)
          json.number("correct", correct)
          json.number("penalty", penalty)
          json.close("}")
        }
        json.close("]")
        json.close("}")
      }
      json.close("]")
    }
  }
#endif
