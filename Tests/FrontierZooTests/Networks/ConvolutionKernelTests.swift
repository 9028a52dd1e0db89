import CFrontierKernels
import FrontierAlgebra
import Testing

@testable import FrontierZoo

/// Both ways of convolving, forward and backward, against the definition in double precision.
@Suite struct ConvolutionKernelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let size, inputs, outputs, kernel, stride: Int
    var testDescription: String { "\(size)² \(inputs)→\(outputs) k\(kernel) s\(stride)" }
  }

  static let cases = [
    Case(size: 8, inputs: 4, outputs: 8, kernel: 3, stride: 1),
    Case(size: 7, inputs: 8, outputs: 4, kernel: 3, stride: 1),
    Case(size: 1, inputs: 4, outputs: 4, kernel: 3, stride: 1),
    Case(size: 9, inputs: 4, outputs: 8, kernel: 3, stride: 2),
    Case(size: 8, inputs: 8, outputs: 4, kernel: 3, stride: 2),
    Case(size: 5, inputs: 4, outputs: 8, kernel: 1, stride: 2),
    Case(size: 6, inputs: 8, outputs: 4, kernel: 1, stride: 1),
  ]

  /// x, d_y and w of a case with 17 images, and what the definition makes of them, in lanes.
  struct Expected {
    let x, dy: LaneTensor
    var w: [Float] = []
    var y, dx, dw: [Double]
    let arena = FloatArena()

    init(_ c: Case) {
      let out = (c.size + c.stride - 1) / c.stride
      var random = PhiloxStream(seed: 1)
      random.start(stream: 2)
      func draw() -> Float { Float(2 * random.uniform() - 1) }
      x = LaneTensor(groups: 2, size: c.size, channels: c.inputs, arena: arena)
      dy = LaneTensor(groups: 2, size: out, channels: c.outputs, arena: arena)
      let whole = { (size: Int, channels: Int) in
        frontier_lanes_count(2, size, size, channels)
      }
      y = [Double](repeating: 0, count: whole(out, c.outputs))
      dx = [Double](repeating: 0, count: whole(c.size, c.inputs))
      let count = c.kernel * c.kernel * c.inputs * c.outputs
      for _ in 0..<count { w.append(draw()) }
      dw = [Double](repeating: 0, count: count)
      func at(_ image: Int, _ row: Int, _ column: Int, _ channel: Int, _ t: LaneTensor) -> Int {
        let line = (image / 16 * t.size + row) * t.channels + channel
        return (line * (t.size + 1) + 1 + column) * 16 + image % 16
      }
      for image in 0..<17 {
        for row in 0..<c.size {
          for column in 0..<c.size {
            for i in 0..<c.inputs { x.values[at(image, row, column, i, x)] = draw() }
          }
        }
        for row in 0..<out {
          for column in 0..<out {
            for o in 0..<c.outputs { dy.values[at(image, row, column, o, dy)] = draw() }
          }
        }
      }
      for image in 0..<17 {
        for place in 0..<out * out {
          for tap in 0..<c.kernel * c.kernel {
            let (r, q) = (place / out, place % out)
            let row = r * c.stride + tap / c.kernel - c.kernel / 2
            let column = q * c.stride + tap % c.kernel - c.kernel / 2
            guard (0..<c.size).contains(row), (0..<c.size).contains(column) else { continue }
            for i in 0..<c.inputs {
              let from = at(image, row, column, i, x)
              for o in 0..<c.outputs {
                let to = at(image, r, q, o, dy)
                let weight = (tap * c.inputs + i) * c.outputs + o
                y[to] += Double(x.values[from]) * Double(w[weight])
                dx[from] += Double(dy.values[to]) * Double(w[weight])
                dw[weight] += Double(dy.values[to]) * Double(x.values[from])
              }
            }
          }
        }
      }
    }
  }

  private func error(_ found: UnsafePointer<Float>, _ expected: [Double]) -> Double {
    var worst = 0.0
    for (i, value) in expected.enumerated() { worst = max(worst, abs(Double(found[i]) - value)) }
    return worst / expected.map(abs).max()!
  }

  @Test(arguments: cases) func definition(_ c: Case) {
    let e = Expected(c)
    var shape = frontier_convolution(
      groups: 2, rows: c.size, columns: c.size, inputs: c.inputs, outputs: c.outputs,
      kernel: c.kernel, stride: c.stride)
    let arena = FloatArena()
    let y = arena.allocate(e.y.count)
    let dx = arena.allocate(e.dx.count)
    let dw = arena.allocate(e.dw.count)
    let transposed = arena.allocate(e.dw.count)
    frontier_convolve(&shape, e.x.values, e.w, nil, y)
    #expect(error(y, e.y) < 2e-6)
    frontier_convolve(&shape, e.x.values, e.w, y, y)
    #expect(error(y, e.y.map { 2 * $0 }) < 2e-6)
    frontier_transpose_taps(e.w, c.kernel * c.kernel, c.inputs, c.outputs, transposed)
    frontier_convolve_input_gradient(&shape, e.dy.values, transposed, nil, dx)
    #expect(error(dx, e.dx) < 2e-6)
    frontier_convolve_weight_gradient(&shape, e.x.values, e.dy.values, dw)
    #expect(error(dw, e.dw) < 2e-6)
  }

  @Test(arguments: cases.filter { $0.kernel == 3 && $0.stride == 1 }) func winograd(_ c: Case) {
    let e = Expected(c)
    var shape = frontier_convolution(
      groups: 2, rows: c.size, columns: c.size, inputs: c.inputs, outputs: c.outputs, kernel: 3,
      stride: 1)
    let arena = FloatArena()
    let scratch = arena.allocate(withUnsafePointer(to: shape) { frontier_winograd_scratch($0) })
    let y = arena.allocate(e.y.count)
    let dx = arena.allocate(e.dx.count)
    let dw = arena.allocate(e.dw.count)
    let transposed = arena.allocate(e.dw.count)
    let u = arena.allocate(36 * c.inputs * c.outputs)
    frontier_winograd_weights(e.w, c.inputs, c.outputs, 0, u)
    frontier_winograd(&shape, e.x.values, u, nil, y, scratch)
    #expect(error(y, e.y) < 4e-6)
    frontier_winograd(&shape, e.x.values, u, y, y, scratch)
    #expect(error(y, e.y.map { 2 * $0 }) < 4e-6)
    frontier_winograd_weight_gradient(&shape, e.x.values, e.dy.values, dw, scratch)
    #expect(error(dw, e.dw) < 4e-6)
    frontier_transpose_taps(e.w, 9, c.inputs, c.outputs, transposed)
    frontier_winograd_weights(transposed, c.outputs, c.inputs, 1, u)
    swap(&shape.inputs, &shape.outputs)
    frontier_winograd(&shape, e.dy.values, u, nil, dx, scratch)
    #expect(error(dx, e.dx) < 4e-6)
  }
}
