import FrontierTestSupport
import Testing

@testable import Frontier

/// One law with points and parameters at which it is tried.
struct LawSample: Sendable, CustomTestStringConvertible {
  let law: any Law
  let truth: [Double]
  let inputs: [[Double]]

  init(_ law: any Law, _ truth: [Double], _ inputs: [[Double]]? = nil) {
    self.law = law
    self.truth = truth
    self.inputs = inputs ?? [Self.sizes]
  }

  var testDescription: String { law.name + " \(truth)" }

  /// 30 sizes, even in ln x.
  static let sizes = (0..<30).map { Double.exp(0.5 + 0.25 * Double($0)) }
  /// A grid of models and data sets.
  static let grid: [[Double]] = [
    (0..<36).map { Double.exp(16 + Double($0 % 6)) },
    (0..<36).map { Double.exp(19 + 1.2 * Double($0 / 6)) },
  ]

  static let all: [LawSample] = [
    .init(CatalogueLaw.pow2, [-2, 0.4]), .init(CatalogueLaw.pow2, [1.5, -0.2]),
    .init(CatalogueLaw.pow3, [0.9, 0.8, 0.6]), .init(CatalogueLaw.pow3, [0.9, -0.8, -0.3]),
    .init(CatalogueLaw.pow4, [0.9, 2, 0.7, 3]), .init(CatalogueLaw.log2, [-0.1, 0.3]),
    .init(CatalogueLaw.ilog2, [0.4, 0.9]),
    .init(CatalogueLaw.logLogLinear, [0.2, 1.1]), .init(CatalogueLaw.lin2, [0.3, -2]),
    .init(Last1(), [0.7]),
    .init(CatalogueLaw.vap3, [0.8, -1.5, 0.02]), .init(CatalogueLaw.vap3, [-2, 1, -0.3]),
    .init(CatalogueLaw.logPower3, [0.9, 2, -0.8]), .init(CatalogueLaw.logPower3, [1.3, 5, 1.4]),
    .init(try! BoxCoxPower(reference: 20), [0.5, 0.1, -0.5]), .init(BoxCoxPower(), [0.5, 0.1, 0]),
    .init(try! BoxCoxPower(reference: 20), [0.5, 0.1, 1e-9]),
    .init(BoxCoxPower(), [0.5, -0.1, 0.4]),
    .init(CatalogueLaw.m1, [2, -0.3]), .init(CatalogueLaw.m2, [0.1, 0.8, -0.5]),
    .init(CatalogueLaw.m3, [1.5, 0.005, 0.4]), .init(CatalogueLaw.m4, [0.1, 1, 0.5, -0.7, 0.6]),
    .init(CatalogueLaw.m4, [0.05, 0.9, 1, -0.6, 1.8]),
    .init(BrokenPowerLaw.bnsl1, [0.05, 1, 0.1, 0.5, 4, 0.4]),
    .init(BrokenPowerLaw.bnsl2, [0.05, 1, 0.1, 0.5, 3, 0.3, -0.3, 6, 0.2]),
    .init(CatalogueLaw.errorPowerLaw, [0.7, 2.2, 0.12], [(0...20).map { Double($0) / 20 }]),
    .init(CatalogueLaw.hoffmann, [1.7, 400, 410, 0.34, 0.28], grid),
    .init(CatalogueLaw.kaplan, [0.076, 0.103, 32, 30.6], grid),
  ]
}

/// The laws in powers and logarithms of x: derivatives, limits, and exact data.
@Suite struct PowerFamilyTests {
  /// Every derivative in every parameter against five-point differences.
  /// Broken laws of more breaks, whose fits are too long for every run.
  static let long: [LawSample] = [
    .init(
      BrokenPowerLaw.bnsl3, [0, 1, 0.1, 0.5, 2, 0.3, -0.3, 4, 0.2, 0.4, 6, 0.3]),
    .init(
      BrokenPowerLaw.bnsl4,
      [0.1, 1, 0.1, 0.5, 1.5, 0.3, -0.3, 3, 0.2, 0.4, 5, 0.3, -0.2, 6.5, 0.4]),
  ]

  @Test(arguments: long) func manyBreaksHaveStarts(sample: LawSample) throws {
    let y = sample.law.values(at: sample.inputs, parameters: sample.truth)
    let starts = sample.law.starts(for: try PointCloud(inputs: sample.inputs, y: y))
    #expect(!starts.isEmpty && starts.allSatisfy { $0.count == sample.truth.count - 2 })
  }

