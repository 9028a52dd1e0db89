import FrontierTestSupport
import RealModule
import Testing

@testable import Frontier

/// Formulas of the caller's own.
@Suite struct ClosureLawTests {
  static let parameters = [
    LawParameter("lower", isLinear: true), LawParameter("upper", isLinear: true),
    LawParameter("rate", above: 0), LawParameter("midpoint"),
  ]
  static func logistic(_ x: Double, _ p: Span<Double>) -> Double {
    p[0] + (p[1] - p[0]) / (1 + .exp(-p[2] * (x - p[3])))
  }
  static func automatic() throws -> ClosureLaw {
    try ClosureLaw("mine", parameters: parameters) { x, p in
      p[0] + (p[1] - p[0]) / (1 + .exp(-p[2] * (x[0] - p[3])))
    }
  }

  @Test func aClosureFitsAsTheBuiltInLawDoes() throws {
    let data = try LeastSquaresFitTests.data(noise: 0.05, weights: true)
    let built = try LeastSquares().fit(.logistic4, to: data)
    var numerical = try ClosureLaw.numerical("mine", parameters: Self.parameters) {
      Self.logistic($0[0], $1)
    }
    numerical.limitFormula = { $0[1] }
    var explicit = try ClosureLaw(
      "mine", parameters: Self.parameters, value: { Self.logistic($0[0], $1) },
      gradient: { x, p, g in
        let s = 1 / (1 + .exp(-p[2] * (x[0] - p[3])))
        let slope = (p[1] - p[0]) * s * (1 - s)
        g[0] = 1 - s
        g[1] = s
        g[2] = slope * (x[0] - p[3])
        g[3] = -slope * p[2]
      })
    explicit.nonlinearStarts = [[1, 0]]
    for (law, tolerance) in [(try Self.automatic(), 1e-9), (explicit, 1e-9), (numerical, 1e-7)] {
      let fit = try LeastSquares().fit(law, to: data)
      #expect(fit.solution.isMinimum, "\(fit.stopped)")
      for (a, b) in zip(fit.parameters, built.parameters) { #expect(abs(a - b) < tolerance) }
      for (a, b) in zip(fit.standardErrors, built.standardErrors) {
        #expect(try abs(#require(a) - #require(b)) < tolerance)
      }
    }
    #expect(try LeastSquares().fit(numerical, to: data).limit != nil)
    #expect(try LeastSquares().fit(explicit, to: data).limit == nil)
  }

  @Test func derivativesOfTheTermsAreTheBuiltInOnes() throws {
    let law = try Self.automatic()
    let x = (0..<9).map { Double($0) - 4 }
    let truth = [0.2, 0.9, 1.7, 0.4]
    let exact = Logistic4().gradients(at: [x], parameters: truth)
    for (a, b) in zip(law.gradients(at: [x], parameters: truth), exact) {
      #expect(abs(a - b) < 1e-14)
    }
  }

  @Test func aFalseClaimOfLinearityIsNamed() throws {
    let square = try ClosureLaw("square", parameters: [LawParameter("a", isLinear: true)]) {
      x, p in p[0] * p[0] * x[0]
    }
    let product = try ClosureLaw(
      "product",
      parameters: [LawParameter("a", isLinear: true), LawParameter("b", isLinear: true)]
    ) { x, p in p[0] * p[1] * x[0] }
    let data = try PointCloud(x: [1, 2, 3], y: [1, 2, 3])
    #expect(throws: FrontierError.notLinear(parameter: "a", index: 0)) {
      try LeastSquares().fit(square, to: data)
    }
    #expect(throws: FrontierError.notLinear(parameter: "b", index: 0)) {
      try LeastSquares().fit(product, to: data)
    }
  }

  @Test func aWrongDerivativeIsNamed() throws {
    let wrong = try ClosureLaw(
      "wrong", parameters: [LawParameter("a", isLinear: true), LawParameter("b", above: 0)],
      value: { x, p in p[0] * .exp(-p[1] * x[0]) },
      gradient: { x, p, g in
        g[0] = .exp(-p[1] * x[0])
        g[1] = x[0] * p[0] * .exp(-p[1] * x[0])
      })
    let data = try PointCloud(x: [1, 2, 3], y: [3, 2, 1])
    do {
      _ = try LeastSquares().fit(wrong, to: data)
      Issue.record("no error")
    } catch FrontierError.wrongDerivative(let parameter, let index, let given, let numerical) {
      #expect(parameter == "b")
      #expect(index == 0)
      #expect(abs(given + numerical) < 1e-8)
    }
    // A branch that takes the value out of the dual number loses the derivative.
    let lost = try ClosureLaw("lost", parameters: [LawParameter("b", above: 0)]) { x, p in
      Dual(.exp(-p[0].value * x[0]))
    }
    #expect(throws: FrontierError.self) { try LeastSquares().fit(lost, to: data) }
  }

  /// A bend far narrower than its place: differences cannot see it, and do not accuse.
  @Test func aNarrowBendIsNoWrongDerivative() throws {
    var law = try Self.automatic()
    law.nonlinearStarts = [[100, 2000], [100, 2000.01]]
    let x = (0..<30).map { 1999.9 + 0.2 * Double($0) / 29 }
    let y = law.values(at: [x], parameters: [0, 1, 90, 2000.005])
    let fit = try LeastSquares().fit(law, to: PointCloud(x: x, y: y))
    #expect(try abs(#require(fit["midpoint"]) - 2000.005) < 1e-9)
  }

  @Test func badDescriptionsAreNamed() throws {
    #expect(throws: FrontierError.self) { try ClosureLaw("none", parameters: []) { _, _ in 0 } }
    #expect(throws: FrontierError.self) {
      try ClosureLaw("twice", parameters: [LawParameter("a"), LawParameter("a")]) { _, _ in 0 }
    }
    #expect(throws: FrontierError.self) {
      try ClosureLaw("flat", inputs: [], parameters: [LawParameter("a")]) { _, _ in 0 }
    }
  }

  /// A formula with an offset, two columns, six nonlinear parameters (two passes of four), and
  /// nowhere defined: a verdict, no trap.
  @Test func unusualShapes() throws {
    let x = (0..<40).map { Double($0) / 10 }
    let z = (0..<40).map { Double($0 % 7) }
    let law = try ClosureLaw(
      "surface", inputs: ["x", "z"],
      parameters: [LawParameter("a", isLinear: true), LawParameter("b")]
    ) { x, p in 3 + p[0] * .sin(p[1] * x[0]) * x[1] }
    let y = law.values(at: [x, z], parameters: [2, 1.3])
    let fit = try LeastSquares().fit(law, to: PointCloud(inputs: [x, z], y: y))
    // a·sin(bx) and (−a)·sin(−bx) are the same curve.
    #expect(try abs(abs(#require(fit["b"])) - 1.3) < 1e-10)
    let six = try ClosureLaw("six", parameters: (1...6).map { LawParameter("p\($0)") }) { x, p in
      p[0] + p[1] * x[0] + p[2] * .exp(p[3] * x[0]) + p[4] * .cos(p[5] * x[0])
    }
    let truth = [0.3, 0.2, 1, -0.7, 0.5, 2]
    let exact = six.gradients(at: [x], parameters: truth)
    for i in x.indices {
      let row = [
        1, x[i], .exp(-0.7 * x[i]), x[i] * .exp(-0.7 * x[i]), .cos(2 * x[i]),
        -0.5 * x[i] * .sin(2 * x[i]),
      ]
      for j in row.indices { #expect(abs(exact[i + j * x.count] - row[j]) < 1e-14) }
    }
    let nowhere = try ClosureLaw("nowhere", parameters: [LawParameter("a")]) { x, p in
      .log(-1 - p[0] * p[0])
    }
    let none = try LeastSquares().fit(nowhere, to: PointCloud(x: x, y: x))
    #expect(!none.isDetermined)
  }
}

