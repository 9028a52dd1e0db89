// How often does the interval for a ceiling hold the truth? The table in the article "What the
// interval covers" comes from
//
//     swift run -c release Coverage 1000 500
//
// (samples for each line, replicates for each sample). Every sample is drawn from a known law,
// so the true ceiling is known.
import Foundation
import Frontier
import SimulationSupport

/// The truth: e_DS = 0.7·e_US^2.2 + 0.12, upstream accuracies uniform on [0.3, 0.9].
let law = (k: 0.7, alpha: 2.2, eIR: 0.12)
let upstreamRange = 0.3...0.9
let trueCeiling = 1 - law.eIR

/// How far below the edge a model lies.
enum Inefficiency: String, CaseIterable {
  case exponential
  case halfNormal = "half-normal"

  /// Mean 0.05 downstream.
  func draw(_ random: inout SplitMix) -> Double {
    switch self {
    case .exponential: -0.05 * log(1 - random.uniform())
    case .halfNormal: 0.05 * (Double.pi / 2).squareRoot() * abs(random.normal())
    }
  }
}

/// One sample of n models, measured on `images` test images (`nil`: without error).
func sample(
  _ n: Int, _ inefficiency: Inefficiency, images: Double?, _ random: inout SplitMix
) throws -> PointCloud {
  var (x, y) = ([Double](), [Double]())
  func measured(_ accuracy: Double, _ random: inout SplitMix) -> Double {
    guard let images else { return accuracy }
    let sigma = (accuracy * (1 - accuracy) / images).squareRoot()
    return min(1, max(0, accuracy + sigma * random.normal()))
  }
  while x.count < n {
    let width = upstreamRange.upperBound - upstreamRange.lowerBound
    let upstream = upstreamRange.lowerBound + width * random.uniform()
    let edge = 1 - (law.k * pow(1 - upstream, law.alpha) + law.eIR)
    let downstream = edge - inefficiency.draw(&random)
    guard downstream > 0 else { continue }
    x.append(measured(upstream, &random))
    y.append(measured(downstream, &random))
  }
  return try PointCloud(x: x, y: y)
}

func percent(_ share: Double) -> String { String(format: "%5.1f", 100 * share) }

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let samples = arguments.first ?? 200
let replicates = arguments.dropFirst().first ?? 300

print("| fit | inefficiency | test images | n | covered | determined | mean width | bias |")
print("|-|-|-|-|-|-|-|-|")
for target in FitTarget.allCases where target != .allPoints {
  for inefficiency in Inefficiency.allCases {
    for images in [nil, 5_000.0] {
      for n in [30, 60, 120, 300, 600] {
        var random = SplitMix(state: 1)
        var (covered, determined, width, bias) = (0, 0, 0.0, 0.0)
        for run in 0..<samples {
          let cloud = try sample(n, inefficiency, images: images, &random)
          let ceiling = try FrontierStudy(cloud, target: target)
            .ceiling(replicates: replicates, seed: UInt64(run))
          guard let estimate = ceiling.estimate else { continue }
          determined += 1
          bias += estimate - trueCeiling
          let (low, high) = (max(0, ceiling.low), min(1, ceiling.high))
          width += high - low
          if low <= trueCeiling, trueCeiling <= high { covered += 1 }
        }
        let count = Double(max(1, determined))
        print(
          "| \(target.rawValue) | \(inefficiency.rawValue) |",
          images.map { "\(Int($0))" } ?? "all", "| \(n) |",
          percent(Double(covered) / count), "|", percent(Double(determined) / Double(samples)), "|",
          String(format: "%.4f | %+.4f |", width / count, bias / count))
      }
    }
  }
}
