import CFrontierKernels
import Foundation
import FrontierTestSupport
import Testing

/// Every kernel over doubles against a plain loop, in every instruction set, on data that begin
/// anywhere.
@Suite struct KernelTwinTests {
  /// Sums of n products differ by their order: n/8 roundings a lane, and a few.
  private static let tolerance = 1e-13

  /// n numbers that begin `offset` doubles behind a boundary of 64 bytes, with room to the next
  /// multiple of eight.
  private func unaligned<Result>(
    _ values: [Double], padding: Double = 0, offset: Int,
    _ body: (UnsafeMutablePointer<Double>) -> Result
  ) -> Result {
    let room = UnsafeMutableRawPointer.allocate(
      byteCount: 8 * (values.count + 32), alignment: 64)
    defer { room.deallocate() }
    let start = room.bindMemory(to: Double.self, capacity: values.count + 32) + offset
    for i in 0..<values.count + 16 { start[i] = i < values.count ? values[i] : padding }
    return body(start)
  }

  private func near(_ a: Double, _ b: Double, size: Double) -> Bool {
    abs(a - b) <= Self.tolerance * max(size, 1e-300)
  }

  @Test(arguments: InstructionSet.available, [0, 1, 3, 7])
  func sums(_ set: InstructionSet, offset: Int) {
    var random = SplitMix(seed: 11)
    for n in [1, 7, 8, 9, 40, 133] {
      let l = (0..<n).map { _ in -random.uniform(0, 3) }
      let d = (0..<n).map { _ in random.uniform(-1, 1) }
      let w = (0..<n).map { _ in random.uniform(0.1, 2) }
      let a = 0.7
      let last = l[n - 1]
      unaligned(l, padding: last, offset: offset) { l0 in
        unaligned(d, offset: offset) { d0 in
          unaligned(w, offset: offset) { w0 in
            set.run {
              var means = [0.0, 0]
              frontier_power_means(l0, w0, n, a, &means)
              let u = zip(l, w).reduce(0) { $0 + $1.1 * Foundation.exp(a * $1.0) }
              let ul = zip(l, w).reduce(0) { $0 + $1.1 * Foundation.exp(a * $1.0) * $1.0 }
              let total = w.reduce(0, +)
              #expect(near(means[0], u, size: total) && near(means[1], ul, size: 3 * total))

              var moments = [Double](repeating: 0, count: Int(FRONTIER_MOMENTS))
              frontier_power_moments(l0, d0, w0, n, a, 1, &moments)
              let twin = Self.moments(l, d, w, a)
              for k in twin.indices { #expect(near(moments[k], twin[k], size: 27 * total)) }

              var scan = [Double](repeating: 0, count: 9)
              frontier_power_scan(l0, d0, w0, n, a, 3, 1, &scan)
              for level in 0..<3 {
                let twin = Self.moments(l, d, w, a * Double(1 << level))
                for k in 0..<3 { #expect(near(scan[3 * level + k], twin[k], size: 27 * total)) }
              }
              #expect(frontier_all_finite(d0, n) != 0)
            }
          }
        }
      }
    }
  }

  private static func moments(_ l: [Double], _ d: [Double], _ w: [Double], _ a: Double) -> [Double]
  {
    var sums = [Double](repeating: 0, count: 10)
    for i in l.indices {
      let (l, d, w) = (l[i], d[i], w[i])
      let (u, v) = (Foundation.exp(a * l), Foundation.expm1(a * l))
      let terms = [
        v, v * v, v * d, u * l, u * l * v, u * l * d, u * l * l, u * l * l * v, u * l * l * d,
        u * u * l * l,
      ]
      for k in terms.indices { sums[k] += w * terms[k] }
    }
    return sums
  }

  @Test(arguments: InstructionSet.available, [0, 1, 5])
  func columns(_ set: InstructionSet, offset: Int) {
    var random = SplitMix(seed: 12)
    for n in [1, 8, 21, 64] {
      let a = (0..<n).map { _ in random.uniform(-1, 1) }
      let b = (0..<n).map { _ in random.uniform(-1, 1) }
      unaligned(a, offset: offset) { a0 in
        unaligned(b, offset: offset + 1) { b0 in
          set.run {
            let (left, right): ([UnsafePointer<Double>?], [UnsafePointer<Double>?]) = (
              [UnsafePointer(a0), UnsafePointer(a0)], [UnsafePointer(b0), UnsafePointer(a0)]
            )
            var products = [0.0, 0]
            frontier_products(left, right, 2, n, &products)
            #expect(near(products[0], zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }, size: Double(n)))
            #expect(near(products[1], a.reduce(0) { $0 + $1 * $1 }, size: Double(n)))
            unaligned(b, offset: offset) { sum in
              let columns: [UnsafePointer<Double>?] = [UnsafePointer(a0), UnsafePointer(b0)]
              frontier_sum_columns(columns, [2, -3], 2, n, 0.5, sum)
              for i in 0..<n {
                #expect(near(sum[i], 0.5 * b[i] + 2 * a[i] - 3 * b[i], size: 4))
              }
            }
            unaligned(a, offset: offset) { y in
              frontier_power_law(a0, n, 2, 0.5, -1, y)
              for i in 0..<n { #expect(near(y[i], -1 + 2 * Foundation.exp(0.5 * a[i]), size: 5)) }
            }
          }
        }
      }
    }
  }

  /// Counter-based numbers are the same bits whatever computes them.
  @Test(arguments: InstructionSet.available) func randomNumbers(_ set: InstructionSet) {
    func draw() -> [UInt32] {
      var words = [UInt32](repeating: 0, count: 4 * 64)
      frontier_philox(0x1234_5678_9abc_def0, 77, 5, 64, &words)
      return words
    }
    func uniforms() -> [Double] {
      var u = [Double](repeating: 0, count: 129)
      frontier_uniforms(9, 8, 7, 129, &u)
      return u
    }
    #expect(set.run(draw) == draw())
    #expect(set.run(uniforms) == uniforms())
  }

  @Test(arguments: InstructionSet.available) func laws(_ set: InstructionSet) throws {
    try set.run {
      for c in LawKernelTests.cases {
        try LawKernelTests().productsAreThoseOfTheLawsColumns(c, weighted: true)
      }
    }
  }
}