/// Derivatives of the functions of dual numbers against differences, and their limits.
@Suite struct DualTests {
  typealias Function = @Sendable (Dual) -> Dual
  static let functions: [(String, Function)] = [
    ("exp", { .exp($0) }), ("expm1", { .expMinusOne($0) }), ("log", { .log($0) }),
    ("log1p", { .log(onePlus: $0) }), ("sqrt", { .sqrt($0) }), ("root", { .root($0, 3) }),
    ("pow", { .pow($0, $0 + 1) }), ("powInt", { .pow($0, -3) }), ("sinh", { .sinh($0) }),
    ("cosh", { .cosh($0) }), ("tanh", { .tanh($0) }), ("asinh", { .asinh($0) }),
    ("acosh", { .acosh($0 + 1) }), ("atanh", { .atanh($0) }), ("sin", { .sin($0) }),
    ("cos", { .cos($0) }), ("tan", { .tan($0) }), ("asin", { .asin($0) }),
    ("acos", { .acos($0) }), ("atan", { .atan($0) }), ("ratio", { (1 - $0) / (2 + $0 * $0) }),
    ("mixed", { 3.0 / $0 - $0 / 4.0 + (-$0) * 2 }),
  ]

  @Test(arguments: functions.indices) func derivative(_ index: Int) {
    let (name, f) = Self.functions[index]
    for x in [0.1, 0.37, 0.8] {
      let exact = f(Dual(x, partials: [1, 0, 0, 2]))
      let h = 1e-4
      func v(_ s: Double) -> Double { f(Dual(x + s * h)).value }
      let slope = (8 * (v(1) - v(-1)) - (v(2) - v(-2))) / (12 * h)
      #expect(abs(exact.partials[0] - slope) < 1e-9 * max(1, abs(slope)), "\(name) at \(x)")
      #expect(exact.partials[3] == 2 * exact.partials[0])
      #expect(exact.partials[1] == 0)
    }
  }

  @Test func constantsStayConstantWhereSlopesAreInfinite() {
    let zero = Dual(0)
    #expect(Dual.sqrt(zero).partials == .zero)
    let exponent = Dual(0.5, partials: [1, 0, 0, 0])
    let power = Dual.pow(zero, exponent)
    #expect(power.value == 0 && power.partials == .zero)
    #expect(Dual.pow(Dual(2, partials: [1, 0, 0, 0]), 0).partials == .zero)
    #expect(Dual(1) < 2 && Dual(3) == Dual(3, partials: .one))
  }
}
