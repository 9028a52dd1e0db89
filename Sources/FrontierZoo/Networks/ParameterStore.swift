import FrontierAlgebra
import RealModule

/// All weights of a network in one buffer, and their gradients in another of the same layout.
///
/// Both are aligned to 64 bytes, and so is every array inside; the padding between arrays is zero
/// and stays so under every optimiser. Not `Sendable`: a network and its store belong to one task.
public final class ParameterStore {
  /// What the parameters are, in the order they are stored.
  public let tensors: [ParameterTensor]
  /// Floats of each buffer, padding included.
  public let capacity: Int
  /// All weights, one tensor after the other.
  public let weights: UnsafeMutablePointer<Float>
  /// Their gradients, in the same order.
  public let gradients: UnsafeMutablePointer<Float>
  private let arena = FloatArena()

  init(_ layout: ParameterLayout) {
    tensors = layout.tensors
    capacity = layout.capacity
    weights = arena.allocate(capacity)
    gradients = arena.allocate(capacity)
  }

  /// How many numbers are learned, padding left out.
  public var parameterCount: Int { tensors.reduce(0) { $0 + $1.count } }

  /// The array of a name as PyTorch writes it.
  public func tensor(named name: String) -> ParameterTensor? {
    tensors.first { $0.name == name }
  }

  /// The weights of an array, as stored.
  public func weights(of tensor: ParameterTensor) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(start: weights + tensor.offset, count: tensor.count)
  }

  /// The gradient of an array, as stored.
  public func gradients(of tensor: ParameterTensor) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(start: gradients + tensor.offset, count: tensor.count)
  }

  /// Sets every gradient to zero.
  public func clearGradients() {
    gradients.update(repeating: 0, count: capacity)
  }

  /// Takes the weights of the arrays that the other store has too, under the same name and shape.
  func copyShared(from other: ParameterStore) {
    for tensor in tensors {
      guard let twin = other.tensor(named: tensor.name), twin.shape == tensor.shape else {
        continue
      }
      weights(of: tensor).baseAddress!.update(
        from: other.weights + twin.offset, count: tensor.count)
    }
  }

  /// Takes all weights but the head's from the store of the same network under another head; the
  /// new head starts as declared.
  func takeBody(of other: ParameterStore) {
    copyShared(from: other)
    for tensor in tensors where tensor.role.isHead {
      var value: Float = 0
      if case .constant(let constant) = tensor.start { value = constant }
      weights(of: tensor).update(repeating: value)
    }
  }

  /// Draws the weights every array starts from. Array i reads stream i of the seed, so the body
  /// starts the same whatever head follows it.
  public func initialise(seed: UInt64) {
    var random = PhiloxStream(seed: seed)
    for (i, tensor) in tensors.enumerated() {
      random.start(stream: UInt64(i))
      let values = weights(of: tensor)
      switch tensor.start {
      case .zeros: values.update(repeating: 0)
      case .constant(let value): values.update(repeating: value)
      case .normal(let deviation):
        for j in values.indices { values[j] = deviation * Float(normal(&random)) }
      case .xavierUniform(let inputs, let outputs):
        let bound = Double.sqrt(6 / Double(inputs + outputs))
        for j in values.indices { values[j] = Float(bound * (2 * random.uniform() - 1)) }
      case .leCunNormal(let inputs):
        // The deviation of a standard normal cut at ±2.
        let deviation = 1 / (Double.sqrt(Double(inputs)) * 0.87962566103423978)
        for j in values.indices {
          var draw = normal(&random)
          while abs(draw) > 2 { draw = normal(&random) }
          values[j] = Float(deviation * draw)
        }
      }
    }
  }
}

/// A standard normal number. Box & Muller 1958, doi:10.1214/aoms/1177706645; the second of the
/// pair is dropped, so that a draw is a function of its position alone.
func normal(_ random: inout PhiloxStream) -> Double {
  let radius = Double.sqrt(-2 * Double.log(random.uniform()))
  return radius * Double.cos(2 * Double.pi * random.uniform())
}
