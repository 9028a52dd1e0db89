import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// What must hold of the statistics of a fit, beside agreement with R.
@Suite struct LawStatisticsTests {
  private static func logistic(_ seed: UInt64, noise: Double = 0.04) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<30).map { -3 + 6 * Double($0 / 2) / 14 }
    let y = CatalogueLaw.logistic4.values(at: [x], parameters: [0.2, 0.9, 1.7, 0.4])
    return try PointCloud(x: x, y: y.map { $0 + noise * random.normal() })
  }

  /// A table of counts and the same table written out agree in everything.
  @Test func countsAreRepetitions() throws {
    let data = try Self.logistic(1)
    let counts = (0..<30).map { 1 + $0 % 3 }
    let written = counts.indices.flatMap { [Int](repeating: $0, count: counts[$0]) }
    let table = try PointCloud(x: data.x, y: data.y, weights: counts.map(Double.init))
    let a = try LeastSquares().fit(.logistic4, to: table)
    let b = try LeastSquares().fit(.logistic4, to: data.rows(written))
    for quantity in [LawQuantity.limit, .value(at: 4)] {
      for kind in [CovarianceEstimator.model, .sandwich(.hc1), .heteroscedastic] {
        let left = try a.waldInterval(for: quantity, covariance: kind)
        let right = try b.waldInterval(for: quantity, covariance: kind)
        #expect(abs(left.low - right.low) < 1e-9 && abs(left.high - right.high) < 1e-9)
      }
      let left = try a.profileInterval(for: quantity)
      let right = try b.profileInterval(for: quantity)
      #expect(abs(left.low - right.low) < 1e-7 && abs(left.high - right.high) < 1e-7)
    }
    #expect(try abs(a.informationCriteria().aic - b.informationCriteria().aic) < 1e-8)
    #expect(try abs(a.lackOfFit().fStatistic - b.lackOfFit().fStatistic) < 1e-8)
    #expect(try abs(a.leaveOneOut().rootMeanSquare - b.leaveOneOut().rootMeanSquare) < 1e-8)
    #expect(
      try abs(a.predictedResiduals().rootMeanSquare - b.predictedResiduals().rootMeanSquare) < 1e-9)
    #expect(throws: FrontierError.self) { try a.covariance(.clustered(counts)) }
  }

  /// Clusters of one point are HC1 with G/(G − 1)·(N − 1)/(N − p) for its N/(N − p): the same.
  @Test func singletonClustersAreHC1() throws {
    let fit = try LeastSquares().fit(.logistic4, to: Self.logistic(2))
    let a = try fit.covariance(.clustered(Array(0..<30)))
    let b = try fit.covariance(.sandwich(.hc1))
    for (a, b) in zip(a, b) { #expect(abs(a - b) <= 1e-12 * abs(b)) }
  }

  /// On a logit scale an interval of f stays inside (0, 1), and criteria of scales compare: the
  /// scale on which the errors were normal wins.
  @Test func scalesAreRespectedAndCompared() throws {
    var random = SplitMix(seed: 8)
    let x = (0..<60).map { -3 + 6 * Double($0) / 59 }
    let f = CatalogueLaw.logistic4.values(at: [x], parameters: [0.05, 0.97, 1.7, 0.4])
    let y = f.map { 1 / (1 + exp(-(log($0 / (1 - $0)) + 0.4 * random.normal()))) }
    let data = try PointCloud(x: x, y: y)
    let fits = try ResponseScale.allCases.map {
      try LeastSquares(scale: $0).fit(.logistic4, to: data)
    }
    let comparison = try LawComparison(fits, by: .aicc)
    #expect(comparison.rows[0].fit.scale == .logit)
    #expect(comparison.rows[0].difference == 0)
    #expect(abs(comparison.rows.map(\.weight).reduce(0, +) - 1) < 1e-12)
    let logit = comparison.rows[0].fit
    let band = try logit.band(at: [-8, 0, 8], level: 0.999999, kind: .prediction)
    #expect(zip(band.low, band.high).allSatisfy { $0 > 0 && $1 < 1 && $0 < $1 })
    let wald = try logit.waldInterval(for: .limit, level: 0.999999)
    #expect(wald.high < 1 && wald.low > 0)
    #expect(throws: FrontierError.self) {
      try LawComparison([fits[0], LeastSquares().fit(.logistic4, to: Self.logistic(3))])
    }
    #expect(throws: FrontierError.empty) { try LawComparison([]) }
  }

  /// What k and c separately do not have, f still does: the tangent's null space is respected.
  @Test func determinedFunctionsOfUndeterminedParameters() throws {
    // Two x determine no exponential, but both of its values.
    let data = try PointCloud(x: [0, 0, 0, 1, 1, 1], y: [3, 3.1, 2.9, 2, 2.1, 1.8])
    let fit = try LeastSquares().fit(Decay(), to: data)
    try #require(!fit.isDetermined)
    let known = try fit.waldInterval(for: .value(at: 1))
    #expect(abs((known.estimate ?? 0) - 5.9 / 3) < 1e-8)
    #expect(known.isBounded)
    let unknown = try fit.waldInterval(for: .value(at: 5))
    #expect(!unknown.isBounded && unknown.standardError == nil)
    #expect(throws: FrontierError.self) { try fit.covariance() }
    let band = try fit.band(at: [0, 5])
    #expect(band.low[0].isFinite && band.low[1] == -.infinity)
  }

  @Test func diagnosticsSpeak() throws {
    let clean = try LeastSquares().fit(.logistic4, to: Self.logistic(5)).residualDiagnostics()
    #expect(clean.warnings.isEmpty, "\(clean.warnings)")
    let data = try Self.logistic(5)
    var y = data.y
    y[12] += 0.6
    let outlier = try LeastSquares().fit(.logistic4, to: PointCloud(x: data.x, y: y))
      .residualDiagnostics().warnings
    #expect(outlier.contains { $0.message.contains("point 13") && $0.rows == [12] })
    // A straight line through a logistic curve: the wrong shape.
    struct Line: Law {
      let name = "line"
      let formula = "y = a + b·x"
      let source = "test"
      let parameters = [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true)]
      func evaluate(_ e: LawEvaluation) {
        e.fill(e.term(0), with: 1)
        for i in 0..<e.count { e.term(1)[i] = e.input(0)[i] }
      }
      func starts(for data: PointCloud) -> [[Double]] { [[]] }
    }
    let wrong = try LeastSquares().fit(Line(), to: Self.logistic(5, noise: 0.02))
    let words = try wrong.residualDiagnostics().warnings
    #expect(words.contains { $0.message.contains("wrong shape") })
    #expect(try wrong.lackOfFit().pValue < 0.001)
    // A linear law has no curvature, and PRESS is exact for it.
    for b in try wrong.curvatureBias() { #expect(abs(b) < 1e-10) }
    for (a, b) in zip(try wrong.leaveOneOut().errors, try wrong.predictedResiduals().errors) {
      #expect(try abs(#require(a) - #require(b)) < 1e-9)
    }
  }

  @Test func extrapolationIsScoredAboveTheCut() throws {
    let data = try Self.logistic(6, noise: 0.01)
    let fitter = LeastSquares()
    let found = try fitter.extrapolationValidation(of: .logistic4, on: data, cuts: [1, 2])
    #expect(found.origins.map(\.fittedPoints) == [20, 24])
    #expect(found.origins.map(\.scoredPoints) == [10, 6])
    let fit = try fitter.fit(.logistic4, to: data.rows(Array(0..<20)))
    let error = data.y[29] - fit.value(at: data.x[29])
    #expect(try abs(#require(found.origins[0].errors.last ?? nil) - error) < 1e-12)
    let short = try fitter.extrapolationValidation(
      of: .logistic4, on: data, cuts: [1], horizon: 1.5)
    #expect(short.origins[0].scoredPoints == 2)
    #expect(try fitter.extrapolationValidation(of: .logistic4, on: data).origins.count == 5)
    #expect(throws: FrontierError.self) {
      try fitter.extrapolationValidation(of: .logistic4, on: data, cuts: [-2.9])
    }
    #expect(throws: FrontierError.self) {
      try fitter.extrapolationValidation(of: .logistic4, on: data, cuts: [3])
    }
  }
}
