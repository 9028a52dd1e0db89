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

    let job: TrainingJob
    let parameters: Int
    let steps: Int
    let imagesPerSecond: Double
    let loss: Double
    let checkpoints: [Checkpoint]
    let measured: ZooMeasurement
    /// Seconds; the measuring of checkpoints is left out.
    let trainingTime: Double
    /// The log as CSV.
    let log: String

    /// Of the last checkpoint, which is the end of the run.
    var upstream: Double { checkpoints.last?.upstream ?? .nan }

    /// What the figure shows.
    var measurements: NetworkMeasurements {
      NetworkMeasurements(
        network: job.network.description, corpus: job.source.name,
        checkpoints: checkpoints.map {
          NetworkMeasurements.Checkpoint(images: $0.images, upstream: $0.upstream)
        }, shots: measured.shots, tasks: measured.rows)
    }
  }
#endif
