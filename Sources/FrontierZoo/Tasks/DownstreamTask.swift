/// A downstream task: balanced classes, one label an image, clean in both splits, as many images as
/// one asks for.
///
/// ```swift
/// let task = try Tasks.task(named: "dtd")
/// var pixels = [UInt8](repeating: 0, count: 16 * 16 * 3)
/// let label = pixels.withUnsafeMutableBufferPointer {
///   task.draw(0, seed: 1, split: .training, size: 16, into: $0)
/// }
/// ```
public struct DownstreamTask: ImageSource {
  public let name: String
  /// The group it belongs to.
  public let group: TaskGroup
  public let classCount: Int
  public let labelling = Labelling.single
  /// What the label is, and what else varies: one line for a table.
  public let summary: String
  private let images: SyntheticImages

  init(
    _ name: String, group: TaskGroup, classes: Int, _ summary: String, painter: any ImagePainter
  ) {
    self.name = name
    self.group = group
    classCount = classes
    self.summary = summary
    images = SyntheticImages(name: name, painter: painter)
  }

  public func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let label = images.balancedLabel(index, of: classCount, seed: seed, split: split)
    var random = images.random(index, seed: seed, split: split)
    images.draw(label, with: &random, size: size, into: pixels)
    return label
  }
}
