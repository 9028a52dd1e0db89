import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Results, options and laws are stored and read again bit for bit.
@Suite struct StoredTests {
  private static func cloud() throws -> PointCloud { try LawClouds.inefficient(60, seed: 3) }

  private static func curve() throws -> PointCloud {
    let x = (1...24).map { Double($0) }
    let y = x.map { (x: Double) -> Double in 0.2 + 0.7 / x + 0.003 * sin(7 * x) }
    return try PointCloud(x: x, y: y)
  }

  private func expectStored<Value: Codable>(
    _ value: Value, laws: [any Law] = [], _ place: SourceLocation = #_sourceLocation
  ) throws {
    let fault = try RoundTrip.fault(value, laws: laws)
    #expect(fault == nil, "\(fault ?? "")", sourceLocation: place)
  }

  @Test func aLostBitIsFound() throws {
    let fault = try RoundTrip.fault(Forgetful())
    #expect(fault?.contains("0.1 became") ?? fault?.contains("number") ?? false)
  }

  @Test func numbersThatJSONHasNoSignFor() throws {
    let ends = AxisEnds(x: nil, y: -.infinity ... .infinity)
    try expectStored(ends)
    let odd: [Double] = [
      .nan, -.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      0.1 + 0.2, Double(bitPattern: 0x7ff8_0000_0000_beef),
    ]
    let band = ConfidenceBand(
      inputs: [odd.map { _ in 1 }], fit: odd, low: odd, high: odd, level: 0.95, kind: .pointwise,
      procedure: "", standardErrors: odd.map { $0 }, multiplier: .infinity)
    let data = try JSONEncoder().encode(band)
    let again = try JSONDecoder().decode(ConfidenceBand.self, from: data)
    #expect(again.low.map(\.bitPattern) == odd.map(\.bitPattern))
    #expect(again.standardErrors.map { $0?.bitPattern } == odd.map(\.bitPattern))
    #expect(String(decoding: data, as: UTF8.self).contains("\"-inf\""))
    try expectStored(band)
  }

  @Test func everyLawOfTheCatalogue() throws {
    for law in Catalogue.laws {
      let stored = try JSONEncoder().encode(StoredLaw(law))
      let again = try JSONDecoder().decode(StoredLaw.self, from: stored)
      #expect(again == StoredLaw(law) && again.law.formula == law.formula)
    }
    // Settings that data gave a law.
    let years = try PointCloud(x: [2012, 2015, 2019, 2024], y: [1, 2, 2.5, 2.6])
    for law in [CatalogueLaw.exp2, .exp3, .expd3, .asymptotic] {
      let moved = law.rebased(on: years)
      #expect(moved != law && moved.settings == ["origin": 2012])
      let again = try JSONDecoder().decode(
        CatalogueLaw.self, from: JSONEncoder().encode(moved))
      #expect(again == moved && again.formula == moved.formula)
      let p = law.parameters.map { _ in 0.25 }
      #expect(again.value(at: 2020, parameters: p) == moved.value(at: 2020, parameters: p))
    }
    let centred = BoxCoxPower().centred(on: years)
    try expectStored(centred)
    #expect(centred.settings.count == 1)
    try expectStored(BrokenPowerLaw(breaks: 3))
    try expectStored(LinearOnScale.linearProbit)
    try expectStored(Last1())
    try expectStored(CatalogueLaw.hill4)
  }

  @Test func resultsOfAStudy() throws {
    let study = try FrontierStudy(Self.cloud())
    let both = try study.estimate(at: [0.5, 1], replicates: 60, seed: 1)
    try expectStored(study)
    try expectStored(study.cloud)
    try expectStored(study.envelope)
    try expectStored(both)
    try expectStored(study.ends)
    try expectStored(study.warnings)
    try expectStored(study.reversal(seed: 1))
    try expectStored(try study.envelopeBand(at: [0, 0.5], replicates: 30, seed: 1))
    try expectStored(study.envelope.randomizedClassifier(at: 0.5))
    for target in FitTarget.allCases {
      try expectStored(try study.fit(target))
      try expectStored(try study.verdict(target))
      // What is asked of a fit that was read is answered with the same bits.
      let data = try JSONEncoder().encode(study.fit(target))
      let again = try JSONDecoder().decode(Fit.self, from: data)
      #expect(again == (try study.fit(target)))
      #expect(again.verdict(ofCeilingAt: study.ends) == (try study.verdict(target)))
    }
    let few = try FrontierStudy(PointCloud(x: [0.2, 0.6, 0.8], y: [0.1, 0.5, 0.6]))
    try expectStored(try few.ceiling(replicates: 30, seed: 1))
    try expectStored(few.warnings)
    let laws: [any Law] = [.errorPowerLaw, .logistic4, .lin2]
    try expectStored(try ModelSelection(Self.cloud(), among: laws, ends: .accuracies))
  }

