import FrontierSupport

/// One run of a sweep: everything its rows are a function of, beside the plan's measurements.
package struct SweepRun: Sendable, Hashable, Codable {
  package var network: String
  package var corpus: String
  package var images: Int
  package var epochs: Double
  package var seed: UInt64
  /// The peak learning rate.
  package var rate: Double
  package var schedule: LearningRateSchedule.Name
  /// The share of the run in which the rate rises.
  package var warmUp: Double
  /// Images a step.
  package var batch: Int
  /// The corpus' own without it.
  package var loss: Objective.Kind?
  /// Weight decay of matrices and kernels.
  package var decay: Float
  /// What the head's learning rate is multiplied by.
  package var headRate: Float
  /// Weight decay of the head; that of the body without it.
  package var headDecay: Float?
  /// Whether the final checkpoint is fine-tuned by ``FineTuning/vtab1k``, beside what the plan asks
  /// of every run.
  package var vtab1k: Bool
  /// Whether every block of the final checkpoint is probed.
  package var layers: Bool

  /// - Parameter rate: ``NetworkName/peakRate`` of the network without it.
  package init(
    network: String, corpus: String, images: Int, epochs: Double, seed: UInt64 = 1,
    rate: Double? = nil, headRate: Float = 1, headDecay: Float? = nil, vtab1k: Bool = false,
    layers: Bool = false
  ) {
    let recipe = (try? NetworkName(named: network)).map(TrainingRecipe.init) ?? TrainingRecipe()
    self.network = network
    self.corpus = corpus
    self.images = images
    self.epochs = epochs
    self.seed = seed
    self.rate = rate ?? recipe.peakRate
    schedule = .linear
    warmUp = LearningRateSchedule.standardWarmUp
    batch = recipe.batchSize
    decay = recipe.weightDecay
    self.headRate = headRate
    self.headDecay = headDecay
    self.vtab1k = vtab1k
    self.layers = layers
  }

  /// Training images, repetitions counted.
  package var imagesSeen: Int { Int(saturating: (epochs * Double(images)).rounded(.down)) }

  /// - Throws: ``NetworkError`` or ``ImageSourceError`` for names that are not known.
  func makeJob(imageSize: Int = 16) throws -> TrainingJob {
    var recipe = TrainingRecipe()
    recipe.peakRate = rate
    recipe.schedule = LearningRateSchedule(schedule, warmUp: warmUp)
    recipe.batchSize = batch
    recipe.loss = loss
    recipe.weightDecay = decay
    recipe.headRate = headRate
    recipe.headWeightDecay = headDecay
    return TrainingJob(
      network: try NetworkName(named: network), source: try Corpora.corpus(named: corpus),
      imageCount: images, epochs: epochs, seed: seed, imageSize: imageSize, recipe: recipe)
  }

  /// Refuses what would be refused when the run begins.
  ///
  /// - Throws: ``NetworkError``, ``TrainingError``, or ``ImageSourceError`` for a corpus that is
  ///   none; one that is not installed is found out when it is needed.
  func validate() throws {
    _ = try NetworkName(named: network)
    guard Corpora.names.contains(SourceName(corpus).name) else {
      throw ImageSourceError.unknownName(corpus, kind: "corpus", known: Corpora.names)
    }
    guard images > 0 else {
      throw TrainingError.recipe(
        variable: "the number of images", value: "\(images)", problem: "must be 1 or more")
    }
    guard epochs > 0, epochs * Double(images) < 1e12 else {
      throw TrainingError.recipe(
        variable: "the number of epochs", value: "\(epochs)", problem: "must be positive")
    }
    guard (0...1).contains(warmUp) else {
      throw TrainingError.recipe(
        variable: "the warm-up", value: "\(warmUp)", problem: "must be a share of the run, 0 to 1")
    }
    if let source = Corpora.all.first(where: { $0.name == corpus }) {
      _ = try Objective(source.labelling, classCount: source.classCount, loss: loss)
      try makeJob().recipe.validate()
    }
  }
}
