import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct ExpectileTests {
  /// Of a constant it is the root of the balance of both sides.
  @Test func aConstantBalancesBothSides() throws {
    let y = [0.0, 1, 3, 4, 10]
    let cloud = try PointCloud(x: [1, 2, 3, 4, 5], y: y)
    for tau in [0.2, 0.5, 0.9, 0.99] {
      let fit = try Frontier.Expectile(level: tau).fit(.last1, to: cloud)
      let a = fit.parameters[0]
      let balance = y.reduce(0) { $0 + ($1 > a ? tau : 1 - tau) * ($1 - a) }
      #expect(abs(balance) < 1e-12, "\(tau)")
    }
    #expect(
      abs(try Frontier.Expectile(level: 0.5).fit(.last1, to: cloud).parameters[0] - 3.6) < 1e-12)
  }

  @Test func halfIsLeastSquares() throws {
    let cloud = try QuantileTests.cloud(100, seed: 2)
    let (a, b) = (
      try Frontier.Expectile(level: 0.5).fit(.logistic4, to: cloud),
      try LeastSquares().fit(.logistic4, to: cloud)
    )
    for (p, q) in zip(a.parameters, b.parameters) { #expect(abs(p - q) < 1e-7) }
  }

  @Test(arguments: [0.1, 0.8, 0.98, 0.995])
  func meetsTheFirstOrderCondition(_ tau: Double) throws {
    let cloud = try QuantileTests.cloud(250, seed: 4)
    let fit = try Frontier.Expectile(level: tau).fit(.logistic4, to: cloud)
    #expect(fit.stopped == .converged)
    #expect(fit.solution.gradientNorm < 1e-8, "\(fit.solution.gradientNorm)")
    // A larger τ lies higher in the mean.
    let higher = try Frontier.Expectile(level: tau + 0.004).fit(.logistic4, to: cloud)
    #expect(higher.fitted.reduce(0, +) > fit.fitted.reduce(0, +))
  }
}
