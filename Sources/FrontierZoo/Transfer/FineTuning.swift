/// Transfer of all weights: the network goes on learning on a task, under a new head of zeros.
public struct FineTuning: Sendable, Hashable {
  /// Everything but the rate, which ``rates`` lists.
  public var recipe: TrainingRecipe
  /// How many steps a copy is trained.
  public var steps: Int
  /// Peak rates to choose from. Of several, each learns from all but the held-out examples, the
  /// best on those is taken, the first of equals, and learns anew from all examples.
  public var rates: [Double]
  /// How many examples of the task a copy is trained on.
  public var exampleCount = 1000
  /// Of the examples: kept for choosing the rate.
  public var heldOutCount = 200

  /// A setting of one's own.
  public init(recipe: TrainingRecipe, steps: Int, rates: [Double]) {
    self.recipe = recipe
    self.steps = steps
    self.rates = rates
  }

  /// The lightweight protocol of Zhai et al. 2019, arXiv:1910.04867, appendix: gradient descent
  /// with momentum 0.9, batches of 64, 1,000 steps, a warm-up of 80, the rate divided by 10 after
  /// 300, 600 and 900; rates of 0.01 and 0.1, chosen on 200 of 1,000 examples.
  public static let vtab1k: FineTuning = {
    var recipe = TrainingRecipe()
    recipe.optimizer = .momentum(0.9)
    recipe.schedule = LearningRateSchedule(
      .steps(at: [0.3, 0.6, 0.9], factor: 10), warmUp: .steps(80))
    recipe.clip = nil
    recipe.weightDecay = 0
    return FineTuning(recipe: recipe, steps: 1000, rates: [0.01, 0.1])
  }()

  /// A thirty-eighth of the images: AdamW at 2e-3, a cosine, 160 steps of 32 images, nothing to
  /// choose.
  ///
  /// At 1e-3 in batches of 64 the same steps cost twice as much, more than pre-training, for the
  /// same order of networks: over ten checkpoints the two rank them alike (Spearman's ρ .96 in the
  /// mean of 25 tasks, .81 at least), and this one reaches more, .524 for .493
  /// (`Documentation/Zoo`).
  public static let quick: FineTuning = {
    var recipe = TrainingRecipe()
    recipe.schedule = LearningRateSchedule(.cosine, warmUp: .steps(10))
    recipe.weightDecay = 0.03
    recipe.batchSize = 32
    return FineTuning(recipe: recipe, steps: 160, rates: [2e-3])
  }()

  /// Of steps and of examples; products of two such counts are numbers.
  private static let most = 1_000_000_000

  /// - Throws: ``TransferError/setting(variable:value:problem:)``.
  func validate() throws(TransferError) {
    for (name, value) in [("steps", steps), ("examples", exampleCount)]
    where !(1...Self.most).contains(value) {
      throw .setting(
        variable: "the number of \(name)", value: "\(value)", problem: "must be 1 to \(Self.most)")
    }
    guard !rates.isEmpty else {
      throw .setting(variable: "the number of rates", value: "0", problem: "must be 1 or more")
    }
    guard heldOutCount > 0, heldOutCount < exampleCount else {
      throw .setting(
        variable: "the number of held-out examples", value: "\(heldOutCount)",
        problem: "must be 1 or more, and fewer than the \(exampleCount) examples")
    }
  }
}

/// What fine-tuning reached.
public struct FineTuned: Sendable, Hashable {
  /// The task's name.
  public let task: String
  /// Test images, and how many of them are right.
  public let tested: Int
  /// How many test images were right.
  public let correct: Int
  /// The peak rate that was chosen.
  public let rate: Double

  /// On the test images.
  public var accuracy: Double { Double(correct) / Double(max(1, tested)) }
}
