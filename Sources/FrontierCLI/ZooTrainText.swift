#if CommandLine
  import FrontierZoo

  /// The result of `frontier zoo train` for people.
  enum ZooTrainText {
    static func text(_ result: ZooTrainJob.Result) -> String {
      func percent(_ value: Double) -> String { ZooTrainJob.fixed(100 * value, 1) }
      var lines = [
        "\(result.network), \(result.parameters) parameters, on \(result.corpus): "
          + "\(result.images) images, \(result.epochs) epochs, seed \(result.seed)",
        "upstream accuracy \(percent(result.upstream)) %, loss "
          + "\(ZooTrainJob.fixed(result.loss, 3)) after \(result.steps) steps",
        "",
      ]
      let shots = result.fewShot.first?.shots ?? []
      let heads =
        ["chance"] + shots.map { "\($0)-shot" } + (result.transfer == nil ? [] : ["transfer"])
      lines.append(
        ZooList.padded("accuracy, %", 24) + heads.map { ZooList.leading($0, 10) }.joined())
      for (i, task) in result.fewShot.enumerated() {
        var cells = [task.chance] + task.accuracies
        if let tuned = result.transfer { cells.append(tuned[i].accuracy) }
        lines.append(
          ZooList.padded(task.task, 24)
            + cells.map { ZooList.leading(percent($0), 10) }.joined())
      }
      lines.append("")
      var times =
        "\(ZooTrainJob.fixed(result.trainingTime, 1)) s of training "
        + "(\(Int(result.imagesPerSecond)) images/s), "
        + "\(ZooTrainJob.fixed(result.fewShotTime, 1)) s of few-shot probes"
      if let time = result.transferTime {
        times += ", \(ZooTrainJob.fixed(time, 1)) s of fine-tuning"
      }
      lines.append(times)
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// The same for programs.
  enum ZooTrainJSON {
    static func text(_ result: ZooTrainJob.Result) -> String {
      var json = ZooJSON()
      json.open("{", nil)
      json.number("schema", 1)
      json.string("network", result.network)
      json.number("parameters", result.parameters)
      json.string("corpus", result.corpus)
      json.number("images", result.images)
      json.number("epochs", result.epochs)
      json.number("seed", Double(result.seed))
      json.number("steps", result.steps)
      json.number("loss", result.loss)
      json.number("upstream", result.upstream)
      json.open("[", "tasks")
      for (i, task) in result.fewShot.enumerated() {
        json.open("{", nil)
        json.string("task", task.task)
        json.number("chance", task.chance)
        json.open("[", "fewShot")
        for j in task.shots.indices {
          json.open("{", nil)
          json.number("shots", task.shots[j])
          json.number("accuracy", task.accuracies[j])
          json.number("deviation", task.deviations[j])
          json.close("}")
        }
        json.close("]")
        json.number("transfer", result.transfer?[i].accuracy)
        json.close("}")
      }
      json.close("]")
      json.number("imagesPerSecond", result.imagesPerSecond)
      json.number("trainingSeconds", result.trainingTime)
      json.number("fewShotSeconds", result.fewShotTime)
      json.number("transferSeconds", result.transferTime)
      json.close("}")
      return json.text + "\n"
    }
  }
#endif
