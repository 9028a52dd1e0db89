import FrontierTestSupport
import Testing

@testable import Frontier

/// The general fitter on the logistic law, whose two asymptotes are linear.
@Suite struct LeastSquaresFitTests {
  static let truth = [0.2, 0.9, 1.7, 0.4]

  static func data(noise: Double, count: Int = 60, weights: Bool = false) throws -> PointCloud {
    var random = SplitMix(seed: 5)
    let x = (0..<count).map { -3 + 6 * Double($0) / Double(count - 1) }
    let y = Logistic4().values(at: [x], parameters: truth).map { $0 + noise * random.normal() }
    let w = weights ? (0..<count).map { Double(1 + $0 % 3) } : nil
    return try PointCloud(x: x, y: y, weights: w)
  }

  @Test func exactDataGiveTheLawBack() throws {
    let fit = try LeastSquares().fit(.logistic4, to: Self.data(noise: 0))
    for (a, b) in zip(fit.parameters, Self.truth) { #expect(abs(a - b) < 1e-12) }
  }

  @Test(arguments: [false, true])
  func eliminationAndFullSearchAgree(weighted: Bool) throws {
    let data = try Self.data(noise: 0.05, weights: weighted)
    let reduced = try LeastSquares().fit(.logistic4, to: data)
    let kaufman = try LeastSquares(projection: .kaufman).fit(.logistic4, to: data)
    let full = try LeastSquares(starts: [[0, 1, 1, 0]], eliminatesLinearParameters: false)
      .fit(.logistic4, to: data)
    #expect(reduced.solution.stopped == .converged)
    for (a, b) in zip(reduced.parameters, full.parameters) { #expect(abs(a - b) < 1e-9) }
    for (a, b) in zip(reduced.parameters, kaufman.parameters) { #expect(abs(a - b) < 1e-9) }
    for (a, b) in zip(reduced.standardErrors, full.standardErrors) {
      #expect(try abs(#require(a) - #require(b)) < 1e-9)
    }
  }

  /// The reduced Jacobian against numerical differences of the reduced residuals, large residuals
  /// included: Golub and Pereyra's is exact, Kaufman's is not.
  @Test func theReducedJacobianIsExact() throws {
    let data = try Self.data(noise: 0.3, weights: true)
    let ranges = Logistic4().parameters.map(\.bounds)
    for derivative in ProjectionJacobian.allCases {
      let reduced = VariableProjection(
        LawWorkspace(Logistic4(), inputs: data.inputs), data, bounds: ranges,
        derivative: derivative)
      let problem = try NonlinearProblem(
        residuals: data.count, start: [0.8, 1],
        jacobian: { reduced.jacobian($0, into: &$1) },
        evaluate: { reduced.residuals($0, into: &$1) })
      let check = try #require(try problem.checkJacobian())
      #expect(check.isConsistent == (derivative == .golubPereyra), "\(check)")
    }
  }

  @Test func boundsAndFixedParametersHold() throws {
    let data = try Self.data(noise: 0.05)
    let bounded = try LeastSquares(bounds: ["upper": 0...0.8]).fit(.logistic4, to: data)
    #expect(bounded["upper"] == 0.8)
    #expect(bounded.solution.atBound == [1])
    let fixed = try LeastSquares(fixed: ["lower": 0.25, "rate": 2]).fit(.logistic4, to: data)
    #expect(fixed["lower"] == 0.25)
    #expect(fixed["rate"] == 2)
    #expect(fixed.standardErrors[0] == nil)
    #expect(fixed.solution.rank == 2)
  }

  @Test(arguments: ResponseScale.allCases)
  func everyScaleFindsTheLawInExactData(scale: ResponseScale) throws {
    let fit = try LeastSquares(scale: scale).fit(.logistic4, to: Self.data(noise: 0))
    for (a, b) in zip(fit.parameters, Self.truth) { #expect(abs(a - b) < 1e-9, "\(scale)") }
  }

  @Test func badArgumentsAreNamed() throws {
    let data = try Self.data(noise: 0)
    #expect(throws: FrontierError.self) {
      try LeastSquares(fixed: ["up": 1]).fit(.logistic4, to: data)
    }
    #expect(throws: FrontierError.self) {
      try LeastSquares(starts: [[1]]).fit(.logistic4, to: data)
    }
    let negative = try PointCloud(x: [1, 2, 3], y: [0.1, -0.2, 0.3])
    #expect(throws: FrontierError.notPositive(variable: "y", index: 1, value: -0.2)) {
      try LeastSquares(scale: .log).fit(.logistic4, to: negative)
    }
  }

  @Test func aRobustLossIgnoresAnOutlier() throws {
    let data = try Self.data(noise: 0.01)
    var y = data.y
    y[30] += 5
    let fit = try LeastSquares(loss: RobustLoss(.tukey, scale: 0.1)).fit(
      .logistic4, to: PointCloud(x: data.x, y: y))
    for (a, b) in zip(fit.parameters, Self.truth) { #expect(abs(a - b) < 0.1) }
  }
}
