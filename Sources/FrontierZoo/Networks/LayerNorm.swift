import CFrontierKernels

/// Layer norm over the last axis. Ba, Kiros & Hinton 2016, arXiv:1607.06450.
enum LayerNorm {
  /// Flax's default, which big_vision's networks use; PyTorch's is 1e-5.
  static let epsilon: Float = 1e-6

  /// y [rows][width], and statistics [rows][2] for the way back.
  @inline(__always)
  static func forward(
    rows: Int, width: Int, _ x: UnsafePointer<Float>, _ at: NormOffsets, _ store: ParameterStore,
    to y: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>
  ) {
    frontier_layer_norm(
      rows, width, epsilon, x, store.weights + at.scale, store.weights + at.shift, y, statistics)
  }

  /// Adds to dx [rows][width] and to the gradients of scale and shift.
  @inline(__always)
  static func backward(
    rows: Int, width: Int, _ x: UnsafePointer<Float>, statistics: UnsafePointer<Float>,
    dy: UnsafePointer<Float>, _ at: NormOffsets, _ store: ParameterStore,
    addingTo dx: UnsafeMutablePointer<Float>
  ) {
    frontier_layer_norm_backward(
      rows, width, x, store.weights + at.scale, statistics, dy, dx, store.gradients + at.scale,
      store.gradients + at.shift)
  }
}
