import Testing

@testable import FrontierZoo

/// Gradients at the shapes of registered networks, which run through the kernels made for them,
/// against central differences.
///
/// The loss is a weighted sum of the logits, summed in double; logits are floats, so a difference
/// over a step h carries an error of 1e-7 / h beside that of h² · curvature. A direction in which
/// all weights move by their own gradient is compared, which makes the difference large.
@Suite struct FiniteDifferenceTests {
  static let batch = 3

  @Test(arguments: [
    "vit-d16-l1-p4", "vit-d32-l1-p4-tok", "vit-d24-l1-p8", "mixer-d16-l1-p4", "mixer-d20-l1-p8",
  ])
  func directionalDerivatives(_ name: String) throws {
    let network = try NetworkName(named: name).makeNetwork(classCount: 7, maximumBatch: 3)
    let store = network.parameters
    store.initialise(seed: 5)
    let head = try #require(store.tensor(named: "head.weight"))
    var state: UInt64 = 1
    func uniform() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 23) - 1
    }
    for i in store.weights(of: head).indices { store.weights(of: head)[i] = uniform() }
    let images = (0..<Self.batch * network.pixelCount).map { _ in uniform() }
    let slope = (0..<Self.batch * 7).map { _ in uniform() }
    func loss() -> Double {
      network.forward(images: images, count: Self.batch, needsGradient: true)
      return zip(slope, UnsafeBufferPointer(start: network.logits, count: slope.count))
        .reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    _ = loss()
    store.clearGradients()
    network.backward(logitGradient: slope)
    for tensor in store.tensors {
      let gradient = Array(store.gradients(of: tensor))
      let square = gradient.reduce(0) { $0 + Double($1) * Double($1) }
      // What layer norm takes away has no gradient to compare.
      guard square > 1e-8 else { continue }
      let weights = store.weights(of: tensor)
      let start = Array(weights)
      // A step that moves the loss by some 0.02.
      let h = Float(0.02 / square)
      func moved(_ step: Float) -> Double {
        for i in start.indices { weights[i] = start[i] + step * gradient[i] }
        return loss()
      }
      // Fourth order: the error is that of h⁴.
      let near = moved(h) - moved(-h)
      let far = moved(2 * h) - moved(-2 * h)
      for i in start.indices { weights[i] = start[i] }
      let difference = (8 * near - far) / (12 * Double(h))
      #expect(abs(difference / square - 1) < 5e-4, "\(tensor.name): \(difference) \(square)")
    }
  }

  /// Features of a block are averages of what it puts out, whatever the batch.
  @Test(arguments: ["vit-d32-l2-p4", "mixer-d32-l2-p4"])
  func featuresDoNotDependOnTheBatch(_ name: String) throws {
    let network = try NetworkName(named: name).makeNetwork(classCount: 5, maximumBatch: 4)
    network.initialise(seed: 2)
    let images = (0..<4 * network.pixelCount).map { Float($0 * 7919 % 101) / 50 - 1 }
    network.forward(images: images, count: 4, needsGradient: false)
    let width = network.featureWidth
    func read(_ block: Int?, _ image: Int) -> [Float] {
      Array(
        UnsafeBufferPointer(start: network.features(ofBlock: block), count: 4 * width)[
          image * width..<(image + 1) * width])
    }
    let together = [nil, 0, 1].map { read($0, 2) }
    network.forward(
      images: Array(images[2 * network.pixelCount..<3 * network.pixelCount]), count: 1,
      needsGradient: false)
    for (block, expected) in zip([nil, 0, 1], together) {
      let alone = Array(
        UnsafeBufferPointer(start: network.features(ofBlock: block), count: width))
      #expect(alone == expected)
    }
    #expect(together[1] != together[2])
  }

  @Test func aNewHeadKeepsTheBody() throws {
    for name in ["vit-d16-l1-p4-tok", "mixer-d16-l1-p4", "resnet-w4-basic"] {
      let network = try NetworkName(named: name).makeNetwork(classCount: 5, maximumBatch: 1)
      network.initialise(seed: 4)
      let images = (0..<network.pixelCount).map { Float($0 % 13) / 6 - 1 }
      network.forward(images: images, count: 1, needsGradient: false)
      let width = network.featureWidth
      let before = Array(UnsafeBufferPointer(start: network.features(ofBlock: nil), count: width))
      network.replaceHead(classCount: 9, bias: -2)
      network.forward(images: images, count: 1, needsGradient: false)
      let after = Array(UnsafeBufferPointer(start: network.features(ofBlock: nil), count: width))
      #expect(before == after)
      #expect(Array(UnsafeBufferPointer(start: network.logits, count: 9)).allSatisfy { $0 == -2 })
      #expect(network.parameters.tensors.last?.count == 9)
    }
  }

  @Test func theSameSeedDrawsTheSameBodyUnderAnyHead() throws {
    let name = try NetworkName(named: "vit-d16-l1-p4")
    let small = try name.makeNetwork(classCount: 5, maximumBatch: 1)
    let large = try name.makeNetwork(classCount: 50, maximumBatch: 1)
    for network in [small, large] { network.initialise(seed: 11) }
    for tensor in small.parameters.tensors where !tensor.role.isHead {
      let twin = try #require(large.parameters.tensor(named: tensor.name))
      #expect(
        Array(small.parameters.weights(of: tensor)) == Array(large.parameters.weights(of: twin)))
    }
    small.initialise(seed: 12)
    let position = try #require(small.parameters.tensor(named: "pos"))
    let values = small.parameters.weights(of: position)
    // 256 numbers of deviation 1/4: their root mean square is within four standard errors.
    let square = values.reduce(0) { $0 + Double($1) * Double($1) } / Double(values.count)
    #expect(abs(square * 16 - 1) < 4 * (2.0 / 256).squareRoot())
    #expect(values[0] != large.parameters.weights(of: position)[0])
  }
}
