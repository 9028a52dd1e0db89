import Foundation
import Testing

@testable import FrontierZoo

/// One network's reference values, made by `make_fixtures.py` with PyTorch in float64: weights `w/`,
/// images `x`, labels `y`, features, logits, loss, gradients `g/`, and the weights after three
/// steps of AdamW `adamw3/` and of SGD with momentum `sgdm3/`.
struct GradientFixture {
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
    try #require(arrays[name], "no \(name) in the fixture").data
  }

  /// Puts the reference weights into a network.
  func load(into network: any Network) throws {
    let store = network.parameters
    let names = Set(arrays.keys.filter { $0.hasPrefix("w/") })
    try #require(names == Set(store.tensors.map { "w/\($0.name)" }))
    for tensor in store.tensors {
      let reference = try #require(arrays["w/\(tensor.name)"])
      try #require(reference.shape == tensor.exchangeShape, "\(tensor.name)")
      let weights = store.weights(of: tensor)
      tensor.forEachPosition { weights[$0] = Float(reference.data[$1]) }
    }
  }

  /// The images as networks take them, [image][row][column][channel]; PyTorch has
  /// [image][channel][row][column].
  func images() throws -> [Float] {
    let x = try #require(arrays["x"])
    let (channels, size) = (x.shape[1], x.shape[2])
    var images = [Float](repeating: 0, count: x.data.count)
    for (at, value) in x.data.enumerated() {
      let (plane, place) = at.quotientAndRemainder(dividingBy: size * size)
      let (image, channel) = plane.quotientAndRemainder(dividingBy: channels)
      images[(image * size * size + place) * channels + channel] = Float(value)
    }
    return images
  }

  /// The largest entry of all arrays under a prefix.
  func largest(_ prefix: String) -> Double {
    arrays.filter { $0.key.hasPrefix(prefix + "/") }.values.reduce(0) {
      $1.data.reduce($0) { max($0, abs($1)) }
    }
  }

  /// The largest |found − expected| of every array under a prefix, by its largest entry or `floor`,
  /// whichever is larger. `slack` is taken off the difference of an entry (PyTorch's position).
  func errors(
    _ prefix: String, _ store: ParameterStore, floor: Double = 0,
    slack: (_ name: String, _ entry: Int) -> Double = { _, _ in 0 },
    found: (ParameterTensor) -> UnsafeMutableBufferPointer<Float>
  ) throws -> [String: Double] {
    var errors: [String: Double] = [:]
    for tensor in store.tensors {
      let reference = try values("\(prefix)/\(tensor.name)")
      let values = found(tensor)
      var worst = 0.0
      tensor.forEachPosition { stored, entry in
        let difference = abs(Double(values[stored]) - reference[entry])
        worst = max(worst, difference - slack(tensor.name, entry))
      }
      errors[tensor.name] = worst / max(reference.map(abs).max()!, floor)
    }
    return errors
  }
}
