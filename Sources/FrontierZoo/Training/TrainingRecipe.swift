/// Everything about a run's training but its network, its images and its seed.
///
/// The default: AdamW, 5 % warm-up and a linear decay, batches of 64, clipping at norm 1, decay 0.3
/// on matrices. The rate that suits a network is ``NetworkName/peakRate``; ``init(for:)`` takes it.
public struct TrainingRecipe: Sendable, Hashable {
  /// How gradients become steps.
  public var optimizer: OptimizerKind = .adamW()
  /// The rate at the end of the warm-up.
  public var peakRate: Double = 1e-2
  /// How the rate changes over the steps.
  public var schedule = LearningRateSchedule(.linear)
  /// What is made small; nil is the source's own, see ``Objective``.
  public var loss: Objective.Kind?
  /// Images a step.
  public var batchSize = 64
  /// Images at once: eight to 32 keep a step within a core's cache.
  public var microBatchSize = 16
  /// The largest norm of a gradient; nil leaves it alone.
  public var clip: Float? = 1
  /// The share of a weight lost a step, times the rate.
  public var weightDecay: Float = 0.3
  /// Which weights decay.
  public var decayScope = DecayScope.weights
  /// What the head's rate is multiplied by.
  public var headRate: Float = 1
  /// Decay of the head's weights; nil is ``weightDecay``.
  public var headWeightDecay: Float?

  /// The recipe every network of the zoo is trained by.
  public init() {}

  /// The default at the peak rate of a network.
  public init(for network: NetworkName) { peakRate = network.peakRate }

  /// The recipe in one line, every knob in it: what makes two runs the same.
  public var summary: String {
    let knobs: [(String, Any)] = [
      ("optimizer", optimizer), ("rate", peakRate), ("schedule", schedule), ("batch", batchSize),
      ("micro", microBatchSize), ("clip", clip.map { "\($0)" } ?? "none"),
      ("decay", weightDecay), ("scope", decayScope), ("headRate", headRate),
      ("headDecay", headWeightDecay ?? weightDecay), ("loss", loss?.rawValue ?? "source"),
    ]
    return knobs.map { "\($0)=\($1)" }.joined(separator: " ")
  }

  /// - Throws: ``TrainingError/recipe(variable:value:problem:)`` for a knob out of its range.
  func validate() throws(TrainingError) {
    func require(
      _ holds: Bool, _ variable: String, _ value: some CustomStringConvertible, _ problem: String
    ) throws(TrainingError) {
      guard holds else {
        throw .recipe(variable: variable, value: value.description, problem: problem)
      }
    }
    try require(peakRate > 0 && peakRate < 1e3, "the learning rate", peakRate, "must be positive")
    try require(
      (1...65536).contains(batchSize), "the batch", batchSize, "must be 1 to 65536 images")
    try require(
      (1...4096).contains(microBatchSize), "the micro-batch", microBatchSize,
      "must be 1 to 4096 images")
    if let clip {
      try require(clip > 0, "the clipping norm", clip, "must be positive, or absent")
    }
    try require(
      weightDecay >= 0 && weightDecay.isFinite, "the weight decay", weightDecay,
      "must be 0 or more")
    try require(
      headRate >= 0 && headRate.isFinite, "the head's rate factor", headRate,
      "must be 0 or more")
    if let headWeightDecay {
      try require(
        headWeightDecay >= 0 && headWeightDecay.isFinite, "the head's weight decay",
        headWeightDecay, "must be 0 or more")
    }
  }
}
