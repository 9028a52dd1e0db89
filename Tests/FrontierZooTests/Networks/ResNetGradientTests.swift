import Foundation
import FrontierZoo
import Testing

/// Against PyTorch in float64 (`make_fixtures.py`), to 1e-5 of each array's largest entry, but no
/// closer than 1e-8 of the largest of all: float32 cannot do better there.
@Suite struct ResNetGradientTests {
  static let names = ["resnet_basic", "resnet_bneck", "resnet_stem2"]

  /// The largest difference, by the larger of the array's largest entry and `floor`.
  private func error(
    _ found: some Sequence<Float>, _ expected: [Double], floor: Double = 0
  ) -> Double {
    let scale = max(expected.map(abs).max() ?? 0, floor)
    return zip(found, expected).map { abs(Double($0) - $1) }.max()! / scale
  }

  @Test(arguments: names) func logitsLossAndGradients(_ name: String) throws {
    let fixture = try ResNetFixture(name)
    let network = try ResNetFixture.network(name)
    try fixture.load(into: network)
    network.forward(images: try fixture.images(), count: 6, needsGradient: true)
    let logits = UnsafeBufferPointer(start: network.logits, count: 6 * 5)
    #expect(error(logits, try fixture.values("logits")) < 1e-5)
    let features = UnsafeBufferPointer(
      start: network.features(ofBlock: nil), count: 6 * network.featureWidth)
    #expect(error(features, try fixture.values("feat")) < 1e-5)
    let (loss, gradient) = crossEntropy(network, labels: try fixture.labels)
    #expect(abs(loss / (try fixture.values("loss"))[0] - 1) < 1e-5)
    network.parameters.clearGradients()
    network.backward(logitGradient: gradient)
    let tensors = network.parameters.tensors
    let expected = try tensors.map { try fixture.stored("g", $0) }
    let largest = expected.joined().map(abs).max()!
    for (tensor, reference) in zip(tensors, expected) {
      let found = error(
        network.parameters.gradients(of: tensor), reference, floor: 1e-3 * largest)
      #expect(found < 1e-5, "\(tensor.name): \(found)")
    }
  }

  @Test(arguments: names) func threeStepsOfAdamW(_ name: String) throws {
    var first: [[Double]] = []
    var second: [[Double]] = []
    try threeSteps(name, "adamw3") { tensor, step, weights, gradients, norm in
      if step == 1 && tensor == first.count {
        first.append([Double](repeating: 0, count: weights.count))
        second.append(first[tensor])
      }
      let clip = min(1, 1 / (norm + 1e-6))
      for i in weights.indices {
        let g = Double(gradients[i]) * clip
        first[tensor][i] = 0.9 * first[tensor][i] + 0.1 * g
        second[tensor][i] = 0.999 * second[tensor][i] + 0.001 * g * g
        let mean = first[tensor][i] / (1 - pow(0.9, Double(step)))
        let deviation = (second[tensor][i] / (1 - pow(0.999, Double(step)))).squareRoot()
        weights[i] = Float(Double(weights[i]) * (1 - 1e-3) - 1e-2 * mean / (deviation + 1e-8))
      }
    }
  }

  @Test(arguments: names) func threeStepsOfMomentum(_ name: String) throws {
    var velocity: [[Double]] = []
    try threeSteps(name, "sgdm3") { tensor, step, weights, gradients, _ in
      if step == 1 { velocity.append([Double](repeating: 0, count: weights.count)) }
      for i in weights.indices {
        velocity[tensor][i] = 0.9 * velocity[tensor][i] + Double(gradients[i])
        weights[i] -= Float(1e-2 * velocity[tensor][i])
      }
    }
  }

  /// Runs `update` on every array after every backward pass, and compares the weights at the end.
  private func threeSteps(
    _ name: String, _ prefix: String,
    _ update: (
      _ tensor: Int, _ step: Int, _ weights: UnsafeMutableBufferPointer<Float>,
      _ gradients: UnsafeMutableBufferPointer<Float>, _ norm: Double
    ) -> Void
  ) throws {
    let fixture = try ResNetFixture(name)
    let network = try ResNetFixture.network(name)
    try fixture.load(into: network)
    let images = try fixture.images()
    let store = network.parameters
    for step in 1...3 {
      network.forward(images: images, count: 6, needsGradient: true)
      store.clearGradients()
      network.backward(logitGradient: crossEntropy(network, labels: try fixture.labels).gradient)
      let squares = store.tensors.map { tensor in
        store.gradients(of: tensor).reduce(0.0) { $0 + Double($1) * Double($1) }
      }
      let norm = squares.reduce(0, +).squareRoot()
      for (i, tensor) in store.tensors.enumerated() {
        update(i, step, store.weights(of: tensor), store.gradients(of: tensor), norm)
      }
    }
    for tensor in store.tensors {
      let found = error(store.weights(of: tensor), try fixture.stored(prefix, tensor))
      #expect(found < 1e-5, "\(tensor.name): \(found)")
    }
  }
}
