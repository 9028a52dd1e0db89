/// The accuracies of one checkpoint on one task with few examples, and the counts behind them.
public struct FewShotAccuracy: Sendable, Hashable {
  /// The task's name.
  public let task: String
  /// What guessing reaches: 1/C.
  public let chance: Double
  /// Examples a class.
  public let shots: [Int]
  /// Test images, the same for every number of examples and every draw.
  public let tested: Int
  /// How many of them were right, [number of examples][draw].
  public let correct: [[Int]]
  /// λ of every probe, [number of examples][draw].
  public let penalties: [[Double]]

  /// What was counted on one task.
  public init(
    task: String, chance: Double, shots: [Int], tested: Int, correct: [[Int]],
    penalties: [[Double]]
  ) {
    self.task = task
    self.chance = chance
    self.shots = shots
    self.tested = tested
    self.correct = correct
    self.penalties = penalties
  }

  /// One a number of examples: the mean over the draws.
  public var accuracies: [Double] { correct.map { Self.accuracy($0, tested: tested) } }

  /// The deviation between draws, one a number of examples; 0 of a single draw.
  public var deviations: [Double] { correct.map { Self.deviation($0) / Double(max(1, tested)) } }

  static func accuracy(_ correct: [Int], tested: Int) -> Double {
    total(correct) / max(1, Double(tested) * Double(correct.count))
  }

  /// In numbers that do not overflow; counts of images are exact in them.
  private static func total(_ counts: [Int]) -> Double { counts.reduce(0) { $0 + Double($1) } }

  /// The sample deviation of counts, in images; 0 of a single draw.
  static func deviation(_ correct: [Int]) -> Double {
    let mean = total(correct) / Double(max(1, correct.count))
    let squares = correct.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / Double(max(1, correct.count - 1))).squareRoot()
  }
}
