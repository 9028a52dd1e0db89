import CFrontierKernels
import RealModule

/// A Vision Transformer: Dosovitskiy et al. 2021, arXiv:2010.11929, with global average pooling as
/// in Beyer et al. 2022, arXiv:2205.01580, or a class token.
///
/// x = patches·E + e (+ class token) + position; L times x += MSA(LN(x)), x += MLP(LN(x)); LN;
/// average over tokens; head. B is the number of images, T of tokens, D the width, R = B·T.
/// Activations are [image][token][channel].
package final class VisionTransformer: TokenTrunk, Network {
  private let position: Int
  private let classToken: Int?
  private let blocks: [VisionTransformerBlock]
  private let scratch: VisionTransformerBlock.Scratch

  /// Makes a network with the weights of seed 0; `heads` and `hidden` default to a head a 16
  /// channels (one below that) and four times the width.
  ///
  /// - Throws: ``NetworkError/impossibleShape(name:problem:)``.
  package init(
    width: Int, depth: Int, patch: Int, pooling: NetworkName.Pooling = .average, heads: Int? = nil,
    hidden: Int? = nil, imageSize: Int, channelCount: Int = 3, classCount: Int,
    headBias: Float = 0, maximumBatch: Int
  ) throws(NetworkError) {
    let shape = NetworkName(
      .visionTransformer(width: width, depth: depth, patch: patch, pooling: pooling))
    let name = shape.description
    try shape.checkSizes(
      imageSize: imageSize, classCount: classCount, maximumBatch: maximumBatch,
      channelCount: channelCount)
    let heads = heads ?? max(1, width / 16)
    guard heads > 0, width.isMultiple(of: heads) else {
      throw .impossibleShape(
        name: name,
        problem: "a width of \(width) does not divide into \(heads) heads; take a multiple of 16")
    }
    let patches = try Patches(
      side: patch, imageSize: imageSize, channelCount: channelCount, name: name)
    let tokens = patches.count + (pooling == .classToken ? 1 : 0)

    let arena = FloatArena()
    var layout = ParameterLayout()
    let embedding = layout.addLinear(
      "embed", inputs: patches.width, outputs: width,
      weight: .leCunNormal(inputs: patches.width))
    position = layout.add(
      "pos", [1, patches.count, width], .position,
      start: .normal(deviation: 1 / Float.sqrt(Float(width))))
    classToken =
      pooling == .classToken ? layout.add("cls", [1, 1, width], .position) : nil
    scratch = VisionTransformerBlock.Scratch(
      rows: maximumBatch * tokens, width: width, hidden: hidden ?? 4 * width, tokens: tokens,
      headWidth: width / heads, arena: arena)
    var blocks: [VisionTransformerBlock] = []
    for block in 0..<depth {
      blocks.append(
        VisionTransformerBlock(
          "blocks.\(block)", width: width, heads: heads, hidden: hidden ?? 4 * width,
          tokens: tokens, maximumBatch: maximumBatch, layout: &layout, arena: arena))
    }
    self.blocks = blocks
    super.init(
      name: name, patches: patches, pooling: pooling, order: .byImage, embedding: embedding,
      layout: layout, arena: arena, width: width, depth: depth, classCount: classCount,
      headBias: headBias, maximumBatch: maximumBatch)
  }

  package func forward(images: UnsafePointer<Float>, count: Int, needsGradient: Bool) {
    cut(images, count: count)
    embed()
    for (l, block) in blocks.enumerated() {
      block.forward(
        images: count, x: streams[l], parameters, scratch, needsGradient: needsGradient,
        to: streams[l + 1])
    }
    read()
  }

  package func backward(logitGradient: UnsafePointer<Float>) {
    readBackward(logitGradient: logitGradient)
    for (l, block) in blocks.enumerated().reversed() {
      block.backward(
        images: count, x: streams[l], parameters, scratch, dInner: dInner, dStream: dStream)
    }
    positionsBackward()
    embeddingBackward()
  }

  /// Fills streams[0]: patches · E + e + position, the class token in front where there is one.
  private func embed() {
    let width = featureWidth
    let weights = parameters.weights
    let x = streams[0]
    guard let classToken else {
      for image in 0..<count {
        (x + image * tokens * width).update(from: weights + position, count: tokens * width)
      }
      MatrixProduct.plain(
        rows: count * tokens, columns: width, inner: patches.width, patchRows,
        weights + embedding.weight, adding: true, bias: weights + embedding.bias, to: x)
      return
    }
    for image in 0..<count {
      let start = x + image * tokens * width
      start.update(from: weights + classToken, count: width)
      MatrixProduct.plain(
        rows: patches.count, columns: width, inner: patches.width,
        patchRows + image * patches.count * patches.width, weights + embedding.weight,
        from: weights + position, bias: weights + embedding.bias, to: start + width)
    }
  }

  /// From dStream to the gradients of positions and class token.
  private func positionsBackward() {
    let width = featureWidth
    let gradients = parameters.gradients
    let first = tokens - patches.count
    for image in 0..<count {
      let d = dStream + image * tokens * width
      frontier_add(patches.count * width, gradients + position, d + first * width)
      if let classToken {
        for j in 0..<width { (gradients + classToken)[j] += d[j] }
        // The patches' rows close up, a row a patch, as the embedding's way back wants them.
        (dStream + image * patches.count * width).update(
          from: d + width, count: patches.count * width)
      }
    }
  }
}
