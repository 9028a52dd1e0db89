import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct GradientTests {
  @Test func errorPowerLaw() {
    var random = SplitMix(seed: 1)
    let conformance = ModelConformance(ErrorPowerLaw())
    for round in 0..<300 {
      let x = round % 10 == 0 ? 1 : random.uniform(0, 0.99)
      let p = [random.uniform(0.05, 2), random.uniform(0.2, 8), random.uniform(0, 0.5)]
      #expect(conformance.violations(at: x, parameters: p, tolerance: 1e-7) == [])
    }
  }

  @Test func powerLaw() {
    var random = SplitMix(seed: 2)
    let conformance = ModelConformance(PowerLaw())
    for round in 0..<300 {
      let x = random.uniform(0.1, 10)
      let sign = round % 2 == 0 ? -1.0 : 1
      let p = [
        sign * random.uniform(0.1, 3), sign * random.uniform(0.1, 2.5), random.uniform(-5, 5),
      ]
      #expect(conformance.violations(at: x, parameters: p, tolerance: 1e-6) == [])
    }
  }

  /// At e = 0 the law and its derivatives take their limits.
  @Test func limitsWithoutError() {
    let model = ErrorPowerLaw()
    #expect(model.value(at: 1, parameters: [0.7, 0.3, 0.1]) == 0.9)
    #expect(model.gradient(at: 1, parameters: [0.7, 0.3, 0.1]).map { $0 + 0 } == [0, 0, -1])
    #expect(model.value(at: 0, parameters: [0.7, 0.3, 0.1]) == 1 - (0.7 + 0.1))
  }

  @Test func conformanceFindsAWrongGradient() {
    struct Wrong: SaturationModel {
      let inner = ErrorPowerLaw()
      var name: String { "wrong" }
      var formula: String { inner.formula }
      var parameterNames: [String] { inner.parameterNames }
      var xEnd: Double? { 1 }
      func value(at x: Double, parameters: [Double]) -> Double {
        inner.value(at: x, parameters: parameters)
      }
      func gradient(at x: Double, parameters: [Double]) -> [Double] {
        inner.gradient(at: x, parameters: parameters).map { $0 * 1.001 }
      }
      func ceiling(parameters: [Double]) -> Double? { inner.ceiling(parameters: parameters) }
      func ceilingGradient(parameters: [Double]) -> [Double]? { [0, 0, -1] }
      func validate(_ cloud: PointCloud) throws(FrontierError) {}
      func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> ModelFit {
        try inner.leastSquares(cloud)
      }
      func edge(above cloud: PointCloud) throws(FrontierError) -> ModelFit {
        try inner.edge(above: cloud)
      }
    }
    #expect(ModelConformance(Wrong()).violations(at: 0.4, parameters: [0.7, 2, 0.1]).count == 3)
  }
}
