/// A run as a value: what is trained on how much of which images, for how long, from which seed.
public struct TrainingJob: Sendable {
  /// The network to be trained.
  public var network: NetworkName
  /// What it is trained on.
  public var source: any ImageSource
  /// Different images the run may see.
  public var imageCount: Int
  /// How often it sees each in the mean; a fraction below 1 sees only some.
  public var epochs: Double
  /// Of the weights and of the order of the images.
  public var seed: UInt64
  /// Of the source: the same world for all runs on it.
  public var sourceSeed: UInt64
  /// Pixels a side.
  public var imageSize: Int
  /// How it is trained.
  public var recipe: TrainingRecipe

  /// A job.
  ///
  /// - Parameters:
  ///   - network: the network to be trained.
  ///   - source: what it is trained on.
  ///   - imageCount: how many images.
  ///   - epochs: how often each is seen.
  ///   - seed: of the weights and of the order of images.
  ///   - sourceSeed: of the images themselves.
  ///   - imageSize: pixels a side.
  ///   - recipe: ``TrainingRecipe/init(for:)`` of the network without it.
  public init(
    network: NetworkName, source: any ImageSource, imageCount: Int, epochs: Double, seed: UInt64,
    sourceSeed: UInt64 = 1, imageSize: Int = 16, recipe: TrainingRecipe? = nil
  ) {
    self.network = network
    self.source = source
    self.imageCount = imageCount
    self.epochs = epochs
    self.seed = seed
    self.sourceSeed = sourceSeed
    self.imageSize = imageSize
    self.recipe = recipe ?? TrainingRecipe(for: network)
  }

  /// Makes the network, with the source's classes and the objective's head bias, draws its weights
  /// and gets ready.
  ///
  /// - Throws: ``NetworkError`` or ``TrainingError``.
  public func makeTrainer() throws -> Trainer {
    try recipe.validate()
    let objective = try Objective(
      source.labelling, classCount: source.classCount, loss: recipe.loss)
    let made = try network.makeNetwork(
      imageSize: imageSize, classCount: source.classCount, headBias: objective.headBias,
      maximumBatch: recipe.microBatchSize)
    made.initialise(seed: seed)
    return try Trainer(
      made, source: source, imageCount: imageCount, epochs: epochs, seed: seed,
      sourceSeed: sourceSeed, recipe: recipe)
  }
}
