import CFrontierKernels
import Foundation
import Testing

/// The kernels of transformer and mixer against their definitions in double, at sizes that leave
/// every kind of remainder.
@Suite struct NetworkKernelTests {
  static func noise(_ count: Int, _ seed: UInt64) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 23) - 1
    }
  }

  @Test(arguments: [(1, 1, 1), (7, 5, 3), (16, 16, 16), (33, 47, 19), (9, 17, 300), (70, 130, 40)])
  func products(_ rows: Int, _ columns: Int, _ inner: Int) {
    let a = Self.noise(rows * inner, 1)
    let b = Self.noise(inner * columns, 2)
    let from = Self.noise(rows * columns, 3)
    let rowBias = Self.noise(rows, 4)
    let bias = Self.noise(columns, 5)
    for (leftTransposed, transposed) in [(false, false), (true, false), (false, true)] {
      var c = [Float](repeating: .nan, count: rows * columns)
      var shape = frontier_product_shape()
      (shape.rows, shape.columns, shape.inner) = (rows, columns, inner)
      shape.row_step = leftTransposed ? 1 : inner
      shape.inner_step = leftTransposed ? rows : 1
      shape.transposed = transposed ? 1 : 0
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          from.withUnsafeBufferPointer { from in
            rowBias.withUnsafeBufferPointer { rowBias in
              bias.withUnsafeBufferPointer { bias in
                c.withUnsafeMutableBufferPointer { c in
                  (shape.a, shape.b, shape.from) = (a.baseAddress, b.baseAddress, from.baseAddress)
                  (shape.row_bias, shape.bias) = (rowBias.baseAddress, bias.baseAddress)
                  shape.c = c.baseAddress
                  frontier_product(&shape)
                }
              }
            }
          }
        }
      }
      for i in 0..<rows {
        for j in 0..<columns {
          var sum = Double(from[i * columns + j]) + Double(rowBias[i]) + Double(bias[j])
          for k in 0..<inner {
            let left = leftTransposed ? a[k * rows + i] : a[i * inner + k]
            let right = transposed ? b[j * inner + k] : b[k * columns + j]
            sum += Double(left) * Double(right)
          }
          #expect(abs(Double(c[i * columns + j]) - sum) < 1e-6 * Double(inner + 10))
        }
      }
      guard !leftTransposed, transposed else { continue }
      var dots = [Float](repeating: 0, count: rows * columns)
      frontier_dot_products(rows, columns, inner, a, b, &dots)
      for i in dots.indices {
        let expected = c[i] - from[i] - rowBias[i / columns] - bias[i % columns]
        #expect(abs(dots[i] - expected) < 1e-6 * Float(inner + 10))
      }
    }
  }

  @Test func geluAndItsSlope() {
    let points = (-1200...1201).map { Float($0) / 100 }
    var value = points
    var slope = points
    frontier_gelu(points.count, &value, &slope)
    for (i, point) in points.enumerated() {
      let u = Double(point)
      let root = (2 / Double.pi).squareRoot()
      let t = tanh(root * (u + 0.044715 * u * u * u))
      #expect(abs(Double(value[i]) - u / 2 * (1 + t)) < 1e-6 * max(1, abs(u)))
      let expected = (1 + t) / 2 + u / 2 * (1 - t * t) * root * (1 + 3 * 0.044715 * u * u)
      #expect(abs(Double(slope[i]) - expected) < 4e-6)
    }
  }

  @Test(arguments: [(2, 16, 2, 16), (2, 17, 3, 4), (1, 36, 2, 16), (1, 36, 1, 24)])
  func attention(_ images: Int, _ tokens: Int, _ heads: Int, _ width: Int) {
    let d = heads * width
    let qkv = Self.noise(images * tokens * 3 * d, 6)
    var weights = [Float](
      repeating: 0, count: images * heads * tokens * frontier_attention_stride(tokens))
    var out = [Float](repeating: .nan, count: images * tokens * d)
    var scratch = [Float](repeating: 0, count: frontier_attention_scratch(tokens, width))
    frontier_attention(images, tokens, heads, width, qkv, &weights, &out, &scratch)
    func entry(_ image: Int, _ token: Int, _ part: Int, _ at: Int) -> Double {
      Double(qkv[((image * tokens + token) * 3 + part) * d + at])
    }
    for image in 0..<images {
      for head in 0..<heads {
        let channels = head * width..<(head + 1) * width
        for query in 0..<tokens {
          let scores = (0..<tokens).map { key in
            exp(
              channels.reduce(0) { $0 + entry(image, query, 0, $1) * entry(image, key, 1, $1) }
                / Double(width).squareRoot())
          }
          let total = scores.reduce(0, +)
          for at in channels {
            let expected = (0..<tokens).reduce(0) {
              $0 + scores[$1] / total * entry(image, $1, 2, at)
            }
            #expect(abs(Double(out[(image * tokens + query) * d + at]) - expected) < 2e-6)
          }
        }
      }
    }
  }

  /// Logits that overflow an exponential taken as it is.
  @Test func lossesOfLargeLogitsAreFinite() {
    let logits: [Float] = [1000, -1000, 0, -1000, 1000, 3]
    var gradient = [Float](repeating: 0, count: 6)
    let softmax = frontier_softmax_loss(2, 3, logits, [0, 0], 1, &gradient)
    #expect(softmax == 2000)
    for (found, expected) in zip(gradient, [0, 0, 0, -1, 1, 0] as [Float]) {
      #expect(abs(found - expected) < 1e-30)
    }
    let sigmoid = frontier_sigmoid_loss(2, 3, logits, [1, 0, 0, 1, 1, 1], 1, &gradient)
    #expect(abs(sigmoid - (1000 + log(2) + log1p(exp(-3)))) < 1e-4)
    #expect(abs(gradient[0]) < 1e-30 && gradient[3] == -1 && gradient[2] == 0.5)
  }
}
