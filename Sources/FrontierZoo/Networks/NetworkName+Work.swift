import FrontierSupport

extension NetworkName {
  /// Multiplications with additions of one forward pass of one image, the head left out.
  public func multiplications(imageSize: Int = 16, channelCount: Int = 3) -> Int {
    // In doubles, exact up to 2⁵³: a network of an absurd size has a number, too.
    func wide(_ value: Int) -> Double { Double(value) }
    let channels = wide(channelCount)
    switch shape {
    case .visionTransformer(let w, let d, let p, let pooling):
      let (width, depth, patch) = (wide(w), wide(d), wide(p))
      let side = wide(imageSize / Swift.max(1, p))
      let tokens = side * side + (pooling == .classToken ? 1 : 0)
      // Queries, keys, values and output; the perceptron; scores and mixture over all tokens.
      let block = 4 * width * width + 8 * width * width + 2 * tokens * width
      return Int(saturating: tokens * (patch * patch * channels * width + depth * block))
    case .mixer(let w, let d, let p):
      let (width, depth, patch) = (wide(w), wide(d), wide(p))
      let side = wide(imageSize / Swift.max(1, p))
      let tokens = side * side
      let hidden = wide(Swift.max(1, w / 2))
      let block = 2 * tokens * hidden * width + tokens * 8 * width * width
      return Int(saturating: tokens * patch * patch * channels * width + depth * block)
    case .resNet(let width, let unit, let stages):
      return ResNetShape(
        imageSize: imageSize, channelCount: channelCount, width: width, unit: unit, stages: stages
      ).multiplications
    }
  }
}

extension NetworkName {
  /// Images of a forward pass that is not followed by one back: a ResNet transforms its weights in
  /// each and so is some 8 % faster in 64s than in the 16s of training; the others stay within the
  /// cache in 16s.
  var evaluationBatch: Int {
    switch shape {
    case .visionTransformer, .mixer: 16
    case .resNet: 64
    }
  }
}

extension ResNetShape {
  /// Multiplications with additions of one forward pass of one image, the head left out.
  var multiplications: Int {
    // In doubles, as above; units beyond what a stage can have are not gone through.
    var size = (Double(imageSize) / Double(Swift.max(1, stemStride))).rounded(.up)
    var sum = size * size * 9 * Double(channelCount) * Double(width)
    var channels = Double(width)
    for (stage, depth) in stages.enumerated() {
      let inner = Double(width) * Double(sign: .plus, exponent: stage, significand: 1)
      let outer = inner * (unit == .bottleneck ? 4 : 1)
      for position in 0..<Swift.max(0, Swift.min(depth, Self.mostUnits)) {
        let stride = stage > 0 && position == 0 ? 2.0 : 1
        let before = size * size
        size = (size / stride).rounded(.up)
        let after = size * size
        switch unit {
        case .basic: sum += after * 9 * (channels * inner + inner * inner)
        case .bottleneck:
          sum += before * channels * inner + after * (9 * inner * inner + inner * outer)
        }
        if channels != outer || stride != 1 { sum += after * channels * outer }
        channels = outer
      }
    }
    return Int(saturating: sum)
  }

  /// Numbers an image before the head.
  var featureWidth: Int { outputs(ofStage: stages.count - 1) }
}

extension NetworkName {
  /// Numbers an image before the head.
  public var featureWidth: Int {
    switch shape {
    case .visionTransformer(let width, _, _, _), .mixer(let width, _, _): width
    case .resNet(let width, let unit, let stages):
      ResNetShape(width: width, unit: unit, stages: stages).featureWidth
    }
  }

  /// Blocks, or units of a ResNet.
  public var blockCount: Int {
    switch shape {
    case .visionTransformer(_, let depth, _, _), .mixer(_, let depth, _): depth
    case .resNet(_, _, let stages): stages.reduce(0) { $0.addingSaturating($1) }
    }
  }
}
