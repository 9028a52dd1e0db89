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

  /// More than any data set has.
  private static let mostClasses = 1_000_000

  /// Draws them.
  ///
  /// - Throws: ``TransferError/tooFewExamples(task:label:needed:found:)`` for a source that has
  ///   not enough images of a class, ``TransferError/label(_:image:classCount:)`` for one that gives
  ///   labels of no class, ``TransferError/setting(variable:value:problem:)`` for one without classes.
  init(
    _ task: any ImageSource, settings: FewShotSettings, imageSize: Int
  ) throws(TransferError) {
    let classes = task.classCount
    guard classes > 0, classes <= Self.mostClasses else {
      throw .setting(
        variable: "the number of classes of \(task.name)", value: "\(classes)",
        problem: "must be from 1 to \(Self.mostClasses)")
    }
    classCount = classes
    let wanted = settings.poolPerClass
    /// As many as are wanted, or as there are; a source of the caller's may count below 0.
    func first(_ wanted: Int, of split: Split) -> Range<Int> {
      0..<min(wanted, max(0, task.imageCount(in: split) ?? wanted))
    }
    // An unbalanced source has to be read further until the rarest class has its share.
    let reach = task.isBalanced ? wanted * classes : 4 * wanted * classes
    pool = RenderedImages(
      task, indices: first(reach, of: .training), seed: settings.seed,
      split: .training, size: imageSize)
    let whole = (settings.testImages + classes - 1) / classes * classes
    test = RenderedImages(
      task, indices: first(whole, of: .test), seed: settings.seed,
      split: .test, size: imageSize)
    var places = [[Int]](repeating: [], count: classes)
    for (place, label) in pool.labels.enumerated() {
      guard places.indices.contains(Int(label)) else {
        throw .label(Int(label), image: place, classCount: classes)
      }
      if places[Int(label)].count < wanted { places[Int(label)].append(place) }
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
