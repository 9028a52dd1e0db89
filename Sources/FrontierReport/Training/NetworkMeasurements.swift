/// What was measured of one trained network: accuracies alone, as fractions.
public struct NetworkMeasurements: Sendable {
  /// A moment of its training.
  public struct Checkpoint: Sendable {
    /// Images seen, repetitions counted.
    public let images: Int
    public let upstream: Double

    public init(images: Int, upstream: Double) {
      self.images = images
      self.upstream = upstream
    }
  }

  /// A downstream task.
  public struct Task: Sendable {
    public let name: String
    public let chance: Double
    /// One a number of examples.
    public let fewShot: [Double]
    /// After fine-tuning all weights.
    public let transfer: Double?
    /// [block][number of examples]; empty where blocks were not probed.
    public let blocks: [[Double]]

    public init(
      name: String, chance: Double, fewShot: [Double], transfer: Double? = nil,
      blocks: [[Double]] = []
    ) {
      self.name = name
      self.chance = chance
      self.fewShot = fewShot
      self.transfer = transfer
      self.blocks = blocks
    }
  }

  public let network: String
  public let corpus: String
  /// At least one, rising.
  public let checkpoints: [Checkpoint]
  /// Examples a class, rising.
  public let shots: [Int]
  public let tasks: [Task]

  public init(
    network: String, corpus: String, checkpoints: [Checkpoint], shots: [Int], tasks: [Task]
  ) {
    self.network = network
    self.corpus = corpus
    self.checkpoints = checkpoints
    self.shots = shots
    self.tasks = tasks
  }

  /// Whether there are blocks to show.
  var hasBlocks: Bool { tasks.contains { !$0.blocks.isEmpty } }
}
