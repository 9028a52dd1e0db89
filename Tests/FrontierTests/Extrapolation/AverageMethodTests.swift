import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Averages of laws and the weights behind them.
@Suite struct AverageMethodTests {
  private static let x = (0..<24).map { pow(1.5, Double($0)) }
  private static let seen = PointCloud(
    uncheckedInputs: [x],
    y: x.enumerated().map {
      (0.1 + 0.8 * pow($1, -0.4)) * exp(0.003 * sin(Double(5 * $0 * $0)))
    }, weights: nil)

  /// One law's average is that law.
  @Test(arguments: AverageMethod.Weights.allCases) func oneLaw(
    _ weights: AverageMethod.Weights
  ) throws {
    let places = [Self.x[23] * 1.5, Self.x[23] * 3]
    let one = try LawMethod(.m2).prediction(from: Self.seen, at: places, levels: [0.9])
    let average = try AverageMethod(weights, of: [.m2]).prediction(
      from: Self.seen, at: places, levels: [0.9])
    for (a, b) in zip(one.median, average.median) { #expect(abs(a / b - 1) < 1e-12) }
    // Normal where the law takes Student's t: a little narrower.
    let law = try #require(one.intervals)[0]
    let mixture = try #require(average.intervals)[0]
    for (l, m) in zip(law, mixture) {
      let ratio = log(m.upperBound / m.lowerBound) / log(l.upperBound / l.lowerBound)
      #expect(ratio > 0.9 && ratio < 1)
    }
  }

  /// By hand from the fits' AICc.
  @Test func akaikeWeights() throws {
    let laws: [any Law] = [.m2, .m3]
    let fits = try laws.map { try LeastSquares(scale: .log).fit($0, to: Self.seen) }
    let criteria = try fits.map { try #require(try $0.informationCriteria().aicc) }
    let w = 1 / (1 + exp((criteria[0] - criteria[1]) / 2))
    let place = Self.x[23] * 2
    let expected = w * log(fits[0].value(at: place)) + (1 - w) * log(fits[1].value(at: place))
    let average = try AverageMethod(of: laws).prediction(from: Self.seen, at: [place], levels: [])
    #expect(abs(log(average.median[0]) - expected) < 1e-12)
    #expect(w > 0.5)
  }

  /// Rolling origins give a law that is far off nothing.
  @Test func stackingFindsTheLaw() throws {
    let place = Self.x[23] * 3
    let stacked = try AverageMethod(.stacking, of: [.m1, .m2]).prediction(
      from: Self.seen, at: [place], levels: [0.8])
    let truth = try LawMethod(.m2).prediction(from: Self.seen, at: [place], levels: [])
    #expect(abs(log(stacked.median[0] / truth.median[0])) < 0.02)
    #expect(throws: FrontierError.self) {
      try AverageMethod(.stacking).prediction(from: Self.seen, at: [1e9], levels: [])
    }
  }

  @Test func nothingToAverage() throws {
    let two = try PointCloud(x: [1, 2], y: [3, 2])
    #expect(throws: FrontierError.self) {
      try AverageMethod().prediction(from: two, at: [4], levels: [])
    }
    #expect(throws: FrontierError.self) {
      try AverageMethod(of: [.lin2]).prediction(from: two, at: [40], levels: [])
    }
  }

  /// The minimum of a convex problem: no weight could gain by taking from another.
  @Test func simplexLeastSquares() throws {
    var state = SplitMix(seed: 7)
    for k in [1, 2, 3, 6] {
      let columns = (0..<k).map { _ in (0..<9).map { _ in state.uniform() } }
      let target = (0..<9).map { _ in state.uniform() }
      let w = SimplexLeastSquares.weights(columns: columns, target: target)
      #expect(w.allSatisfy { $0 >= 0 } && abs(w.reduce(0, +) - 1) < 1e-12)
      let residual = (0..<9).map { i in
        (0..<k).reduce(-target[i]) { $0 + w[$1] * columns[$1][i] }
      }
      let gradient = columns.map { zip($0, residual).reduce(0) { $0 + $1.0 * $1.1 } }
      let least = try #require(gradient.min())
      for j in 0..<k where w[j] > 1e-9 { #expect(gradient[j] - least < 1e-8) }
    }
    // The target lies between two columns, a third of the way.
    let w = SimplexLeastSquares.weights(
      columns: [[0, 0, 1], [3, 3, 1], [9, 0, 5]], target: [1, 1, 1])
    #expect(abs(w[0] - 2 / 3) < 1e-9 && abs(w[1] - 1 / 3) < 1e-9 && w[2] < 1e-9)
  }
}
