/// The classifier on top of every network: logits = features · W + b.
final class LinearHead {
  let width: Int
  let maximumBatch: Int
  private(set) var classCount: Int
  /// [image][class].
  private(set) var logits: UnsafeMutablePointer<Float>
  private var arena: FloatArena

  init(width: Int, classCount: Int, maximumBatch: Int) {
    self.width = width
    self.classCount = classCount
    self.maximumBatch = maximumBatch
    arena = FloatArena()
    logits = arena.allocate(maximumBatch * classCount)
  }

  /// Makes room for another number of classes.
  func resize(classCount: Int) {
    self.classCount = classCount
    arena = FloatArena()
    logits = arena.allocate(maximumBatch * classCount)
  }

  /// `features` is [image][width].
  func forward(
    features: UnsafePointer<Float>, count: Int, parameters: ParameterStore, at: LinearOffsets
  ) {
    let bias = parameters.weights + at.bias
    for image in 0..<count {
      (logits + image * classCount).update(from: bias, count: classCount)
    }
    MatrixProduct.plain(
      rows: count, columns: classCount, inner: width, features, parameters.weights + at.weight,
      adding: true, to: logits)
  }

  /// Adds to the head's gradients and writes the features' gradient, [image][width].
  func backward(
    logitGradient: UnsafePointer<Float>, features: UnsafePointer<Float>, count: Int,
    parameters: ParameterStore, at: LinearOffsets, featureGradient: UnsafeMutablePointer<Float>
  ) {
    MatrixProduct.leftTransposed(
      rows: width, columns: classCount, inner: count, features, logitGradient, adding: true,
      to: parameters.gradients + at.weight)
    let bias = parameters.gradients + at.bias
    for image in 0..<count {
      let row = logitGradient + image * classCount
      for k in 0..<classCount { bias[k] += row[k] }
    }
    MatrixProduct.rightTransposed(
      rows: count, columns: width, inner: classCount, logitGradient,
      parameters.weights + at.weight, adding: false, to: featureGradient)
  }
}
