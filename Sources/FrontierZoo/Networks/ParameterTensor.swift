/// One named array of weights inside a ``ParameterStore``.
public struct ParameterTensor: Sendable, Equatable {
  /// What an optimiser needs to know of an array: weight decay and the head's own learning rate
  /// go by it.
  @nonexhaustive
  public enum Role: Sendable, Equatable, CaseIterable {
    /// A matrix or a kernel.
    case weight
    /// What is added to an output.
    case bias
    /// Scale or shift of a normalisation.
    case norm
    /// What tells places apart.
    case position
    /// The matrix of the classifier.
    case headWeight
    /// The bias of the classifier.
    case headBias

    /// Whether the array belongs to the last, linear layer.
    public var isHead: Bool { self == .headWeight || self == .headBias }
  }

  /// The distribution an array starts from.
  @nonexhaustive
  public enum Start: Sendable, Equatable {
    /// All 0.
    case zeros
    /// All one number.
    case constant(Float)
    /// N(0, deviation²).
    case normal(deviation: Float)
    /// Uniform on ±√(6 / (inputs + outputs)). Glorot & Bengio 2010, section 4.2.
    case xavierUniform(inputs: Int, outputs: Int)
    /// Normal cut at two deviations, with variance 1 / inputs after the cut. LeCun et al. 1998,
    /// *Efficient BackProp*, section 4.6; the cut is Flax's default.
    case leCunNormal(inputs: Int)
  }

  /// The name as PyTorch writes it, `blocks.0.attn.qkv.weight`.
  public let name: String
  /// The shape as stored, the last axis contiguous; a linear layer's weight is [in][out].
  public let shape: [Int]
  /// PyTorch's axis i is stored axis `axes[i]`: [1, 0] for a linear layer, whose weight PyTorch
  /// keeps as [out][in].
  public let axes: [Int]
  /// Where the array begins in the store's buffers, in floats; a multiple of sixteen.
  public let offset: Int
  /// What it is for.
  public let role: Role
  /// What it begins with.
  public let start: Start

  /// How many numbers it holds.
  public var count: Int { shape.reduce(1, *) }
  /// Its shape in PyTorch's order of axes.
  public var exchangeShape: [Int] { axes.map { shape[$0] } }

  /// Calls `body(stored, exchanged)` with both positions of every element.
  ///
  /// Complexity: O(count · rank).
  public func forEachPosition(_ body: (_ stored: Int, _ exchanged: Int) -> Void) {
    let outer = exchangeShape
    var strides = [Int](repeating: 1, count: shape.count)
    for i in shape.indices.dropLast().reversed() { strides[i] = strides[i + 1] * shape[i + 1] }
    let steps = axes.map { strides[$0] }
    var index = [Int](repeating: 0, count: outer.count)
    var stored = 0
    for exchanged in 0..<count {
      body(stored, exchanged)
      for axis in outer.indices.reversed() {
        index[axis] += 1
        stored += steps[axis]
        if index[axis] < outer[axis] { break }
        stored -= steps[axis] * outer[axis]
        index[axis] = 0
      }
    }
  }
}

/// The arrays of a network in the order they are declared; the head comes last, so that a new one
/// moves nothing else.
struct ParameterLayout {
  private(set) var tensors: [ParameterTensor] = []
  /// Floats of a buffer, padding included.
  private(set) var capacity = 0

  /// Declares an array and returns where it begins.
  mutating func add(
    _ name: String, _ shape: [Int], _ role: ParameterTensor.Role,
    start: ParameterTensor.Start = .zeros, axes: [Int]? = nil
  ) -> Int {
    let tensor = ParameterTensor(
      name: name, shape: shape, axes: axes ?? Array(shape.indices), offset: capacity, role: role,
      start: start)
    precondition(tensor.axes.sorted() == Array(shape.indices), "axes are a permutation")
    tensors.append(tensor)
    capacity += FloatArena.padded(tensor.count)
    return tensor.offset
  }

  /// Declares a linear layer, weight [inputs][outputs] and bias [outputs].
  mutating func addLinear(
    _ name: String, inputs: Int, outputs: Int, weight: ParameterTensor.Start,
    bias: ParameterTensor.Start = .zeros
  ) -> LinearOffsets {
    let w = add("\(name).weight", [inputs, outputs], .weight, start: weight, axes: [1, 0])
    return LinearOffsets(weight: w, bias: add("\(name).bias", [outputs], .bias, start: bias))
  }

  /// Declares a normalisation's scale, ones, and shift, zeros.
  mutating func addNorm(_ name: String, width: Int) -> NormOffsets {
    let scale = add("\(name).weight", [width], .norm, start: .constant(1))
    return NormOffsets(scale: scale, shift: add("\(name).bias", [width], .norm))
  }

  /// Declares the classifier `head`: zeros, and a bias.
  mutating func addHead(width: Int, classCount: Int, bias: Float) -> LinearOffsets {
    let w = add("head.weight", [width, classCount], .headWeight, axes: [1, 0])
    let b = add("head.bias", [classCount], .headBias, start: .constant(bias))
    return LinearOffsets(weight: w, bias: b)
  }
}

/// Where a linear layer's arrays begin.
struct LinearOffsets {
  let weight: Int
  let bias: Int
}

/// Where a normalisation's arrays begin.
struct NormOffsets {
  let scale: Int
  let shift: Int
}
