/// The accuracies of one checkpoint on one task with few examples.
public struct FewShotAccuracy: Sendable, Hashable {
  public let task: String
  /// What guessing reaches: 1/C.
  public let chance: Double
  /// Examples a class.
  public let shots: [Int]
  /// One a number of examples: the mean over the draws.
  public let accuracies: [Double]
  /// The deviation between draws, one a number of examples; 0 of a single draw.
  public let deviations: [Double]
}

/// Measures features of one task: a probe for every number of examples and every draw, all on the
/// features of one pool.
///
/// With N = shot·C examples of D features a probe costs O(N·D² + D³), or O(N²·D) where N < D; the
/// forward passes of the pool and the test images, made once, usually cost more.
struct FewShotEvaluation {
  let images: TaskImages
  let settings: FewShotSettings

  /// - Parameters:
  ///   - pool: features of the pool's images, [image][width].
  ///   - test: features of the test images.
  /// - Throws: ``TransferError`` for features that are not finite.
  func accuracy(
    task: String, pool: [Float], test: [Float], featureWidth width: Int
  ) throws -> FewShotAccuracy {
    var means: [Double] = []
    var deviations: [Double] = []
    for shot in settings.shots {
      var found: [Double] = []
      for draw in 0..<settings.draws {
        let places = images.places(draw: draw, shot: shot, settings: settings)
        var features: [Float] = []
        features.reserveCapacity(places.count * width)
        for place in places { features += pool[place * width..<(place + 1) * width] }
        let probe = try FewShotProbe(
          features: features, featureWidth: width, labels: places.map { images.pool.labels[$0] },
          classCount: images.classCount)
        found.append(try probe.accuracy(features: test, labels: images.test.labels))
      }
      let mean = found.reduce(0, +) / Double(found.count)
      let squares = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      means.append(mean)
      deviations.append((squares / Double(max(1, found.count - 1))).squareRoot())
    }
    return FewShotAccuracy(
      task: task, chance: 1 / Double(images.classCount), shots: settings.shots, accuracies: means,
      deviations: deviations)
  }
}
