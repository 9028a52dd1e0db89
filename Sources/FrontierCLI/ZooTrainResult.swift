#if CommandLine
  import FrontierReport
  import FrontierZoo

  /// What `frontier zoo train` found out.
  struct ZooTrainResult {
    struct Checkpoint {
      let step: Int
      let images: Int
      let upstream: Double
    }

    let network: String
    let parameters: Int
    let corpus: String
    let images: Int
    let epochs: Double
    let seed: UInt64
    let steps: Int
    let imagesPerSecond: Double
    let loss: Double
    let checkpoints: [Checkpoint]
    let shots: [Int]
    /// One a task.
    let fewShot: [FewShotAccuracy]
    /// [block][task]; empty where blocks were not asked for.
    let blocks: [[FewShotAccuracy]]
    let transfer: [FineTuned]?
    /// Seconds; the measuring of checkpoints is left out, that of blocks is few-shot time.
    let trainingTime: Double
    let fewShotTime: Double
    let transferTime: Double?

    /// Of the last checkpoint, which is the end of the run.
    var upstream: Double { checkpoints.last?.upstream ?? .nan }

    /// What the figure shows.
    var measurements: NetworkMeasurements {
      NetworkMeasurements(
        network: network, corpus: corpus,
        checkpoints: checkpoints.map {
          NetworkMeasurements.Checkpoint(images: $0.images, upstream: $0.upstream)
        }, shots: shots,
        tasks: fewShot.enumerated().map { i, task in
          NetworkMeasurements.Task(
            name: task.task, chance: task.chance, fewShot: task.accuracies,
            transfer: transfer?[i].accuracy, blocks: blocks.map { $0[i].accuracies })
        })
    }
  }
#endif