  @Test(arguments: LawSample.all + long) func derivativesAreExact(sample: LawSample) throws {
    let (law, truth) = (sample.law, sample.truth)
    let gradients = law.gradients(at: sample.inputs, parameters: truth)
    let n = sample.inputs[0].count
    for j in truth.indices {
      let h = 1e-3 * max(abs(truth[j]), 0.1)
      func shifted(_ steps: Double) -> [Double] {
        var p = truth
        p[j] += steps * h
        return law.values(at: sample.inputs, parameters: p)
      }
      let (a, b, c, d) = (shifted(-2), shifted(-1), shifted(1), shifted(2))
      let size = (0..<n).map { abs(gradients[$0 + j * n]) }.max()!
      for i in 0..<n {
        let difference = (8 * (c[i] - b[i]) - (d[i] - a[i])) / (12 * h)
        #expect(
          abs(difference - gradients[i + j * n]) < 1e-7 * size,
          "\(law.parameters[j].name) at point \(i)")
      }
    }
  }

  @Test(.slow, arguments: LawSample.all) func exactDataGiveTheLawBack(sample: LawSample) throws {
    let y = sample.law.values(at: sample.inputs, parameters: sample.truth)
    let data = try PointCloud(inputs: sample.inputs, y: y)
    let scale: ResponseScale = y.allSatisfy { $0 > 0 } ? sample.law.standardScale : .identity
    // Nine parameters make many valleys.
    let searches = sample.law.parameters.count > 8 ? 12 : 6
    let fit = try LeastSquares(scale: scale, maximumSearches: searches).fit(sample.law, to: data)
    let spread = Starts.spread(y)
    let miss = zip(fit.fitted, y).reduce(0) { max($0, abs($1.0 - $1.1)) }
    #expect(miss < 1e-8 * spread, "\(fit.parameters), \(fit.stopped)")
    // Not every parameter of every law is well determined by these points; the curve is, and where
    // residuals are nothing but rounding there is no next step to take.
    #expect(fit.solution.isMinimum || fit.rootMeanSquare < 1e-14, "\(fit.stopped)")
  }

  /// The limit is where the curve goes: f at x = e^600, or what the law says of a limit it lacks.
  @Test(
    arguments: LawSample.all.filter {
      $0.law.inputNames.count == 1 && $0.law.domain.inputs != .unit
    })
  func theLimitIsWhereTheCurveGoes(sample: LawSample) throws {
    let far = sample.law.value(at: .exp(600), parameters: sample.truth)
    let farther = sample.law.value(at: .exp(690), parameters: sample.truth)
    if let limit = sample.law.limit(parameters: sample.truth) {
      #expect(abs(far - limit) < (sample.law.name == "ilog2" ? 1e-2 : 1e-4))
    } else {
      #expect(abs(farther - far) > 1e-4, "it does not move, so it has a limit")
    }
  }

  @Test func limitsOfDegenerateCases() {
    #expect(CatalogueLaw.pow2.limit(parameters: [-2, 0]) == 2)
    #expect(CatalogueLaw.pow2.limit(parameters: [-2, -1]) == nil)
    #expect(CatalogueLaw.pow3.limit(parameters: [0.9, 0.2, 0]) == 0.9 - 0.2)
    #expect(CatalogueLaw.pow3.limit(parameters: [0.9, 0, -1]) == 0.9)
    #expect(CatalogueLaw.log2.limit(parameters: [0, 0.3]) == 0.3)
    #expect(CatalogueLaw.vap3.limit(parameters: [0.8, -1, 0]) == 0.8)
    #expect(CatalogueLaw.logPower3.limit(parameters: [0.8, 1, 0]) == 0.4)
    #expect(BrokenPowerLaw().limit(parameters: [1, 2, 0.5, -0.5, 0, 1]) == 3)
    #expect(BrokenPowerLaw().limit(parameters: [1, 2, 0.5, -0.7, 0, 1]) == nil)
    #expect(CatalogueLaw.m3.limit(parameters: [2, 0, 0.4]) == 0)
    #expect(CatalogueLaw.logLogLinear.limit(parameters: [0, 1]) == 0)
    #expect(CatalogueLaw.errorPowerLaw.limit(parameters: [0.7, 2, 0.1]) == 1 - 0.1)
    #expect(CatalogueLaw.errorPowerLaw.value(at: 1, parameters: [0.7, 2, 0.1]) == 1 - 0.1)
  }

  @Test func lastOneRepeatsTheLastScore() throws {
    let data = try PointCloud(x: [1, 3, 3, 2], y: [0.1, 0.4, 0.6, 0.9], weights: [1, 1, 3, 1])
    let last = try Last1().fit(to: data)
    #expect(try abs(#require(last["a"]) - 0.55) < 1e-15)
    #expect(last.limit == last["a"])
    #expect(last.solution.stopped == .held)
    let mean = try LeastSquares().fit(.last1, to: data)
    #expect(try abs(#require(mean["a"]) - 3.2 / 6) < 1e-15)
  }

  @Test func pointsOutsideTheDomainAreNamed() throws {
    let data = try PointCloud(x: [3, 1, 4], y: [1, 2, 3])
    #expect(throws: FrontierError.self) { try LeastSquares().fit(.ilog2, to: data) }
    let zero = try PointCloud(x: [3, 0, 4], y: [1, 2, 3])
    #expect(throws: FrontierError.notPositive(variable: "x", index: 1, value: 0)) {
      try LeastSquares().fit(.pow3, to: zero)
    }
    #expect(throws: FrontierError.self) { try LeastSquares().fit(.hoffmann, to: zero) }
  }

  /// M4's equation holds to rounding, from deep in the power law to deep under ε0.
  @Test(arguments: [0, 1e-3, 0.3, 1, 2.5, 40]) func mFourIsSolved(alpha: Double) {
    for z in [-700, -30, -1, -1e-9, 0, 0.2, 3, 40, 700] {
      let (u, v) = ScalingSigmoid.shares(z, alpha: alpha)
      #expect(abs(u + v - 1) < 1e-15)
      guard u > 0, v > 1e-300, alpha > 0 || z < 0 else { continue }
      let residual = Double.log(u) - alpha * .log(v) - z
      #expect(abs(residual) < 4e-15 * max(2, abs(z)), "z \(z)")
    }
  }

  @Test func aBreakOfNoWidthIsAKink() {
    let kink = BrokenPowerLaw.bnsl1
    let p = [0.0, 1, 0.2, 0.6, 2, 1e-3]
    for l in [0.0, 1, 1.9, 2.1, 5] {
      let exact = Double.exp(-0.2 * l - 0.6 * max(l - 2, 0))
      #expect(abs(kink.value(at: .exp(l), parameters: p) - exact) < 1e-12)
    }
  }

  /// Curves that fall to a floor, and from a ceiling: two valleys of one law, each the better one
  /// in its turn.
  @Test(arguments: [
    [0.2, 0.8, 0.05, 0.6, 17, 0.3], [1, -3e-7, -0.8, 0.7, 17, 0.5], [0.1, 2, 0.1, 0.3, 18, 0.01],
  ])
  func aBrokenPowerLawEndsInTheBestOfItsValleys(truth: [Double]) throws {
    var random = SplitMix(seed: 11)
    let law = BrokenPowerLaw.bnsl1
    let x = (0..<50).map { Double.exp(15 + 5 * Double($0) / 49) }
    let y = law.values(at: [x], parameters: truth).map {
      $0 * Double.exp(random.uniform(-0.02, 0.02))
    }
    let data = try PointCloud(x: x, y: y)
    for scale in [ResponseScale.log, .identity] {
      let fitter = LeastSquares(scale: scale)
      let near = try #require(try fitter.parameters(of: law, fittedTo: data, near: truth))
      let known = zip(law.values(at: [x], parameters: near), y).reduce(0.0) {
        let r = scale.transform($1.0) - scale.transform($1.1)
        return $0 + r * r
      }
      let found = try fitter.fit(law, to: data).solution.sumOfSquares
      #expect(found <= known * (1 + 1e-6), "\(scale): \(found), \(known)")
    }
  }

  /// On a scale the linear parameters are solved for, and Jᵀr is half the gradient of what is left.
  @Test func theGradientOnAScaleIsExact() throws {
    let (law, x) = (CatalogueLaw.logistic4, (0..<20).map { 0.1 * Double($0) })
    let y = law.values(at: [x], parameters: [0.1, 0.9, 3, 0.8]).enumerated().map {
      $0.element * (1 + 0.04 * Double($0.offset % 3 - 1))
    }
    let data = try PointCloud(x: x, y: y)
    for scale in [ResponseScale.log, .logit, .probit] {
      let projection = ScaledProjection(
        LawWorkspace(law, inputs: data.inputs), data, bounds: law.parameters.map(\.bounds),
        scale: scale)
      let beta = [2.5, 0.7]
      var (r, j) = ([Double](repeating: 0, count: 20), [Double](repeating: 0, count: 40))
      var residuals = r.mutableSpan
      projection.residuals(beta.span, into: &residuals)
      var jacobian = j.mutableSpan
      projection.jacobian(beta.span, into: &jacobian)
      for k in 0..<2 {
        let exact = 2 * (0..<20).reduce(0.0) { $0 + r[$1] * j[$1 + 20 * k] }
        let h = 1e-5
        var (up, down) = (beta, beta)
        up[k] += h
        down[k] -= h
        let numerical = (projection.sumOfSquares(up) - projection.sumOfSquares(down)) / (2 * h)
        #expect(abs(exact - numerical) <= 1e-6 * abs(numerical) + 1e-9, "\(scale), \(k)")
      }
    }
  }
}
