import FrontierAlgebra

@testable import FrontierZoo

/// Images and labels of a test, and the mean cross-entropy of a network on them.
struct LabelledBatch {
  /// [image][row][column][channel].
  let images: [Float]
  let labels: [Int32]

  /// Uniform noise on ±1 and random labels.
  static func random(count: Int, for network: any Network, seed: UInt64) -> Self {
    var random = PhiloxStream(seed: seed)
    random.start(stream: 0)
    return Self(
      images: (0..<count * network.pixelCount).map { _ in Float(2 * random.uniform() - 1) },
      labels: (0..<count).map { _ in
        min(Int32(Double(network.classCount) * random.uniform()), Int32(network.classCount - 1))
      })
  }

  /// Leaves the gradient of the mean loss in the network's store, and returns the loss.
  func evaluate(_ network: any Network, microBatch: Int = .max) -> Double {
    let objective = Objective(.single, classCount: network.classCount)
    var gradient = [Float](repeating: 0, count: labels.count * network.classCount)
    var bytes = [UInt8](repeating: 0, count: gradient.count)
    network.parameters.clearGradients()
    var loss = 0.0
    for first in stride(from: 0, to: labels.count, by: min(microBatch, labels.count)) {
      let count = min(microBatch, labels.count - first)
      images.withUnsafeBufferPointer {
        network.forward(
          images: $0.baseAddress! + first * network.pixelCount, count: count, needsGradient: true)
      }
      loss += labels[first..<first + count].withUnsafeBufferPointer {
        objective.evaluate(
          logits: network.logits, labels: $0, scale: 1 / Float(labels.count), targetBytes: &bytes,
          gradient: &gradient)
      }
      network.backward(logitGradient: gradient)
    }
    return loss / Double(labels.count)
  }
}
