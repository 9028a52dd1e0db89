/// What was measured of one trained network: accuracies alone, as fractions.
package struct NetworkMeasurements: Sendable {
  /// A moment of its training.
  package struct Checkpoint: Sendable {
    /// Images seen, repetitions counted.
    package let images: Int
    package let upstream: Double

    package init(images: Int, upstream: Double) {
      self.images = images
      self.upstream = upstream
    }
  }

  /// A downstream task.
  package struct Task: Sendable {
    package let name: String
    package let chance: Double
    /// One a number of examples.
    package let fewShot: [Double]
    /// After fine-tuning all weights.
    package let transfer: Double?
    /// [block][number of examples]; empty where blocks were not probed.
    package let blocks: [[Double]]

    package init(
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

  package let network: String
  package let corpus: String
  /// At least one, rising.
  package let checkpoints: [Checkpoint]
  /// Examples a class, rising.
  package let shots: [Int]
  package let tasks: [Task]

  package init(
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
