import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// Clouds drawn around the eight laws of Abnar et al. 2022, figure 1, give k, α and e_IR back.
///
/// The parameters are facts digitised from the curves through all points in the figure of
/// arXiv:2110.02095: k, α, e_IR.
@Suite struct AbnarRecoveryTests {
  struct Curve: Sendable, CustomTestStringConvertible {
    let task: String
    let truth: [Double]
    var testDescription: String { task }
  }

  static let curves = [
    Curve(task: "pets", truth: [0.899, 6.9211, 0.0784]),
    Curve(task: "cifar100", truth: [0.6127, 3.2516, 0.1617]),
    Curve(task: "imagenet", truth: [0.8564, 1.6938, 0.0597]),
    Curve(task: "cars", truth: [1.0629, 8.0572, 0.0749]),
    Curve(task: "col_hist", truth: [0.169, 8.5754, 0.1283]),
    Curve(task: "dtd", truth: [0.4899, 6.4401, 0.2949]),
    Curve(task: "caltech", truth: [0.496, 10.1233, 0.0904]),
    Curve(task: "uc_merced", truth: [0.2808, 8.5279, 0.0644]),
  ]

  /// The mean of 60 estimates is the truth within three simulation standard errors, once Box's
  /// curvature bias is taken off; the two fitters agree on every cloud.
  @Test(arguments: curves)
  func parametersAreRecovered(_ curve: Curve) throws {
    let report = try Self.recovery(of: curve, clouds: 60, points: 200, noise: 0.01)
    #expect(report.disagreement < 1e-6)
    for j in 0..<3 {
      let excess = report.bias[j] - report.predicted[j]
      #expect(abs(excess) < 3 * report.simulationError[j], "\(curve.task) \(j): \(report)")
    }
  }

  struct Report {
    var bias = [0.0, 0, 0]
    var predicted = [0.0, 0, 0]
    var simulationError = [0.0, 0, 0]
    var disagreement = 0.0
  }

  /// Upstream accuracies uniform on [0.05, 0.6], as in the figure; normal errors downstream, clipped
  /// nowhere.
  static func recovery(
    of curve: Curve, clouds: Int, points: Int, noise: Double
  ) throws -> Report {
    var random = SplitMix(seed: UInt64(curve.truth[1] * 1e4))
    var report = Report()
    var estimates: [[Double]] = []
    let (k, alpha, c) = (curve.truth[0], curve.truth[1], curve.truth[2])
    for cloud in 0..<clouds {
      let e = (0..<points).map { _ in 1 - (0.05 + 0.55 * random.uniform()) }
      let d = e.map { k * pow($0, alpha) + c + noise * random.normal() }
      let fit = try LeastSquares().fit(PlainPower(), to: PointCloud(x: e, y: d))
      // PlainPower's order is k, a, c, too.
      estimates.append(fit.parameters)
      let box = try fit.curvatureBias()
      for j in 0..<3 { report.predicted[j] += box[j] / Double(clouds) }
      if cloud < 2, d.allSatisfy({ $0 > 0 && $0 < 1 }) {
        let own = try ErrorPowerLaw().leastSquares(
          PointCloud(x: e.map { 1 - $0 }, y: d.map { 1 - $0 }))
        for (a, b) in zip(own.parameters, fit.parameters) where own.parameters[2] > 0 {
          report.disagreement = max(report.disagreement, abs(a - b) / max(1e-3, abs(b)))
        }
      }
    }
    for j in 0..<3 {
      let values = estimates.map { $0[j] }
      let mean = values.reduce(0, +) / Double(clouds)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(clouds - 1)
      report.bias[j] = mean - curve.truth[j]
      report.simulationError[j] = (variance / Double(clouds)).squareRoot()
    }
    return report
  }
}
