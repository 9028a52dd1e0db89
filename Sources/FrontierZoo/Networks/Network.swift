/// An image classifier with its gradient by hand: a body that turns images into features, and one
/// linear layer, the head, that turns features into a number a class.
///
/// A network owns its buffers, made once for micro-batches of up to ``maximumBatch`` images, and
/// is no `Sendable`: make one in the task that uses it. The same seed and the same calls give the
/// same bits on one BLAS.
public protocol Network: AnyObject {
  /// The name as the field writes it, `vit-d32-l2-p4`.
  var name: String { get }
  /// Rows and columns of an image.
  var imageSize: Int { get }
  /// Numbers a pixel, 3.
  var channelCount: Int { get }
  /// How many outputs the head has.
  var classCount: Int { get }
  /// The most images of one call.
  var maximumBatch: Int { get }
  /// Numbers an image before the head.
  var featureWidth: Int { get }
  /// How many blocks lie before the head.
  var blockCount: Int { get }
  /// Numbers an image after a block.
  func featureWidth(ofBlock block: Int) -> Int

  /// All weights and their gradients.
  var parameters: ParameterStore { get }

  /// Computes features and logits of `count` images, [image][row][column][channel], normalised.
  ///
  /// With `needsGradient` what ``backward(logitGradient:)`` needs is kept.
  func forward(images: UnsafePointer<Float>, count: Int, needsGradient: Bool)

  /// [image][class] of the last forward pass.
  var logits: UnsafePointer<Float> { get }

  /// Features of the last forward pass, [image][width]: what the head reads, or with a block
  /// 0 ..< ``blockCount`` the average over places of what that block puts out.
  ///
  /// Averages of a block are taken here: the pointer holds until the next call.
  func features(ofBlock block: Int?) -> UnsafePointer<Float>

  /// Adds to the gradients of all parameters, from the loss' gradient by the logits,
  /// [image][class], of the last forward pass, which must have kept what is needed.
  func backward(logitGradient: UnsafePointer<Float>)

  /// Puts a new head of zeros and a constant bias in place of the old one. ``parameters`` is a new
  /// store afterwards; the body's weights move into it.
  func replaceHead(classCount: Int, bias: Float)
}

extension Network {
  /// How many numbers are learned.
  public var parameterCount: Int { parameters.parameterCount }

  /// Numbers an image as it goes in.
  public var pixelCount: Int { imageSize * imageSize * channelCount }

  /// Draws the weights a run starts from.
  public func initialise(seed: UInt64) { parameters.initialise(seed: seed) }
}
