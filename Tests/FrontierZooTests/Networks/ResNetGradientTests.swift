import Testing

@testable import FrontierZoo

/// ResNets against PyTorch in float64: forward, backward, three steps, to 1e-5 of an array's largest
/// entry, or of a thousandth of the largest gradient of all.
@Suite struct ResNetGradientTests {
  static let names = ["resnet_basic", "resnet_bneck", "resnet_stem2", "resnet_w8"]

  /// The networks as the script has them.
  static func network(_ name: String) throws -> ResNet {
    let shape =
      switch name {
      case "resnet_basic": ResNetShape(imageSize: 8, width: 4, groupCount: 2)
      case "resnet_bneck":
        ResNetShape(imageSize: 8, width: 4, unit: .bottleneck, stages: [1, 1], groupCount: 4)
      case "resnet_w8": ResNetShape(imageSize: 8, width: 8, stages: [1])
      default: ResNetShape(width: 4, stages: [2, 1], groupCount: 4, stemStride: 2)
      }
    return try ResNet(shape, classCount: 5, maximumBatch: 6)
  }

  /// A network with the reference weights, and what leaves its gradient behind and returns the
  /// mean loss.
  private func prepared(
    _ name: String, microBatch: Int = 6
  ) throws -> (GradientFixture, ResNet, () -> Double) {
    let fixture = try GradientFixture(name)
    let network = try Self.network(name)
    try fixture.load(into: network)
    let batch = LabelledBatch(
      images: try fixture.images(), labels: try fixture.values("y").map { Int32($0) })
    return (fixture, network, { batch.evaluate(network, microBatch: microBatch) })
  }

  @Test(arguments: names, [6, 4]) func gradients(_ name: String, microBatch: Int) throws {
    let (fixture, network, evaluate) = try prepared(name, microBatch: microBatch)
    let loss = evaluate()
    let reference = try fixture.values("loss")[0]
    #expect(abs(loss - reference) < 1e-5 * abs(reference))
    if microBatch == 6 {
      for (found, key) in [(network.logits, "logits"), (network.features(ofBlock: nil), "feat")] {
        let expected = try fixture.values(key)
        let scale = expected.map(abs).max()!
        for (i, value) in expected.enumerated() {
          #expect(abs(Double(found[i]) - value) < 1e-5 * scale, "\(key)[\(i)]")
        }
      }
    }
    let errors = try fixture.errors(
      "g", network.parameters, floor: 1e-3 * fixture.largest("g")
    ) { network.parameters.gradients(of: $0) }
    for (tensor, error) in errors { #expect(error < 1e-5, "\(tensor)") }
  }

  @Test(arguments: names) func threeStepsOfAdamW(_ name: String) throws {
    let (fixture, network, evaluate) = try prepared(name)
    let optimizer = Optimizer(
      .adamW(), parameters: network.parameters, decay: 0.1, scope: .everything, clip: 1)
    for _ in 0..<3 {
      _ = evaluate()
      optimizer.step(rate: 1e-2, gradientNorm: optimizer.gradientNorm())
    }
    let errors = try fixture.errors("adamw3", network.parameters) {
      network.parameters.weights(of: $0)
    }
    for (tensor, error) in errors { #expect(error < 1e-5, "\(tensor)") }
  }

  @Test(arguments: names) func threeStepsOfMomentum(_ name: String) throws {
    let (fixture, network, evaluate) = try prepared(name)
    let optimizer = Optimizer(.momentum(0.9), parameters: network.parameters, decay: 0, clip: nil)
    for _ in 0..<3 {
      _ = evaluate()
      optimizer.step(rate: 1e-2, gradientNorm: optimizer.gradientNorm())
    }
    let errors = try fixture.errors("sgdm3", network.parameters) {
      network.parameters.weights(of: $0)
    }
    for (tensor, error) in errors { #expect(error < 1e-5, "\(tensor)") }
  }

  /// The definition's slope along the gradient, in double precision, is the gradient's norm: at
  /// shapes that the fixtures do not have, with sides that tiles of four do not divide, odd sides
  /// under a stride, one channel a group, all channels in one group, and the groups that the widths
  /// 8 and 16 get.
  @Test(
    arguments: [
      ResNetShape(imageSize: 7, channelCount: 1, width: 4, stages: [1, 2], groupCount: 8),
      ResNetShape(imageSize: 5, width: 8, stages: [1, 1]),
      ResNetShape(imageSize: 4, width: 16, stages: [1, 1]),
      ResNetShape(imageSize: 4, width: 12, unit: .bottleneck, stages: [1]),
      ResNetShape(imageSize: 6, width: 4, unit: .bottleneck, stages: [1, 1], groupCount: 4),
      ResNetShape(imageSize: 9, channelCount: 2, width: 4, stages: [1], stemStride: 2),
    ])
  func finiteDifferences(_ shape: ResNetShape) throws {
    let network = try ResNet(shape, classCount: 3, maximumBatch: 2)
    network.initialise(seed: 5)
    let store = network.parameters
    // A head of zeros would hide the body's gradient.
    for (i, tensor) in store.tensors.enumerated() where tensor.role != .weight {
      let weights = store.weights(of: tensor)
      for j in weights.indices { weights[j] += Float((i + 3 * j) % 7) / 14 - 0.2 }
    }
    let batch = LabelledBatch.random(count: 2, for: network, seed: 6)
    var definition = ResNetDefinition(network)
    let loss = batch.evaluate(network)
    #expect(abs(loss - definition.loss(batch)) < 1e-5 * loss)
    for tensor in store.tensors {
      let start = try #require(definition.weights[tensor.name])
      let gradient = store.gradients(of: tensor).map(Double.init)
      let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
      try #require(norm > 0, "\(tensor.name)")
      func loss(_ step: Double) -> Double {
        definition.weights[tensor.name] = zip(start, gradient).map { $0 + step / norm * $1 }
        return definition.loss(batch)
      }
      let step = 1e-6
      let slope = (loss(step) - loss(-step)) / (2 * step)
      definition.weights[tensor.name] = start
      #expect(abs(slope / norm - 1) < 1e-4, "\(tensor.name): \(slope) for \(norm)")
    }
  }
}
