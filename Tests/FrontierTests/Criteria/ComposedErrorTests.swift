import Foundation
import Testing

@testable import Frontier

@Suite struct ComposedErrorTests {
  static let cases: [(Inefficiency, Double)] = [
    (.halfNormal, 0), (.exponential, 0), (.rayleigh, 0), (.truncatedNormal, -2),
    (.truncatedNormal, 1.3), (.gamma, -0.7), (.gamma, 0.9),
  ]

  /// The density of u.
  static func density(_ family: Inefficiency, _ u: Double, _ s: Double, _ shape: Double) -> Double {
    switch family {
    case .halfNormal: return 2 * exp(-u * u / (2 * s * s)) / (s * sqrt(2 * .pi))
    case .exponential: return exp(-u / s) / s
    case .rayleigh: return u / (s * s) * exp(-u * u / (2 * s * s))
    case .truncatedNormal:
      let z = u / s - shape
      return exp(-z * z / 2) / (s * sqrt(2 * .pi) * 0.5 * erfc(-shape / sqrt(2)))
    case .gamma:
      let p = exp(shape)
      return pow(u / s, p - 1) * exp(-u / s) / (tgamma(p) * s)
    }
  }

  /// ∫ g(u)·φ((ε + u)/σᵥ)/σᵥ·f(u) du by the trapezoid rule in ln u.
  static func integral(
    _ family: Inefficiency, _ e: Double, _ sv: Double, _ su: Double, _ shape: Double,
    _ g: (Double) -> Double
  ) -> Double {
    var sum = 0.0
    let h = 0.002
    for k in -40_000...3_000 {
      let u = exp(Double(k) * h)
      let v = (e + u) / sv
      sum += h * u * g(u) * exp(-v * v / 2) / (sv * sqrt(2 * .pi)) * density(family, u, su, shape)
    }
    return sum
  }

  @Test(arguments: cases)
  func isTheConvolution(_ family: Inefficiency, _ shape: Double) {
    let (sv, su) = (0.3, 0.5)
    let density = ComposedError(family, sigmaV: sv, sigmaU: su, shape: shape)
    for e in [-2.5, -0.7, 0, 0.4, 0.9] {
      let f = Self.integral(family, e, sv, su, shape) { _ in 1 }
      #expect(abs(density.term(e).value - log(f)) < 1e-9, "\(family) \(shape) at \(e)")
      let known = density.conditional(e)
      let mean = Self.integral(family, e, sv, su, shape) { $0 } / f
      #expect(abs(known.mean - mean) < 1e-8, "\(family) at \(e)")
      let efficiency = Self.integral(family, e, sv, su, shape) { exp(-$0) } / f
      #expect(abs(known.efficiency - efficiency) < 1e-8, "\(family) at \(e)")
    }
  }

  @Test(arguments: cases)
  func derivativesAgreeWithDifferences(_ family: Inefficiency, _ shape: Double) {
    func value(_ p: [Double]) -> Double {
      ComposedError(family, sigmaV: exp(p[1]), sigmaU: exp(p[2]), shape: p[3]).term(p[0]).value
    }
    for e in [-3.0, -0.4, 0.05, 0.6, 2] {
      let p = [e, log(0.3), log(0.5), shape]
      let term = ComposedError(family, sigmaV: 0.3, sigmaU: 0.5, shape: shape).term(e)
      let given = [term.byError, term.byLogSigmaV, term.byLogSigmaU, term.byShape]
      let h = 1e-4
      for j in 0..<(family.hasShape ? 4 : 3) {
        func at(_ k: Double) -> Double {
          var q = p
          q[j] += k * h
          return value(q)
        }
        let slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)
        #expect(
          abs(given[j] - slope) < 1e-8 * max(1, abs(slope)), "\(family) \(j) at \(e): \(slope)")
      }
    }
  }

  /// Far out nothing overflows, cancels or is NaN, and ln f keeps falling.
  @Test(arguments: cases)
  func tailsAreFinite(_ family: Inefficiency, _ shape: Double) {
    for (sv, su) in [(1e-4, 1.0), (1, 1e-4), (0.3, 0.5)] {
      let density = ComposedError(family, sigmaV: sv, sigmaU: su, shape: shape)
      for side in [-1.0, 1] {
        var last = Double.infinity
        for e in [1.0, 10, 100] {
          let term = density.term(side * e)
          for v in [term.value, term.byError, term.byLogSigmaV, term.byLogSigmaU, term.byShape] {
            #expect(v.isFinite, "\(family) \(sv) \(su) at \(side * e)")
          }
          #expect(term.value < last)
          last = term.value
          let known = density.conditional(side * e)
          #expect(known.mean >= 0 && known.efficiency >= 0 && known.efficiency <= 1 + 1e-12)
        }
      }
    }
  }

  /// The exponential is the gamma of shape 1 and the end of the truncated normals.
  @Test func familiesNest() {
    let half = ComposedError(.halfNormal, sigmaV: 0.3, sigmaU: 0.5, shape: 0)
    let truncated = ComposedError(.truncatedNormal, sigmaV: 0.3, sigmaU: 0.5, shape: 0)
    let exponential = ComposedError(.exponential, sigmaV: 0.3, sigmaU: 0.5, shape: 0)
    let gamma = ComposedError(.gamma, sigmaV: 0.3, sigmaU: 0.5, shape: 0)
    let far = ComposedError(
      .truncatedNormal, sigmaV: 0.3,
      sigmaU: 0.5 / Inefficiency.truncatedNormal.mean(shape: -40).value, shape: -40)
    for e in [-1.5, 0, 0.7] {
      #expect(abs(half.term(e).value - truncated.term(e).value) < 1e-13)
      #expect(abs(exponential.term(e).value - gamma.term(e).value) < 1e-11)
      #expect(abs(exponential.term(e).value - far.term(e).value) < 5e-3)
    }
  }

  /// Against 30 digits (mpmath: log(ncdf(z)), and quad of ncdf).
  @Test func theNormalTailKeepsItsDigits() {
    let logs = [
      (-4.0, -10.360101486527292), (-6, -20.736768949974706), (-20, -203.91715537109725),
      (-1_000, -500007.82669481216),
    ]
    for (z, wanted) in logs {
      #expect(abs(NormalTail.logCumulative(z) / wanted - 1) < 1e-14, "\(z)")
    }
    for z in stride(from: -12.0, through: 3, by: 0.37) {
      let h = 1e-3
      let slope =
        (8 * (NormalTail.logIntegrated(z + h) - NormalTail.logIntegrated(z - h))
          - (NormalTail.logIntegrated(z + 2 * h) - NormalTail.logIntegrated(z - 2 * h))) / (12 * h)
      #expect(abs(NormalTail.integratedSlope(z) / slope - 1) < 1e-9, "\(z)")
    }
    // No step where the continued fraction takes over.
    for function in [
      NormalTail.logCumulative, NormalTail.inverseMills, NormalTail.logIntegrated,
      NormalTail.integratedSlope, NormalTail.truncatedMean,
    ] {
      let (a, b) = (function(-5 - 1e-13), function(-5 + 1e-13))
      #expect(abs(a / b - 1) < 3e-11)
    }
    for (x, wanted) in [
      (1.0, -0.5772156649015329), (0.1, -10.423754940411076), (25, 3.198742512851974),
    ] {
      #expect(abs(Digamma.value(x) - wanted) < 1e-9)
    }
  }
}
