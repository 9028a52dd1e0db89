#if CommandLine
  import FrontierReport
  import FrontierZoo

  /// One run of `frontier zoo train`.
  struct ZooTrainJob {
    let job: TrainingJob
    let suite: TaskSuite
    let checkpoints: Int
    let layers: Bool
    let transfer: FineTuning?
    let threads: Int
    let weights: String?

    func run() throws -> ZooTrainResult {
      let line = ProgressLine()
      defer { line.end() }
      let stop = StopRequest.listen()
      let clock = ContinuousClock()
      let upstream = Upstream(job.source, imageSize: job.imageSize)
      let start = clock.now
      let trainer = try job.makeTrainer()
      var found: [ZooTrainResult.Checkpoint] = []
      // Not training, and the speed is not to suffer from it.
      var measuring = Duration.zero
      let marks = CheckpointSchedule.geometric(count: checkpoints, steps: trainer.steps)
      // The loss is that of the last tenth of the steps: the reports' would depend on the clock.
      let tail = trainer.steps - max(1, trainer.steps / 10)
      let moments = (1...Self.logLines).map { max(1, $0 * trainer.steps / Self.logLines) }
      var log = "step,images,loss,rate,gradientNorm\n"
      var loss = 0.0
      // Since the last line of the log.
      var (lineLoss, lineBegin) = (0.0, 0)
      var begin = 0
      let outcome = try trainer.run(
        checkpoints: marks + moments + [tail],
        progress: {
          line.draw(
            "step \($0.step)/\($0.steps), loss \(Self.fixed($0.loss, 3)), "
              + "\(Int($0.imagesPerSecond)) images/s, \(ProgressLine.duration($0.secondsLeft)) left"
          )
        },
        checkpoint: { moment in
          let sum = moment.loss * Double(moment.step - begin)
          if moment.step > tail { loss += sum / Double(moment.steps - tail) }
          lineLoss += sum
          begin = moment.step
          if moments.contains(moment.step) {
            let mean = lineLoss / Double(moment.step - lineBegin)
            log +=
              "\(moment.step),\(moment.imagesSeen),\(Self.fixed(mean, 5)),"
              + "\(Self.fixed(moment.rate, 7)),\(Self.fixed(moment.gradientNorm, 5))\n"
            (lineLoss, lineBegin) = (0, moment.step)
          }
          guard marks.contains(moment.step) else { return }
          measuring += try clock.measure {
            found.append(
              ZooTrainResult.Checkpoint(
                step: moment.step, images: moment.imagesSeen,
                upstream: try upstream.accuracy(of: moment.network)))
          }
        },
        shouldStop: stop)
      if case .stopped = outcome { throw CancellationError() }
      let trainingTime = max(1e-9, (clock.now - start - measuring) / .seconds(1))
      if let weights { try trainer.network.saveWeights(to: weights, metadata: metadata(trainer)) }
      return ZooTrainResult(
        job: job, parameters: trainer.network.parameterCount, steps: trainer.steps,
        imagesPerSecond: Double(trainer.steps * job.recipe.batchSize) / trainingTime,
        loss: loss, checkpoints: found,
        measured: try ZooMeasurement(
          of: trainer.network, on: suite, layers: layers, transfer: transfer, seed: job.seed,
          threads: threads, line: line, shouldStop: stop), trainingTime: trainingTime, log: log)
    }

    /// Lines of the log, a hundredth of the run each.
    private static let logLines = 100

    /// What the file of weights says of the run.
    private func metadata(_ trainer: Trainer) -> [String: String] {
      [
        "corpus": job.source.name, "images": "\(job.imageCount)", "epochs": "\(job.epochs)",
        "seed": "\(job.seed)", "steps": "\(trainer.steps)", "rate": "\(job.recipe.peakRate)",
      ]
    }

    /// A number with some decimals, without Foundation's formats.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
      NumberText.fixed(value, decimals: decimals)
    }
  }
#endif
