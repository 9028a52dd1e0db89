#if CommandLine
  import FrontierZoo

  /// The result of `frontier zoo train` for people.
  enum ZooTrainText {
    static func text(_ result: ZooTrainResult) -> String {
      let job = result.job
      var lines = [
        "\(job.network), \(result.parameters) parameters, on \(job.source.name): "
          + "\(job.imageCount) images, \(job.epochs) epochs, rate \(job.recipe.peakRate), "
          + "seed \(job.seed)",
        "upstream accuracy \(ZooTrainJob.fixed(100 * result.upstream, 1)) %, loss "
          + "\(ZooTrainJob.fixed(result.loss, 3)) after \(result.steps) steps",
        "",
      ]
      lines += result.measured.lines
      lines.append(
        "\(ZooTrainJob.fixed(result.trainingTime, 1)) s of training "
          + "(\(Int(result.imagesPerSecond)) images/s), \(result.measured.times)")
      return lines.joined(separator: "\n") + "\n"
    }
  }
#endif
