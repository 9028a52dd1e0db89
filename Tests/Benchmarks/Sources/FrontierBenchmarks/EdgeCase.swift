import BenchmarkSupport
import Foundation
import Frontier

/// Edges: a sigmoid as a high quantile, stochastic frontiers, and partial frontiers at every point.
enum EdgeCase {
  static let tau = 0.98
  static let sigmoidSize = 2_410
  static let stochasticSizes = [100, 1_000, 10_000]
  static let partialSize = 100_000

  static func run(folder: String) throws {
    try sigmoid(folder)
    for size in stochasticSizes { try stochastic(folder, size) }
    try partial(folder)
  }

  /// The whole fit with starts of its own; the check is the mean pinball loss.
  private static func sigmoid(_ folder: String) throws {
    let (x, y) = try Columns.read("\(folder)/sigmoid-\(sigmoidSize).f64")
    let cloud = try PointCloud(x: x, y: y)
    let quantile = try Quantile(level: tau)
    var fit = try quantile.fit(.logistic4, to: cloud)
    let whole = try Timer.median { fit = try quantile.fit(.logistic4, to: cloud) }
    let job = "sigmoid-quantile-\(sigmoidSize)"
    Result(job: job, who: "ours", seconds: whole, check: fit.solution.cost).print()
    let start = fit.parameters
    let near = try Timer.median {
      keep(try quantile.parameters(of: .logistic4, fittedTo: cloud, near: start))
    }
    Result(
      job: job, who: "from a known law, ours", seconds: near, check: fit.solution.cost
    ).print()
  }

  /// Estimates with efficiencies and standard errors; the check is the log likelihood.
  private static func stochastic(_ folder: String, _ size: Int) throws {
    let (x, y) = try Columns.read("\(folder)/stochastic-\(size).f64")
    let cloud = try PointCloud(x: x, y: y)
    for family in [Inefficiency.halfNormal, .truncatedNormal] {
      let frontier = StochasticFrontier(inefficiency: family)
      var level = 0.0
      let seconds = try Timer.median {
        level = try frontier.estimate(.lin2, of: cloud).logLikelihood
      }
      Result(
        job: "stochastic-\(family.rawValue)-\(size)", who: "ours", seconds: seconds, check: level
      ).print()
    }
  }

  /// At every point; the check is the mean height.
  private static func partial(_ folder: String) throws {
    let (x, y) = try Columns.read("\(folder)/partial-\(partialSize).f64")
    let cloud = try PointCloud(x: x, y: y)
    var edges: [(String, any EnvelopeEstimator)] = [
      ("fdh", FreeDisposalHull()), ("order-alpha-0.95", try OrderAlphaFrontier(level: 0.95)),
    ]
    for m in [25, 100, 1_000, 10_000] {
      edges.append(("order-m-\(m)", try OrderMFrontier(order: m)))
    }
    for (name, edge) in edges {
      var heights: [Double] = []
      let seconds = try Timer.median(batches: 3) {
        let envelope = try edge.envelope(of: cloud)
        heights = x.map { envelope.value(at: $0) ?? .nan }
      }
      Result(
        job: "\(name)-\(partialSize)", who: "ours", seconds: seconds,
        check: heights.reduce(0, +) / Double(heights.count)
      ).print()
    }
  }
}

extension DataSets {
  /// A saturating edge with gamma inefficiency; a line with normal noise and half-normal inefficiency; a root
  /// with uniform shares.
  static func writeEdges(to folder: String) throws {
    var random = SplitMix(seed: 98)
    let z = (0..<EdgeCase.sigmoidSize).map { _ in -2 + 4 * random.uniform() }
    let scores = z.map { z in
      let short = -0.06 * log((1 - random.uniform()) * (1 - random.uniform()))
      let edge = 0.15 + 0.6 / (1 + exp(-2 * (z - 0.3)))
      return min(max(edge - short + 0.01 * random.normal(), 0), 1)
    }
    try Columns.write(z, scores, to: "\(folder)/sigmoid-\(EdgeCase.sigmoidSize).f64")
    for size in EdgeCase.stochasticSizes {
      var random = SplitMix(seed: UInt64(size) + 3)
      let x = (0..<size).map { _ in 4 * random.uniform() }
      let y = x.map { 1 + 0.5 * $0 + 0.2 * random.normal() - 0.4 * abs(random.normal()) }
      try Columns.write(x, y, to: "\(folder)/stochastic-\(size).f64")
    }
    let x = (0..<EdgeCase.partialSize).map { _ in random.uniform() }
    try Columns.write(
      x, x.map { $0.squareRoot() * random.uniform() },
      to: "\(folder)/partial-\(EdgeCase.partialSize).f64")
  }
}
