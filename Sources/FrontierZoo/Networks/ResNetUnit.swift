/// One residual unit: y = f(x) + r, where f is normalisation, ReLU and convolution two or three
/// times over, and r is x, or a 1×1 convolution of the first ReLU where shapes differ.
///
/// Basic: 3×3 (stride), 3×3. Bottleneck: 1×1 to the width, 3×3 (stride), 1×1 to four times the
/// width.
struct ResNetUnit {
  private let normalizations: [ResNetNormalization]
  private let convolutions: [ResNetConvolution]
  private let projection: ResNetConvolution?
  /// What each convolution puts out; the last is the unit's output.
  private let results: [LaneTensor]
  /// Gradients by what each convolution takes in, after and before its normalisation alike.
  private let innerGradients: [LaneTensor]
  /// Gradients by the unit's output and input.
  let outputGradient: LaneTensor
  let inputGradient: LaneTensor

  var output: LaneTensor { results[results.count - 1] }
  var scratchCount: Int {
    max(convolutions.map(\.scratchCount).max() ?? 0, projection?.scratchCount ?? 0)
  }

  /// `input` is what goes in, of `groups` groups of images.
  init(
    _ name: String, input: LaneTensor, width: Int, stride: Int, kind: NetworkName.Unit, parts: Int,
    groups: Int, layout: inout ParameterLayout, arena: FloatArena, gradients: inout LaneGradients
  ) {
    let plan: [(kernel: Int, outputs: Int, stride: Int)] =
      switch kind {
      case .basic: [(3, width, stride), (3, width, 1)]
      case .bottleneck: [(1, width, 1), (3, width, stride), (1, 4 * width, 1)]
      }
    var normalizations: [ResNetNormalization] = []
    var convolutions: [ResNetConvolution] = []
    var projection: ResNetConvolution?
    var results: [LaneTensor] = []
    var x = input
    for (i, step) in plan.enumerated() {
      normalizations.append(
        ResNetNormalization(
          "\(name).gn\(i + 1)", channels: x.channels, parts: parts, size: x.size, groups: groups,
          layout: &layout, arena: arena))
      // PyTorch's order of parameters: the projection follows the first normalisation.
      let outputs = plan[plan.count - 1].outputs
      if i == 0 && (x.channels != outputs || stride != 1) {
        projection = ResNetConvolution(
          "\(name).proj", inputs: x.channels, outputs: outputs, kernel: 1, stride: stride,
          size: x.size, groups: groups, layout: &layout, arena: arena)
      }
      let convolution = ResNetConvolution(
        "\(name).c\(i + 1)", inputs: x.channels, outputs: step.outputs, kernel: step.kernel,
        stride: step.stride, size: x.size, groups: groups, layout: &layout, arena: arena)
      convolutions.append(convolution)
      x = LaneTensor(
        groups: groups, size: convolution.outputSize, channels: step.outputs, arena: arena)
      results.append(x)
    }
    self.normalizations = normalizations
    self.convolutions = convolutions
    self.projection = projection
    self.results = results
    // A step's gradient is read only by the next: two slots beside the unit's own.
    innerGradients = normalizations.enumerated().map { i, step in
      gradients.tensor(like: step.output, slot: 1 + i % 2)
    }
    outputGradient = gradients.tensor(like: x, slot: 0)
    inputGradient = gradients.tensor(like: input, slot: 0)
  }

  func forward(
    groups: Int, _ x: LaneTensor, parameters: ParameterStore, scratch: UnsafeMutablePointer<Float>
  ) {
    let last = convolutions.count - 1
    for i in 0...last {
      normalizations[i].forward(
        groups: groups, i == 0 ? x : results[i - 1], parameters: parameters)
      let active = normalizations[i].output
      if i == 0, let projection {
        projection.forward(
          groups: groups, active, residual: nil, to: output, parameters: parameters,
          scratch: scratch)
      }
      let residual = i < last ? nil : projection == nil ? x : output
      convolutions[i].forward(
        groups: groups, active, residual: residual, to: results[i], parameters: parameters,
        scratch: scratch)
    }
  }

  /// From ``outputGradient`` to ``inputGradient``, adding to the parameters' gradients.
  func backward(
    groups: Int, _ x: LaneTensor, parameters: ParameterStore, scratch: UnsafeMutablePointer<Float>
  ) {
    var gradient = outputGradient
    for i in convolutions.indices.reversed() {
      let active = normalizations[i].output
      let inner = innerGradients[i]
      convolutions[i].weightGradient(
        groups: groups, active, gradient, parameters: parameters, scratch: scratch)
      convolutions[i].inputGradient(
        groups: groups, gradient, residual: nil, to: inner, scratch: scratch)
      if i > 0 {
        normalizations[i].backward(
          groups: groups, results[i - 1], inner, residual: nil, to: inner, parameters: parameters)
      } else {
        if let projection {
          projection.weightGradient(
            groups: groups, active, outputGradient, parameters: parameters, scratch: scratch)
          projection.inputGradient(
            groups: groups, outputGradient, residual: inner, to: inner, scratch: scratch)
        }
        normalizations[0].backward(
          groups: groups, x, inner, residual: projection == nil ? outputGradient : nil,
          to: inputGradient, parameters: parameters)
      }
      gradient = inner
    }
  }
}
