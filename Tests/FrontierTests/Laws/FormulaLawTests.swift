import FrontierTestSupport
import RealModule
import Testing

@testable import Frontier

/// Laws that are formulas in words.
@Suite struct FormulaLawTests {
  private static let x = (1...9).map { 0.5 * Double($0) }

  /// What formulas are worth at x = 2, a = 3, b = 0.5, by hand.
  @Test(arguments: [
    ("a + b*x", 4.0), ("a - b - x", 0.5), ("-x^2*a + b", -11.5), ("2^3^2 + a*x*0 + b*0", 512),
    ("a/b/x", 3), ("-a^2*x + b", -17.5), ("a*x**2 + b", 12.5), ("a·x − b", 5.5),
    ("(a + b)*(x - 1)", 3.5), ("a*exp(0*x) + b", 3.5), ("pow(x, a) + b", 8.5),
    ("max(x, a) + b", 3.5), ("min(x, a) + b", 2.5), ("a*1e2*x + b", 600.5),
    ("y ~ a + b*x", 4), ("f(x) = a + b*x", 4), ("a*logistic(0*x) + b", 2),
    ("a*ln(exp(x)) + b", 6.5), ("a*abs(-x) + b", 6.5), ("a*x - -b", 6.5),
  ])
  func means(_ text: String, _ value: Double) throws {
    let law = try FormulaLaw(text)
    let values = ["a": 3.0, "b": 0.5]
    let parameters = try law.parameters.map { try #require(values[$0.name]) }
    #expect(abs(law.value(at: 2, parameters: parameters) - value) < 1e-12 * max(1, abs(value)))
  }

  /// The column and a word of each message.
  @Test(arguments: [
    ("y = a + b*expq(-c*x)", 11, "did you mean exp"), ("y = a + 2x", 10, "write *"),
    ("y = a + (b*x", 9, "not closed"), ("y = a + b*x)", 12, "closes nothing"),
    ("y = a +", 8, "ends"), ("y = a b x", 7, "operator"), ("y = a ? x", 7, "means nothing"),
    ("y = a*e^(-x)", 7, "exp"), ("y = 2*x", 1, "no parameter"), ("y = a + b", 1, "does not use x"),
    ("y = a*x + y", 11, "left side"), ("y = a*x; c > 0", 10, "a parameter"),
    ("y = a*x; 2 < a < 1", 10, "no value"), ("y = exp*x + a", 5, "function"),
    ("y = a*exp(x, 2)", 7, "one value"), ("y = a*`dose`", 7, "no column"),
    ("y = a == x", 7, "left side"), ("y = a*x; a", 11, "after ;"), ("y = a*1.2.3*x", 10, "*"),
  ])
  func mistakesAreTold(_ text: String, _ column: Int, _ word: String) {
    let error = #expect(throws: FormulaError.self) { try FormulaLaw(text) }
    #expect(error?.column == column, "\(error?.description ?? "")")
    #expect(error?.reason.contains(word) ?? false, "\(error?.reason ?? "")")
  }

  @Test func nothingMakesTheReaderTrap() throws {
    for depth in [50, 200, 100_000] {
      let text =
        "a*x + " + String(repeating: "(", count: depth) + "1"
        + String(repeating: ")", count: depth)
      if depth < 90 {
        #expect(throws: Never.self) { try FormulaLaw(text) }
      } else {
        #expect(throws: FormulaError.self) { try FormulaLaw(text) }
      }
      #expect(throws: FormulaError.self) {
        try FormulaLaw("a*x + " + String(repeating: "-", count: 1_000 + depth) + "1")
      }
    }
    var random = SplitMix(seed: 4)
    let pieces = Array("aax+-*/^(),;=<>. 12eé`~exp")
    for _ in 0..<3_000 {
      let text = (0..<12).map { _ in
        String(pieces[Int(random.uniform() * Double(pieces.count)) % pieces.count])
      }.joined()
      _ = try? FormulaLaw(text)
    }
  }

