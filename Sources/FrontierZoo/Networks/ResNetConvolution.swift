import CFrontierKernels

/// A convolution without bias whose weights are standardised: Qiao et al. 2019, *Micro-Batch
/// Training with Batch-Channel Normalization and Weight Standardization*, arXiv:1903.10520.
///
/// w [row tap][column tap][in][out] becomes ŵ = (w − mean) / √(variance + 1e-10), over the taps and
/// inputs of each output, population variance. 3×3 convolutions of stride 1 are computed by
/// Winograd's F(4×4, 3×3), the others by their definition.
struct ResNetConvolution {
  static let epsilon: Float = 1e-10

  /// Where the weights begin in the store.
  private let weight: Int
  /// Of the largest micro-batch.
  private let shape: frontier_convolution
  private let usesWinograd: Bool
  /// ŵ and its gradient, as w.
  private let standardized: UnsafeMutablePointer<Float>
  private let gradient: UnsafeMutablePointer<Float>
  /// 1 / √(variance + ε), [out].
  private let inverse: UnsafeMutablePointer<Float>
  /// ŵ as [taps][out][in].
  private let transposed: UnsafeMutablePointer<Float>
  /// Winograd's transform, [36][in][out] forward, [36][out][in] backward; or ŵ itself.
  private let forwardWeights: UnsafeMutablePointer<Float>
  private let adjointWeights: UnsafeMutablePointer<Float>

  var inputs: Int { shape.inputs }
  var outputs: Int { shape.outputs }
  /// Rows and columns of what comes out.
  var outputSize: Int { (shape.rows + shape.stride - 1) / shape.stride }
  /// Floats of scratch space a call needs.
  var scratchCount: Int {
    withUnsafePointer(to: shape) { usesWinograd ? frontier_winograd_scratch($0) : 0 }
  }

  init(
    _ name: String, inputs: Int, outputs: Int, kernel: Int, stride: Int, size: Int, groups: Int,
    layout: inout ParameterLayout, arena: FloatArena
  ) {
    // PyTorch's order is [out][in][row tap][column tap].
    weight = layout.add(
      "\(name).weight", [kernel, kernel, inputs, outputs], .weight,
      start: .leCunNormal(inputs: inputs * kernel * kernel), axes: [3, 2, 0, 1])
    shape = frontier_convolution(
      groups: groups, rows: size, columns: size, inputs: inputs, outputs: outputs, kernel: kernel,
      stride: stride)
    usesWinograd = kernel == 3 && stride == 1
    let count = kernel * kernel * inputs * outputs
    standardized = arena.allocate(count)
    gradient = arena.allocate(count)
    inverse = arena.allocate(outputs)
    transposed = arena.allocate(count)
    forwardWeights = usesWinograd ? arena.allocate(36 * inputs * outputs) : standardized
    adjointWeights = usesWinograd ? arena.allocate(36 * inputs * outputs) : transposed
  }

  private func shape(_ groups: Int) -> frontier_convolution {
    var used = shape
    used.groups = groups
    return used
  }

  /// y [out] = x [in] * ŵ (+ residual, which may be y), of `groups` groups of images.
  func forward(
    groups: Int, _ x: LaneTensor, residual: LaneTensor?, to y: LaneTensor,
    parameters: ParameterStore, scratch: UnsafeMutablePointer<Float>
  ) {
    frontier_standardize(
      parameters.weights + weight, shape.kernel * shape.kernel * inputs, outputs, Self.epsilon,
      standardized, inverse)
    var used = shape(groups)
    if usesWinograd {
      frontier_winograd_weights(standardized, inputs, outputs, 0, forwardWeights)
      frontier_winograd(&used, x.values, forwardWeights, residual?.values, y.values, scratch)
    } else {
      frontier_convolve(&used, x.values, standardized, residual?.values, y.values)
    }
  }

  /// The gradient by x (+ residual, which may be d_x), with the weights of the last forward pass.
  func inputGradient(
    groups: Int, _ outputGradient: LaneTensor, residual: LaneTensor?, to inputGradient: LaneTensor,
    scratch: UnsafeMutablePointer<Float>
  ) {
    frontier_transpose_taps(
      standardized, shape.kernel * shape.kernel, inputs, outputs, transposed)
    var used = shape(groups)
    if usesWinograd {
      frontier_winograd_weights(transposed, outputs, inputs, 1, adjointWeights)
      swap(&used.inputs, &used.outputs)
      frontier_winograd(
        &used, outputGradient.values, adjointWeights, residual?.values, inputGradient.values,
        scratch)
    } else {
      frontier_convolve_input_gradient(
        &used, outputGradient.values, adjointWeights, residual?.values, inputGradient.values)
    }
  }

  /// Adds to the gradient by w.
  func weightGradient(
    groups: Int, _ x: LaneTensor, _ outputGradient: LaneTensor, parameters: ParameterStore,
    scratch: UnsafeMutablePointer<Float>
  ) {
    var used = shape(groups)
    if usesWinograd {
      frontier_winograd_weight_gradient(
        &used, x.values, outputGradient.values, gradient, scratch)
    } else {
      frontier_convolve_weight_gradient(&used, x.values, outputGradient.values, gradient)
    }
    frontier_standardize_gradient(
      standardized, inverse, gradient, shape.kernel * shape.kernel * inputs, outputs,
      parameters.gradients + weight)
  }
}
