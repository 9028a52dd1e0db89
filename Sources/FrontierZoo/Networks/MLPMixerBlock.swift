import CFrontierKernels

/// One Mixer block: m = x + (token MLP over LN(x)), y = m + channel MLP(LN(m)). Weights LeCun
/// normal, biases zero.
struct MLPMixerBlock {
  let width: Int
  let tokens: Int
  let tokenHidden: Int
  let norm1: NormOffsets
  /// The token perceptron's weights are stored as PyTorch stores them, [out][in]: they stand on
  /// the left of their products.
  let tokenFirst: LinearOffsets
  let tokenSecond: LinearOffsets
  let norm2: NormOffsets
  let mlp: ChannelMLP

  /// [R][D] each: normalised input, the stream between the halves, normalised.
  let normal1: UnsafeMutablePointer<Float>
  let middle: UnsafeMutablePointer<Float>
  let normal2: UnsafeMutablePointer<Float>
  /// [R][2].
  let statistics1: UnsafeMutablePointer<Float>
  let statistics2: UnsafeMutablePointer<Float>
  /// [token hidden][N]: GELU's value, and its slope.
  let active: UnsafeMutablePointer<Float>
  let slope: UnsafeMutablePointer<Float>

  init(
    _ name: String, width: Int, tokens: Int, tokenHidden: Int, channelHidden: Int,
    maximumBatch: Int, layout: inout ParameterLayout, arena: FloatArena
  ) {
    self.width = width
    self.tokens = tokens
    self.tokenHidden = tokenHidden
    let rows = maximumBatch * tokens
    func left(_ name: String, _ outputs: Int, _ inputs: Int) -> LinearOffsets {
      let weight = layout.add(
        "\(name).weight", [outputs, inputs], .weight, start: .leCunNormal(inputs: inputs))
      return LinearOffsets(weight: weight, bias: layout.add("\(name).bias", [outputs], .bias))
    }
    norm1 = layout.addNorm("\(name).ln1", width: width)
    tokenFirst = left("\(name).tok.fc1", tokenHidden, tokens)
    tokenSecond = left("\(name).tok.fc2", tokens, tokenHidden)
    norm2 = layout.addNorm("\(name).ln2", width: width)
    mlp = ChannelMLP(
      "\(name).chn", width: width, hidden: channelHidden, maximumRows: rows, layout: &layout,
      arena: arena, start: { inputs, _ in .leCunNormal(inputs: inputs) }, bias: .zeros)
    normal1 = arena.allocate(rows * width)
    middle = arena.allocate(rows * width)
    normal2 = arena.allocate(rows * width)
    statistics1 = arena.allocate(rows * 2)
    statistics2 = arena.allocate(rows * 2)
    active = arena.allocate(tokenHidden * maximumBatch * width)
    slope = arena.allocate(tokenHidden * maximumBatch * width)
  }

  /// x and y are [T][B][D].
  func forward(
    images: Int, x: UnsafePointer<Float>, _ store: ParameterStore, needsGradient: Bool,
    to y: UnsafeMutablePointer<Float>
  ) {
    let rows = tokens * images
    let columns = images * width
    let w = store.weights
    LayerNorm.forward(
      rows: rows, width: width, x, norm1, store, to: normal1, statistics: statistics1)
    MatrixProduct.plain(
      rows: tokenHidden, columns: columns, inner: tokens, w + tokenFirst.weight, normal1,
      rowBias: w + tokenFirst.bias, to: active)
    frontier_gelu(tokenHidden * columns, active, needsGradient ? slope : nil)
    MatrixProduct.plain(
      rows: tokens, columns: columns, inner: tokenHidden, w + tokenSecond.weight, active, from: x,
      rowBias: w + tokenSecond.bias, to: middle)
    LayerNorm.forward(
      rows: rows, width: width, middle, norm2, store, to: normal2, statistics: statistics2)
    mlp.forward(
      rows: rows, x: middle, normalised: normal2, store, needsGradient: needsGradient, to: y)
  }

  /// dStream [T][B][D] comes in as the gradient by y and goes out as that by x; the others are
  /// scratch.
  func backward(
    images: Int, x: UnsafePointer<Float>, _ store: ParameterStore,
    dHidden: UnsafeMutablePointer<Float>, dInner: UnsafeMutablePointer<Float>,
    dStream: UnsafeMutablePointer<Float>
  ) {
    let rows = tokens * images
    let columns = images * width
    let w = store.weights
    let g = store.gradients
    mlp.backward(
      rows: rows, normalised: normal2, dy: dStream, store, hiddenGradient: dHidden, to: dInner)
    LayerNorm.backward(
      rows: rows, width: width, middle, statistics: statistics2, dy: dInner, norm2, store,
      addingTo: dStream)

    frontier_row_sums(tokens, columns, dStream, g + tokenSecond.bias)
    frontier_dot_products(
      tokens, tokenHidden, columns, dStream, active, g + tokenSecond.weight)
    MatrixProduct.leftTransposed(
      rows: tokenHidden, columns: columns, inner: tokens, w + tokenSecond.weight, dStream,
      adding: false, to: dHidden)
    frontier_multiply(tokenHidden * columns, dHidden, slope)
    frontier_row_sums(tokenHidden, columns, dHidden, g + tokenFirst.bias)
    frontier_dot_products(
      tokenHidden, tokens, columns, dHidden, normal1, g + tokenFirst.weight)
    MatrixProduct.leftTransposed(
      rows: tokens, columns: columns, inner: tokenHidden, w + tokenFirst.weight, dHidden,
      adding: false, to: dInner)
    LayerNorm.backward(
      rows: rows, width: width, x, statistics: statistics1, dy: dInner, norm1, store,
      addingTo: dStream)
  }
}
