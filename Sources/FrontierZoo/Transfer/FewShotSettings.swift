/// How tasks are measured with few examples: the same for all checkpoints that are compared.
public struct FewShotSettings: Sendable, Hashable, Codable {
  /// Examples a class, rising.
  public var shots = [1, 5, 10, 25]
  /// Sets of examples of every size; the accuracy is the mean over them.
  public var draws = 3
  /// Examples a class that are drawn, and turned into features once; the sets are taken from them.
  public var poolPerClass = 50
  /// Test images a task at least: a whole number of every class. The standard error of an accuracy
  /// is at most 0.5/√n, .016 at 1,000.
  public var testImages = 1000
  /// Of the tasks' images: one world for all.
  public var seed: UInt64 = 1

  /// The settings of the zoo's tables.
  public init() {}

  /// - Throws: ``TransferError/setting(variable:value:problem:)``.
  public func validate() throws(TransferError) {
    func require(_ holds: Bool, _ variable: String, _ value: Int, _ problem: String)
      throws(TransferError)
    {
      guard holds else { throw .setting(variable: variable, value: "\(value)", problem: problem) }
    }
    try require(!shots.isEmpty, "the number of few-shot settings", 0, "must be 1 or more")
    for (i, shot) in shots.enumerated() {
      try require(
        shot >= 1 && shot <= poolPerClass, "the examples a class", shot,
        "must be 1 to \(poolPerClass), the pool of a class")
      try require(
        i == 0 || shot > shots[i - 1], "the examples a class", shot, "must be more than before")
    }
    try require(
      poolPerClass <= 1_000_000, "the pool of a class", poolPerClass, "must be 1 to 1000000")
    try require((1...1000).contains(draws), "the number of draws", draws, "must be 1 to 1000")
    try require(
      (1...1_000_000).contains(testImages), "the number of test images", testImages,
      "must be 1 to 1000000")
  }

  /// Where in the pool of a class draw `draw` of `shot` examples begins.
  ///
  /// The sets of a size lie evenly over the pool: they share no example as long as
  /// draws · shot ≤ pool, and as few as can be beyond. Images of a class are independent of one
  /// another, so that a window is as random as a sample.
  func start(ofDraw draw: Int, shot: Int) -> Int {
    draws < 2 ? 0 : draw * (poolPerClass - shot) / (draws - 1)
  }
}
