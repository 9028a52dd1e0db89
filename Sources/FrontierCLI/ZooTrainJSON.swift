#if CommandLine
  import FrontierZoo

  /// The result of `frontier zoo train` for programs.
  enum ZooTrainJSON {
    static func text(_ result: ZooTrainResult) -> String {
      let job = result.job
      var json = ZooJSON()
      json.open("{", nil)
      json.number("schema", 1)
      json.string("network", job.network.description)
      json.number("parameters", result.parameters)
      json.string("corpus", job.source.name)
      json.number("images", job.imageCount)
      json.number("epochs", job.epochs)
      json.number("seed", Double(job.seed))
      json.number("rate", job.recipe.peakRate)
      json.number("imageSize", job.imageSize)
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
      result.measured.write(to: &json)
      json.number("imagesPerSecond", result.imagesPerSecond)
      json.number("trainingSeconds", result.trainingTime)
      result.measured.writeTimes(to: &json)
      json.close("}")
      return json.text + "\n"
    }
  }
#endif
