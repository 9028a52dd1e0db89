import CFrontierKernels

/// A ResNet v2 as Big Transfer has it (``ResNetShape``): pre-activation units, group normalisation,
/// weight standardisation, average over places, linear head.
///
/// Sixteen images share a vector, so micro-batches of a multiple of sixteen waste nothing; 32 to 64
/// are fastest, for larger ones leave the cache. No BLAS takes part, and the body's bits are the
/// same with AVX2 and AVX-512.
package final class ResNet: Network {
  package let shape: ResNetShape
  package let maximumBatch: Int
  package private(set) var parameters: ParameterStore

  let arena = FloatArena()
  private let bodyLayout: ParameterLayout
  private var headOffsets: LinearOffsets
  private let head: LinearHead

  /// [group][row][channel][1 + column][16]: the images, and what the stem makes of them.
  private let input: LaneTensor
  private let stem: ResNetConvolution
  private let stemOutput: LaneTensor
  private let units: [ResNetUnit]
  private let normalization: ResNetNormalization
  /// The gradient by what ``normalization`` puts out, then by what it takes in.
  private let lastGradient: LaneTensor
  private let scratch: UnsafeMutablePointer<Float>
  /// [image][width] of the head's input, its gradient, and of a block's average.
  private let pooled: UnsafeMutablePointer<Float>
  private let pooledGradient: UnsafeMutablePointer<Float>
  private let blockAverage: UnsafeMutablePointer<Float>

  /// Images of the last forward pass, and whether it may be followed by a backward pass.
  private var count = 0
  private var keepsGradient = false

  /// Makes the network with the weights of seed 0; see ``Network/initialise(seed:)``.
  ///
  /// - Throws: ``NetworkError/impossibleShape(name:problem:)``.
  package init(
    _ shape: ResNetShape, classCount: Int, headBias: Float = 0, maximumBatch: Int = 64
  ) throws(NetworkError) {
    try shape.validate()
    try NetworkName(.resNet(width: shape.width, unit: shape.unit, stages: shape.stages)).checkSizes(
      imageSize: shape.imageSize, classCount: classCount, maximumBatch: maximumBatch,
      channelCount: shape.channelCount)
    self.shape = shape
    self.maximumBatch = maximumBatch
    let groups = LaneTensor.groups(of: maximumBatch)
    var layout = ParameterLayout()
    var gradients = LaneGradients(groups: groups, arena: arena)
    input = LaneTensor(
      groups: groups, size: shape.imageSize, channels: shape.channelCount, arena: arena)
    stem = ResNetConvolution(
      "root", inputs: shape.channelCount, outputs: shape.width, kernel: 3,
      stride: shape.stemStride, size: shape.imageSize, groups: groups, layout: &layout,
      arena: arena)
    stemOutput = LaneTensor(
      groups: groups, size: stem.outputSize, channels: shape.width, arena: arena)
    var units: [ResNetUnit] = []
    var x = stemOutput
    for (stage, depth) in shape.stages.enumerated() {
      for position in 0..<depth {
        let unit = ResNetUnit(
          "units.\(units.count)", input: x, width: shape.width << stage,
          stride: stage > 0 && position == 0 ? 2 : 1, kind: shape.unit, parts: shape.groupCount,
          groups: groups, layout: &layout, arena: arena, gradients: &gradients)
        units.append(unit)
        x = unit.output
      }
    }
    self.units = units
    normalization = ResNetNormalization(
      "gn", channels: x.channels, parts: shape.groupCount, size: x.size, groups: groups,
      layout: &layout, arena: arena)
    lastGradient = gradients.tensor(like: x, slot: 0)
    let needed = units.map(\.scratchCount).reduce(stem.scratchCount, max)
    scratch = arena.allocate(needed)
    pooled = arena.allocate(maximumBatch * x.channels)
    pooledGradient = arena.allocate(maximumBatch * x.channels)
    blockAverage = arena.allocate(maximumBatch * (units.map(\.output.channels).max() ?? 1))
    bodyLayout = layout
    headOffsets = layout.addHead(width: x.channels, classCount: classCount, bias: headBias)
    head = LinearHead(width: x.channels, classCount: classCount, maximumBatch: maximumBatch)
    parameters = ParameterStore(layout)
    parameters.initialise(seed: 0)
  }

  package var name: String { shape.name }
  package var imageSize: Int { shape.imageSize }
  package var channelCount: Int { shape.channelCount }
  package var classCount: Int { head.classCount }
  package var featureWidth: Int { head.width }
  package var blockCount: Int { units.count }
  package var logits: UnsafePointer<Float> { UnsafePointer(head.logits) }

  package func featureWidth(ofBlock block: Int) -> Int { units[block].output.channels }

  package func forward(images: UnsafePointer<Float>, count: Int, needsGradient: Bool) {
    precondition(count > 0 && count <= maximumBatch, "a micro-batch is 1 to \(maximumBatch) images")
    self.count = count
    keepsGradient = needsGradient
    let groups = LaneTensor.groups(of: count)
    frontier_lanes_pack(images, count, imageSize, imageSize, channelCount, input.values)
    stem.forward(
      groups: groups, input, residual: nil, to: stemOutput, parameters: parameters,
      scratch: scratch)
    var x = stemOutput
    for unit in units {
      unit.forward(groups: groups, x, parameters: parameters, scratch: scratch)
      x = unit.output
    }
    normalization.forward(groups: groups, x, parameters: parameters)
    normalization.output.average(count: count, into: pooled)
    head.forward(features: pooled, count: count, parameters: parameters, at: headOffsets)
  }

  package func features(ofBlock block: Int?) -> UnsafePointer<Float> {
    guard let block else { return UnsafePointer(pooled) }
    units[block].output.average(count: count, into: blockAverage)
    return UnsafePointer(blockAverage)
  }

  package func backward(logitGradient: UnsafePointer<Float>) {
    precondition(keepsGradient, "backward follows forward(images:count:needsGradient: true)")
    let groups = LaneTensor.groups(of: count)
    head.backward(
      logitGradient: logitGradient, features: pooled, count: count, parameters: parameters,
      at: headOffsets, featureGradient: pooledGradient)
    let last = lastGradient
    frontier_lanes_mean_gradient(
      pooledGradient, count, last.size, last.size, last.channels, last.values)
    normalization.backward(
      groups: groups, units[units.count - 1].output, last, residual: nil, to: last,
      parameters: parameters)
    for i in units.indices.reversed() {
      units[i].backward(
        groups: groups, i == 0 ? stemOutput : units[i - 1].output, parameters: parameters,
        scratch: scratch)
    }
    stem.weightGradient(
      groups: groups, input, units[0].inputGradient, parameters: parameters, scratch: scratch)
  }

  package func replaceHead(classCount: Int, bias: Float) {
    var layout = bodyLayout
    headOffsets = layout.addHead(width: featureWidth, classCount: classCount, bias: bias)
    let store = ParameterStore(layout)
    store.takeBody(of: parameters)
    parameters = store
    head.resize(classCount: classCount)
  }
}
