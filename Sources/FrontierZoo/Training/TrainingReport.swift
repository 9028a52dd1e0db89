/// Where a run is.
public struct TrainingProgress: Sendable {
  /// Steps done, and of the whole run.
  public let step: Int
  /// Steps of the whole run.
  public let steps: Int
  /// Images seen, repetitions counted.
  public let imagesSeen: Int
  /// The mean loss an image since the last report.
  public let loss: Double
  /// The norm of the last gradient before clipping.
  public let gradientNorm: Double
  /// The rate of the last step.
  public let rate: Double
  /// Over the steps since the last report; what checkpoints took is left out.
  public let imagesPerSecond: Double
  /// Seconds to the end at this speed.
  public let secondsLeft: Double
}

/// A moment of a run, handed over with the network as it is then. The network is the trainer's own:
/// read it and copy from it, and leave its parameters as they are.
public struct TrainingCheckpoint {
  /// Steps done, and of the whole run.
  public let step: Int
  /// Steps of the whole run.
  public let steps: Int
  /// Images seen so far, repetitions counted.
  public let imagesSeen: Int
  /// The mean loss an image since the last checkpoint.
  public let loss: Double
  /// The norm of the last gradient before clipping, and the rate of the last step.
  public let gradientNorm: Double
  /// The learning rate of the step.
  public let rate: Double
  /// The network as it stands.
  public let network: any Network
}

/// How a call of ``Trainer/run(checkpoints:includingCurrent:reportEvery:progress:checkpoint:shouldStop:)`` ended.
@nonexhaustive
public enum TrainingOutcome: Sendable, Equatable {
  /// All steps were made.
  case finished
  /// Asked to stop after this many steps; the state can be saved and gone on with.
  case stopped(step: Int)
}
