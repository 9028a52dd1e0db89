import CFrontierKernels

extension VisionTransformer {
  /// Fills streams[0]: patches · E + e + position, the class token in front where there is one.
  func embed(_ images: UnsafePointer<Float>) {
    let width = featureWidth
    let weights = parameters.weights
    patches.cut(
      images, imageCount: count, imageStep: patches.count, patchStep: 1, into: patchRows)
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

  public func backward(logitGradient: UnsafePointer<Float>) {
    let width = featureWidth
    let rows = count * tokens
    head.backward(
      logitGradient: logitGradient, features: pooled, count: count, parameters: parameters,
      at: headAt, featureGradient: dPooled)
    switch pooling {
    case .average:
      TokenAverage.backward(
        images: count, tokens: tokens, width: width, dPooled, imageStep: tokens, tokenStep: 1,
        to: dInner)
    case .classToken:
      dInner.update(repeating: 0, count: rows * width)
      for image in 0..<count {
        (dInner + image * tokens * width).update(from: dPooled + image * width, count: width)
      }
    }
    dStream.update(repeating: 0, count: rows * width)
    LayerNorm.backward(
      rows: rows, width: width, streams[blockCount], statistics: finalStatistics, dy: dInner,
      norm, parameters, addingTo: dStream)
    for (l, block) in blocks.enumerated().reversed() {
      block.backward(
        images: count, x: streams[l], parameters, scratch, dInner: dInner, dStream: dStream)
    }
    embeddingBackward()
  }

  /// From dStream to the gradients of E, e, positions and class token.
  private func embeddingBackward() {
    let width = featureWidth
    let gradients = parameters.gradients
    let first = tokens - patches.count
    for image in 0..<count {
      let d = dStream + image * tokens * width
      frontier_add(patches.count * width, gradients + position, d + first * width)
      if let classToken {
        for j in 0..<width { (gradients + classToken)[j] += d[j] }
        // The patches' rows close up, so that the rest is one product.
        (dStream + image * patches.count * width).update(
          from: d + width, count: patches.count * width)
      }
    }
    let rows = count * patches.count
    frontier_column_sums(rows, width, dStream, gradients + embedding.bias)
    MatrixProduct.leftTransposed(
      rows: patches.width, columns: width, inner: rows, patchRows, dStream, adding: true,
      to: gradients + embedding.weight)
  }
}
