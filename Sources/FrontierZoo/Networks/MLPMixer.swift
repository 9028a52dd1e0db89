import CFrontierKernels

/// An MLP-Mixer: Tolstikhin et al. 2021, arXiv:2105.01601.
///
/// x = patches·E + e; L times x += token MLP(LN(x)), x += channel MLP(LN(x)); LN; average over
/// tokens; head. There are no positions: the token perceptron knows its tokens by place.
///
/// Activations are [token][image][channel]: then a channel perceptron is a product with T·B rows,
/// and the token perceptron one with B·D columns, and nothing is ever transposed. B is the number
/// of images, T of tokens, D the width, R = T·B, N = B·D.
public final class MLPMixer: Network {
  public let name: String
  public let imageSize: Int
  public let channelCount: Int
  public let maximumBatch: Int
  public let featureWidth: Int
  public let blockCount: Int
  public private(set) var parameters: ParameterStore
  public var classCount: Int { head.classCount }
  public var logits: UnsafePointer<Float> { UnsafePointer(head.logits) }

  let patches: Patches
  let embedding: LinearOffsets
  let blocks: [MLPMixerBlock]
  let norm: NormOffsets
  let head: LinearHead
  private var headAt: LinearOffsets
  let arena = FloatArena()
  /// Images of the last forward pass.
  private var count = 0
  private let makeLayout: (_ classCount: Int, _ bias: Float) -> (ParameterLayout, LinearOffsets)

  /// [R][patch width].
  private let patchRows: UnsafeMutablePointer<Float>
  /// [R][D]: what goes into block l at l, and what comes out of the last at L.
  private let streams: [UnsafeMutablePointer<Float>]
  /// [R][D], [R][2] and [B][D]: after the last norm, its statistics, and the features.
  private let final: UnsafeMutablePointer<Float>
  private let finalStatistics: UnsafeMutablePointer<Float>
  private let pooled: UnsafeMutablePointer<Float>
  private let blockAverages: UnsafeMutablePointer<Float>
  /// [B][D] and twice [R][D]: gradients of the features, of the stream, of a block's inside.
  private let dPooled: UnsafeMutablePointer<Float>
  private let dStream: UnsafeMutablePointer<Float>
  private let dInner: UnsafeMutablePointer<Float>
  /// [R][channel hidden] or [token hidden][N], whichever is larger.
  private let dHidden: UnsafeMutablePointer<Float>

  /// Makes a network with the weights of seed 0; the token perceptron has half the width inside,
  /// the channel perceptron four times, unless told.
  ///
  /// - Throws: ``NetworkError/impossibleShape(name:problem:)``.
  public init(
    width: Int, depth: Int, patch: Int, tokenHidden: Int? = nil, channelHidden: Int? = nil,
    imageSize: Int, channelCount: Int = 3, classCount: Int, headBias: Float = 0, maximumBatch: Int
  ) throws(NetworkError) {
    let shape = NetworkName(.mixer(width: width, depth: depth, patch: patch))
    name = shape.description
    try shape.checkSizes(
      classCount: classCount, maximumBatch: maximumBatch, channelCount: channelCount)
    let tokenHidden = tokenHidden ?? max(1, width / 2)
    let channelHidden = channelHidden ?? 4 * width
    patches = try Patches(
      side: patch, imageSize: imageSize, channelCount: channelCount, name: name)
    self.imageSize = imageSize
    self.channelCount = channelCount
    self.maximumBatch = maximumBatch
    featureWidth = width
    blockCount = depth

    let rows = maximumBatch * patches.count
    let arena = self.arena
    var layout = ParameterLayout()
    embedding = layout.addLinear(
      "embed", inputs: patches.width, outputs: width,
      weight: .leCunNormal(inputs: patches.width))
    var blocks: [MLPMixerBlock] = []
    for block in 0..<depth {
      blocks.append(
        MLPMixerBlock(
          "blocks.\(block)", width: width, tokens: patches.count, tokenHidden: tokenHidden,
          channelHidden: channelHidden, maximumBatch: maximumBatch, layout: &layout,
          arena: arena))
    }
    self.blocks = blocks
    norm = layout.addNorm("norm", width: width)
    let body = layout
    makeLayout = { classCount, bias in
      var layout = body
      let at = layout.addHead(width: width, classCount: classCount, bias: bias)
      return (layout, at)
    }
    head = LinearHead(width: width, classCount: classCount, maximumBatch: maximumBatch)
    let (whole, at) = makeLayout(classCount, headBias)
    headAt = at
    parameters = ParameterStore(whole)

    patchRows = arena.allocate(rows * patches.width)
    streams = (0...depth).map { _ in arena.allocate(rows * width) }
    final = arena.allocate(rows * width)
    finalStatistics = arena.allocate(rows * 2)
    pooled = arena.allocate(maximumBatch * width)
    blockAverages = arena.allocate(maximumBatch * width)
    dPooled = arena.allocate(maximumBatch * width)
    dStream = arena.allocate(rows * width)
    dInner = arena.allocate(rows * width)
    dHidden = arena.allocate(max(rows * channelHidden, tokenHidden * maximumBatch * width))
    parameters.initialise(seed: 0)
  }

