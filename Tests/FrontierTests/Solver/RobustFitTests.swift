import Foundation
import Frontier
import Testing

/// Robust and bounded fits against `scipy.optimize.least_squares` (`Fixtures/solver`).
@Suite struct RobustFitTests {
  @Test func agreesWithScipy() throws {
    let data = try Fixtures.rows("solver/data.csv").map { try $0.map { try #require(Double($0)) } }
    let (x, y) = (data.map { $0[0] }, data.map { $0[1] })
    let n = x.count
    let rows = try Fixtures.rows("solver/fits.csv")
    #expect(rows.count == 48)
    var lower: [String] = []
    for row in rows {
      let kind = try #require(RobustLoss.Kind(rawValue: row[0]))
      let numbers = try row.dropFirst(3).map { try #require(Double($0)) }
      let loss = try RobustLoss(kind, scale: try #require(Double(row[1])))
      let bounds = (0..<3).map { numbers[2 * $0]...numbers[2 * $0 + 1] }
      func solve(_ loss: RobustLoss, from start: [Double]) throws -> NonlinearFit {
        LevenbergMarquardt(loss: loss).solve(
          try NonlinearProblem(
            residuals: n, start: start, bounds: bounds,
            jacobian: { b, jacobian in
              for i in 0..<n {
                let e = exp(-b[1] * x[i])
                jacobian[i] = -e
                jacobian[i + n] = b[0] * x[i] * e
                jacobian[i + 2 * n] = -1
              }
            },
            evaluate: { b, r in
              for i in 0..<n { r[i] = y[i] - (b[0] * exp(-b[1] * x[i]) + b[2]) }
            }))
      }
      // A loss that forgets outliers has several minima: it starts where soft-L1 ends.
      var start = [2, 1.7, 0.62]
      if [.cauchy, .arctan, .tukey].contains(kind) {
        start = try solve(RobustLoss(.softL1, scale: loss.scale), from: start).parameters
      }
      let fit = try solve(loss, from: start)
      let label = Comment(rawValue: "\(row[0...2].joined(separator: " ")): \(fit)")
      #expect(fit.isMinimum, label)
      // What "converged" promises; all but one end below a tenth of it.
      #expect(fit.gradientNorm < 1e-6, label)
      withKnownIssue("The arctan's fit in a box ends at 1.4e-7.", isIntermittent: true) {
        #expect(fit.gradientNorm < 1e-7, label)
      } when: {
        row[0...2].joined(separator: " ") == "arctan 0.1 box"
      }
      #expect(fit.cost <= numbers[9] * (1 + 1e-9), label)
      if fit.cost < numbers[9] * (1 - 1e-9) {
        lower.append(row[0...2].joined(separator: " "))
        continue
      }
      for j in 0..<3 {
        #expect(abs(fit.parameters[j] - numbers[6 + j]) <= 1e-6 * abs(numbers[6 + j]), label)
      }
    }
    // Where the loss has several minima, a lower one than scipy's is no mistake.
    #expect(lower.isEmpty || lower == ["tukey 0.1 box"])
  }

  @Test(arguments: RobustLoss.Kind.allCases)
  func derivativesOfTheLoss(kind: RobustLoss.Kind) throws {
    let loss = try RobustLoss(kind, scale: 1)
    #expect(loss.values(at: 0).rho == 0 && loss.values(at: 0).first == 1)
    for z in [0.05, 0.4, 0.9, 1.3, 7.0, 400] {
      let h = 1e-5 * z
      let (a, b) = (loss.values(at: z - h), loss.values(at: z + h))
      let v = loss.values(at: z)
      #expect(abs((b.rho - a.rho) / (2 * h) - v.first) <= 1e-6)
      #expect(abs((b.first - a.first) / (2 * h) - v.second) <= 1e-6)
    }
  }

  @Test func outliersLoseTheirPull() throws {
    // A mean: nine numbers near 1 and one at 1,000.
    let y = [0.9, 1.1, 1.0, 0.95, 1.05, 1.02, 0.98, 1.0, 1.0, 1_000]
    let problem = try NonlinearProblem(residuals: 10, start: [1.2]) { b, r in
      for i in 0..<10 { r[i] = y[i] - b[0] }
    }
    #expect(abs(LevenbergMarquardt().solve(problem).parameters[0] - 100.9) < 1e-9)
    for kind in RobustLoss.Kind.allCases where kind != .squares {
      let fit = LevenbergMarquardt(loss: try RobustLoss(kind, scale: 0.2)).solve(problem)
      #expect(fit.isMinimum && abs(fit.parameters[0] - 1) < 0.05, "\(kind) \(fit)")
      #expect(try #require(fit.standardErrors[0]) < 0.2, "\(kind) \(fit)")
    }
  }

  @Test func aLossWithoutAScaleIsAnError() {
    for scale in [0, -1, .nan, .infinity] {
      #expect(throws: FrontierError.self) { try RobustLoss(.huber, scale: scale) }
    }
  }
}
