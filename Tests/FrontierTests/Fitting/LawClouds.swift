import Foundation
import Frontier
import FrontierTestSupport

/// Clouds under known power laws, and criteria by plain sums.
enum LawClouds {
  static func law(_ x: Double, _ p: [Double]) -> Double {
    1 - (p[0] * (x < 1 ? pow(1 - x, p[1]) : 0) + p[2])
  }

  /// n points exactly on a law of errors.
  static func exact(_ p: [Double], _ n: Int, upTo last: Double = 0.95) throws -> PointCloud {
    let x = (0..<n).map { last * (Double($0) + 0.5) / Double(n) }
    return try PointCloud(x: x, y: x.map { law($0, p) })
  }

  /// The law of the seed paper's figure with exponential inefficiency.
  static func inefficient(_ n: Int, seed: UInt64) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<n).map { _ in random.upstream() * 0.85 + 0.05 }
    let y = x.map { max(0, law($0, [0.7, 2.2, 0.12]) - 0.08 * random.exponential()) }
    return try PointCloud(x: x, y: y)
  }

  /// A law with Gaussian noise.
  static func noisy(_ p: [Double], _ sigma: Double, _ n: Int, seed: UInt64) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<n).map { _ in random.uniform(0.1, 0.95) }
    let y = x.map { min(1, max(0, law($0, p) + sigma * random.normal())) }
    return try PointCloud(x: x, y: y)
  }

  static func sumOfSquares(_ cloud: PointCloud, _ model: any Law, _ p: [Double])
    -> Double
  {
    cloud.x.indices.reduce(0) { sum, i in
      let r = cloud.y[i] - model.value(at: cloud.x[i], parameters: p)
      return sum + (cloud.weights?[i] ?? 1) * r * r
    }
  }

  /// The mean height of the law over the points, which an edge minimises.
  static func meanGap(_ cloud: PointCloud, _ model: any Law, _ p: [Double]) -> Double {
    var (sum, total) = (0.0, 0.0)
    for i in cloud.x.indices {
      let w = cloud.weights?[i] ?? 1
      sum += w * (model.value(at: cloud.x[i], parameters: p) - cloud.y[i])
      total += w
    }
    return sum / total
  }
}
