import CFrontierKernels
import RealModule

/// A Vision Transformer: Dosovitskiy et al. 2021, arXiv:2010.11929, with global average pooling as
/// in Beyer et al. 2022, arXiv:2205.01580, or a class token.
///
/// x = patches·E + e (+ class token) + position; L times x += MSA(LN(x)), x += MLP(LN(x)); LN;
/// average over tokens; head. B is the number of images, T of tokens, D the width, R = B·T.
/// Activations are [image][token][channel].
public final class VisionTransformer: Network {
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
  let pooling: NetworkName.Pooling
  /// T, the class token included.
  let tokens: Int
  let embedding: LinearOffsets
  let position: Int
  let classToken: Int?
  let blocks: [VisionTransformerBlock]
  let norm: NormOffsets
  let head: LinearHead
  private(set) var headAt: LinearOffsets
  let arena = FloatArena()
  /// Images of the last forward pass.
  private(set) var count = 0
  private let makeLayout: (_ classCount: Int, _ bias: Float) -> (ParameterLayout, LinearOffsets)

  /// [B·patches][patch width].
  let patchRows: UnsafeMutablePointer<Float>
  /// [R][D]: what goes into block l at l, and what comes out of the last at L.
  let streams: [UnsafeMutablePointer<Float>]
  /// [R][D], [R][2] and [B][D]: after the last norm, its statistics, and the features.
  let final: UnsafeMutablePointer<Float>
  let finalStatistics: UnsafeMutablePointer<Float>
  let pooled: UnsafeMutablePointer<Float>
  let blockAverages: UnsafeMutablePointer<Float>
  /// [B][D] and twice [R][D]: gradients of the features, of the stream, of a block's inside.
  let dPooled: UnsafeMutablePointer<Float>
  let dStream: UnsafeMutablePointer<Float>
  let dInner: UnsafeMutablePointer<Float>
  let scratch: VisionTransformerBlock.Scratch

  /// Makes a network with the weights of seed 0; `heads` and `hidden` default to a head a 16 channels (one below that) and
  /// four times the width.
  ///
  /// - Throws: ``NetworkError/impossibleShape(name:problem:)``.
  public init(
    width: Int, depth: Int, patch: Int, pooling: NetworkName.Pooling = .average, heads: Int? = nil,
    hidden: Int? = nil, imageSize: Int, channelCount: Int = 3, classCount: Int,
    headBias: Float = 0, maximumBatch: Int
  ) throws(NetworkError) {
    let shape = NetworkName(
      .visionTransformer(width: width, depth: depth, patch: patch, pooling: pooling))
    name = shape.description
    try shape.checkSizes(
      classCount: classCount, maximumBatch: maximumBatch, channelCount: channelCount)
    let heads = heads ?? max(1, width / 16)
    guard heads > 0, width.isMultiple(of: heads) else {
      throw .impossibleShape(
        name: name,
        problem: "a width of \(width) does not divide into \(heads) heads; take a multiple of 16")
    }
    patches = try Patches(
      side: patch, imageSize: imageSize, channelCount: channelCount, name: name)
    self.imageSize = imageSize
    self.channelCount = channelCount
    self.maximumBatch = maximumBatch
    self.pooling = pooling
    featureWidth = width
    blockCount = depth
    tokens = patches.count + (pooling == .classToken ? 1 : 0)

    let rows = maximumBatch * tokens
    let arena = self.arena
    var layout = ParameterLayout()
    embedding = layout.addLinear(
      "embed", inputs: patches.width, outputs: width,
      weight: .leCunNormal(inputs: patches.width))
    position = layout.add(
      "pos", [1, patches.count, width], .position,
      start: .normal(deviation: 1 / Float.sqrt(Float(width))))
    classToken =
      pooling == .classToken ? layout.add("cls", [1, 1, width], .position) : nil
    scratch = VisionTransformerBlock.Scratch(
      rows: rows, width: width, hidden: hidden ?? 4 * width, tokens: tokens,
      headWidth: width / heads, arena: arena)
    var blocks: [VisionTransformerBlock] = []
    for block in 0..<depth {
      blocks.append(
        VisionTransformerBlock(
          "blocks.\(block)", width: width, heads: heads, hidden: hidden ?? 4 * width,
          tokens: tokens, maximumBatch: maximumBatch, layout: &layout, arena: arena))
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

    patchRows = arena.allocate(maximumBatch * patches.count * patches.width)
    streams = (0...depth).map { _ in arena.allocate(rows * width) }
    final = arena.allocate(rows * width)
    finalStatistics = arena.allocate(rows * 2)
    pooled = arena.allocate(maximumBatch * width)
    blockAverages = arena.allocate(maximumBatch * width)
    dPooled = arena.allocate(maximumBatch * width)
    dStream = arena.allocate(rows * width)
    dInner = arena.allocate(rows * width)
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
      images: count, tokens: tokens, width: featureWidth, streams[block + 1], imageStep: tokens,
      tokenStep: 1, to: blockAverages)
    return UnsafePointer(blockAverages)
  }

  public func forward(images: UnsafePointer<Float>, count: Int, needsGradient: Bool) {
    precondition(count > 0 && count <= maximumBatch, "\(count) images, room for \(maximumBatch)")
    self.count = count
    embed(images)
    for (l, block) in blocks.enumerated() {
      block.forward(
        images: count, x: streams[l], parameters, scratch, needsGradient: needsGradient,
        to: streams[l + 1])
    }
    let rows = count * tokens
    LayerNorm.forward(
      rows: rows, width: featureWidth, streams[blockCount], norm, parameters, to: final,
      statistics: finalStatistics)
    switch pooling {
    case .average:
      TokenAverage.forward(
        images: count, tokens: tokens, width: featureWidth, final, imageStep: tokens,
        tokenStep: 1, to: pooled)
    case .classToken:
      for image in 0..<count {
        (pooled + image * featureWidth).update(
          from: final + image * tokens * featureWidth, count: featureWidth)
      }
    }
    head.forward(features: pooled, count: count, parameters: parameters, at: headAt)
  }
}
