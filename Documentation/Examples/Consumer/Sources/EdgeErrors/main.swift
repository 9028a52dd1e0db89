// Mean integrated squared errors of upper edges in the design of Daouia, Laurent & Noh 2017 (npbr, Journal of
// Statistical Software 79(9), tables 3 and 4): x uniform on (0, 1), y = φ(x)·B with B ~ Beta(β, β). The table in the
// article "Choosing an edge" comes from
//
//     swift run -c release EdgeErrors 1000
//
// (samples a line). As there, an edge is compared at the 1,001 places of [0, 1] where the sample reaches.
import Foundation
import Frontier
import SimulationSupport

/// A true edge, and the estimators compared on it.
struct Design {
  let name: String
  let truth: @Sendable (Double) -> Double
  let estimators: [any EnvelopeEstimator]
}

let concave = try SplineEnvelope(degree: 3, shape: .concave, knots: .vertices)
let monotone = try SplineEnvelope(degree: 3, shape: .monotone, knots: .bic)
let designs = [
  Design(
    name: "square root", truth: { $0.squareRoot() },
    estimators: [
      ConcaveMajorant(), try SplineEnvelope(degree: 2, shape: .concave, knots: .vertices), concave,
      try PolynomialEnvelope(), try BiasCorrectedEnvelope(concave),
    ]),
  Design(
    name: "logistic", truth: { 1 / (1 + exp(5 - 10 * $0)) },
    estimators: [
      LinearizedFreeDisposalHull(), try SplineEnvelope(degree: 2, shape: .monotone, knots: .bic),
      monotone, try BiasCorrectedEnvelope(monotone),
    ]),
]

/// Sums of heights and their squares at each place.
struct Errors {
  var sum = [Double](repeating: 0, count: 1_001)
  var square = [Double](repeating: 0, count: 1_001)
  var count = [Double](repeating: 0, count: 1_001)

  mutating func add(_ edge: Envelope, _ range: ClosedRange<Double>) {
    for i in sum.indices {
      let x = Double(i) / 1_000
      guard range.contains(x), let height = edge.value(at: x) else { continue }
      sum[i] += height
      square[i] += height * height
      count[i] += 1
    }
  }

  /// Mean squared bias and mean variance over the places.
  func parts(_ truth: (Double) -> Double) -> (bias: Double, variance: Double) {
    var (bias, variance, places) = (0.0, 0.0, 0.0)
    for i in sum.indices where count[i] > 0 {
      let mean = sum[i] / count[i]
      let gap = mean - truth(Double(i) / 1_000)
      bias += gap * gap
      variance += square[i] / count[i] - mean * mean
      places += 1
    }
    return (bias / places, variance / places)
  }
}

/// Beta(β, β) for β = ½ by the arc sine, for whole β by order statistics.
func beta(_ b: Double, _ random: inout SplitMix) -> Double {
  if b == 0.5 {
    let s = sin(0.5 * .pi * random.uniform())
    return s * s
  }
  return (0..<Int(2 * b) - 1).map { _ in random.uniform() }.sorted()[Int(b) - 1]
}

let samples = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 200 : 200
let sizes =
  CommandLine.arguments.count > 2
  ? CommandLine.arguments[2].split(separator: ",").compactMap { Int($0) } : [25, 50, 100, 200]
print("edge, β, n: estimator, squared bias, variance, MISE; \(samples) samples a line")
for design in designs {
  for b in [0.5, 1, 3] {
    for n in sizes {
      var random = SplitMix(state: UInt64(n) &* 97 &+ UInt64(10 * b))
      var errors = design.estimators.map { _ in Errors() }
      for _ in 0..<samples {
        let x = (0..<n).map { _ in random.uniform() }
        let y = x.map { design.truth($0) * beta(b, &random) }
        let cloud = try PointCloud(x: x, y: y)
        for (e, estimator) in design.estimators.enumerated() {
          guard let edge = try? estimator.envelope(of: cloud) else { continue }
          errors[e].add(edge, x.min()!...x.max()!)
        }
      }
      for (estimator, found) in zip(design.estimators, errors) {
        let parts = found.parts(design.truth)
        print(
          String(
            format: "%@, %g, %d: %@ %.6f %.6f %.6f", design.name, b, n, estimator.name, parts.bias,
            parts.variance, parts.bias + parts.variance))
      }
    }
  }
}
