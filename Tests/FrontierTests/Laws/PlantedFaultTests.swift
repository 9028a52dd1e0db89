import FrontierTestSupport
import Testing

@testable import Frontier

/// Every check of `LawConformance` must find the fault it is there for, and nothing in a sound law.
@Suite struct PlantedFaultTests {
  /// y = c − (c − a)·e^(−b·x) with something wrong.
  private struct FaultyLaw: Law {
    enum Fault: CaseIterable {
      case none, derivative, limit, noLimit, startBelowBound, startTooShort, startNotANumber,
        noStart
      case startFarAway, startInOneUnit
    }

    let fault: Fault
    private let sound = CatalogueLaw.expd3

    init(_ fault: Fault) { self.fault = fault }

    var name: String { "faulty" }
    var formula: String { sound.formula }
    var source: String { sound.source }
    var parameters: [LawParameter] { sound.parameters }

    func evaluate(_ e: LawEvaluation) {
      sound.evaluate(e)
      guard fault == .derivative, let slope = e.derivative(ofTerm: 1, by: 0) else { return }
      for i in 0..<e.count { slope[i] *= 1.0001 }
    }

    func starts(for data: PointCloud) -> [[Double]] {
      switch fault {
      case .startBelowBound: [[-1]]
      case .startTooShort: [[]]
      case .startNotANumber: [[.nan]]
      case .noStart: []
      // e^(−b·x) has no digits there, and the sum of squares no slope.
      case .startFarAway: [[1e9 / (data.x.max() ?? 1)]]
      case .startInOneUnit: [[1]]
      case .none, .derivative, .limit, .noLimit: sound.starts(for: data)
      }
    }

    func limit(parameters: [Double]) -> Double? {
      switch fault {
      case .limit: parameters[2] + 0.01
      case .noLimit: nil
      default: sound.limit(parameters: parameters)
      }
    }
  }

  /// A second term that counts the rows: one x seems to determine two parameters.
  private struct RowLaw: Law {
    let name = "rows", formula = "y = a + b·row", source = "a fault"
    let parameters = [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true)]

    func evaluate(_ e: LawEvaluation) {
      e.fill(e.term(0), with: 1)
      for i in 0..<e.count { e.term(1)[i] = Double(i) }
    }

    func starts(for data: PointCloud) -> [[Double]] { [[]] }
  }

  private static let draw = LawCase.Draw([0.2, 1.3, 0.9], x: (1...20).map { 0.2 * Double($0) })

  private func check(_ fault: FaultyLaw.Fault) -> LawConformance {
    LawConformance(LawCase(FaultyLaw(fault)) { _ in Self.draw })
  }

  private func data(noise: Double = 0) throws -> PointCloud {
    var random = SplitMix(seed: 1)
    return try check(.none).observations(Self.draw, noise: noise, &random)
  }

  @Test func derivatives() {
    func found(_ fault: FaultyLaw.Fault) -> [String] {
      var compared = 0
      let found = check(fault).derivativeViolations(
        at: Self.draw.inputs, parameters: Self.draw.parameters, compared: &compared)
      #expect(compared > 50)
      return found
    }
    #expect(found(.none).isEmpty)
    #expect(found(.derivative).contains { $0.contains("∂/∂b") })
  }

  @Test func limits() {
    #expect(check(.none).limitViolations(Self.draw).isEmpty)
    #expect(check(.limit).limitViolations(Self.draw).contains { $0.hasPrefix("limit") })
    #expect(check(.noLimit).limitViolations(Self.draw).contains { $0.hasPrefix("no limit") })
    // The slow approach has a check of its own: a wrong limit is not come nearer to.
    let slow = LawCase(FaultyLaw(.limit), approachesSlowly: true) { _ in Self.draw }
    #expect(!LawConformance(slow).limitViolations(Self.draw).isEmpty)
  }

  @Test func starts() throws {
    let data = try data()
    #expect(check(.none).startViolations(for: data).isEmpty)
    for fault in [
      FaultyLaw.Fault.startBelowBound, .startTooShort, .startNotANumber, .noStart,
    ] {
      #expect(!check(fault).startViolations(for: data).isEmpty, "\(fault)")
    }
  }

  @Test func recovery() throws {
    #expect(try check(.none).recoveryViolation(Self.draw) == nil)
    #expect(try check(.startFarAway).recoveryViolation(Self.draw) != nil)
  }

  @Test func invariance() throws {
    let data = try data(noise: 0.05)
    #expect(try check(.none).invarianceViolations(data, xUnit: 1e9, yUnit: 1e-3).isEmpty)
    let found = try check(.startInOneUnit).invarianceViolations(data, xUnit: 1e9, yUnit: 1e-3)
    #expect(found.contains { $0.contains("of x") })
  }

  @Test func excess() throws {
    let data = try data(noise: 0.05)
    func excess(_ fault: FaultyLaw.Fault) throws -> LawConformance.Excess {
      var random = SplitMix(seed: 2)
      return try check(fault).excess(
        data, truth: Self.draw.parameters, starts: 5, &random)
    }
    let sound = try excess(.none)
    #expect(sound.value < 1e-6 && sound.reached == 5)
    #expect(try excess(.startFarAway).value > 1)
  }

  @Test func silence() throws {
    let data = try PointCloud(x: [2, 2, 2, 2], y: [1, 3, 2, 5])
    let sound = LawConformance(LawCase(.lin2) { _ in Self.draw })
    #expect(try sound.silenceViolations(data).isEmpty)
    let rows = LawConformance(LawCase(RowLaw()) { _ in Self.draw })
    #expect(try rows.silenceViolations(data).contains { $0.contains("determined by one x") })
  }
}
