/// The test images of a corpus, drawn once, on which checkpoints trained on it are measured.
public struct Upstream: Sendable {
  /// The test images.
  public let images: RenderedImages

  /// Draws the first `count` test images, or all there are.
  public init(
    _ source: any ImageSource, count: Int = 2000, seed: UInt64 = 1, imageSize: Int = 16
  ) {
    images = RenderedImages(
      source, indices: 0..<max(0, min(count, source.imageCount(in: .test) ?? count)), seed: seed,
      split: .test, size: imageSize)
  }

  /// The share of them that a network gets right; its head is the source's.
  ///
  /// - Throws: ``TransferError/setting(variable:value:problem:)`` for a network of images of another
  ///   size.
  public func accuracy(of network: any Network) throws(TransferError) -> Double {
    try ImageReader(network).accuracy(on: images)
  }

  /// How many of them a network gets right.
  ///
  /// - Throws: as ``accuracy(of:)`` does.
  public func correctCount(of network: any Network) throws(TransferError) -> Int {
    try ImageReader(network).correctCount(on: images)
  }
}
