import CFrontierKernels

/// What networks on patches have in common: patches are cut and embedded as tokens, blocks change
/// a stream of them, and a norm, the average over tokens (or the class token) and the head read it.
///
/// A network calls ``cut(_:count:)``, embeds, runs its blocks and calls ``read()``; on the way back
/// ``readBackward(logitGradient:)``, its blocks and ``embeddingBackward()``. B is the number of
/// images, T of tokens, D the width, R = B·T rows of the stream.
package class TokenTrunk {
  /// How rows of the stream are ordered.
  enum Order {
    /// [image][token][channel].
    case byImage
    /// [token][image][channel].
    case byToken
  }

  package final let name: String
  package final let maximumBatch: Int
  package final let featureWidth: Int
  package final let blockCount: Int
  package final private(set) var parameters: ParameterStore
  package final var imageSize: Int { patches.imageSize }
  package final var channelCount: Int { patches.channelCount }
  package final var classCount: Int { head.classCount }
  package final var logits: UnsafePointer<Float> { UnsafePointer(head.logits) }

  final let patches: Patches
  /// T, a class token included.
  final let tokens: Int
  final let embedding: LinearOffsets
  private let pooling: NetworkName.Pooling
  private let order: Order
  private let norm: NormOffsets
  private let head: LinearHead
  private var headAt: LinearOffsets
  private let bodyLayout: ParameterLayout
  private let arena: FloatArena
  /// Images of the last forward pass.
  final private(set) var count = 0

  /// [B·patches][patch width], in the stream's order.
  final let patchRows: UnsafeMutablePointer<Float>
  /// [R][D]: what goes into block l at l, and what comes out of the last at L.
  final let streams: [UnsafeMutablePointer<Float>]
  /// [R][D], [R][2] and [B][D]: after the last norm, its statistics, and the features.
  private let normal: UnsafeMutablePointer<Float>
  private let statistics: UnsafeMutablePointer<Float>
  private let pooled: UnsafeMutablePointer<Float>
  private let blockAverages: UnsafeMutablePointer<Float>
  /// [B][D] and twice [R][D]: gradients of the features, of the stream, of a block's inside.
  private let dPooled: UnsafeMutablePointer<Float>
  final let dStream: UnsafeMutablePointer<Float>
  final let dInner: UnsafeMutablePointer<Float>

  /// - Parameters:
  ///   - layout: of the embedding and the blocks; norm and head follow them.
  ///   - arena: where the blocks have their buffers.
  init(
    name: String, patches: Patches, pooling: NetworkName.Pooling, order: Order,
    embedding: LinearOffsets, layout: ParameterLayout, arena: FloatArena, width: Int, depth: Int,
    classCount: Int, headBias: Float, maximumBatch: Int
  ) {
    self.name = name
    self.patches = patches
    self.pooling = pooling
    self.order = order
    self.embedding = embedding
    self.arena = arena
    self.maximumBatch = maximumBatch
    featureWidth = width
    blockCount = depth
    tokens = patches.count + (pooling == .classToken ? 1 : 0)

    var layout = layout
    norm = layout.addNorm("norm", width: width)
    bodyLayout = layout
    headAt = layout.addHead(width: width, classCount: classCount, bias: headBias)
    head = LinearHead(width: width, classCount: classCount, maximumBatch: maximumBatch)
    parameters = ParameterStore(layout)

    let rows = maximumBatch * tokens
    patchRows = arena.allocate(maximumBatch * patches.count * patches.width)
    streams = (0...depth).map { _ in arena.allocate(rows * width) }
    normal = arena.allocate(rows * width)
    statistics = arena.allocate(rows * 2)
    pooled = arena.allocate(maximumBatch * width)
    blockAverages = arena.allocate(maximumBatch * width)
    dPooled = arena.allocate(maximumBatch * width)
    dStream = arena.allocate(rows * width)
    dInner = arena.allocate(rows * width)
    parameters.initialise(seed: 0)
  }

  package final func featureWidth(ofBlock block: Int) -> Int { featureWidth }

  package final func replaceHead(classCount: Int, bias: Float) {
    var layout = bodyLayout
    headAt = layout.addHead(width: featureWidth, classCount: classCount, bias: bias)
    let store = ParameterStore(layout)
    store.takeBody(of: parameters)
    head.resize(classCount: classCount)
    parameters = store
  }

  package final func features(ofBlock block: Int?) -> UnsafePointer<Float> {
    guard let block else { return UnsafePointer(pooled) }
    precondition((0..<blockCount).contains(block), "block \(block) of \(blockCount)")
    average(streams[block + 1], to: blockAverages)
    return UnsafePointer(blockAverages)
  }

  /// Begins a forward pass: fills ``patchRows``.
  final func cut(_ images: UnsafePointer<Float>, count: Int) {
    precondition(count > 0 && count <= maximumBatch, "\(count) images, room for \(maximumBatch)")
    self.count = count
    let (imageStep, patchStep) = order == .byImage ? (patches.count, 1) : (1, count)
    patches.cut(
      images, imageCount: count, imageStep: imageStep, patchStep: patchStep, into: patchRows)
  }

  /// Ends a forward pass: from the last stream to the logits.
  final func read() {
    LayerNorm.forward(
      rows: count * tokens, width: featureWidth, streams[blockCount], norm, parameters, to: normal,
      statistics: statistics)
    switch pooling {
    case .average: average(normal, to: pooled)
    case .classToken:
      for image in 0..<count {
        (pooled + image * featureWidth).update(
          from: normal + image * tokens * featureWidth, count: featureWidth)
      }
    }
    head.forward(features: pooled, count: count, parameters: parameters, at: headAt)
  }

  /// Begins a backward pass: from the logits' gradient to that of the last stream, in ``dStream``.
  final func readBackward(logitGradient: UnsafePointer<Float>) {
    let width = featureWidth
    let rows = count * tokens
    head.backward(
      logitGradient: logitGradient, features: pooled, count: count, parameters: parameters,
      at: headAt, featureGradient: dPooled)
    switch pooling {
    case .average:
      TokenAverage.backward(
        images: count, tokens: tokens, width: width, dPooled, imageStep: steps.image,
        tokenStep: steps.token, to: dInner)
    case .classToken:
      dInner.update(repeating: 0, count: rows * width)
      for image in 0..<count {
        (dInner + image * tokens * width).update(from: dPooled + image * width, count: width)
      }
    }
    dStream.update(repeating: 0, count: rows * width)
    LayerNorm.backward(
      rows: rows, width: width, streams[blockCount], statistics: statistics, dy: dInner,
      norm, parameters, addingTo: dStream)
  }

  /// Ends a backward pass: from ``dStream``, a row a patch, to the embedding's gradients.
  final func embeddingBackward() {
    let rows = count * patches.count
    let gradients = parameters.gradients
    frontier_column_sums(rows, featureWidth, dStream, gradients + embedding.bias)
    MatrixProduct.leftTransposed(
      rows: patches.width, columns: featureWidth, inner: rows, patchRows, dStream, adding: true,
      to: gradients + embedding.weight)
  }

  /// Rows from an image to the next, and from a token to the next.
  private var steps: (image: Int, token: Int) {
    order == .byImage ? (tokens, 1) : (1, count)
  }

  /// [B][D] of [R][D].
  private func average(_ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>) {
    TokenAverage.forward(
      images: count, tokens: tokens, width: featureWidth, x, imageStep: steps.image,
      tokenStep: steps.token, to: y)
  }
}
