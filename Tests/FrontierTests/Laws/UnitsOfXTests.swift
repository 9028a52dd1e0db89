import FrontierTestSupport
import Testing

@testable import Frontier

/// A fit does not depend on the unit or the origin of x, where the law's curves stay among its own.
@Suite struct UnitsOfXTests {
  /// Growth from 0.2 to 1 with noise, over x from 1 to 21.
  private static func data(falls: Bool) -> (x: [Double], y: [Double]) {
    var random = SplitMix(seed: 12)
    let x = (0..<60).map { 1 + Double($0) / 3 }
    let y = x.map { x in
      let rise = 0.2 + 0.8 / (1 + .exp(-0.4 * (x - 6))) + 0.02 * random.normal()
      return falls ? 1.2 - rise : rise
    }
    return (x, y)
  }

  static let scalable = (PowerCases.all + SigmoidCases.all).filter {
    $0.takesUnitsOfX && $0.law.inputNames.count == 1
  }

  /// Laws whose curves stay among their own when x is moved.
  static let movable = [
    "exp2", "exp3", "expd3", "asymptotic", "logistic3", "logistic4", "logistic5", "gompertz",
    "richards", "lin2", "last1",
  ]

  private func expectSame(
    _ law: any Law, _ x: [Double], _ y: [Double], _ map: (Double) -> Double, _ label: String
  ) throws {
    let here = try LeastSquares().fit(law, to: PointCloud(x: x, y: y))
    let there = try LeastSquares().fit(law, to: PointCloud(x: x.map(map), y: y))
    let (a, b) = (here.solution.sumOfSquares, there.solution.sumOfSquares)
    #expect(abs(b / a - 1) < 1e-7, "\(law.name) \(label): \(a), \(b)")
    if let a = here.limit, here.isDetermined {
      let b = there.limit ?? .infinity
      #expect(abs(a - b) < 1e-6 * max(1, abs(a)), "\(law.name) \(label): limit \(a), \(b)")
    }
  }

  /// Noise of a hundredth about a curve of each law's own.
  @Test(.slow, arguments: scalable) func scale(_ sample: LawCase) throws {
    var random = SplitMix(seed: 5)
    let draw = sample.draw(&random)
    let y = sample.law.values(at: draw.inputs, parameters: draw.parameters)
    let spread = y.max()! - y.min()!
    let noisy = y.map { $0 + 0.01 * spread * random.normal() }
    for factor in [1e-12, 1e12] {
      try expectSame(sample.law, draw.inputs[0], noisy, { $0 * factor }, "times \(factor)")
    }
  }

  @Test(arguments: movable) func origin(_ name: String) throws {
    let law = try Catalogue.law(named: name)
    for falls in [false, true] {
      let (x, y) = Self.data(falls: falls)
      for shift in [2_000, -2_000, 1e9] as [Double] {
        try expectSame(law, x, y, { $0 + shift }, "falls \(falls), plus \(shift)")
      }
    }
  }

  /// Calendar years, years since the first and seconds: one rate, one limit, one interval.
  @Test func aSaturatingSeriesInYears() throws {
    var random = SplitMix(seed: 3)
    let since = (0..<20).map(Double.init)
    let y = since.map { 10 - 5 * .exp(-0.5 * $0) + 0.08 * random.normal() }
    for law in [CatalogueLaw.asymptotic, CatalogueLaw.expd3, CatalogueLaw.exp3]
      as [any Law]
    {
      let a = try LeastSquares().fit(law, to: PointCloud(x: since, y: y))
      let b = try LeastSquares().fit(law, to: PointCloud(x: since.map { $0 + 2_000 }, y: y))
      let (here, there) = (try a.profileInterval(for: .limit), try b.profileInterval(for: .limit))
      #expect(abs(here.low - there.low) < 1e-6 && abs(here.high - there.high) < 1e-6)
      #expect(b.law.formula.contains("(x − 2000)"))
    }
  }
}
