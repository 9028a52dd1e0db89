import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct SortedDrawsTests {
  @Test(arguments: [(1, 1), (1, 10), (7, 3), (50, 50), (33, 1_000_000)])
  func areSortedAndInRange(_ m: Int, _ n: Int) {
    let draws = SortedDraws(count: m)
    for stream in UInt64(0)..<50 {
      draws.draw(below: n, seed: 1, stream: stream)
      for i in 0..<m {
        #expect(draws.positions[i] >= 0 && Int(draws.positions[i]) < n)
        if i > 0 { #expect(draws.positions[i - 1] <= draws.positions[i]) }
      }
    }
  }

  /// Every position is as likely as every other.
  @Test func positionsAreUniform() {
    let draws = SortedDraws(count: 40)
    var counts = [Int](repeating: 0, count: 25)
    for stream in UInt64(0)..<4_000 {
      draws.draw(below: 25, seed: 2, stream: stream)
      for i in 0..<40 { counts[Int(draws.positions[i])] += 1 }
    }
    // Multinomial counts, so Pearson's test holds for their sum.
    #expect(ChiSquare.accepts(counts, [Double](repeating: 40 * 4_000 / 25, count: 25)))
  }

  /// The counts are jointly multinomial: three draws from three positions, all ten outcomes.
  @Test func countsAreMultinomial() {
    let draws = SortedDraws(count: 3)
    var found: [[Int32]: Int] = [:]
    let n = 27_000
    for stream in 0..<n {
      draws.draw(below: 3, seed: 3, stream: UInt64(stream))
      found[(0..<3).map { draws.positions[$0] }, default: 0] += 1
    }
    var (observed, expected) = ([Int](), [Double]())
    for a in Int32(0)..<3 {
      for b in a..<3 {
        for c in b..<3 {
          let orders = a == b && b == c ? 1.0 : a == b || b == c ? 3 : 6
          observed.append(found[[a, b, c], default: 0])
          expected.append(Double(n) * orders / 27)
        }
      }
    }
    #expect(observed.reduce(0, +) == n)
    #expect(ChiSquare.accepts(observed, expected))
  }

  @Test func dependOnSeedAndStreamAlone() {
    let a = SortedDraws(count: 100)
    let b = SortedDraws(count: 100)
    a.draw(below: 500, seed: 4, stream: 9)
    b.draw(below: 7, seed: 8, stream: 1)
    b.draw(below: 500, seed: 4, stream: 9)
    #expect((0..<100).allSatisfy { a.positions[$0] == b.positions[$0] })
    b.draw(below: 500, seed: 4, stream: 10)
    #expect(!(0..<100).allSatisfy { a.positions[$0] == b.positions[$0] })
  }
}
