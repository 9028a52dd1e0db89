import FrontierTestSupport
import Testing

@testable import Frontier

/// Formulas in one pass of products, against the same formulas as columns in memory.
@Suite struct FormulaKernelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let beta: [Double]
    var inputs = ["x"]
    var testDescription: String { text }
  }

  static let cases = [
    Case(text: "lower + (upper - lower)/(1 + exp(-rate*(x - middle)))", beta: [1.3, 1.1]),
    Case(text: "upper*(1 + shape*exp(-rate*(x - place)))^(-1/shape)", beta: [0.6, 1.4, 0.7]),
    Case(text: "a + b*x^(-c0)*(1 + (x/d)^(1/f))^(-c*f)", beta: [0.2, 1.3, 0.3, 0.5]),
    Case(text: "a*exp(-b*x) + c*exp(-d*x) + e", beta: [0.4, 1.9]),
    Case(text: "c + k*x^a", beta: [-0.4]),
    Case(text: "upper*x^hill/(half^hill + x^hill)", beta: [1.6, 1.2]),
    Case(text: "tanh(b*x) + a*log1p(c*x)/(d + x)", beta: [0.3, 0.8, 1.7]),
    Case(text: "b^x - sqrt(x + c)", beta: [1.2, 0.4]),
    Case(text: "E + A*u^-alpha + B*x2^-beta", beta: [0.5, 0.3], inputs: ["u", "v"]),
  ]

  static func data(_ c: Case, count: Int, weighted: Bool) throws -> PointCloud {
    var random = SplitMix(seed: UInt64(count))
    let inputs = c.inputs.map { _ in (0..<count).map { _ in random.uniform(0.1, 4) } }
    return try PointCloud(
      inputs: inputs, y: inputs[0].map { 0.3 * $0 + random.uniform(-1, 1) },
      weights: weighted ? inputs[0].map { _ in random.uniform(0.2, 2) } : nil)
  }

  /// What a search sees of one point.
  struct Seen {
    var sum = 0.0
    var linear: [Double] = []
    var gradient: [Double] = []
    var normal: [Double] = []
    var hessian: [Double] = []
  }

  static func see<Evaluation: ReducedEvaluation & ~Copyable>(
    _ evaluation: consuming Evaluation, _ beta: [Double], secondOrder: Bool
  ) -> Seen? {
    let (m, q) = (evaluation.linearCount, evaluation.nonlinearCount)
    let room = UnsafeMutablePointer<Double>.allocate(
      capacity: ReducedPoint.size(linear: m, nonlinear: q))
    defer { room.deallocate() }
    var point = ReducedPoint(room, linear: m, nonlinear: q)
    for j in 0..<q { point.beta[j] = beta[j] }
    // Twice: linear parameters are guessed right at the second time.
    guard evaluation.evaluate(&point, secondOrder: false),
      evaluation.evaluate(&point, secondOrder: secondOrder)
    else { return nil }
    func list(_ from: UnsafeMutablePointer<Double>, _ n: Int) -> [Double] {
      (0..<n).map { from[$0] }
    }
    return Seen(
      sum: point.sumOfSquares, linear: list(point.linear, m), gradient: list(point.gradient, q),
      normal: list(point.normal, q * q), hessian: secondOrder ? list(point.hessian, q * q) : [])
  }

  @Test(arguments: cases, [13, 128, 300])
  func productsAgreeWithColumns(_ c: Case, count: Int) throws {
    let law = try FormulaLaw(c.text, inputs: c.inputs)
    for weighted in [false, true] {
      let data = try Self.data(c, count: count, weighted: weighted)
      let kernel = try #require(law.kernel)
      let seen = try #require(
        data.withKernel(kernel) { Self.see($0, c.beta, secondOrder: false) })
      let other = try #require(
        Self.see(
          ColumnEvaluation(
            LawWorkspace(law, inputs: data.inputs), y: data.y, weights: data.weights), c.beta,
          secondOrder: false))
      #expect(abs(seen.sum / other.sum - 1) < 1e-11)
      for (a, b) in zip(seen.linear, other.linear) { #expect(abs(a - b) <= 1e-9 * (1 + abs(b))) }
      let size = other.normal.reduce(0) { max($0, abs($1)) }
      for (a, b) in zip(seen.normal, other.normal) { #expect(abs(a - b) <= 1e-8 * size) }
      for (a, b) in zip(seen.gradient, other.gradient) {
        #expect(abs(a - b) <= 1e-8 * (size * other.sum).squareRoot())
      }
    }
  }

  /// Half the second derivatives of the sum of squares against differences of its gradient.
  @Test(arguments: cases)
  func hessiansAreDerivativesOfGradients(_ c: Case) throws {
    let law = try FormulaLaw(c.text, inputs: c.inputs)
    let data = try Self.data(c, count: 41, weighted: true)
    let kernel = try #require(law.kernel)
    func see(_ beta: [Double], _ secondOrder: Bool) throws -> Seen {
      try #require(data.withKernel(kernel) { Self.see($0, beta, secondOrder: secondOrder) })
    }
    let here = try see(c.beta, true)
    let q = c.beta.count
    let size = here.hessian.reduce(0) { max($0, abs($1)) }
    for j in 0..<q {
      let h = 1e-5 * c.beta[j]
      var (above, below) = (c.beta, c.beta)
      above[j] += h
      below[j] -= h
      let (up, down) = (try see(above, false).gradient, try see(below, false).gradient)
      for i in 0..<q {
        let numerical = (up[i] - down[i]) / (2 * h)
        #expect(abs(here.hessian[i + j * q] - numerical) <= 1e-6 * size, "\(i), \(j)")
      }
    }
  }

  /// Values and derivatives at ends of the domain: powers of 0, and overflow that is no NaN.
  @Test func powersOfZeroHaveTheirLimits() throws {
    let law = try FormulaLaw("a + b*x^c")
    let workspace = LawWorkspace(law, inputs: [[0, 1, 2]])
    for (c, value, slope) in [(0.5, 0.0, 0.0), (0, 1, -.infinity), (-1, .infinity, -.infinity)] {
      workspace.set(0, c)
      workspace.evaluate(derivatives: true)
      #expect(workspace.term(1)[0] == value)
      #expect(workspace.derivative(1, 0)[0] == slope)
    }
    let base = try FormulaLaw("a + (x*d)^c")
    let slopes = LawWorkspace(base, inputs: [[0, 1, 2]])
    slopes.set(0, 2)
    slopes.set(1, 1)
    slopes.evaluate(derivatives: true)
    #expect(slopes.derivative(1, 0)[0] == 0 && slopes.derivative(1, 0)[1] == 1)
  }

  /// Every instruction set computes the same, on any number of rows.
  @Test(arguments: InstructionSet.available, cases)
  func everyInstructionSetAgrees(_ set: InstructionSet, _ c: Case) throws {
    let law = try FormulaLaw(c.text, inputs: c.inputs)
    let kernel = try #require(law.kernel)
    for count in [9, 130] {
      let data = try Self.data(c, count: count, weighted: count == 9)
      func see() throws -> Seen {
        try #require(data.withKernel(kernel) { Self.see($0, c.beta, secondOrder: true) })
      }
      let (reference, seen) = (try see(), try set.run(see))
      #expect(abs(seen.sum / reference.sum - 1) < 1e-11)
      let size = reference.hessian.reduce(0) { max($0, abs($1)) }
      for (a, b) in zip(seen.hessian, reference.hessian) { #expect(abs(a - b) <= 1e-8 * size) }
    }
  }

  /// A formula refits to the law of the catalogue's end, in as few steps.
  @Test func formulasRefitAsTheCatalogueDoes() throws {
    let law = try FormulaLaw("lower + (upper - lower)/(1 + exp(-rate*(x - middle)))")
    var random = SplitMix(seed: 3)
    let x = (0..<60).map { _ in random.uniform(-3, 3) }
    let truth = [0.2, 0.9, 1.7, 0.4]
    let y = CatalogueLaw.logistic4.values(at: [x], parameters: truth).map {
      $0 + random.uniform(-0.05, 0.05)
    }
    let data = try PointCloud(x: x, y: y)
    let places = ["lower": 0, "upper": 1, "rate": 2, "middle": 3]
    let order = try law.parameters.map { try #require(places[$0.name]) }
    let start = [0.0, 1, 1, 0]
    let built = try #require(
      try LeastSquares().parameters(of: .logistic4, fittedTo: data, near: start))
    let own = try #require(
      try LeastSquares().parameters(of: law, fittedTo: data, near: order.map { start[$0] }))
    for (k, place) in order.enumerated() { #expect(abs(own[k] - built[place]) < 1e-7) }
  }
}
