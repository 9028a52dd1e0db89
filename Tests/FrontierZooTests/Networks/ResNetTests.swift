import Testing

@testable import FrontierZoo

@Suite struct ResNetTests {
  private func weights(_ network: any Network) -> [[Float]] {
    network.parameters.tensors.map { Array(network.parameters.weights(of: $0)) }
  }

  @Test func parameterCountsAreThoseOfTheReference() throws {
    // `nparams` of `zoo_models.py` for 100 classes and 3 channels.
    let expected = ["resnet-w8-basic": 22_828, "resnet-w16-basic": 83_700]
    for (name, count) in expected {
      #expect(try NetworkName(named: name).parameterCount(classCount: 100) == count)
    }
  }

  /// At least eight channels a group as soon as there are as many, and every width divides.
  @Test func groupsFollowTheWidth() throws {
    let counts = [4, 8, 12, 16, 20, 28, 32, 64].map { ResNetShape(width: $0).groupCount }
    #expect(counts == [1, 1, 1, 2, 2, 2, 4, 8])
    for width in stride(from: 4, through: 64, by: 4) {
      let shape = ResNetShape(width: width)
      #expect(throws: Never.self) { try shape.validate() }
      #expect(width / shape.groupCount >= min(width, 8))
    }
    #expect(ResNetShape(width: 8, groupCount: 4).groupCount == 4)
  }

  @Test func theSeedDecidesTheStart() throws {
    let shape = ResNetShape(width: 4)
    let network = try ResNet(shape, classCount: 5, maximumBatch: 1)
    network.initialise(seed: 3)
    let first = weights(network)
    network.initialise(seed: 4)
    #expect(weights(network) != first)
    network.initialise(seed: 3)
    #expect(weights(network) == first)
    // Cut at two deviations of a normal whose variance after the cut is 1 / (inputs · taps).
    let kernel = try #require(network.parameters.tensor(named: "units.2.c2.weight"))
    let drawn = network.parameters.weights(of: kernel)
    let variance = drawn.reduce(0) { $0 + $1 * $1 } * 144 / Float(drawn.count)
    #expect(abs(variance - 1) < 0.1)
    #expect(drawn.allSatisfy { abs($0) <= 2 / 0.8796 / 12 })
    #expect(first[first.count - 2].allSatisfy { $0 == 0 })
  }

  /// Images share vectors, and nothing else: alone, in company, or in another lane, an image has the
  /// same bits.
  @Test func imagesDoNotTouchOneAnother() throws {
    let network = try ResNet(
      ResNetShape(imageSize: 10, width: 4, stages: [1, 1]), classCount: 4, maximumBatch: 19)
    network.initialise(seed: 1)
    let batch = LabelledBatch.random(count: 19, for: network, seed: 2)
    network.forward(images: batch.images, count: 19, needsGradient: false)
    let together = Array(
      UnsafeBufferPointer(start: network.features(ofBlock: nil), count: 19 * 8))
    for image in [0, 7, 18] {
      let pixels = Array(batch.images[image * 300..<(image + 1) * 300])
      network.forward(images: pixels, count: 1, needsGradient: false)
      let alone = Array(UnsafeBufferPointer(start: network.features(ofBlock: nil), count: 8))
      #expect(alone == Array(together[image * 8..<(image + 1) * 8]))
    }
  }

  /// A smaller micro-batch after a larger one does not read what the larger one left.
  @Test func gradientsOfAFullVectorAreGoneInTheNext() throws {
    let shape = ResNetShape(imageSize: 8, width: 4, stages: [1, 1])
    let fresh = try ResNet(shape, classCount: 4, maximumBatch: 16)
    let used = try ResNet(shape, classCount: 4, maximumBatch: 16)
    for network in [fresh, used] {
      network.initialise(seed: 1)
      let head = network.parameters.weights(of: network.parameters.tensor(named: "head.weight")!)
      for i in head.indices { head[i] = Float(i % 5) / 5 - 0.4 }
    }
    _ = LabelledBatch.random(count: 16, for: used, seed: 3).evaluate(used)
    let batch = LabelledBatch.random(count: 3, for: used, seed: 4)
    #expect(batch.evaluate(fresh) == batch.evaluate(used))
    for tensor in fresh.parameters.tensors {
      #expect(
        Array(fresh.parameters.gradients(of: tensor))
          == Array(used.parameters.gradients(of: tensor)), "\(tensor.name)")
    }
  }

  @Test func aNewHeadKeepsTheBody() throws {
    let network = try ResNet(
      ResNetShape(imageSize: 8, width: 4, stages: [1, 1]), classCount: 4, maximumBatch: 2)
    network.initialise(seed: 9)
    let head = network.parameters.weights(of: network.parameters.tensor(named: "head.weight")!)
    for i in head.indices { head[i] = 1 }
    let batch = LabelledBatch.random(count: 2, for: network, seed: 1)
    network.forward(images: batch.images, count: 2, needsGradient: false)
    let features = Array(UnsafeBufferPointer(start: network.features(ofBlock: nil), count: 16))
    for classCount in [4, 11] {
      network.replaceHead(classCount: classCount, bias: -2)
      #expect(network.classCount == classCount)
      network.forward(images: batch.images, count: 2, needsGradient: true)
      #expect((0..<2 * classCount).allSatisfy { network.logits[$0] == -2 })
      #expect(
        Array(UnsafeBufferPointer(start: network.features(ofBlock: nil), count: 16)) == features)
    }
  }

  @Test func everyBlockHasFeatures() throws {
    let network = try ResNet(
      ResNetShape(width: 4, unit: .bottleneck, stages: [2, 1]), classCount: 4, maximumBatch: 3)
    let batch = LabelledBatch.random(count: 3, for: network, seed: 1)
    network.forward(images: batch.images, count: 3, needsGradient: false)
    #expect(network.blockCount == 3)
    var widths: [Int] = []
    for block in 0..<3 {
      let width = network.featureWidth(ofBlock: block)
      widths.append(width)
      let features = UnsafeBufferPointer(
        start: network.features(ofBlock: block), count: 3 * width)
      #expect(features.allSatisfy(\.isFinite) && Set(features).count > width)
    }
    #expect(widths == [16, 16, 32])
    #expect(network.featureWidth == 32)
  }

  @Test func impossibleShapesAreRefused() throws {
    let shapes = [
      ResNetShape(width: 6), ResNetShape(width: 12, groupCount: 8), ResNetShape(width: 0),
      ResNetShape(width: 8, stages: []), ResNetShape(width: 8, stages: [1, 0]),
      ResNetShape(imageSize: 0, width: 8), ResNetShape(width: 8, stemStride: 3),
      ResNetShape(width: 8, groupCount: 0), ResNetShape(width: 2048),
    ]
    for shape in shapes {
      #expect(throws: NetworkError.self) { try ResNet(shape, classCount: 2, maximumBatch: 1) }
    }
    #expect(throws: NetworkError.self) {
      try ResNet(ResNetShape(width: 8), classCount: 0, maximumBatch: 1)
    }
  }
}
