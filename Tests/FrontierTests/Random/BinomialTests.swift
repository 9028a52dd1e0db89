import Foundation
import FrontierAlgebra
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct BinomialTests {
  /// P(X = k) through logarithms of factorials.
  private func probabilities(_ n: Int, _ p: Double) -> [Double] {
    (0...n).map { k -> Double in
      let (a, b) = (Double(k), Double(n - k))
      let ways: Double = lgamma(a + b + 1) - lgamma(a + 1) - lgamma(b + 1)
      return exp(ways + a * Foundation.log(p) + b * log1p(-p))
    }
  }

  @Test(
    .slow,
    arguments: [
      (1, 0.5), (10, 0.01), (10, 0.7), (200, 0.04), (600, 0.5), (3_000, 0.6), (9_000, 0.2),
    ])
  func distribution(_ trials: Int, _ p: Double) {
    var random = PhiloxStream(seed: 5)
    random.start(stream: UInt64(trials))
    let n = 20_000
    var counts = [Int](repeating: 0, count: trials + 1)
    var (sum, squares) = (0.0, 0.0)
    let mean = Double(trials) * p
    for _ in 0..<n {
      let k = Binomial.draw(trials: trials, p: p, from: &random)
      counts[k] += 1
      sum += Double(k) - mean
      squares += (Double(k) - mean) * (Double(k) - mean)
    }
    let variance = mean * (1 - p)
    #expect(abs(sum / Double(n)) < 5 * (variance / Double(n)).squareRoot())
    let kurtosis = 3 + (1 - 6 * p * (1 - p)) / variance
    #expect(
      abs(squares / Double(n) / variance - 1) <= 5 * ((kurtosis - 1) / Double(n)).squareRoot())
    #expect(ChiSquare.accepts(counts, probabilities(trials, p).map { $0 * Double(n) }))
  }

  /// The rejection, on both sides of p = ½ and of the mean from which it is used.
  @Test(
    arguments: [
      (60, 0.1), (100, 0.1), (100, 0.93), (600, 0.5), (3_000, 0.02), (9_000, 0.2), (40_000, 0.5),
    ])
  func rejection(_ trials: Int, _ p: Double) {
    var random = PhiloxStream(seed: 5)
    random.start(stream: UInt64(trials))
    let n = 40_000
    var counts = [Int](repeating: 0, count: trials + 1)
    for _ in 0..<n { counts[Binomial.drawByRejection(trials: trials, p: p, from: &random)] += 1 }
    #expect(ChiSquare.accepts(counts, probabilities(trials, p).map { $0 * Double(n) }))
  }

  /// Moments where no table can be made: 10¹² trials.
  @Test(arguments: [1e-9, 1e-6, 0.3, 0.999_999])
  func momentsOfManyTrials(_ p: Double) {
    let trials = 1_000_000_000_000
    var random = PhiloxStream(seed: 9)
    random.start(stream: 2)
    let n = 20_000
    let mean = Double(trials) * p
    let variance = mean * (1 - p)
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<n {
      let z = (Double(Binomial.drawByRejection(trials: trials, p: p, from: &random)) - mean)
      sum += z
      squares += z * z
    }
    #expect(abs(sum / Double(n)) < 5 * (variance / Double(n)).squareRoot())
    #expect(abs(squares / Double(n) / variance - 1) < 5 * (2 / Double(n)).squareRoot())
  }

  @Test func certainties() {
    var random = PhiloxStream(seed: 6)
    random.start(stream: 0)
    #expect(Binomial.draw(trials: 0, p: 0.5, from: &random) == 0)
    #expect(Binomial.draw(trials: 9, p: 0, from: &random) == 0)
    #expect(Binomial.draw(trials: 9, p: 1, from: &random) == 9)
    #expect(Binomial.drawByRejection(trials: 0, p: 0.5, from: &random) == 0)
    #expect(Binomial.drawByRejection(trials: 900, p: 0, from: &random) == 0)
    #expect(Binomial.drawByRejection(trials: 900, p: 1, from: &random) == 900)
  }

  @Test(arguments: [(20, 0.3), (600, 0.02), (600, 0.9)])
  func tabulatedDistribution(_ trials: Int, _ p: Double) {
    let table = Binomial.cumulative(trials: trials, p: p)
    // Where the table is refused (its first entry underflows) nothing is to be compared.
    guard !table.isEmpty else {
      #expect(Double(trials) * log1p(-p) < -600)
      return
    }
    var sum = 0.0
    for (found, probability) in zip(table, probabilities(trials, p)) {
      sum += probability
      #expect(abs(found - sum) < 1e-12)
    }
    #expect(table.last! > 1 - 1e-12)
    var random = PhiloxStream(seed: 7)
    random.start(stream: 1)
    var counts = [Int](repeating: 0, count: trials + 1)
    for _ in 0..<20_000 { counts[Binomial.draw(table, from: &random)] += 1 }
    #expect(ChiSquare.accepts(counts, probabilities(trials, p).map { $0 * 20_000 }))
  }
}
