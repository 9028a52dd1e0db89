import Foundation
import FrontierAlgebra
import FrontierTestSupport
import Testing

@Suite struct ElementwiseTests {
  /// Distance in units of the last place of the expected value.
  private func distance(_ found: Double, _ expected: Double) -> Double {
    if found == expected || found.isNaN && expected.isNaN { return 0 }
    guard found.isFinite, expected.isFinite else { return .infinity }
    return abs(found - expected) / expected.ulp
  }

  /// Random numbers of every magnitude between two powers of two, and of both signs if asked.
  private func sample(_ exponents: ClosedRange<Double>, signed: Bool, seed: UInt64) -> [Double] {
    var random = SplitMix(seed: seed)
    return (0..<4_001).map { _ in
      let value = Foundation.exp2(random.uniform(exponents.lowerBound, exponents.upperBound))
      return signed && random.uniform() < 0.5 ? -value : value
    }
  }

  private func expectAgreement(
    _ found: [Double], _ arguments: [Double], _ function: (Double) -> Double
  ) {
    #expect(found.count == arguments.count)
    var (worst, place) = (0.0, 0.0)
    for (value, argument) in zip(found, arguments) {
      let d = distance(value, function(argument))
      if d > worst { (worst, place) = (d, argument) }
    }
    #expect(worst <= 2, "\(worst) units in the last place at \(place)")
  }

  @Test(arguments: [-1074.0 ... -1000, -1022.0...0, -1.0...1, 0.0...1023.9])
  func log(_ exponents: ClosedRange<Double>) {
    let x = sample(exponents, signed: false, seed: 1)
    expectAgreement(Elementwise.log(x), x) { Foundation.log($0) }
  }

  @Test func logNearOne() {
    let x =
      (-2_000...2_000).map { 1 + Double($0) * 0x1p-30 } + [Double(1).nextUp, Double(1).nextDown]
    expectAgreement(Elementwise.log(x), x) { Foundation.log($0) }
  }

  @Test(arguments: [-1074.0 ... -30, -30.0...0, 0.0...9.46])
  func exp(_ exponents: ClosedRange<Double>) {
    let x = sample(exponents, signed: true, seed: 2).filter { $0 >= -708 }
    expectAgreement(Elementwise.exp(x), x) { Foundation.exp($0) }
  }

  @Test(arguments: [-1074.0 ... -30, -30.0...0, -2.0...2, 0.0...10])
  func expMinusOne(_ exponents: ClosedRange<Double>) {
    let x = sample(exponents, signed: true, seed: 3)
    expectAgreement(Elementwise.expMinusOne(x), x) { Foundation.expm1($0) }
  }

  private static let edges: [Double] = [
    0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, .nan, 708, -708,
    709, 709.78, 709.79, 0.34657359, -0.34657359, 1.7e308,
  ]

  @Test func edgesOfLog() {
    expectAgreement(Elementwise.log(Self.edges), Self.edges) { Foundation.log($0) }
  }

  @Test func edgesOfExp() {
    expectAgreement(Elementwise.exp(Self.edges), Self.edges) { Foundation.exp($0) }
    // Below −708 the result is 0, or right: subnormal results are not promised.
    for (x, y) in zip([-708.5, -720, -745, -746], Elementwise.exp([-708.5, -720, -745, -746])) {
      #expect(y == 0 || distance(y, Foundation.exp(x)) <= 2)
    }
  }

  @Test func edgesOfExpMinusOne() {
    expectAgreement(Elementwise.expMinusOne(Self.edges), Self.edges) { Foundation.expm1($0) }
  }

  @Test func everyLength() {
    var random = SplitMix(seed: 4)
    for n in 0...33 {
      let x = (0..<n).map { _ in random.uniform(0.01, 5) }
      expectAgreement(Elementwise.log(x), x) { Foundation.log($0) }
      expectAgreement(Elementwise.exp(x), x) { Foundation.exp($0) }
      expectAgreement(Elementwise.expMinusOne(x), x) { Foundation.expm1($0) }
    }
  }

  @Test func oddValuesDoNotDisturbTheirNeighbours() {
    for place in 0..<9 {
      for odd in Self.edges {
        var x = [Double](repeating: 0.7, count: 9)
        x[place] = odd
        for (i, y) in Elementwise.log(x).enumerated() where i != place {
          #expect(distance(y, Foundation.log(0.7)) <= 2)
        }
        for (i, y) in Elementwise.exp(x).enumerated() where i != place {
          #expect(distance(y, Foundation.exp(0.7)) <= 2)
        }
        for (i, y) in Elementwise.expMinusOne(x).enumerated() where i != place {
          #expect(distance(y, Foundation.expm1(0.7)) <= 2)
        }
      }
    }
  }
}