  @Test func linearParametersAreFound() throws {
    func linear(_ text: String) throws -> [String] {
      try FormulaLaw(text).parameters.filter(\.isLinear).map(\.name)
    }
    #expect(try linear("c + (d - c)/(1 + (x/e)^b)") == ["c", "d"])
    #expect(try linear("a*b*x + c") == ["a", "c"])
    #expect(try linear("a + b*x + c*x^2") == ["a", "b", "c"])
    #expect(try linear("exp(a + b*x)") == [])
    #expect(try linear("(a + b*x)/(1 + c*x)") == ["a", "b"])
    #expect(try linear("1/(a*x)") == [])
  }

  @Test(arguments: [
    "a + b*exp(-c*x)", "c + (d - c)/(1 + (x/e)^b)", "a*x^b*exp(c*x)", "a*log(b*x + c)/sqrt(x + d)",
    "a*tanh(b*x) + atan(c*x)*sinh(d/x)", "a*logistic(b*(x - c)) + erf(d*x)",
    "a*log10(x + b)^3 + cos(c*x)/log2(x + d)", "a*expm1(b*x) + log1p(c*x)*d",
    "(a*x)^(b/x) + max(c, d*x)",
    "a - min(b*x, c)^2 + tan(d*x/9)", "a*b^x + asin(c/9) + acos(d/9)*x",
    "a^-2*x + abs(b)*cosh(c*x/9)",
  ])
  func derivativesAreExact(_ text: String) throws {
    let law = try FormulaLaw(text)
    let conformance = LawConformance(LawCase(law) { _ in .init([], x: []) })
    var compared = 0
    for parameters in [[1.3, 0.7, 0.4, 1.1], [0.6, 1.2, 1.9, 0.3]] {
      let found = conformance.derivativeViolations(
        at: [Self.x], parameters: Array(parameters.prefix(law.parameters.count)),
        compared: &compared)
      #expect(found.isEmpty, "\(found.prefix(3))")
    }
    #expect(compared > 8)
  }

