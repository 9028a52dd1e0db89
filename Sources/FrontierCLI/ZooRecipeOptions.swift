#if CommandLine
  import ArgumentParser
  import FrontierZoo

  extension LearningRateSchedule.Name: ExpressibleByArgument {}
  extension Objective.Kind: ExpressibleByArgument {}

  /// The knobs of pre-training.
  struct ZooRecipeOptions: ParsableArguments {
    @Option(help: "The peak learning rate; by family and width without it.")
    var rate: Double?

    @Option(help: "What the rate does after its rise.")
    var schedule: LearningRateSchedule.Name = .linear

    @Option(help: "The share of the run in which the rate rises.")
    var warmUp: Double = LearningRateSchedule.standardWarmUp

    @Option(help: "Images a step.")
    var batch: Int = TrainingRecipe().batchSize

    @Option(
      help: "The loss; the corpus' own without it (sigmoid where images have several labels).")
    var loss: Objective.Kind?

    @Option(help: "Weight decay of matrices and kernels.")
    var decay: Float = TrainingRecipe().weightDecay

    @Option(help: "What the head's learning rate is multiplied by.")
    var headRate: Float = 1

    @Option(help: "Weight decay of the head; that of the body without it.")
    var headDecay: Float?

    @Option(help: "Rows and columns of an image, upstream and downstream.")
    var imageSize: Int = 16

    func validate() throws {
      guard (0...1).contains(warmUp) else {
        throw ValidationError("--warm-up is \(warmUp); it must be a share of the run, 0 to 1")
      }
      guard (8...1024).contains(imageSize) else {
        throw ValidationError("--image-size is \(imageSize); it must be 8 to 1024")
      }
    }

    func recipe(for network: NetworkName) -> TrainingRecipe {
      var recipe = TrainingRecipe(for: network)
      if let rate { recipe.peakRate = rate }
      recipe.schedule = LearningRateSchedule(schedule, warmUp: warmUp)
      recipe.batchSize = batch
      recipe.loss = loss
      recipe.weightDecay = decay
      recipe.headRate = headRate
      recipe.headWeightDecay = headDecay
      return recipe
    }
  }
#endif
