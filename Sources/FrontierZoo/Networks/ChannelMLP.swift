import CFrontierKernels

/// The multilayer perceptron of a block, row by row: y = x + GELU(n·W₁ + b₁)·W₂ + b₂.
struct ChannelMLP {
  let width: Int
  let hidden: Int
  let first: LinearOffsets
  let second: LinearOffsets
  /// [rows][hidden]: GELU's value, and its slope.
  let active: UnsafeMutablePointer<Float>
  let slope: UnsafeMutablePointer<Float>

  init(
    _ name: String, width: Int, hidden: Int, maximumRows: Int, layout: inout ParameterLayout,
    arena: FloatArena, start: (_ inputs: Int, _ outputs: Int) -> ParameterTensor.Start,
    bias: ParameterTensor.Start
  ) {
    self.width = width
    self.hidden = hidden
    first = layout.addLinear(
      "\(name).fc1", inputs: width, outputs: hidden, weight: start(width, hidden), bias: bias)
    second = layout.addLinear(
      "\(name).fc2", inputs: hidden, outputs: width, weight: start(hidden, width), bias: bias)
    active = arena.allocate(maximumRows * hidden)
    slope = arena.allocate(maximumRows * hidden)
  }

  /// `n` is the normalised `x`, both [rows][width].
  func forward(
    rows: Int, x: UnsafePointer<Float>, normalised n: UnsafePointer<Float>,
    _ store: ParameterStore, needsGradient: Bool, to y: UnsafeMutablePointer<Float>
  ) {
    let w = store.weights
    MatrixProduct.plain(
      rows: rows, columns: hidden, inner: width, n, w + first.weight, bias: w + first.bias,
      to: active)
    frontier_gelu(rows * hidden, active, needsGradient ? slope : nil)
    MatrixProduct.plain(
      rows: rows, columns: width, inner: hidden, active, w + second.weight, from: x,
      bias: w + second.bias, to: y)
  }

  /// From dy [rows][width] to dn, the gradient by the normalised input; `hiddenGradient` is
  /// [rows][hidden] of scratch.
  func backward(
    rows: Int, normalised n: UnsafePointer<Float>, dy: UnsafePointer<Float>,
    _ store: ParameterStore, hiddenGradient dh: UnsafeMutablePointer<Float>,
    to dn: UnsafeMutablePointer<Float>
  ) {
    let w = store.weights
    let g = store.gradients
    frontier_column_sums(rows, width, dy, g + second.bias)
    MatrixProduct.leftTransposed(
      rows: hidden, columns: width, inner: rows, active, dy, adding: true, to: g + second.weight)
    MatrixProduct.rightTransposed(
      rows: rows, columns: hidden, inner: width, dy, w + second.weight, adding: false, to: dh)
    frontier_multiply(rows * hidden, dh, slope)
    frontier_column_sums(rows, hidden, dh, g + first.bias)
    MatrixProduct.leftTransposed(
      rows: width, columns: hidden, inner: rows, n, dh, adding: true, to: g + first.weight)
    MatrixProduct.rightTransposed(
      rows: rows, columns: width, inner: hidden, dh, w + first.weight, adding: false, to: dn)
  }
}
