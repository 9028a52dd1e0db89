import CFrontierKernels
import FrontierAlgebra
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct PhiloxTests {
  /// The known answers published with Random123 (`kat_vectors`).
  @Test(
    arguments: [
      (
        [0, 0, 0, 0], [0, 0],
        [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
      ),
      (
        [UInt32](repeating: .max, count: 4), [.max, .max],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ] as [([UInt32], [UInt32], [UInt32])])
  func referenceGivesTheKnownAnswers(_ counter: [UInt32], _ key: [UInt32], _ answer: [UInt32]) {
    #expect(PhiloxReference.block(counter: counter, key: key) == answer)
  }

  @Test func kernelGivesTheKnownAnswer() {
    var words = [UInt32](repeating: 0, count: 32)
    frontier_philox(0, 0, 0, 8, &words)
    #expect(words.prefix(4) == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
  }

  /// Seed and stream fill the key and the upper half of the counter, whatever their bits.
  @Test func kernelIsTheReference() {
    var random = SplitMix(seed: 1)
    let special: [UInt64] = [0, 1, .max, 0xffff_ffff, 0x1_0000_0000]
    for round in 0..<60 {
      let seed = round < 5 ? special[round] : random.next()
      let stream = round % 7 == 0 ? special[round % 5] : random.next()
      let first = round == 3 ? UInt32.max - 4 : UInt32(truncatingIfNeeded: random.next())
      var words = [UInt32](repeating: 0, count: 64)
      frontier_philox(seed, stream, first, 16, &words)
      for block in 0..<16 {
        let expected = PhiloxReference.block(
          counter: [
            first &+ UInt32(block), 0, UInt32(truncatingIfNeeded: stream), UInt32(stream >> 32),
          ], key: [UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32)])
        #expect(Array(words[(4 * block)..<(4 * block + 4)]) == expected)
      }
    }
  }

  @Test func streamsAreWordsInOrder() {
    var stream = PhiloxStream(seed: 77)
    stream.start(stream: 5)
    for block in UInt32(0)..<100 {
      let expected = PhiloxReference.block(counter: [block, 0, 5, 0], key: [77, 0])
      for word in expected { #expect(stream.word() == word) }
    }
    // A stream begins again at its first word.
    stream.start(stream: 5)
    #expect(stream.word() == PhiloxReference.block(counter: [0, 0, 5, 0], key: [77, 0])[0])
  }

  @Test func uniformsLieInTheirInterval() {
    var stream = PhiloxStream(seed: 3)
    stream.start(stream: 0)
    var (low, high, counts) = (1.0, 0.0, [Int](repeating: 0, count: 64))
    for _ in 0..<100_000 {
      let u = stream.uniform()
      (low, high) = (min(low, u), max(high, u))
      counts[min(63, Int(u * 64))] += 1
    }
    #expect(low > 0 && high <= 1)
    #expect(ChiSquare.accepts(counts, [Double](repeating: 100_000 / 64, count: 64)))
  }

  @Test func kernelUniformsLieInTheirInterval() {
    for n in [1, 7, 8, 9, 15, 16, 17, 20_001] {
      var u = [Double](repeating: -1, count: n + 1)
      frontier_uniforms(9, 4, 0, n, &u)
      #expect(u.prefix(n).allSatisfy { $0 > 0 && $0 <= 1 })
      #expect(u[n] == -1, "wrote beyond \(n)")
      let first = PhiloxReference.block(counter: [0, 0, 4, 0], key: [9, 0])
      let bits = UInt64(first[0]) << 32 | UInt64(first[1])
      #expect(u[0] == 1 - Double(bits >> 12) * 0x1p-52)
    }
    var u = [Double](repeating: 0, count: 50_000)
    frontier_uniforms(10, 0, 0, u.count, &u)
    var counts = [Int](repeating: 0, count: 50)
    for value in u { counts[min(49, Int(value * 50))] += 1 }
    #expect(ChiSquare.accepts(counts, [Double](repeating: 1_000, count: 50)))
  }

  @Test(arguments: [1, 2, 3, 7, 64, 100, 999])
  func indicesAreUnbiased(_ bound: Int) {
    var stream = PhiloxStream(seed: 12)
    stream.start(stream: UInt64(bound))
    var counts = [Int](repeating: 0, count: bound)
    let n = 40_000
    for _ in 0..<n { counts[stream.index(below: UInt32(bound))] += 1 }
    #expect(
      bound == 1
        || ChiSquare.accepts(counts, .init(repeating: Double(n) / Double(bound), count: bound)))
  }

  /// Bounds that do not divide 2³² by far: without rejection a quarter of the values would come
  /// twice as often.
  @Test func largeBoundsAreUnbiased() {
    var stream = PhiloxStream(seed: 13)
    stream.start(stream: 0)
    let bound = UInt32(3) << 30
    var counts = [0, 0, 0]
    for _ in 0..<30_000 {
      let index = stream.index(below: bound)
      #expect(index < Int(bound))
      counts[index % 3] += 1
    }
    #expect(ChiSquare.accepts(counts, [10_000, 10_000, 10_000]))
  }
}
