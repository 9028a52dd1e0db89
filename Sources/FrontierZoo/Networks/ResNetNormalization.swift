import CFrontierKernels

/// Group normalisation (Wu & He 2018, doi:10.1007/978-3-030-01261-8_1) followed by ReLU: the
/// pre-activation of a unit.
///
/// y = max(0, γ (x − mean) / √(variance + 1e-5) + β), mean and population variance over an image's
/// rows, columns and the channels of one group.
struct ResNetNormalization {
  static let epsilon: Float = 1e-5

  private let at: NormOffsets
  /// Groups of channels.
  private let parts: Int
  /// Mean and 1 / √(variance + ε), [group of images][part][2][16].
  private let statistics: UnsafeMutablePointer<Float>
  /// What comes out.
  let output: LaneTensor

  init(
    _ name: String, channels: Int, parts: Int, size: Int, groups: Int,
    layout: inout ParameterLayout, arena: FloatArena
  ) {
    at = layout.addNorm(name, width: channels)
    self.parts = min(parts, channels)
    statistics = arena.allocate(groups * self.parts * 2 * LaneTensor.lanes)
    output = LaneTensor(groups: groups, size: size, channels: channels, arena: arena)
  }

  func forward(groups: Int, _ x: LaneTensor, parameters: ParameterStore) {
    frontier_normalize(
      x.values, groups, x.size, x.size, x.channels, parts, parameters.weights + at.scale,
      parameters.weights + at.shift, Self.epsilon, output.values, statistics)
  }

  /// Adds to the gradients of γ and β and writes the gradient by x (+ residual). The gradient by x
  /// may be the gradient by y, or the residual.
  func backward(
    groups: Int, _ x: LaneTensor, _ outputGradient: LaneTensor, residual: LaneTensor?,
    to inputGradient: LaneTensor, parameters: ParameterStore
  ) {
    frontier_normalize_gradient(
      x.values, outputGradient.values, statistics, groups, x.size, x.size, x.channels, parts,
      parameters.weights + at.scale, parameters.weights + at.shift, residual?.values,
      inputGradient.values, parameters.gradients + at.scale, parameters.gradients + at.shift)
  }
}
