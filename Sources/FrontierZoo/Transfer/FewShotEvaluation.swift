/// Measures features of one task: a probe for every number of examples and every draw, all on the
/// features of one pool.
///
/// With N = shot·C examples of D features a probe costs O(N·D² + D³), or O(N²·D) where N < D; the
/// forward passes of the pool and the test images, made once, usually cost more. All probes score
/// the test images in one product, see ``ProbeScores``.
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
    var probes: [FewShotProbe] = []
    for shot in settings.shots {
      for draw in 0..<settings.draws {
        let places = images.places(draw: draw, shot: shot, settings: settings)
        var features: [Float] = []
        features.reserveCapacity(places.count * width)
        for place in places { features += pool[place * width..<(place + 1) * width] }
        probes.append(
          try FewShotProbe(
            features: features, featureWidth: width, labels: places.map { images.pool.labels[$0] },
            classCount: images.classCount))
      }
    }
    let correct = ProbeScores(probes, featureWidth: width, classCount: images.classCount)
      .correct(features: test, labels: images.test.labels)
    func byShot<Value>(_ values: [Value]) -> [[Value]] {
      settings.shots.indices.map {
        Array(values[$0 * settings.draws..<($0 + 1) * settings.draws])
      }
    }
    return FewShotAccuracy(
      task: task, chance: 1 / Double(images.classCount), shots: settings.shots,
      tested: images.test.count, correct: byShot(correct),
      penalties: byShot(probes.map(\.penalty)))
  }
}
