import Foundation
import Frontier
import Testing

/// One certified problem of `Fixtures/nist`, and the score of a fit to it.
struct NISTProblem: Sendable, CustomStringConvertible {
  let name: String
  let level: String
  let sumOfSquares: Double
  let y: [Double]
  let x: [SIMD2<Double>]
  let starts: [[Double]]
  let certified: [Double]
  let deviations: [Double]

  var description: String { name }

  /// All 27, in the order of the fixture.
  static func all() throws -> [NISTProblem] {
    let data = Dictionary(grouping: try Fixtures.rows("nist/data.csv"), by: { $0[0] })
    let parameters = Dictionary(grouping: try Fixtures.rows("nist/parameters.csv"), by: { $0[0] })
    return try Fixtures.rows("nist/problems.csv").map { row in
      let points = try #require(data[row[0]])
      let values = try #require(parameters[row[0]]).map { cells in
        try cells.dropFirst(2).map { try #require(Double($0)) }
      }
      #expect(points.count == Int(row[2]) && values.count == Int(row[3]))
      return NISTProblem(
        name: row[0], level: row[1], sumOfSquares: try #require(Double(row[4])),
        y: try points.map { try #require(Double($0[1])) },
        x: try points.map { SIMD2(try #require(Double($0[2])), Double($0[3]) ?? 0) },
        starts: [values.map { $0[0] }, values.map { $0[1] }],
        certified: values.map { $0[2] }, deviations: values.map { $0[3] })
    }
  }

  /// The problem from start 0 or 1. Residuals are y − f, of log y for Nelson.
  func problem(start: Int, exactJacobian: Bool = true) throws -> NonlinearProblem {
    let f = try #require(NISTModels.model(name), "no model for \(name)")
    let response = name == "Nelson" ? y.map { log($0) } : y
    let x = x
    let p = certified.count
    let jacobian: NonlinearProblem.Jacobian = { b, jacobian in
      var g = [Double](repeating: 0, count: p)
      for i in x.indices {
        _ = f(b, x[i], &g)
        for j in 0..<p { jacobian[i + j * x.count] = -g[j] }
      }
    }
    return try NonlinearProblem(
      residuals: y.count, start: starts[start], jacobian: exactJacobian ? jacobian : nil
    ) { b, r in
      var g = [Double](repeating: 0, count: p)
      for i in x.indices { r[i] = response[i] - f(b, x[i], &g) }
    }
  }

  /// −log₁₀ of the relative error, between 0 and 11 (McCullough 1998): the number of digits.
  static func digits(_ estimate: Double?, _ truth: Double) -> Double {
    guard let estimate, estimate.isFinite else { return 0 }
    if estimate == truth { return 11 }
    return min(11, max(0, -log10(abs(estimate - truth) / abs(truth))))
  }

  /// The fewest digits over the parameters, and over their standard deviations.
  func score(_ fit: NonlinearFit) -> (parameters: Double, deviations: Double, squares: Double) {
    (
      certified.indices.map { Self.digits(fit.parameters[$0], certified[$0]) }.min()!,
      certified.indices.map { Self.digits(fit.standardErrors[$0], deviations[$0]) }.min()!,
      Self.digits(fit.sumOfSquares, sumOfSquares)
    )
  }
}
