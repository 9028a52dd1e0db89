/// A stream of labelled images in which every image is a pure function of (source, seed, split,
/// index): upstream corpora and downstream tasks alike.
public protocol ImageSource: Sendable {
  /// The name the command line and tables use.
  var name: String { get }
  /// The number of outputs a head for this source has.
  var classCount: Int { get }
  /// Which outputs a drawn label turns on.
  var labelling: Labelling { get }
  /// Whether, in either split, the images k·C ..< (k + 1)·C have each of the C classes once, so
  /// that the first k·C images are k examples of every class. True unless a source says otherwise.
  var isBalanced: Bool { get }

  /// How many images a split has before they repeat; nil of generated sources, which never do.
  func imageCount(in split: Split) -> Int?

  /// Draws image `index` ≥ 0 into `pixels`, size × size × 3 bytes, [row][column][channel]; size ≥
  /// 8.
  ///
  /// - Returns: its label, 0 ..< classCount (of a multi-label source: the drawn leaf). In the
  ///   training split it may be wrong where the source has label noise; in the test split it is
  ///   right. May be called from any thread.
  func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int
}

extension ImageSource {
  public var isBalanced: Bool { true }
  public func imageCount(in split: Split) -> Int? { nil }
}

/// Which half of a source an image belongs to; the two never share an image.
public enum Split: UInt64, Sendable, CaseIterable {
  /// Images that networks are trained on.
  case training = 0
  /// Images that they are measured on.
  case test = 1
}

/// What a head for a source learns.
public enum Labelling: Sendable, Equatable {
  /// One class an image: softmax cross-entropy.
  case single
  /// Several: label `l` turns the outputs `sets[l]` on; sigmoid cross-entropy summed over classes.
  /// Accuracy counts an image as right when the largest output among `scored` is its label's.
  case multiple(sets: [[Int]], scored: Range<Int>)
}
