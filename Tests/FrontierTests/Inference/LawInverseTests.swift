import Testing

@testable import Frontier

/// Where a law reaches a y: not at a pole, and no further than one.
@Suite struct LawInverseTests {
  private static func x(
    _ formula: String, _ parameters: [Double], _ target: LawInverse.Target, near: Double = 1
  ) throws -> Double? {
    LawInverse(target).x(
      of: try FormulaLaw(formula), parameters: parameters, near: near, width: 2)
  }

  /// Quotients begin at 0, although they have the same limit at −∞.
  @Test func aQuotientBeginsAtZero() throws {
    let half = try #require(try Self.x("y = V*x/(K + x)", [200, 0.06], .shareOfWay(0.5)))
    #expect(abs(half - 0.06) < 1e-12)
    let most = try #require(try Self.x("y = V*x/(K + x)", [200, 0.06], .shareOfLimit(0.9)))
    #expect(abs(most - 0.54) < 1e-12)
    let falling = try #require(
      try Self.x("y = a + (b - a)/(1 + x/k)", [1, 9, 4], .shareOfWay(0.5)))
    #expect(abs(falling - 4) < 1e-12)
  }

  /// A logarithm of a dose may be negative, and so may where half of the way lies.
  @Test func aSigmoidBeginsFarToTheLeft() throws {
    let half = try #require(
      try Self.x("y = a/(1 + exp(-b*(x - c)))", [3, 2, -1.5], .shareOfWay(0.5), near: -1))
    #expect(abs(half + 1.5) < 1e-12)
  }

  /// 90 is never reached by a curve that ends at 64; where it has its pole it only jumps past it.
  @Test func aPoleIsNoAnswer() throws {
    #expect(try Self.x("y = B + V*x/(K + x)", [1, 63, 3.6], .value(90)) == nil)
    // Haldane's curve has its largest value, 1/(1 + 2/√10) of V, at √(Km·Ki); 20 lies behind a pole.
    #expect(
      try Self.x("y = V*x/(Km + x + x^2/Ki)", [30, 3, 30], .value(20), near: 8) == nil)
    let rising = try #require(
      try Self.x("y = V*x/(Km + x + x^2/Ki)", [30, 3, 30], .value(15), near: 4))
    #expect(abs(30 * rising / (3 + rising + rising * rising / 30) - 15) < 1e-10)
  }

  /// Written so that nothing cancels far out: limits are those of the curve.
  @Test func limitsDoNotCancel() throws {
    let morrison = try #require(TextbookFormulas.laws.first { $0.name == "morrison" })
    let places = morrison.parameters.map(\.name)
    let values = ["v0": 100.0, "E": 0.8, "Ki": 5]
    let parameters = places.compactMap { values[$0] }
    #expect(parameters.count == 3)
    let limit = try #require(morrison.limit(parameters: parameters))
    #expect(abs(limit) < 1e-6, "\(limit)")
    // Against the root of the quadratic as the textbooks write it.
    let s = 0.8 + 2 + 5
    let plain = 100 * (1 - (s - (s * s - 4 * 0.8 * 2).squareRoot()) / (2 * 0.8))
    #expect(abs(morrison.value(at: 2, parameters: parameters) - plain) < 1e-10)
  }
}
