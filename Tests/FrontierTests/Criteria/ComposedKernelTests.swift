import CFrontierKernels
import FrontierTestSupport
import Testing

@testable import Frontier

/// The vector kernel of composed errors against the formulas point by point, for every instruction set.
@Suite struct ComposedKernelTests {
  static let cases: [(Inefficiency, Double)] = [
    (.halfNormal, 0), (.truncatedNormal, -30), (.truncatedNormal, 1.3), (.exponential, 0),
    (.rayleigh, 0),
  ]

  /// From far below the frontier, where the tail is Mills', to far above it.
  static let errors = (-40...40).map { Double($0) * 0.25 + 0.003 }

  @Test(arguments: cases)
  func agreesWithTheFormulas(_ family: Inefficiency, _ shape: Double) {
    for (sigmaV, sigmaU) in [(0.2, 0.4), (1.5, 0.01), (0.004, 3.0)] {
      let density = ComposedError(family, sigmaV: sigmaV, sigmaU: sigmaU, shape: shape)
      let kernel =
        family == .exponential
        ? FRONTIER_EXPONENTIAL : family == .rayleigh ? FRONTIER_RAYLEIGH : FRONTIER_TRUNCATED
      let constant =
        family == .exponential ? Double.log(sigmaU) : family == .rayleigh ? 0 : density.constant
      let parameters = [sigmaV, sigmaU, density.shape, constant, density.constantSlope]
      for set in InstructionSet.available {
        var worst = (gap: 0.0, place: "")
        for e in Self.errors {
          var (slope, sums) = ([0.0], [0.0, 0.0, 0.0, 0.0])
          set.run {
            frontier_composed_error(
              Int32(kernel), [e], nil, nil, 1, parameters, &slope, &sums)
          }
          let term = density.term(e)
          let pairs = [
            (sums[0], term.value), (slope[0], term.byError), (sums[1], term.byLogSigmaV),
            (sums[2], term.byLogSigmaU), (sums[3], term.byShape),
          ]
          // Squares as large as these cancel in both.
          let scale =
            1 + abs(e) / sigmaV + abs(shape) + (family == .exponential ? sigmaV / sigmaU : 0)
          for (place, pair) in pairs.enumerated() {
            let gap =
              abs(pair.0 - pair.1) / max(scale * scale * max(1, abs(e) / sigmaV), abs(pair.1))
            if !(gap <= worst.gap) { worst = (gap, "\(set) at \(e), \(place): \(pair)") }
          }
        }
        #expect(worst.gap <= Self.tolerance(family), "\(family) \(shape) \(worst)")
      }
    }
  }

  /// A few roundings of each summand. The formula for Rayleigh's φ(z) + z·Φ(z) loses three digits just above
  /// z = −5, where it is still a difference; the kernel's polynomial does not.
  private static func tolerance(_ family: Inefficiency) -> Double {
    family == .rayleigh ? 1e-12 : 1e-14
  }

  /// Weights count, deviations multiply, and the lanes beyond the last point add nothing.
  @Test func weightsAndDeviations() {
    let e = [-0.4, 0.1, 0.7, -1.2, 0.05, -0.3, 0.2, -0.9, 0.33, -0.01, 0.6]
    let times = e.indices.map { Double($0 % 3) }
    let deviations = e.indices.map { 1 + 0.1 * Double($0) }
    let constant = Double.log(0.5)
    for n in 1...e.count {
      var (slopes, sums) = ([Double](repeating: 0, count: n), [0.0, 0.0, 0.0, 0.0])
      frontier_composed_error(
        Int32(FRONTIER_EXPONENTIAL), e, times, deviations, n, [0.3, 0.5, 0, constant, 0], &slopes,
        &sums)
      var expected = 0.0
      for i in 0..<n {
        let density = ComposedError(
          .exponential, sigmaV: 0.3 * deviations[i], sigmaU: 0.5, shape: 0)
        expected += times[i] * density.term(e[i]).value
        #expect(abs(slopes[i] - times[i] * density.term(e[i]).byError) <= 1e-12)
      }
      #expect(abs(sums[0] - expected) <= 1e-12, "\(n)")
    }
  }
}
