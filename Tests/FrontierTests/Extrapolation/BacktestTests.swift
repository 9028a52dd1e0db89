import Foundation
import Testing

@testable import Frontier

/// Cuts, scores and summaries of back-tests.
@Suite struct BacktestTests {
  /// Says what it is told to say.
  struct Oracle: BacktestMethod {
    let name: String
    var factor = 1.0
    var halfWidth: Double?
    var failsOn: Double?

    func prediction(
      from seen: PointCloud, at x: [Double], levels: [Double]
    ) throws(FrontierError) -> BacktestPrediction {
      if let failsOn, seen.y[0] == failsOn { throw .empty }
      let median = x.map { factor / $0 }
      return BacktestPrediction(
        median: median,
        intervals: halfWidth.map { h in
          levels.map { level in median.map { $0 * exp(-h * level)...$0 * exp(h * level) } }
        })
    }
  }

  static func reciprocal(_ name: String, _ x: [Double], _ noise: [Double]) throws -> BacktestCurve {
    try BacktestCurve(
      name: name, x: x, y: zip(x, noise).map { exp($1) / $0 }, isHidden: x.map { $0 > 2 })
  }

  @Test func cuts() throws {
    let (x, y) = ([1.0, 10, 100, 1000], [4.0, 3, 2, 1])
    let flags = try BacktestCurve(name: "a", x: x, y: y, isHidden: [false, true, false, true])
    #expect(flags.seen.x == [1, 100] && flags.hidden.y == [3, 1])
    let beyond = try BacktestCurve(name: "a", x: x, y: y, beyond: 100)
    #expect(beyond.seen.x == [1, 10, 100] && beyond.hidden.x == [1000])
    let share = try BacktestCurve(name: "a", x: x, y: y, share: 0.5)
    #expect(share.seen.x == [1, 10] && share.hidden.x == [100, 1000])
  }

  @Test func badCurvesAreNamed() throws {
    #expect(throws: FrontierError.notPositive(variable: "y", index: 1, value: 0)) {
      try BacktestCurve(name: "a", x: [1, 2], y: [1, 0], beyond: 1)
    }
    #expect(throws: FrontierError.notPositive(variable: "x", index: 0, value: 0)) {
      try BacktestCurve(name: "a", x: [0, 2], y: [1, 1], share: 0.5)
    }
    for cut in [0.5, 2.5] {
      let error = #expect(throws: FrontierError.self) {
        try BacktestCurve(name: "mine", x: [1, 2], y: [1, 1], beyond: cut)
      }
      #expect(error.map { "\($0)" }?.contains("mine") == true)
    }
    #expect(throws: FrontierError.self) {
      try BacktestCurve(name: "a", x: [1, 2], y: [1, 1], share: 1)
    }
    #expect(throws: FrontierError.self) { try Backtest([]) }
    #expect(throws: FrontierError.self) {
      try Backtest([PersistenceMethod(), PersistenceMethod()])
    }
    #expect(throws: FrontierError.self) { try Backtest([PersistenceMethod()], levels: [1]) }
  }

  /// By hand: errors of ln are −.1 and .3 on the hidden points.
  @Test func scores() throws {
    let curve = try Self.reciprocal("a", [1, 2, 4, 8], [0, 0, 0.1, -0.3])
    let result = try Backtest([Oracle(name: "o", halfWidth: 0.25)]).run(on: [curve])
    let score = try #require(result.outcomes[0][0].score)
    #expect(abs(score.rmsle - sqrt((0.01 + 0.09) / 2)) < 1e-12)
    #expect(abs(score.bias - 0.1) < 1e-12)
    #expect(score.coverage == [0.5, 0.5])
    let width = try #require(score.width)
    #expect(abs(width[0] - 0.4) < 1e-12 && abs(width[1] - 0.475) < 1e-12)
  }

  @Test func summariesAndWins() throws {
    let curves = try [0.1, 0.2, 0.6].map { noise in
      try Self.reciprocal("\(noise)", [1, 2, 4], [noise, 0, noise])
    }
    let result = try Backtest([
      Oracle(name: "near"), Oracle(name: "same"), Oracle(name: "far", factor: 2),
      Oracle(name: "fails", factor: exp(0.1), failsOn: exp(0.2)),
    ]).run(on: curves)
    let summaries = result.summaries()
    #expect(summaries.map(\.scored) == [3, 3, 3, 2])
    #expect(summaries[3].failed == 1 && summaries[0].coverage == nil)
    #expect(abs(try #require(summaries[0].meanRMSLE) - 0.3) < 1e-12)
    #expect(abs(try #require(summaries[0].medianRMSLE) - 0.2) < 1e-12)
    #expect(abs(try #require(result.summaries(of: [2])[0].meanRMSLE) - 0.6) < 1e-12)
    // A tie is half; far misses by ln 2 less the noise, and wins where that is .6.
    #expect(result.shareWon(by: 0, against: 1) == 0.5)
    #expect(abs(try #require(result.shareWon(by: 0, against: 2)) - 2 / 3) < 1e-12)
    // Won where it did not fail.
    #expect(abs(try #require(result.shareWon(by: 3, against: 0)) - 2 / 3) < 1e-12)
    #expect(result.shareWon(by: 3, against: 0, of: [1]) == 0)
    #expect(result.failures.map(\.curve) == ["0.2"] && result.failures[0].method == "fails")
  }

  /// A law that promises an error below 0 fails, and the reason says where.
  @Test func aPredictionBelowZeroIsAFailure() throws {
    let curve = try BacktestCurve(
      name: "line", x: [1, 2, 3, 4, 9], y: [4, 3, 2.1, 1, 0.5], beyond: 4)
    let result = try Backtest([LawMethod(.lin2), PersistenceMethod()]).run(on: [curve])
    guard case .failed(let error) = result.outcomes[0][0] else {
      Issue.record("a negative prediction was scored")
      return
    }
    #expect("\(error)".contains("x = 9"))
    let last = try #require(result.outcomes[0][1].score)
    #expect(abs(last.rmsle - log(2)) < 1e-12 && last.coverage == nil)
    #expect(result.summaries()[0].meanRMSLE == nil)
    #expect(result.shareWon(by: 1, against: 0) == 1)
  }

  /// A law finds its own continuation, with intervals; the forecaster's are its own.
  @Test func builtInMethods() throws {
    let x = (0..<12).map { pow(1.6, Double($0)) }
    let noise = (0..<12).map { 0.01 * sin(7 * Double($0 * $0)) }
    let y = zip(x, noise).map { (0.2 + 0.7 * pow($0, -0.6)) * exp($1) }
    let curve = try BacktestCurve(name: "m2", x: x, y: y, beyond: x[7])
    let result = try Backtest([LawMethod(.m2), ForecastMethod()]).run(on: [curve])
    let law = try #require(result.outcomes[0][0].score)
    #expect(law.rmsle < 0.05 && law.coverage?[1] == 1)
    let forecast = try CurveForecaster().forecast(
      x: curve.seen.x, y: curve.seen.y, at: curve.hidden.x)
    let errors = zip(forecast.logMean, curve.hidden.y).map { $0 - log($1) }
    let score = try #require(result.outcomes[0][1].score)
    #expect(
      abs(score.rmsle - sqrt(errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count))) < 1e-12)
  }
}