  public func featureWidth(ofBlock block: Int) -> Int { featureWidth }

  public func replaceHead(classCount: Int, bias: Float) {
    let (layout, at) = makeLayout(classCount, bias)
    let store = ParameterStore(layout)
    store.takeBody(of: parameters)
    head.resize(classCount: classCount)
    headAt = at
    parameters = store
  }

  public func features(ofBlock block: Int?) -> UnsafePointer<Float> {
    guard let block else { return UnsafePointer(pooled) }
    precondition(blocks.indices.contains(block), "block \(block) of \(blockCount)")
    TokenAverage.forward(
      images: count, tokens: patches.count, width: featureWidth, streams[block + 1], imageStep: 1,
      tokenStep: count, to: blockAverages)
    return UnsafePointer(blockAverages)
  }

  public func forward(images: UnsafePointer<Float>, count: Int, needsGradient: Bool) {
    precondition(count > 0 && count <= maximumBatch, "\(count) images, room for \(maximumBatch)")
    self.count = count
    let rows = count * patches.count
    let w = parameters.weights
    patches.cut(images, imageCount: count, imageStep: 1, patchStep: count, into: patchRows)
    MatrixProduct.plain(
      rows: rows, columns: featureWidth, inner: patches.width, patchRows, w + embedding.weight,
      bias: w + embedding.bias, to: streams[0])
    for (l, block) in blocks.enumerated() {
      block.forward(
        images: count, x: streams[l], parameters, needsGradient: needsGradient, to: streams[l + 1])
    }
    LayerNorm.forward(
      rows: rows, width: featureWidth, streams[blockCount], norm, parameters, to: final,
      statistics: finalStatistics)
    TokenAverage.forward(
      images: count, tokens: patches.count, width: featureWidth, final, imageStep: 1,
      tokenStep: count, to: pooled)
    head.forward(features: pooled, count: count, parameters: parameters, at: headAt)
  }

  public func backward(logitGradient: UnsafePointer<Float>) {
    let rows = count * patches.count
    head.backward(
      logitGradient: logitGradient, features: pooled, count: count, parameters: parameters,
      at: headAt, featureGradient: dPooled)
    TokenAverage.backward(
      images: count, tokens: patches.count, width: featureWidth, dPooled, imageStep: 1,
      tokenStep: count, to: dInner)
    dStream.update(repeating: 0, count: rows * featureWidth)
    LayerNorm.backward(
      rows: rows, width: featureWidth, streams[blockCount], statistics: finalStatistics,
      dy: dInner, norm, parameters, addingTo: dStream)
    for (l, block) in blocks.enumerated().reversed() {
      block.backward(
        images: count, x: streams[l], parameters, dHidden: dHidden, dInner: dInner,
        dStream: dStream)
    }
    frontier_column_sums(rows, featureWidth, dStream, parameters.gradients + embedding.bias)
    MatrixProduct.leftTransposed(
      rows: patches.width, columns: featureWidth, inner: rows, patchRows, dStream, adding: true,
      to: parameters.gradients + embedding.weight)
  }
}
