#if CommandLine
  import FrontierZoo

  /// The result of `frontier zoo train` for programs.
  enum ZooTrainJSON {
    static func text(_ result: ZooTrainResult) -> String {
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
      json.open("[", "checkpoints")
      for checkpoint in result.checkpoints {
        json.open("{", nil)
        json.number("step", checkpoint.step)
        json.number("images", checkpoint.images)
        json.number("upstream", checkpoint.upstream)
        json.close("}")
      }
      json.close("]")
      json.open("[", "tasks")
      for (i, task) in result.fewShot.enumerated() {
        json.open("{", nil)
        json.string("task", task.task)
        json.number("chance", task.chance)
        fewShot(task, in: &json)
        if !result.blocks.isEmpty {
          json.open("[", "layers")
          for (block, tasks) in result.blocks.enumerated() {
            json.open("{", nil)
            json.number("block", block + 1)
            fewShot(tasks[i], in: &json)
            json.close("}")
          }
          json.close("]")
        }
        json.number("transfer", result.transfer?[i].accuracy)
        json.number("transferRate", result.transfer?[i].rate)
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

    private static func fewShot(_ task: FewShotAccuracy, in json: inout ZooJSON) {
      json.open("[", "fewShot")
      for i in task.shots.indices {
        json.open("{", nil)
        json.number("shots", task.shots[i])
        json.number("accuracy", task.accuracies[i])
        json.number("deviation", task.deviations[i])
        json.close("}")
      }
      json.close("]")
    }
  }
#endif
