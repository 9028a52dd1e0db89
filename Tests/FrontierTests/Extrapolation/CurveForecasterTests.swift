import Foundation
import Testing

@testable import Frontier

/// The forecaster against an independent implementation (Fixtures/forecast) and its own promises.
@Suite struct CurveForecasterTests {
  struct Reference: Decodable {
    struct Curve: Decodable {
      let name: String
      let x: [Double]
      let y: [Double]
      let target: [Double]
      let logMean: [Double]
      let logDeviation: [Double]
      let interval95: [[Double]]

      enum CodingKeys: String, CodingKey {
        case name, x, y, target, interval95
        case logMean = "mean_log"
        case logDeviation = "sd_log"
      }
    }
    let curves: [Curve]
  }

  static func reference() throws -> Reference {
    let url = try #require(
      Bundle.module.url(
        forResource: "reference", withExtension: "json", subdirectory: "Fixtures/forecast"))
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
  }

  @Test(.slow) func agreesWithTheReference() throws {
    let curves = try Self.reference().curves
    try #require(curves.count == 8)
    for curve in curves {
      let forecast = try CurveForecaster().forecast(x: curve.x, y: curve.y, at: curve.target)
      let interval = try forecast.interval(level: 0.95)
      for i in curve.target.indices {
        #expect(abs(forecast.logMean[i] - curve.logMean[i]) < 1e-7, "\(curve.name)")
        #expect(
          abs(forecast.logDeviation[i] / curve.logDeviation[i] - 1) < 1e-6, "\(curve.name)")
        #expect(abs(interval[i].lowerBound / curve.interval95[0][i] - 1) < 1e-6)
        #expect(abs(interval[i].upperBound / curve.interval95[1][i] - 1) < 1e-6)
      }
    }
  }

  /// Neither the order of the points nor the units of x and y matter.
  @Test(.slow) func isInvariant() throws {
    let curve = try Self.reference().curves[1]
    let plain = try CurveForecaster().forecast(x: curve.x, y: curve.y, at: curve.target)
    let turned = try CurveForecaster().forecast(
      x: curve.x.reversed(), y: curve.y.reversed(), at: curve.target)
    #expect(turned == plain)
    let scaled = try CurveForecaster().forecast(
      x: curve.x.map { $0 * 1e-3 }, y: curve.y.map { $0 * 8 }, at: curve.target.map { $0 * 1e-3 })
    for i in curve.target.indices {
      #expect(abs(scaled.logMean[i] - plain.logMean[i] - log(8)) < 1e-8)
      #expect(abs(scaled.logDeviation[i] - plain.logDeviation[i]) < 1e-8)
    }
  }

  /// Further ahead the forecast is lower and less sure.
  @Test func widensAhead() throws {
    let curve = try Self.reference().curves[1]
    let end = try #require(curve.x.max())
    let forecast = try CurveForecaster().forecast(
      x: curve.x, y: curve.y, at: [1, 2, 4, 16, 64].map { $0 * end })
    #expect(forecast.logMean == forecast.logMean.sorted(by: >))
    #expect(forecast.logDeviation == forecast.logDeviation.sorted())
  }

  @Test func badInputIsNamed() throws {
    let forecaster = CurveForecaster()
    #expect(throws: FrontierError.notPositive(variable: "y", index: 1, value: 0)) {
      try forecaster.forecast(x: [1, 2], y: [1, 0], at: [3])
    }
    #expect(throws: FrontierError.notPositive(variable: "x", index: 0, value: -1)) {
      try forecaster.forecast(x: [-1, 2], y: [1, 1], at: [3])
    }
    #expect(throws: FrontierError.empty) { try forecaster.forecast(x: [], y: [], at: [3]) }
    #expect(throws: FrontierError.self) {
      try forecaster.forecast(x: [1, 2], y: [1, 1], at: [1.5])
    }
    #expect(throws: FrontierError.self) {
      try forecaster.forecast(x: [1, 2], y: [2, 1], at: [3]).interval(level: 1)
    }
  }

  /// Many points at one x are one point.
  @Test func repeatsAtOneXAreLegal() throws {
    let forecast = try CurveForecaster().forecast(
      x: [Double](repeating: 2, count: 150), y: [Double](repeating: 0.5, count: 150), at: [2, 4])
    #expect(forecast.median.allSatisfy { $0 > 0 && $0 < 0.6 })
  }
}
