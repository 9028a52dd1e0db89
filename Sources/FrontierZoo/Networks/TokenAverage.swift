import CFrontierKernels

/// The average over an image's tokens; token t of image b is row b·imageStep + t·tokenStep.
enum TokenAverage {
  /// y [images][width].
  static func forward(
    images: Int, tokens: Int, width: Int, _ x: UnsafePointer<Float>, imageStep: Int,
    tokenStep: Int, to y: UnsafeMutablePointer<Float>
  ) {
    y.update(repeating: 0, count: images * width)
    let share = 1 / Float(tokens)
    for image in 0..<images {
      for token in 0..<tokens {
        frontier_add_scaled(
          width, share, x + (image * imageStep + token * tokenStep) * width, y + image * width)
      }
    }
  }

  /// Every token's row of dx is 1/T of its image's dy [images][width].
  static func backward(
    images: Int, tokens: Int, width: Int, _ dy: UnsafePointer<Float>, imageStep: Int,
    tokenStep: Int, to dx: UnsafeMutablePointer<Float>
  ) {
    let share = 1 / Float(tokens)
    for image in 0..<images {
      let first = dx + image * imageStep * width
      for j in 0..<width { first[j] = dy[image * width + j] * share }
      for token in 1..<max(tokens, 1) {
        (first + token * tokenStep * width).update(from: first, count: width)
      }
    }
  }
}
