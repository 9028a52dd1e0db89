import Foundation
import FrontierZoo
import Testing

/// One network of `make_fixtures.py` (PyTorch 2.x, float64): weights, images, logits, loss,
/// gradients, and the weights after three steps of two optimisers.
struct ResNetFixture {
  struct Array: Decodable {
    let shape: [Int]
    let data: [Double]
  }

  let arrays: [String: Array]

  init(_ name: String) throws {
    let root = try #require(Bundle.module.resourceURL)
    let data = try Data(contentsOf: root.appendingPathComponent("Fixtures/zoo/\(name).json"))
    arrays = try JSONDecoder().decode([String: Array].self, from: data)
  }

  func values(_ name: String) throws -> [Double] {
    try #require(arrays[name], "\(name) is missing").data
  }

  var labels: [Int] {
    get throws { try values("y").map { Int($0) } }
  }

  /// [image][row][column][channel], from PyTorch's [image][channel][row][column].
  func images() throws -> [Float] {
    let x = try #require(arrays["x"])
    let (channels, size) = (x.shape[1], x.shape[2])
    var images = [Float](repeating: 0, count: x.data.count)
    for (i, value) in x.data.enumerated() {
      let (column, row) = (i % size, i / size % size)
      let (channel, image) = (i / (size * size) % channels, i / (size * size * channels))
      images[((image * size + row) * size + column) * channels + channel] = Float(value)
    }
    return images
  }

  /// The arrays `prefix`/name in the order of PyTorch, moved to where the store keeps them.
  func stored(_ prefix: String, _ tensor: ParameterTensor) throws -> [Double] {
    let array = try #require(arrays["\(prefix)/\(tensor.name)"], "\(prefix)/\(tensor.name)")
    try #require(array.shape == tensor.exchangeShape)
    var stored = array.data
    tensor.forEachPosition { at, exchanged in stored[at] = array.data[exchanged] }
    return stored
  }

  /// Puts the fixture's weights into a network.
  func load(into network: ResNet) throws {
    let count = arrays.keys.count { $0.hasPrefix("w/") }
    try #require(network.parameters.tensors.count == count)
    for tensor in network.parameters.tensors {
      let weights = network.parameters.weights(of: tensor)
      for (i, value) in try stored("w", tensor).enumerated() { weights[i] = Float(value) }
    }
  }

  /// The network of each fixture, as the generating script makes it.
  static func network(_ name: String, maximumBatch: Int = 6) throws -> ResNet {
    let shape =
      switch name {
      case "resnet_basic": ResNetShape(imageSize: 8, width: 4, groupCount: 2)
      case "resnet_bneck":
        ResNetShape(imageSize: 8, width: 4, unit: .bottleneck, stages: [1, 1], groupCount: 4)
      default: ResNetShape(width: 4, stages: [2, 1], groupCount: 4, stemStride: 2)
      }
    return try ResNet(shape, classCount: 5, maximumBatch: maximumBatch)
  }
}

/// Softmax cross-entropy, averaged, and its gradient by the logits of the last forward pass.
func crossEntropy(_ network: some Network, labels: [Int]) -> (loss: Double, gradient: [Float]) {
  let classes = network.classCount
  var gradient = [Float](repeating: 0, count: labels.count * classes)
  var loss = 0.0
  for (image, label) in labels.enumerated() {
    let row = (0..<classes).map { Double(network.logits[image * classes + $0]) }
    let top = row.max()!
    let total = row.reduce(0) { $0 + exp($1 - top) }
    loss += top + log(total) - row[label]
    for k in 0..<classes {
      let probability = exp(row[k] - top) / total
      gradient[image * classes + k] =
        Float((probability - (k == label ? 1 : 0)) / Double(labels.count))
    }
  }
  return (loss / Double(labels.count), gradient)
}
