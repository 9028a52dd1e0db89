import CFrontierKernels
import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// The vector kernels of single laws against the laws' own columns, and the search that lives on
/// their products.
@Suite struct LawKernelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let law: any Law
    let kernel: LawKernel
    let beta: [Double]
    let linear: [Double]
    let x: [Double]
    var testDescription: String { "\(law.name) at \(beta)" }
  }

  static let cases: [Case] = {
    var r = SplitMix(seed: 11)
    let x = (0..<37).map { _ in r.uniform(-4, 4) }
    let positive = x.map { Double.exp($0) }
    let logistic = [[1.3, 0.2], [0, 0.5], [60, -1], [400, 0]]
    let richards = [
      [1.4, 0.2, 0.6], [1.4, 0.2, 1e-3], [1.4, 0.2, 0], [2, -1, -0.4], [1, 0, -1], [3, 1, 40],
      [1.4, 0.2, -1e-5], [250, 1, 2], [1.4, 0.2, 1e-290],
    ]
    let broken = [[0.2, 0.5, 0.3, 0.3], [0.1, -0.4, 1, 0.01], [-1, 2, -2, 30]]
    return logistic.map {
      Case(law: CatalogueLaw.logistic4, kernel: .logistic4, beta: $0, linear: [0.2, 0.9], x: x)
    }
      + richards.map {
        Case(law: CatalogueLaw.richards, kernel: .richards, beta: $0, linear: [0.9], x: x)
      }
      + broken.map {
        Case(
          law: BrokenPowerLaw.bnsl1, kernel: .brokenPowerLaw, beta: $0, linear: [0.1, 2],
          x: positive)
      }
  }()

  /// The kernel's products at order 2: the triangle of columns and residual, then the bends.
  private func products(
    _ c: Case, _ beta: [Double], x: [Double], y: [Double], roots: [Double]?, linear: [Double]
  ) -> [Double] {
    let (m, q) = (c.kernel.linearCount, c.kernel.nonlinearCount)
    let rows = (x.count + 7) & ~7
    func padded(_ values: [Double], _ with: Double) -> [Double] {
      values + [Double](repeating: with, count: rows - values.count)
    }
    let input = c.kernel.readsLogarithm ? x.map { Double.log($0) } : x
    var sums = [Double](
      repeating: .nan, count: (m + q + 1) * (m + q + 2) / 2 + q * (q + 1) / 2)
    let weights = roots.map { padded($0, 0) }
    if let weights {
      frontier_law_products(
        c.kernel.number, padded(input, input[0]), padded(y, 0), weights, x.count, beta, linear, 2,
        &sums)
    } else {
      frontier_law_products(
        c.kernel.number, padded(input, input[0]), padded(y, 0), nil, x.count, beta, linear, 2, &sums
      )
    }
    return sums
  }

  /// Terms and derivatives of the varying quantity by the law itself, then the residual.
  private func columns(_ c: Case, _ beta: [Double], y: [Double]) -> [[Double]] {
    let workspace = LawWorkspace(c.law, inputs: [c.x])
    for (j, value) in beta.enumerated() { workspace.set(j, value) }
    workspace.evaluate(derivatives: true)
    let (m, n) = (c.kernel.linearCount, c.x.count)
    let varying = m - 1
    var columns = (0..<m).map { k in (0..<n).map { workspace.term(k)[$0] } }
    columns += beta.indices.map { j in (0..<n).map { workspace.derivative(varying, j)[$0] } }
    columns.append(
      (0..<n).map { i in
        y[i] - (0..<m).reduce(0) { $0 + c.linear[$1] * columns[$1][i] }
      })
    return columns
  }

  @Test(arguments: cases, [false, true])
  func productsAreThoseOfTheLawsColumns(_ c: Case, weighted: Bool) throws {
    var r = SplitMix(seed: 5)
    let y = c.x.map { _ in r.uniform(-1, 1) }
    let roots = weighted ? c.x.map { _ in r.uniform(0, 2) } : nil
    let columns = columns(c, c.beta, y: y)
    try #require(columns.allSatisfy { $0.allSatisfy(\.isFinite) })
    let sums = products(c, c.beta, x: c.x, y: y, roots: roots, linear: c.linear)
    func product(_ a: Int, _ b: Int) -> Double {
      var sum = 0.0
      for i in c.x.indices {
        let root = roots?[i] ?? 1
        sum += columns[a][i] * columns[b][i] * root * root
      }
      return sum
    }
    var place = 0
    for b in columns.indices {
      for a in 0...b {
        let size = (product(a, a) * product(b, b)).squareRoot()
        #expect(abs(sums[place] - product(a, b)) <= 1e-13 * size, "columns \(a) and \(b)")
        place += 1
      }
    }
  }

  /// Second derivatives against central differences of the law's first ones.
  @Test(arguments: cases.filter { $0.beta[0] < 50 })
  func bendsAreDerivativesOfDerivatives(_ c: Case) {
    let y = c.x.map { 0.3 * $0 }
    let r = columns(c, c.beta, y: y).last!
    let sums = products(c, c.beta, x: c.x, y: y, roots: nil, linear: c.linear)
    let (m, q) = (c.kernel.linearCount, c.kernel.nonlinearCount)
    var place = (m + q + 1) * (m + q + 2) / 2
    for j in 0..<q {
      let h = 1e-5 * max(abs(c.beta[j]), 0.1)
      // At a bound of the shape, one-sided differences would be needed.
      let isInside = !(c.kernel.linearCount == 1 && c.beta[2] <= -1)
      func slopes(_ change: Double) -> [[Double]] {
        var beta = c.beta
        beta[j] += change
        return Array(columns(c, beta, y: y)[m..<m + q])
      }
      let (above, below) = (slopes(h), slopes(-h))
      for i in 0...j {
        var (sum, size) = (0.0, 0.0)
        for k in c.x.indices {
          let bend = (above[i][k] - below[i][k]) / (2 * h)
          sum += r[k] * bend
          size += abs(r[k] * bend)
        }
        if isInside { #expect(abs(sums[place] - sum) <= 2e-5 * (size + 1e-3), "\(i), \(j)") }
        place += 1
      }
    }
  }

  #if arch(x86_64) && !os(Windows) && !os(Android)
    /// Point by point against the same formulas in extended precision: 4 ulp, and one more for every
    /// unit of an exponent, whose own rounding an exponential cannot undo.
    @Test func valuesAreAccurateToAFewUnits() {
      var r = SplitMix(seed: 3)
      for _ in 0..<400 {
        let x = r.uniform(-6, 6)
        let (rate, place) = (r.uniform(0.1, 5), r.uniform(-1, 1))
        let z = Float80(-rate * (x - place))
        let units = 4 + Double(abs(z))
        // With y = 1 and linear parameters 0 the residual is 1, and its products are the columns.
        func values(_ kernel: LawKernel, _ law: any Law, _ beta: [Double], _ x: Double)
          -> [Double]
        {
          let c = Case(law: law, kernel: kernel, beta: beta, linear: [0, 0], x: [x])
          let sums = products(c, beta, x: [x], y: [1], roots: nil, linear: [0, 0])
          let columns = kernel.linearCount + kernel.nonlinearCount
          return (0..<columns).map { sums[columns * (columns + 1) / 2 + $0] }
        }
        func check(_ value: Double, _ exact: Float80, _ units: Double) {
          #expect(abs(Float80(value) - exact) <= Float80(units) * 0x1p-52 * abs(exact))
        }
        let rising = 1 / (1 + Foundation.exp(z))
        let logistic = values(.logistic4, CatalogueLaw.logistic4, [rate, place], x)
        check(logistic[0], Foundation.exp(z) * rising, units)
        check(logistic[1], rising, units)
        let shape = r.uniform(0.05, 8)
        let u = Foundation.exp(z)
        let level = Foundation.log1p(Float80(shape) * u) / Float80(shape)
        let richards = values(.richards, CatalogueLaw.richards, [rate, place, shape], x)
        check(richards[0], Foundation.exp(-level), units + 4 + 2 * Double(level))
        let q = u / (1 + Float80(shape) * u)
        check(
          richards[1], Foundation.exp(-level) * q * Float80(x - place),
          2 * units + 8 + 2 * Double(level))
      }
    }
  #endif

  static let problems: [(law: any Law, truth: [Double], start: [Double])] = [
    (CatalogueLaw.logistic4, [0.2, 0.9, 1.7, 0.4], [0, 1, 1, 0]),
    (CatalogueLaw.richards, [0.9, 1.5, 0.2, 0.6], [1, 1, 0, 1]),
    (BrokenPowerLaw.bnsl1, [0.1, 2, 0.2, 0.5, 4.6, 0.3], [0, 1.5, 0.25, 0.4, 4.4, 0.5]),
  ]

  private func data(
    _ law: any Law, _ truth: [Double], count: Int, noise: Double, weighted: Bool
  ) throws -> PointCloud {
    var r = SplitMix(seed: UInt64(count))
    let isBroken = law.domain.inputs == .positive
    let x = (0..<count).map { _ in isBroken ? Double.exp(r.uniform(0, 9)) : r.uniform(-3, 3) }
    let y = law.values(at: [x], parameters: truth).map { $0 + noise * r.uniform(-1, 1) }
    return try PointCloud(x: x, y: y, weights: weighted ? x.map { _ in r.uniform(0.5, 2) } : nil)
  }

  /// Both kinds of evaluation end in one place, the kernel's in few steps.
  @Test(arguments: 0..<3, [13, 64])
  func bothEvaluationsFindTheSameEnd(problem: Int, count: Int) throws {
    let (law, truth, start) = Self.problems[problem]
    for weighted in [false, true] {
      let data = try data(law, truth, count: count, noise: 0.01, weighted: weighted)
      let layout = LawLayout(law.parameters)
      let beta = layout.nonlinear.map { start[$0] }
      let ranges = layout.nonlinear.map { law.parameters[$0].bounds }
      let linear = layout.linear.map { law.parameters[$0].bounds }
      var columns = ReducedSearch(
        ColumnEvaluation(
          LawWorkspace(law, inputs: data.inputs), y: data.y, weights: data.weights))
      let isEnd = columns.run(from: beta, ranges: ranges, linearRanges: linear)
      #expect(isEnd)
      let other = (sum: columns.sumOfSquares, beta: beta.indices.map { columns.beta[$0] })
      let kernel = try #require(law.kernel)
      data.withKernel(kernel) {
        var quick = ReducedSearch($0)
        let isEnd = quick.run(from: beta, ranges: ranges, linearRanges: linear)
        #expect(isEnd)
        let evaluations = quick.evaluations
        #expect(evaluations <= 15)
        let sum = quick.sumOfSquares
        #expect(abs(sum / other.sum - 1) < 1e-12)
        for j in beta.indices {
          let value = quick.beta[j]
          #expect(abs(value - other.beta[j]) <= 3e-7 * (1 + abs(other.beta[j])))
        }
        // The last step is taken unseen: linear parameters must have followed.
        let end = beta.indices.map { quick.beta[$0] }
        let coefficients = linear.indices.map { quick.coefficients[$0] }
        let cost = quick.cost(end, linearRanges: linear) ?? .nan
        // Without a guess of the linear parameters the sum has the rounding of Σ w y².
        #expect(abs(cost / sum - 1) < 1e-10)
        var parameters = start
        for (j, place) in layout.nonlinear.enumerated() { parameters[place] = end[j] }
        for (k, place) in layout.linear.enumerated() { parameters[place] = coefficients[k] }
        let fitted = law.values(at: data.inputs, parameters: parameters)
        let rss = data.y.indices.reduce(0) {
          $0 + (data.weights?[$1] ?? 1) * (data.y[$1] - fitted[$1]) * (data.y[$1] - fitted[$1])
        }
        #expect(abs(rss / sum - 1) < 1e-11)
      }
    }
  }

  /// The last search takes the end of the quick one for what it is, and a fit without elimination
  /// comes to the same.
  @Test(arguments: 0..<3)
  func theReportedFitNeedsOneLook(problem: Int) throws {
    let (law, truth, start) = Self.problems[problem]
    let data = try data(law, truth, count: 40, noise: 0.01, weighted: false)
    func fit(_ law: some Law) throws {
      let whole = try LeastSquares().fit(law, to: data)
      #expect(whole.solution.stopped == .converged)
      #expect(whole.solution.evaluations <= 8)
      #expect(whole.solution.gradientNorm < 1e-9)
      let full = try LeastSquares(starts: [start], eliminatesLinearParameters: false).fit(
        law, to: data)
      #expect(
        whole.solution.sumOfSquares <= full.solution.sumOfSquares * (1 + 1e-12))
      for (a, b) in zip(whole.parameters, full.parameters) {
        #expect(abs(a - b) <= 1e-8 * (1 + abs(b)))
      }
      let quick = try #require(try LeastSquares().parameters(of: law, fittedTo: data, near: start))
      for (a, b) in zip(quick, whole.parameters) { #expect(abs(a - b) <= 1e-7 * (1 + abs(b))) }
    }
    try fit(law)
  }

  /// Terms that are collinear, or a law that is not defined, are left to the careful search.
  @Test func theQuickSearchGivesUpWhereItMust() throws {
    let data = try PointCloud(x: [1, 2, 3, 4, 5, 6], y: [1, 1, 1, 1, 1, 1])
    data.withKernel(.logistic4) {
      var quick = ReducedSearch($0)
      // At rate 0 both terms are one half.
      let cost = quick.cost([0, 3], linearRanges: [-1...1, -1...1])
      #expect(cost == nil)
      let isEnd = quick.run(
        from: [0, 3], ranges: [0 ... .infinity, -.infinity ... .infinity],
        linearRanges: [-.infinity ... .infinity, -.infinity ... .infinity])
      #expect(!isEnd)
    }
    // Linear parameters outside their bounds, too.
    let rising = try PointCloud(x: [1, 2, 3, 4, 5, 6], y: [0, 0.1, 0.3, 0.6, 0.9, 1])
    rising.withKernel(.logistic4) {
      var quick = ReducedSearch($0)
      let cost = quick.cost([1, 3.5], linearRanges: [0.5...1, 0...0.5])
      #expect(cost == nil)
    }
  }
}
