import CFrontierKernels

/// Images of a source, drawn once, for networks to read again and again.
public struct RenderedImages: Sendable {
  /// What the labels are.
  public let labelling: Labelling
  /// Pixels a side.
  public let imageSize: Int
  /// One an image.
  public let labels: [Int32]
  /// [image][row][column][channel].
  public let pixels: [UInt8]
  /// How many images there are.
  public var count: Int { labels.count }

  /// Pixels a side: the least that sources draw, and more than any picture of a network has.
  private static let sides = 8...4_096

  /// Draws the images `indices` of a split.
  ///
  /// - Parameters:
  ///   - source: where they come from.
  ///   - indices: which of its split; those below 0 are passed over.
  ///   - seed: of the source.
  ///   - split: the part of the source.
  ///   - size: pixels a side; from 8 to 4,096 are drawn, whatever is asked for.
  public init(
    _ source: some ImageSource, indices: Range<Int>, seed: UInt64, split: Split, size: Int = 16
  ) {
    labelling = source.labelling
    let size = min(max(size, Self.sides.lowerBound), Self.sides.upperBound)
    let indices = indices.clamped(to: 0..<Int(Int32.max))
    imageSize = size
    let bytes = size * size * 3
    var labels: [Int32] = []
    labels.reserveCapacity(indices.count)
    pixels = [UInt8](unsafeUninitializedCapacity: indices.count * bytes) { buffer, count in
      for (place, index) in indices.enumerated() {
        let image = UnsafeMutableBufferPointer(
          rebasing: buffer[place * bytes..<(place + 1) * bytes])
        labels.append(
          Int32(clamping: source.draw(index, seed: seed, split: split, size: size, into: image)))
      }
      count = indices.count * bytes
    }
    self.labels = labels
  }
}

/// Runs a network forward over drawn images.
public final class ImageReader {
  /// The network.
  public let network: any Network
  private let arena = FloatArena()
  private let input: UnsafeMutablePointer<Float>

  /// A reader of images by a network.
  public init(_ network: any Network) {
    self.network = network
    input = arena.allocate(network.maximumBatch * network.pixelCount)
  }

  /// Calls `body` after each forward pass of up to `maximumBatch` images, when logits and features
  /// of the images `range` can be read from the network.
  ///
  /// - Throws: ``TransferError/setting(variable:value:problem:)`` for images of another size than the
  ///   network's, and what `body` throws.
  public func forEachBatch(
    of images: RenderedImages, _ body: (_ range: Range<Int>) throws -> Void
  ) throws {
    try check(images)
    try pass(images, body)
  }

  private func check(_ images: RenderedImages) throws(TransferError) {
    guard images.count > 0, images.imageSize != network.imageSize else { return }
    throw .setting(
      variable: "the images' size", value: "\(images.imageSize)",
      problem: "must be the network's, \(network.imageSize)")
  }

  private func pass<Failure: Error>(
    _ images: RenderedImages, _ body: (_ range: Range<Int>) throws(Failure) -> Void
  ) throws(Failure) {
    let bytes = network.pixelCount
    for first in stride(from: 0, to: images.count, by: network.maximumBatch) {
      let count = min(network.maximumBatch, images.count - first)
      images.pixels.withUnsafeBufferPointer {
        frontier_normalize_pixels(count * bytes, $0.baseAddress! + first * bytes, input)
      }
      network.forward(images: input, count: count, needsGradient: false)
      try body(first..<first + count)
    }
  }

  /// The features of every image, [image][width]: of the head's input, or averaged over a block's
  /// places.
  ///
  /// - Throws: ``TransferError/setting(variable:value:problem:)`` for a block that is not there, and
  ///   for images of another size than the network's.
  public func features(
    of images: RenderedImages, block: Int? = nil
  ) throws(TransferError) -> [Float] {
    try check(images)
    if let block, block < 0 || block >= network.blockCount {
      throw .setting(
        variable: "the block", value: "\(block)",
        problem: "must be one of 0 to \(network.blockCount - 1)")
    }
    let width = block.map(network.featureWidth(ofBlock:)) ?? network.featureWidth
    var features = [Float](repeating: 0, count: images.count * width)
    pass(images) { range in
      let found = network.features(ofBlock: block)
      features.withUnsafeMutableBufferPointer {
        ($0.baseAddress! + range.lowerBound * width).update(from: found, count: range.count * width)
      }
    }
    return features
  }

  /// The share of images that are right, see ``correctCount(on:)``; NaN of none.
  ///
  /// - Throws: as ``correctCount(on:)`` does.
  public func accuracy(on images: RenderedImages) throws(TransferError) -> Double {
    images.count == 0 ? .nan : Double(try correctCount(on: images)) / Double(images.count)
  }

  /// How many images have the largest output at their label; under several labels, the largest
  /// of the scored outputs at one of the label's. A label of no class is never right.
  ///
  /// - Throws: ``TransferError/setting(variable:value:problem:)`` for images of another size than the
  ///   network's.
  public func correctCount(on images: RenderedImages) throws(TransferError) -> Int {
    try check(images)
    let classes = network.classCount
    var right = 0
    pass(images) { range in
      for image in range {
        let logits = network.logits + (image - range.lowerBound) * classes
        let label = Int(images.labels[image])
        switch images.labelling {
        case .single:
          if largest(logits, 0..<classes) == label { right += 1 }
        case .multiple(let sets, let scored):
          let outputs = scored.clamped(to: 0..<classes)
          guard sets.indices.contains(label), !outputs.isEmpty else { continue }
          if sets[label].contains(largest(logits, outputs)) { right += 1 }
        }
      }
    }
    return right
  }

  /// The first of the largest outputs.
  private func largest(_ logits: UnsafePointer<Float>, _ outputs: Range<Int>) -> Int {
    var best = outputs.lowerBound
    for k in outputs where logits[k] > logits[best] { best = k }
    return best
  }
}