  @Test func resultsOfAFit() throws {
    let cloud = try Self.curve()
    let fit = try LeastSquares().fit(.exp3, to: cloud)
    try expectStored(fit)
    try expectStored(fit.solution)
    try expectStored(fit.stopped)
    try expectStored(try fit.waldInterval(for: .limit, level: 0.9))
    try expectStored(try fit.profileInterval(for: .parameter("b"), level: 0.9))
    try expectStored(try fit.band(at: [[1, 2, 30]], level: 0.9, kind: .prediction))
    try expectStored(try fit.informationCriteria())
    try expectStored(try fit.residualDiagnostics())
    try expectStored(try fit.leaveOneOut())
    try expectStored(try LawComparison([fit, LeastSquares().fit(.pow3, to: cloud)]))
    try expectStored(try LeastSquares().extrapolationValidation(of: .pow3, on: cloud))
    let shared = try LeastSquares().fit(.pow3, toGroups: [cloud, cloud], sharing: ["c"])
    try expectStored(shared)
    try expectStored(shared.verdict(ofGroup: 1))
    let weighted = try PointCloud(
      x: [1, 1, 2, 2, 3, 4, 5, 6], y: [1, 1.1, 1.6, 1.5, 1.9, 2, 2.2, 2.3],
      weights: [1, 2, 0, 1, 1, 1, 0.5, 1], meaning: .precisions)
    try expectStored(weighted)
    let robust = LeastSquares(
      scale: .log, loss: try RobustLoss(.huber, scale: 0.1), fixed: ["b": 0.5],
      bounds: ["a": 0 ... .infinity], starts: [[1, 2]])
    try expectStored(robust)
    try expectStored(Edge(fitter: robust))
    let repeated = try LeastSquares().fit(.asymptotic, to: weighted)
    try expectStored(repeated)
    try expectStored(try repeated.lackOfFit())
  }

  @Test func resultsOfForecasts() throws {
    let cloud = try Self.cloud()
    let forecaster = EdgeForecaster()
    let forecast = try forecaster.forecast(of: cloud, at: [0.7, 0.9])
    try expectStored(forecaster)
    try expectStored(forecast)
    let free = try EdgeForecaster(ends: .none).forecast(
      of: cloud, at: EdgeForecaster.places(for: cloud, ends: .none))
    try expectStored(free)
    let curve = try Self.curve()
    try expectStored(try CurveForecaster().forecast(x: curve.x, y: curve.y, at: [30, 60]))
    try expectStored(CurveForecaster())
    let hidden = try BacktestCurve(name: "c", x: curve.x, y: curve.y, beyond: 16)
    let methods: [any BacktestMethod] = [PersistenceMethod(), LawMethod(.pow3)]
    let backtest = try Backtest(methods, levels: [0.9]).run(on: [hidden])
    try expectStored(backtest)
    try expectStored(backtest.summaries())
    let task = try EdgeTask(name: "t", cloud: cloud, cut: .quantile(0.7))
    try expectStored(task)
    let edges = try EdgeBacktest([EnvelopeMethod(.convexHull)], levels: []).run(on: [task])
    try expectStored(edges)
    try expectStored(edges.summaries())
    try expectStored(EdgeTask.Cut.time([1, 2, .infinity], quantile: 0.5))
  }