  /// Functions as numpy, other languages and spreadsheets call them.
  @Test(arguments: [
    ("a*np.exp(-b*x)", "a*exp(-b*x)"), ("a*EXP(-b*x)", "a*exp(-b*x)"),
    ("a*POWER(x, b)", "a*x^b"), ("a*numpy.log(x + b)", "a*ln(x + b)"),
    ("a*math.sqrt(x) + b", "a*sqrt(x) + b"), ("MIN(a, b*x)", "min(a, b*x)"),
    ("np.minimum(a, b*x)", "min(a, b*x)"), ("a*Math.log10(x + b)", "a*log10(x + b)"),
  ])
  func functionsOfOtherProgramsAreKnown(_ theirs: String, _ ours: String) throws {
    let (a, b) = (try FormulaLaw(theirs), try FormulaLaw(ours))
    let x = [0.5, 1, 2, 7]
    #expect(
      a.values(at: [x], parameters: [1.5, 0.3]) == b.values(at: [x], parameters: [1.5, 0.3]))
  }

  /// What would be another number elsewhere, or a parameter by a slip, is refused.
  @Test(arguments: [("a*LOG(x)", "log10"), ("a*X/(b + x)", "write x")])
  func whatMayMeanTwoThingsIsRefused(_ text: String, _ word: String) {
    do {
      _ = try FormulaLaw(text)
      Issue.record("\(text) was read")
    } catch {
      #expect("\(error)".lowercased().contains(word))
    }
  }

  /// More rows than a block, and a number that is no multiple of one.
  @Test func blocksOfRowsAgreeWithSingleRows() throws {
    let law = try FormulaLaw("a + b*exp(-c*x)*x^d")
    let x = (0..<1_000).map { 0.01 * Double($0) }
    let parameters = [1, 2, 0.5, 0.7]
    let together = law.values(at: [x], parameters: parameters)
    for i in [0, 1, 255, 256, 257, 511, 767, 999] {
      #expect(law.value(at: x[i], parameters: parameters) == together[i])
    }
  }

  @Test func severalColumns() throws {
    let law = try FormulaLaw("E + A*params^-alpha + B*x2^-beta", inputs: ["params", "tokens"])
    let values = law.values(at: [[4], [9]], parameters: [1, 2, 0.5, 3, 0.5])
    #expect(abs(values[0] - 3) < 1e-14)
    #expect(throws: FormulaError.self) { try FormulaLaw("a*x1 + b", inputs: ["x"]) }
  }

  @Test func boundsStartsAndLimits() throws {
    let law = try FormulaLaw("y = a + b*exp(-c*x); c > 0; 0 < a <= 5; b = 2; c = 0.1")
    #expect(law.parameters[2].bounds == 0.0 ... .infinity)
    #expect(law.parameters[0].bounds == 0...5)
    #expect(law.namedStarts == ["b": 2, "c": 0.1])
    #expect(law.formula == "y = a + b*exp(-c*x)")
    #expect(law.limit(parameters: [1.5, 2, 0.3]) == 1.5)
    #expect(law.limit(parameters: [1.5, 2, -0.3]) == nil)
    #expect(try FormulaLaw("a*x/(b + x)").limit(parameters: [7, 2]) == 7)
    #expect(try FormulaLaw("a + b*log(x)").limit(parameters: [7, 2]) == nil)
  }

  /// A fit finds what the law of the catalogue finds, from starts that know nothing of the formula.
  @Test(arguments: [
    ("lower + (upper - lower)/(1 + exp(-rate*(x - midpoint)))", "logistic4", [0.2, 0.9, 1.7, 3.0]),
    ("c - (c - a)*exp(-b*x)", "expd3", [0.2, 0.6, 2.0]),
    ("a*x^c + b", "pow3", [-1.0, 2, -0.4]),
    ("upper*x^hill/(half^hill + x^hill)", "hill3", [2.0, 3, 1.6]),
    ("a*x/(k + x)", "michaelis-menten", [2.0, 3]),
  ])
  func fitsAsTheBuiltInLawDoes(_ text: String, _ name: String, _ truth: [Double]) throws {
    let built = try Catalogue.law(named: name)
    var random = SplitMix(seed: 11)
    let x = (1...40).map { 0.2 * Double($0) }
    let y = built.values(at: [x], parameters: truth).map { $0 + 0.01 * random.normal() }
    let data = try PointCloud(x: x, y: y)
    let (a, b) = (
      try LeastSquares().fit(built, to: data), try LeastSquares().fit(FormulaLaw(text), to: data)
    )
    #expect(b.solution.isMinimum)
    #expect(abs(a.solution.sumOfSquares - b.solution.sumOfSquares) < 1e-10)
    if let limit = a.limit { #expect(try abs(limit - #require(b.limit)) < 1e-5) }
  }

  /// Where terms cancel far out the limit is the level before rounding, and a law that goes on to another
  /// level smoothly has that one's.
  @Test(
    arguments: [
      ("(a*x + b - sqrt((a*x + b)^2 - 2.8*a*x*b))/1.4 - c", [0.0567, 25.86, 1.593], 24.267),
      ("a*(sqrt(x^2 + b) - x) + c", [2.0, 3, 5], 5),
      ("a - b*x/(x + c) + 0*sqrt(x)", [3.0, 2, 1e25], 1),
      ("a + b*exp(-x/c) + 0*sqrt(x)", [1.0, 4, 1e20], 1),
      ("a*sqrt(x) + b", [2.0, 1], nil),
      ("a + b*cos(x)*exp(-x) + 0*sqrt(x)", [1.0, 2], 1),
    ] as [(String, [Double], Double?)])
  func limitsSurviveCancelling(_ text: String, _ parameters: [Double], _ right: Double?) throws {
    let limit = try FormulaLaw(text).limit(parameters: parameters)
    #expect((limit == nil) == (right == nil), "\(limit.map { "\($0)" } ?? "none")")
    if let limit, let right { #expect(abs(limit - right) <= 1e-4 * max(1, abs(right)), "\(limit)") }
  }
}
