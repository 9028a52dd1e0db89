import Foundation
import Frontier
import Testing

/// The certified problems of `Fixtures/nist`, both starts, one setting: the default.
@Suite struct NISTTests {
  /// Residuals in double precision leave Lanczos1's sum of squares (1.4e-25) three digits.
  private static let belowDouble = "Lanczos1"

  @Test func everyProblemConvergesFromBothStarts() throws {
    let rows = try NISTRun.rows()
    #expect(rows.count == 54)
    for row in rows {
      #expect(row.fit.stopped == .converged, "\(row.name): \(row.fit.stopped)")
      #expect(row.fit.isDetermined, "\(row.name): rank \(row.fit.rank)")
      #expect(row.digits.parameters >= 7, "\(row.name): \(row.digits.parameters) digits")
      if row.problem.name != Self.belowDouble {
        #expect(row.digits.deviations >= 6, "\(row.name): \(row.digits.deviations) of the errors")
        #expect(row.digits.squares >= 9, "\(row.name): \(row.digits.squares) of the squares")
      }
    }
    let mean = rows.reduce(0) { $0 + $1.digits.parameters } / 54
    #expect(mean > 10.5, "mean log relative error \(mean)")
    if let path = ProcessInfo.processInfo.environment["FRONTIER_NIST_TABLE"] {
      try NISTRun.table(rows).write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  @Test(.slow) func numericalDerivativesAreEnough() throws {
    let rows = try NISTRun.rows(exactJacobian: false)
    for row in rows {
      #expect(row.fit.isDetermined, "\(row.name): \(row.fit.stopped), rank \(row.fit.rank)")
      #expect(row.digits.parameters >= 8, "\(row.name): \(row.digits.parameters) digits")
    }
    let mean = rows.reduce(0) { $0 + $1.digits.parameters } / 54
    #expect(mean > 10, "mean log relative error \(mean)")
  }

  /// The setting is not one lucky number: neighbours of the default do as well.
  @Test(.slow, arguments: [0.1, 0.3, 3, 7, 10, 20, 30, 100])
  func theRadiusIsNotTuned(radius: Double) throws {
    let rows = try NISTRun.rows(LevenbergMarquardt(initialRadius: radius))
    for row in rows {
      withKnownIssue(
        "MGH10's far start at a radius of 20; 10 and 30 do not miss it.", isIntermittent: true
      ) {
        #expect(row.digits.parameters >= 7, "\(row.name): \(row.digits.parameters) digits")
      } when: {
        radius == 20 && row.name == "MGH10/1"
      }
    }
  }

  @Test func jacobiansOfTheModelsAreExact() throws {
    for problem in try NISTProblem.all() {
      let check = try problem.problem(start: 1).checkJacobian(at: problem.certified)
      #expect(try #require(check).largestError < 1e-6, "\(problem.name): \(check!)")
    }
  }

  /// With residuals in twice the precision even Lanczos1's standard deviations are certified.
  @Test func standardDeviationsBelowDoublePrecision() throws {
    let rows = try Fixtures.rows("nist/data.csv").filter { $0[0] == Self.belowDouble }
    let y = try rows.map { try #require(DoubleDouble(decimal: $0[1])) }
    let x = try rows.map { try #require(DoubleDouble(decimal: $0[2])) }
    let certified = try #require(try NISTProblem.all().first { $0.name == Self.belowDouble })
    for start in [0, 1] {
      let plain = try certified.problem(start: start)
      let exact = try NonlinearProblem(
        residuals: y.count, start: plain.start,
        jacobian: { b, jacobian in
          for i in x.indices {
            for k in stride(from: 0, to: 6, by: 2) {
              let e = exp(-b[k + 1] * x[i].high)
              jacobian[i + k * x.count] = -e
              jacobian[i + (k + 1) * x.count] = x[i].high * b[k] * e
            }
          }
        },
        evaluate: { b, r in
          for i in x.indices {
            var rest = y[i]
            for k in stride(from: 0, to: 6, by: 2) {
              rest =
                rest - DoubleDouble(b[k]) * DoubleDouble.exp(DoubleDouble(-b[k + 1]) * x[i])
            }
            r[i] = rest.high
          }
        })
      let fit = LevenbergMarquardt().solve(exact)
      let digits = certified.score(fit)
      #expect(digits.parameters >= 10)
      #expect(digits.deviations >= 6, "\(digits)")
      #expect(digits.squares >= 6, "\(digits)")
    }
  }
}
