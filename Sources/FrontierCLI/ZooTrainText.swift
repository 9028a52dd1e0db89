#if CommandLine
  import FrontierZoo

  /// The result of `frontier zoo train` for people.
  enum ZooTrainText {
    static func text(_ result: ZooTrainResult) -> String {
      func percent(_ value: Double) -> String { ZooTrainJob.fixed(100 * value, 1) }
      var lines = [
        "\(result.network), \(result.parameters) parameters, on \(result.corpus): "
          + "\(result.images) images, \(result.epochs) epochs, seed \(result.seed)",
        "upstream accuracy \(percent(result.upstream)) %, loss "
          + "\(ZooTrainJob.fixed(result.loss, 3)) after \(result.steps) steps",
        "",
      ]
      let heads =
        ["chance"] + result.shots.map { "\($0)-shot" }
        + (result.transfer == nil ? [] : ["transfer"])
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
      if !result.blocks.isEmpty, let most = result.shots.last {
        let depths = result.blocks.indices.map { "block \($0 + 1)" } + ["head"]
        lines.append(
          ZooList.padded("\(most)-shot by block, %", 24)
            + depths.map { ZooList.leading($0, 10) }.joined())
        for (i, task) in result.fewShot.enumerated() {
          let cells = (result.blocks.map { $0[i] } + [task]).map { $0.accuracies.last ?? .nan }
          lines.append(
            ZooList.padded(task.task, 24)
              + cells.map { ZooList.leading(percent($0), 10) }.joined())
        }
        lines.append("")
      }
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
#endif
