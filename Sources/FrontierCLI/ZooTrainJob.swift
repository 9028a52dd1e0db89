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
      var loss = 0.0
      var begin = 0
      let outcome = try trainer.run(
        checkpoints: marks + [tail],
        shouldStop: stop,
        progress: {
          line.draw(
            "step \($0.step)/\($0.steps), loss \(Self.fixed($0.loss, 3)), "
              + "\(Int($0.imagesPerSecond)) images/s, \(ProgressLine.duration($0.secondsLeft)) left"
          )
        },
        checkpoint: { moment in
          if moment.step > tail {
            loss += moment.loss * Double(moment.step - begin) / Double(moment.steps - tail)
          }
          begin = moment.step
          guard marks.contains(moment.step) else { return }
          measuring += clock.measure {
            found.append(
              ZooTrainResult.Checkpoint(
                step: moment.step, images: moment.imagesSeen,
                upstream: upstream.accuracy(of: moment.network)))
          }
        })
      if case .stopped = outcome { throw CancellationError() }
      let trainingTime = max(1e-9, (clock.now - start - measuring) / .seconds(1))
      if let weights { try trainer.network.saveWeights(to: weights) }
      line.draw("measuring \(suite.tasks.count) tasks with few examples")
      let fewShotStart = clock.now
      let fewShot = try suite.fewShot(of: trainer.network, threads: threads, shouldStop: stop)
      let blocks = layers ? trainer.network.blockCount : 0
      let byBlock = try (0..<blocks).map { block in
        line.draw("probing block \(block + 1)/\(blocks)")
        return try suite.fewShot(
          of: trainer.network, block: block, threads: threads, shouldStop: stop)
      }
      let measured = clock.now
      let tuned = try transfer.map {
        try suite.transfer(
          of: trainer.network, with: $0, seed: job.seed, threads: threads, shouldStop: stop,
          progress: { line.draw("fine-tuning, task \($0)/\(suite.tasks.count)") })
      }
      return ZooTrainResult(
        network: job.network.description, parameters: trainer.network.parameterCount,
        corpus: job.source.name, images: job.imageCount, epochs: job.epochs, seed: job.seed,
        steps: trainer.steps,
        imagesPerSecond: Double(trainer.steps * job.recipe.batchSize) / trainingTime,
        loss: loss, checkpoints: found, shots: suite.settings.shots, fewShot: fewShot,
        blocks: byBlock, transfer: tuned, trainingTime: trainingTime,
        fewShotTime: (measured - fewShotStart) / .seconds(1),
        transferTime: tuned == nil ? nil : (clock.now - measured) / .seconds(1))
    }

    /// A number with some decimals, without Foundation's formats.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
      NumberText.fixed(value, decimals: decimals)
    }
  }
#endif
