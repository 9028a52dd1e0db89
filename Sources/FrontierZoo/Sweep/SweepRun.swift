/// One run of a sweep: everything its rows are a function of, beside the plan's measurements.
public struct SweepRun: Sendable, Hashable, Codable {
  public var network: String
  public var corpus: String
  public var images: Int
  public var epochs: Double
  public var seed: UInt64
  /// What the head's learning rate is multiplied by.
  public var headRate: Float
  /// Weight decay of the head; that of the body without it.
  public var headDecay: Float?

  public init(
    network: String, corpus: String, images: Int, epochs: Double, seed: UInt64 = 1,
    headRate: Float = 1, headDecay: Float? = nil
  ) {
    self.network = network
    self.corpus = corpus
    self.images = images
    self.epochs = epochs
    self.seed = seed
    self.headRate = headRate
    self.headDecay = headDecay
  }

  /// - Throws: ``NetworkError`` or ``ImageSourceError`` for names that are not known.
  func makeJob() throws -> TrainingJob {
    var recipe = TrainingRecipe()
    recipe.headRate = headRate
    recipe.headWeightDecay = headDecay
    return TrainingJob(
      network: try NetworkName(parsing: network), source: try Corpora.named(corpus),
      imageCount: images, epochs: epochs, seed: seed, recipe: recipe)
  }
}
