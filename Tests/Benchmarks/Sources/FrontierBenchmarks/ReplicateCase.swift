import BenchmarkSupport
import Foundation
import Frontier

/// What one replicate costs as n and m grow. Times are slopes between two numbers of replicates,
/// so that sorting the cloud once, or peeling its layers, is not charged to a replicate.
enum ReplicateCase {
  static func run(folder: String) throws {
    let small = try BootstrapCase.study(folder: folder, size: 10_000)
    let large = try BootstrapCase.study(folder: folder, size: 1_000_000)
    try report("replicate-jump", "n = 1,000,000", slope(large, .cases))
    try report("replicate-jump", "n = 10,000", slope(small, .cases))
    let fewNoisy = try BootstrapCase.study(folder: folder, size: 10_000, kind: "noisy")
    let manyNoisy = try BootstrapCase.study(folder: folder, size: 1_000_000, kind: "noisy")
    try report("replicate-noisy", "n = 1,000,000", slope(manyNoisy, .cases))
    try report("replicate-noisy", "n = 10,000", slope(fewNoisy, .cases))
    let light = try points(of: 1)
    try report("replicate-counts", "200 points of 50,000", slope(points(of: 50_000), .cases))
    try report("replicate-counts", "200 points of 1", slope(light, .cases))
    for m in [1_000, 10_000, 100_000] {
      try report("replicate-m-\(m)", "ours", slope(large, .mOutOfN(m: m)))
      report("replicate-m-\(m)", "the draws alone", draws(m, large.cloud))
    }
  }

  /// A law through points that each stand for `count` rows.
  private static func points(of count: Double) throws -> FrontierStudy {
    var random = SplitMix(seed: 5)
    let x = (0..<200).map { 0.3 + 0.003 * Double($0) }
    let y = x.map { 0.9 - 0.9 * pow(1 - $0, 1.4) + 0.02 * (random.uniform() - 0.5) }
    return try FrontierStudy(
      PointCloud(x: x, y: y, weights: x.map { _ in count }, meaning: .counts),
      law: .errorPowerLaw, target: .allPoints)
  }

  private static func report(_ job: String, _ who: String, _ seconds: Double) {
    Result(job: job, who: who, seconds: seconds, check: .nan).print()
  }

  private static func slope(
    _ study: FrontierStudy, _ scheme: some ResamplingScheme
  ) throws -> Double {
    func time(_ replicates: Int) throws -> Double {
      let start = Timer.cpu()
      keep(try study.ceiling(replicates: replicates, seed: 7, scheme: scheme))
      return Timer.cpu() - start
    }
    let few = 200
    var many = 400
    // The preparation costs the same whatever the number: lengthen until replicates dominate.
    let base = try Timer.median(of: (0..<3).map { _ in try time(few) })
    while many < 100_000, try time(many) - base < 0.3 { many *= 2 }
    let full = try Timer.median(of: (0..<3).map { _ in try time(many) })
    return (full - base) / Double(many - few)
  }

  /// m draws with replacement, the coordinates fetched and the highest kept: the least that
  /// any m-out-of-n replicate by indices does.
  private static func draws(_ m: Int, _ cloud: PointCloud) -> Double {
    let (x, y) = (cloud.x, cloud.y)
    var random = SplitMix(seed: 7)
    var best = 0.0
    let seconds = Timer.median(batches: 5) {
      for _ in 0..<m {
        let index = Int(random.next().multipliedFullWidth(by: UInt64(x.count)).high)
        best = max(best, x[index] + y[index])
      }
    }
    keep(best)
    return seconds
  }
}
