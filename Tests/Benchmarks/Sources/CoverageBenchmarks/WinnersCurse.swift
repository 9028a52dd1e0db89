import BenchmarkSupport
import Foundation
import Frontier

/// How far the ceiling lies from the truth when accuracies carry noise of a known deviation, and what
/// telling it is worth: the raw hull's, the raw edge's and the edge's with known noise.
enum WinnersCurse {
  private static let deviation = 0.01

  /// A line a size and inefficiency: mean and median errors, and the standard error of the mean.
  static func report(runs: Int, sizes: [Int]) throws -> String {
    var lines = ["| n | mean shortfall | fit | runs | mean error | median | standard error |"]
    lines.append("|-|-|-|-|-|-|-|")
    for shortfall in [0, 0.05] {
      for n in sizes {
        var errors: [String: [Double]] = [:]
        for run in 0..<runs {
          let cloud = try sample(n, shortfall, run)
          for (name, target, noise) in [
            ("hull, not told", FitTarget.envelope, NoiseTreatment.ignored),
            ("edge, not told", .frontier, .ignored), ("edge, told", .frontier, .likelihood),
          ] {
            let fit = try FrontierStudy(cloud, target: target, noise: noise).chosenFit
            errors[name, default: []].append(
              (fit.ceiling(.accuracies) ?? .nan) - CoverageTruth.standard.ceiling)
          }
        }
        for (name, all) in errors.sorted(by: { $0.key < $1.key }) {
          let known = all.filter(\.isFinite).sorted()
          let m = Double(known.count)
          let mean = known.reduce(0, +) / m
          let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, m - 1)
          lines.append(
            "| \(n) | \(shortfall) | \(name) | \(known.count) | "
              + String(
                format: "%+.4f | %+.4f | %.4f |", mean, known[known.count / 2],
                (variance / m).squareRoot()))
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func sample(_ n: Int, _ shortfall: Double, _ run: Int) throws -> PointCloud {
    var random = SplitMix(seed: UInt64(n) &* 1_000_003 &+ UInt64(run))
    var (x, y) = ([Double](), [Double]())
    for _ in 0..<n {
      let upstream = 0.2 + 0.7 * random.uniform()
      let edge = CoverageTruth.standard.edge(upstream)
      let error = deviation * random.normal()
      x.append(upstream)
      y.append(min(1, max(0, edge + shortfall * log(1 - random.uniform()) + error)))
    }
    return try PointCloud(x: x, y: y).measured(
      with: MeasurementNoise(y: y.map { _ in deviation * deviation }))
  }
}
