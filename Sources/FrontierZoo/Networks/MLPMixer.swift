/// An MLP-Mixer: Tolstikhin et al. 2021, arXiv:2105.01601.
///
/// x = patches·E + e; L times x += token MLP(LN(x)), x += channel MLP(LN(x)); LN; average over
/// tokens; head. There are no positions: the token perceptron knows its tokens by place.
///
/// Activations are [token][image][channel]: then a channel perceptron is a product with T·B rows,
/// and the token perceptron one with B·D columns, and nothing is ever transposed. B is the number
/// of images, T of tokens, D the width, R = T·B, N = B·D.
package final class MLPMixer: TokenTrunk, Network {
  private let blocks: [MLPMixerBlock]
  /// [R][channel hidden] or [token hidden][N], whichever is larger.
  private let dHidden: UnsafeMutablePointer<Float>

  /// Makes a network with the weights of seed 0; the token perceptron has half the width inside,
  /// the channel perceptron four times, unless told.
  ///
  /// - Throws: ``NetworkError/impossibleShape(name:problem:)``.
  package init(
    width: Int, depth: Int, patch: Int, tokenHidden: Int? = nil, channelHidden: Int? = nil,
    imageSize: Int, channelCount: Int = 3, classCount: Int, headBias: Float = 0, maximumBatch: Int
  ) throws(NetworkError) {
    let shape = NetworkName(.mixer(width: width, depth: depth, patch: patch))
    try shape.checkSizes(
      imageSize: imageSize, classCount: classCount, maximumBatch: maximumBatch,
      channelCount: channelCount)
    let tokenHidden = tokenHidden ?? max(1, width / 2)
    let channelHidden = channelHidden ?? 4 * width
    let patches = try Patches(
      side: patch, imageSize: imageSize, channelCount: channelCount, name: shape.description)

    let arena = FloatArena()
    var layout = ParameterLayout()
    let embedding = layout.addLinear(
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
    dHidden = arena.allocate(
      maximumBatch * max(patches.count * channelHidden, tokenHidden * width))
    super.init(
      name: shape.description, patches: patches, pooling: .average, order: .byToken,
      embedding: embedding, layout: layout, arena: arena, width: width, depth: depth,
      classCount: classCount, headBias: headBias, maximumBatch: maximumBatch)
  }

  package func forward(images: UnsafePointer<Float>, count: Int, needsGradient: Bool) {
    cut(images, count: count)
    let w = parameters.weights
    MatrixProduct.plain(
      rows: count * patches.count, columns: featureWidth, inner: patches.width, patchRows,
      w + embedding.weight, bias: w + embedding.bias, to: streams[0])
    for (l, block) in blocks.enumerated() {
      block.forward(
        images: count, x: streams[l], parameters, needsGradient: needsGradient, to: streams[l + 1])
    }
    read()
  }

  package func backward(logitGradient: UnsafePointer<Float>) {
    readBackward(logitGradient: logitGradient)
    for (l, block) in blocks.enumerated().reversed() {
      block.backward(
        images: count, x: streams[l], parameters, dHidden: dHidden, dInner: dInner,
        dStream: dStream)
    }
    embeddingBackward()
  }
}
