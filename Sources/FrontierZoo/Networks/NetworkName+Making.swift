extension NetworkName {
  /// Makes the network of this name, with the weights of seed 0.
  ///
  /// - Throws: ``NetworkError/impossibleShape(name:problem:)``, which says what is possible.
  public func makeNetwork(
    imageSize: Int = 16, channelCount: Int = 3, classCount: Int, headBias: Float = 0,
    maximumBatch: Int
  ) throws(NetworkError) -> any Network {
    try checkSizes(
      imageSize: imageSize, classCount: classCount, maximumBatch: maximumBatch,
      channelCount: channelCount)
    switch shape {
    case .visionTransformer(let width, let depth, let patch, let pooling):
      return try VisionTransformer(
        width: width, depth: depth, patch: patch, pooling: pooling, imageSize: imageSize,
        channelCount: channelCount, classCount: classCount, headBias: headBias,
        maximumBatch: maximumBatch)
    case .mixer(let width, let depth, let patch):
      return try MLPMixer(
        width: width, depth: depth, patch: patch, imageSize: imageSize,
        channelCount: channelCount, classCount: classCount, headBias: headBias,
        maximumBatch: maximumBatch)
    case .resNet(let width, let unit, let stages):
      return try ResNet(
        ResNetShape(
          imageSize: imageSize, channelCount: channelCount, width: width, unit: unit,
          stages: stages), classCount: classCount, headBias: headBias,
        maximumBatch: maximumBatch)
    }
  }

  /// The numbers a network of this name learns.
  ///
  /// Makes the network, a few megabytes for a moment.
  public func parameterCount(
    imageSize: Int = 16, channelCount: Int = 3, classCount: Int
  ) throws(NetworkError) -> Int {
    try makeNetwork(
      imageSize: imageSize, channelCount: channelCount, classCount: classCount, maximumBatch: 1
    ).parameterCount
  }

  /// What no family can be built with.
  func checkSizes(
    imageSize: Int, classCount: Int, maximumBatch: Int, channelCount: Int
  ) throws(NetworkError) {
    func require(_ value: Int, _ range: ClosedRange<Int>, _ what: String) throws(NetworkError) {
      guard range.contains(value) else {
        throw .impossibleShape(
          name: description,
          problem: "\(what) is \(value); it can be \(range.lowerBound) to \(range.upperBound)")
      }
    }
    try require(imageSize, 1...Self.largestImage, "the image size")
    try require(classCount, 1...100_000, "the number of classes")
    try require(maximumBatch, 1...4096, "the micro-batch")
    try require(channelCount, 1...64, "the number of channels")
    switch shape {
    case .visionTransformer(let width, let depth, let patch, _),
      .mixer(let width, let depth, let patch):
      try require(width, 1...1024, "the width")
      try require(depth, 1...64, "the number of blocks")
      try require(patch, 1...256, "the patch")
      let side = Double(imageSize / patch)
      let tokens = side * side + 1
      // A row of scores a head and token, some sixteen rows of the width a block.
      let row = Double(max(1, width / 16)) * tokens + 16 * Double(width)
      let numbers = Double(maximumBatch) * tokens * Double(depth) * row
      guard numbers < Self.mostNumbers else {
        throw .impossibleShape(
          name: description,
          problem: "a micro-batch of \(maximumBatch) images of \(imageSize) pixels would need "
            + "\(Int(numbers / 0x1p28)) GB; take larger patches, or fewer images")
      }
    case .resNet: break
    }
  }

  /// Rows of the largest image.
  static let largestImage = 1024
  /// The most numbers of a micro-batch kept for its gradient: 32 GB.
  private static let mostNumbers = 0x1p33
}
