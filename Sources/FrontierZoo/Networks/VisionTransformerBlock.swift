import CFrontierKernels

/// One pre-norm encoder block: m = x + MSA(LN(x)), y = m + MLP(LN(m)). Xavier-uniform weights; the
/// perceptron's biases start at N(0, 1e-12), as in the original code.
struct VisionTransformerBlock {
  /// Buffers that all blocks share, for they hold nothing from one pass to the next.
  struct Scratch {
    /// [R][D], [R][hidden] and [R][3D].
    let inner: UnsafeMutablePointer<Float>
    let hidden: UnsafeMutablePointer<Float>
    let qkv: UnsafeMutablePointer<Float>
    let attention: UnsafeMutablePointer<Float>

    init(rows: Int, width: Int, hidden: Int, tokens: Int, headWidth: Int, arena: FloatArena) {
      inner = arena.allocate(rows * width)
      self.hidden = arena.allocate(rows * hidden)
      qkv = arena.allocate(rows * 3 * width)
      attention = arena.allocate(frontier_attention_scratch(tokens, headWidth))
    }
  }

  let width: Int
  let heads: Int
  let tokens: Int
  let norm1: NormOffsets
  let qkvAt: LinearOffsets
  let projection: LinearOffsets
  let norm2: NormOffsets
  let mlp: ChannelMLP

  /// [R][D] each: normalised input, attention's output, the stream between the halves, normalised.
  let normal1: UnsafeMutablePointer<Float>
  let attended: UnsafeMutablePointer<Float>
  let middle: UnsafeMutablePointer<Float>
  let normal2: UnsafeMutablePointer<Float>
  /// [R][2].
  let statistics1: UnsafeMutablePointer<Float>
  let statistics2: UnsafeMutablePointer<Float>
  /// [R][3][heads][head width].
  let qkv: UnsafeMutablePointer<Float>
  /// [B][heads][key][query].
  let weights: UnsafeMutablePointer<Float>

  init(
    _ name: String, width: Int, heads: Int, hidden: Int, tokens: Int, maximumBatch: Int,
    layout: inout ParameterLayout, arena: FloatArena
  ) {
    self.width = width
    self.heads = heads
    self.tokens = tokens
    let rows = maximumBatch * tokens
    norm1 = layout.addNorm("\(name).ln1", width: width)
    // Query, key and value are separate layers in the original: the fan-out of each is D.
    qkvAt = layout.addLinear(
      "\(name).attn.qkv", inputs: width, outputs: 3 * width,
      weight: .xavierUniform(inputs: width, outputs: width))
    projection = layout.addLinear(
      "\(name).attn.proj", inputs: width, outputs: width,
      weight: .xavierUniform(inputs: width, outputs: width))
    norm2 = layout.addNorm("\(name).ln2", width: width)
    mlp = ChannelMLP(
      "\(name).mlp", width: width, hidden: hidden, maximumRows: rows, layout: &layout,
      arena: arena, start: { .xavierUniform(inputs: $0, outputs: $1) },
      bias: .normal(deviation: 1e-6))
    normal1 = arena.allocate(rows * width)
    attended = arena.allocate(rows * width)
    middle = arena.allocate(rows * width)
    normal2 = arena.allocate(rows * width)
    statistics1 = arena.allocate(rows * 2)
    statistics2 = arena.allocate(rows * 2)
    qkv = arena.allocate(rows * 3 * width)
    weights = arena.allocate(
      maximumBatch * heads * tokens * frontier_attention_stride(tokens))
  }

  /// x and y are [R][D].
  func forward(
    images: Int, x: UnsafePointer<Float>, _ store: ParameterStore, _ scratch: Scratch,
    needsGradient: Bool, to y: UnsafeMutablePointer<Float>
  ) {
    let rows = images * tokens
    let w = store.weights
    LayerNorm.forward(
      rows: rows, width: width, x, norm1, store, to: normal1, statistics: statistics1)
    MatrixProduct.plain(
      rows: rows, columns: 3 * width, inner: width, normal1, w + qkvAt.weight,
      bias: w + qkvAt.bias, to: qkv)
    frontier_attention(
      images, tokens, heads, width / heads, qkv, weights, attended, scratch.attention)
    MatrixProduct.plain(
      rows: rows, columns: width, inner: width, attended, w + projection.weight, from: x,
      bias: w + projection.bias, to: middle)
    LayerNorm.forward(
      rows: rows, width: width, middle, norm2, store, to: normal2, statistics: statistics2)
    mlp.forward(
      rows: rows, x: middle, normalised: normal2, store, needsGradient: needsGradient, to: y)
  }

  /// dStream [R][D] comes in as the gradient by y and goes out as that by x; dInner is scratch.
  func backward(
    images: Int, x: UnsafePointer<Float>, _ store: ParameterStore, _ scratch: Scratch,
    dInner: UnsafeMutablePointer<Float>, dStream: UnsafeMutablePointer<Float>
  ) {
    let rows = images * tokens
    let w = store.weights
    let g = store.gradients
    mlp.backward(
      rows: rows, normalised: normal2, dy: dStream, store, hiddenGradient: scratch.hidden,
      to: dInner)
    LayerNorm.backward(
      rows: rows, width: width, middle, statistics: statistics2, dy: dInner, norm2, store,
      addingTo: dStream)

    frontier_column_sums(rows, width, dStream, g + projection.bias)
    MatrixProduct.leftTransposed(
      rows: width, columns: width, inner: rows, attended, dStream, adding: true,
      to: g + projection.weight)
    MatrixProduct.rightTransposed(
      rows: rows, columns: width, inner: width, dStream, w + projection.weight, adding: false,
      to: scratch.inner)
    frontier_attention_backward(
      images, tokens, heads, width / heads, qkv, weights, scratch.inner, scratch.qkv,
      scratch.attention)
    frontier_column_sums(rows, 3 * width, scratch.qkv, g + qkvAt.bias)
    MatrixProduct.leftTransposed(
      rows: width, columns: 3 * width, inner: rows, normal1, scratch.qkv, adding: true,
      to: g + qkvAt.weight)
    MatrixProduct.rightTransposed(
      rows: rows, columns: width, inner: 3 * width, scratch.qkv, w + qkvAt.weight, adding: false,
      to: dInner)
    LayerNorm.backward(
      rows: rows, width: width, x, statistics: statistics1, dy: dInner, norm1, store,
      addingTo: dStream)
  }
}