  @Test func criteriaByName() throws {
    let cloud = try Self.cloud()
    let fitter = LeastSquares(bounds: ["eIR": 0...0.9])
    let criteria: [any Criterion] = [
      Edge(fitter: fitter), try Quantile(level: 0.9), try Expectile(level: 0.9, fitter: fitter),
      StochasticFrontier(inefficiency: .halfNormal, noise: .standardDeviation(0.02)),
      MeasuredEdge(),
    ]
    for criterion in criteria {
      let fit = try criterion.fit(.errorPowerLaw, to: cloud)
      try expectStored(fit)
      try expectStored(StudyCriteria(leastSquares: fitter, edge: criterion))
    }
    #expect(throws: FrontierError.self) {
      try JSONDecoder().decode(
        StoredCriterion.self,
        from: Data(
          String(
            decoding: JSONEncoder().encode(StoredCriterion(Quantile(level: 0.9))), as: UTF8.self
          ).replacingOccurrences(of: "0.9", with: "9").utf8))
    }
  }

  @Test func formulas() throws {
    let law = try FormulaLaw("y = top*(1 - exp(-rate*x)); rate > 0; rate = 0.1")
    try expectStored(StoredLaw(law))
    let fit = try LeastSquares().fit(law, to: Self.curve())
    let again = try JSONDecoder().decode(Fit.self, from: JSONEncoder().encode(fit))
    #expect(again == fit && again.values(at: [[3, 40]]) == fit.values(at: [[3, 40]]))
    #expect(again.law.parameters == law.parameters)
  }

  @Test func lawsOfTheCaller() throws {
    let law = try ClosureLaw(
      "mine", parameters: [LawParameter("a", isLinear: true), LawParameter("b", above: 0)]
    ) { x, p in p[0] * .exp(-p[1] * x[0]) }
    let fit = try LeastSquares().fit(law, to: Self.curve())
    try expectStored(fit, laws: [law])
    let data = try JSONEncoder().encode(fit)
    #expect(throws: FrontierError.unknownLaw(name: "mine", nearest: [])) {
      do { _ = try JSONDecoder().decode(Fit.self, from: data) } catch FrontierError.unknownLaw(
        let name, _)
      {
        throw FrontierError.unknownLaw(name: name, nearest: [])
      }
    }
    let other = try ClosureLaw("mine", parameters: [LawParameter("c")]) { x, p in p[0] * x[0] }
    let decoder = JSONDecoder()
    decoder.userInfo[.frontierLaws] = [other] as [any Law]
    #expect(throws: FrontierError.self) { try decoder.decode(Fit.self, from: data) }
  }

  @Test func whatContradictsItselfIsRefused() throws {
    func read<Value: Codable>(_ type: Value.Type, _ text: String) throws -> Value {
      try JSONDecoder().decode(type, from: Data(text.utf8))
    }
    #expect(throws: FrontierError.countMismatch(variable: "y", count: 1, expected: 2)) {
      try read(
        PointCloud.self, #"{"inputs": [[1, 2]], "y": [1], "weightMeaning": "counts"}"#)
    }
    #expect(throws: FrontierError.self) {
      try read(RobustLoss.self, #"{"kind": "huber", "scale": -1}"#)
    }
    #expect(throws: DecodingError.self) {
      try read(AxisEnds.self, #"{"x": 1, "y": [1, 0]}"#)
    }
    #expect(throws: DecodingError.self) { try read(AxisEnds.self, #"{"x": "one", "y": [0, 1]}"#) }
    #expect(throws: FrontierError.self) {
      try read(
        CatalogueLaw.self,
        #"{"name": "exp2", "parameters": ["a", "b"], "settings": {"place": 3}}"#)
    }
    #expect(throws: FrontierError.self) {
      try read(CatalogueLaw.self, #"{"name": "box-cox", "parameters": ["m", "s", "a"]}"#)
    }
    #expect(throws: FrontierError.self) {
      try read(
        BoxCoxPower.self,
        #"{"name": "box-cox", "parameters": ["m", "s", "a"], "settings": {"reference": -2}}"#)
    }
    let later = #"{"schema": 9, "kind": "AxisEnds", "value": {"y": [0, 1]}}"#
    #expect(throws: FrontierError.self) { try read(Stored<AxisEnds>.self, later) }
    let foreign = #"{"schema": 1, "kind": "Interval", "value": {"y": [0, 1]}}"#
    #expect(throws: FrontierError.self) { try read(Stored<AxisEnds>.self, foreign) }
    let criterion = #"{"name": "median"}"#
    #expect(throws: FrontierError.self) { try read(StoredCriterion.self, criterion) }
  }
}
