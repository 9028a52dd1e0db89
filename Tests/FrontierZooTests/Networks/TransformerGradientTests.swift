import Testing

@testable import FrontierZoo

/// Vision Transformer and Mixer against PyTorch in float64: forward, backward, three steps.
@Suite struct TransformerGradientTests {
  static let names = ["vit_gap", "vit_tok", "vit_sig", "mixer"]

  static func network(_ name: String) throws -> any Network {
    switch name {
    case "vit_gap", "vit_tok":
      try VisionTransformer(
        width: 16, depth: 2, patch: 4, pooling: name == "vit_tok" ? .classToken : .average,
        heads: 2, imageSize: 8, classCount: 5, maximumBatch: 6)
    case "vit_sig":
      try VisionTransformer(
        width: 12, depth: 1, patch: 4, heads: 3, imageSize: 8, channelCount: 1, classCount: 7,
        headBias: -3, maximumBatch: 6)
    default:
      try MLPMixer(
        width: 16, depth: 2, patch: 4, tokenHidden: 6, channelHidden: 24, imageSize: 8,
        classCount: 5, maximumBatch: 6)
    }
  }

  /// A fixture's objective; image 0 of `vit_sig` has a second label, which its own row of targets
  /// stands for.
  static func objective(_ name: String, _ labels: inout [Int32], classes: Int) -> Objective {
    guard name == "vit_sig" else { return Objective(.single, classCount: classes) }
    var sets = (0..<classes).map { [$0] }
    sets.append([Int(labels[0]), (Int(labels[0]) + 1) % classes])
    labels[0] = Int32(classes)
    return Objective(.multiple(sets: sets, scored: 0..<classes), classCount: classes)
  }

  /// A network with the reference weights, and what leaves its gradient behind and returns the
  /// mean loss.
  static func prepared(
    _ name: String, microBatch: Int = 6
  ) throws -> (GradientFixture, any Network, () -> Double) {
    let fixture = try GradientFixture(name)
    let network = try network(name)
    try fixture.load(into: network)
    let images = try fixture.images()
    var labels = try fixture.values("y").map { Int32($0) }
    let objective = objective(name, &labels, classes: network.classCount)
    let evaluate = {
      var gradient = [Float](repeating: 0, count: 6 * network.classCount)
      var bytes = [UInt8](repeating: 0, count: 6 * network.classCount)
      network.parameters.clearGradients()
      var loss = 0.0
      for first in stride(from: 0, to: 6, by: microBatch) {
        let count = min(microBatch, 6 - first)
        images.withUnsafeBufferPointer {
          network.forward(
            images: $0.baseAddress! + first * network.pixelCount, count: count,
            needsGradient: true)
        }
        loss += labels[first..<first + count].withUnsafeBufferPointer {
          objective.evaluate(
            logits: network.logits, labels: $0, scale: 1 / 6, targetBytes: &bytes,
            gradient: &gradient)
        }
        network.backward(logitGradient: gradient)
      }
      return loss / 6
    }
    return (fixture, network, evaluate)
  }

  @Test(arguments: names, [6, 4]) func gradients(_ name: String, microBatch: Int) throws {
    let (fixture, network, evaluate) = try Self.prepared(name, microBatch: microBatch)
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
    let norm = Optimizer(.momentum(), parameters: network.parameters, decay: 0).gradientNorm()
    let expectedNorm = try fixture.values("grad_norm")[0]
    #expect(abs(norm - expectedNorm) < 1e-5 * expectedNorm)
    let largest = fixture.largest("g")
    let errors = try fixture.errors("g", network.parameters, floor: 1e-3 * largest) {
      network.parameters.gradients(of: $0)
    }
    for (tensor, error) in errors {
      // The bias of the token perceptron's second layer has no gradient, for layer norm takes it
      // away. What is left is rounding: 1e-7 of the largest entry of all, here and in PyTorch's
      // float32 (5e-8).
      let bound = tensor.hasSuffix("tok.fc2.bias") ? 3e-4 : 1e-5
      #expect(error < bound, "\(tensor)")
    }
  }

  @Test(arguments: names) func threeStepsOfAdamW(_ name: String) throws {
    let (fixture, network, evaluate) = try Self.prepared(name)
    let optimizer = Optimizer(
      .adamW(), parameters: network.parameters, decay: 0.1, scope: .everything, clip: 1)
    for _ in 0..<3 {
      _ = evaluate()
      optimizer.step(rate: 1e-2, gradientNorm: optimizer.gradientNorm())
    }
    // Adam divides a gradient by its own size: rounding of 1e-7 of the largest moves a weight whose
    // gradient is g by rate · 1e-7 · largest / |g| a step, and by up to twice the rate where the
    // gradient is nothing but rounding (biases of keys, of token perceptrons).
    let largest = fixture.largest("g")
    let gradients = fixture.arrays
    let slack = { (name: String, entry: Int) in
      3 * 1e-2 * min(2, 1e-7 * largest / abs(gradients["g/\(name)"]!.data[entry]))
    }
    let errors = try fixture.errors("adamw3", network.parameters, slack: slack) {
      network.parameters.weights(of: $0)
    }
    for (tensor, error) in errors { #expect(error < 1e-5, "\(tensor)") }
  }

  @Test(arguments: names) func threeStepsOfMomentum(_ name: String) throws {
    let (fixture, network, evaluate) = try Self.prepared(name)
    let optimizer = Optimizer(
      .momentum(0.9), parameters: network.parameters, decay: 0, clip: nil)
    for _ in 0..<3 {
      _ = evaluate()
      optimizer.step(rate: 1e-2, gradientNorm: optimizer.gradientNorm())
    }
    let errors = try fixture.errors("sgdm3", network.parameters) {
      network.parameters.weights(of: $0)
    }
    for (tensor, error) in errors { #expect(error < 1e-5, "\(tensor)") }
  }
}
