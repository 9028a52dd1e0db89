/// The images one task is measured with, drawn once.
public struct TaskImages: Sendable {
  /// How many classes there are.
  public let classCount: Int
  /// Of the training split: where the few examples come from.
  public let pool: RenderedImages
  /// What is measured on.
  public let test: RenderedImages
  /// Places in the pool, [class][example].
  let places: [[Int]]

  /// Draws them.
  ///
  /// - Throws: ``TransferError/tooFewExamples(task:label:needed:found:)`` for a source that has
  ///   not enough images of a class.
  init(
    _ task: any ImageSource, settings: FewShotSettings, imageSize: Int
  ) throws(TransferError) {
    let classes = task.classCount
    classCount = classes
    let wanted = settings.poolPerClass
    // An unbalanced source has to be read further until the rarest class has its share.
    let reach = task.isBalanced ? wanted * classes : 4 * wanted * classes
    pool = RenderedImages(
      task, indices: 0..<min(reach, task.imageCount(in: .training) ?? reach), seed: settings.seed,
      split: .training, size: imageSize)
    let whole = (settings.testImages + classes - 1) / classes * classes
    test = RenderedImages(
      task, indices: 0..<min(whole, task.imageCount(in: .test) ?? whole), seed: settings.seed,
      split: .test, size: imageSize)
    var places = [[Int]](repeating: [], count: classes)
    for (place, label) in pool.labels.enumerated() where places[Int(label)].count < wanted {
      places[Int(label)].append(place)
    }
    for (label, found) in places.enumerated() where found.count < wanted {
      throw .tooFewExamples(task: task.name, label: label, needed: wanted, found: found.count)
    }
    self.places = places
  }

  /// The places in the pool of one set of examples, class by class.
  func places(draw: Int, shot: Int, settings: FewShotSettings) -> [Int] {
    let start = settings.start(ofDraw: draw, shot: shot)
    return places.flatMap { $0[start..<start + shot] }
  }
}
