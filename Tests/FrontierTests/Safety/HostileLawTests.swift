import Frontier
import Testing

/// Laws and vectors of the wrong shape: no value, or a typed error; never a trap.
@Suite struct HostileLawTests {
  private static let two = CatalogueLaw.hoffmann

  @Test func columnsAndParametersOfTheWrongNumber() throws {
    let p = [1.7, 400, 410, 0.34, 0.28]
    #expect(Self.two.value(at: 1, parameters: p).isNaN)
    #expect(Self.two.values(at: [[1, 2]], parameters: p).allSatisfy { $0.isNaN })
    #expect(
      Self.two.values(at: [[1, 2], [3, 4], [5, 6]], parameters: p).allSatisfy { $0.isNaN })
    // The second column has no second row.
    #expect(Self.two.values(at: [[1, 2], [3]], parameters: p)[1].isNaN)
    #expect(Self.two.values(at: [], parameters: p).isEmpty)
    #expect(Self.two.gradients(at: [[1]], parameters: p).allSatisfy { $0.isNaN })
    for law in Catalogue.laws {
      let inputs = law.inputNames.map { _ in [0.3, 0.6] }
      for count in [0, 1, 20] where count != law.parameters.count {
        let p = [Double](repeating: 0.5, count: count)
        #expect(law.values(at: inputs, parameters: p).allSatisfy { $0.isNaN })
        #expect(law.gradients(at: inputs, parameters: p).allSatisfy { $0.isNaN })
        #expect(law.canonical(p) == p)
        if law.name != "last1" { #expect(law.limit(parameters: p) == nil) }
        for quantity in law.derived { #expect(quantity.value(p).isNaN) }
      }
    }
    let one = try PointCloud(x: [1, 2, 3], y: [1, 2, 3])
    #expect(Self.two.starts(for: one).isEmpty)
  }

  @Test func settingsThatAreNone() {
    #expect(throws: FrontierError.self) { try BrokenPowerLaw(breaks: 0) }
    #expect(throws: FrontierError.self) { try BrokenPowerLaw.bnsl(breaks: .max) }
    #expect(throws: FrontierError.self) { try BoxCoxPower(reference: .nan) }
    #expect(throws: FrontierError.self) { try BoxCoxPower(reference: -1) }
    #expect(LawParameter("a", above: .nan).bounds == -.infinity ... .infinity)
  }

  /// A law that declares one thing and does another.
  private struct Strange: Law {
    let name = "strange", formula = "?", source = "this test"
    var parameters: [LawParameter]
    var inputNames = ["x"]
    var scratchColumns = 4
    var constantTerms: [Int] = []
    var begin: [[Double]] = [[1]]
    var reader: @Sendable ([Double]) -> [Double] = { $0 }

    func evaluate(_ e: LawEvaluation) {
      for k in 0..<5 {
        for i in 0..<e.count { e.term(k)[i] = e.input(k)[i] * (e.nonlinear(k) + 1) }
        for j in 0..<5 { e.fill(e.derivative(ofTerm: k, by: j), with: 1) }
      }
      e.fill(e.scratch(99), with: 1)
      e.log(e.logInput(-1), e.scratch(-1))
    }
    func starts(for data: PointCloud) -> [[Double]] { begin }
    func canonical(_ parameters: [Double]) -> [Double] { reader(parameters) }
  }

  private static let cloud = try! PointCloud(
    x: (1...12).map { Double($0) }, y: (1...12).map { 0.1 * Double($0) })

  @Test func declarationsThatDoNotHold() throws {
    let nothing = Strange(parameters: [])
    #expect(throws: FrontierError.self) { try LeastSquares().fit(nothing, to: Self.cloud) }
    #expect(throws: FrontierError.self) { try Edge().fit(nothing, to: Self.cloud) }
    #expect(throws: FrontierError.self) { try FrontierStudy(Self.cloud, law: nothing) }
    let noColumn = Strange(parameters: [LawParameter("a")], inputNames: [])
    #expect(throws: FrontierError.self) { try LeastSquares().fit(noColumn, to: Self.cloud) }
    let nowhere = Strange(parameters: [LawParameter("a", in: .infinity ... .infinity)])
    #expect(throws: FrontierError.self) { try LeastSquares().fit(nowhere, to: Self.cloud) }

    // Columns and starts that were not declared harm nobody.
    var law = Strange(parameters: [LawParameter("a", isLinear: true), LawParameter("b")])
    law.scratchColumns = .min
    law.constantTerms = [-1, 70, .max]
    law.begin = [[], [1, 2, 3], [.nan], [.infinity]]
    law.reader = { _ in [.nan, 1, 2] }
    let fit = try LeastSquares().fit(law, to: Self.cloud)
    #expect(fit.parameters.count == 2)
    #expect(fit.parameters.allSatisfy { !$0.isNaN })
    _ = try? Edge().fit(law, to: Self.cloud)
  }

  @Test func startsOfTheWrongLength() throws {
    let law = CatalogueLaw.logistic4
    for start in [[], [1], [1, 2, 3, 4, 5], [1, 2, .nan, 4]] {
      #expect(throws: FrontierError.self) {
        try LeastSquares().parameters(of: law, fittedTo: Self.cloud, near: start)
      }
      #expect(throws: FrontierError.self) {
        try Edge().parameters(of: law, fittedTo: Self.cloud, near: start)
      }
    }
  }

  /// A gradient of another length than the parameters.
  @Test func gradientsOfTheWrongLength() throws {
    let fit = try LeastSquares().fit(.lin2, to: Self.cloud)
    for gradient in [[], [1], [1, 2, 3]] as [[Double]] {
      let quantity = LawQuantity.function("f", gradient: { _ in gradient }, { $0[0] })
      let interval = try fit.waldInterval(for: quantity)
      #expect(!interval.isBounded)
    }
    #expect(throws: FrontierError.self) {
      try fit.residualDiagnostics(rows: [1, 2])
    }
  }

  @Test func groupsThatAreNotThere() throws {
    let fit = try LeastSquares().fit(.lin2, toGroups: [Self.cloud, Self.cloud], sharing: ["a"])
    for group in [-1, 2, .max] {
      #expect(throws: FrontierError.self) { try fit.parameters(ofGroup: group) }
      #expect(throws: FrontierError.self) { try fit.standardErrors(ofGroup: group) }
      #expect(throws: FrontierError.self) { try fit.verdict(ofGroup: group) }
      #expect(throws: FrontierError.self) { try fit.values(at: [[1]], group: group) }
      #expect(fit.limit(ofGroup: group) == nil)
      #expect(fit.covariance(ofGroup: group) == nil)
      #expect(fit["b", group: group] == nil)
    }
  }
}
