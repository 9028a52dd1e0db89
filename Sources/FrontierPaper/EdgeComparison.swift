import Frontier
import RealModule

/// How well fits foretell edges that were hidden from them: the paper's hull fit, the fit through all
/// points, the library's edges, and a straight line.
struct EdgeComparison: Sendable, Codable {
  /// The mean squared error of every method at every cut, and the mean pinball loss at .95 of its median; `nil`
  /// where it gave no prediction.
  struct Task: Sendable, Codable {
    let name: String
    /// [method].
    let meanSquares: [Double?]
    /// The forecast's shares inside its 80 and 95 % intervals.
    let inside: [Double]
    /// The same at 95 % where x had been seen, and beyond; `nil` without places there.
    let insideSeen: Double?
    let insideBeyond: Double?
  }

  static let methods = [
    "hull fit (the paper's)", "all points", "smallest law", "forecast", "line above all",
  ]
  static let (hull, all, edge, forecast, line) = (0, 1, 2, 3, 4)
  static let cuts = [0.6, 0.8]

  let tasks: [Task]

  init(tasks: [Task]) { self.tasks = tasks }

  /// Hides the upper end of every cloud, at each of two quantiles of x.
  init(
    _ clouds: [(name: String, cloud: PointCloud)], ends: AxisEnds = .accuracies,
    law: any Law & Sendable = CatalogueLaw.errorPowerLaw, times: [Double]? = nil,
    settings: PaperSettings
  ) throws(FrontierError) {
    let found = try settings.map(clouds.count) { (place) throws(FrontierError) -> [Task] in
      var tasks: [Task] = []
      let (name, cloud) = clouds[place]
      for cut in Self.cuts {
        guard
          let task = try? EdgeTask(
            name: name, cloud: cloud,
            cut: times.map { .time($0, quantile: cut) } ?? .quantile(cut))
        else { continue }
        tasks.append(try Self.scored(task, ends: ends, law: law))
      }
      return tasks
    }
    tasks = found.flatMap { $0 }
  }

  static func scored(
    _ task: EdgeTask, ends: AxisEnds = .accuracies,
    law: any Law & Sendable = CatalogueLaw.errorPowerLaw
  ) throws(FrontierError) -> Task {
    let laws: [any BacktestMethod] = [
      EdgeLawMethod(law, target: .envelope, ends: ends),
      EdgeLawMethod(law, target: .allPoints, ends: ends),
      EdgeLawMethod(law, target: .frontier, ends: ends),
    ]
    let line: [any BacktestMethod] = [
      EdgeLawMethod(CatalogueLaw.lin2, target: .frontier, ends: ends)
    ]
    // Laws without their bands, which cost resamples; the forecast with its own.
    let plain = try EdgeBacktest(laws + line, levels: []).run(on: [task]).outcomes[0]
    let own = try EdgeBacktest(
      [EdgeForecastMethod(EdgeForecaster(ends: ends))], levels: [0.8, 0.95]
    ).run(on: [task]).outcomes[0][0].score
    let squares = plain.map { $0.score?.meanSquare }
    let last = task.seen.x.max() ?? -.infinity
    return Task(
      name: task.name,
      meanSquares: [squares[0], squares[1], squares[2], own?.meanSquare, squares[3]],
      inside: own?.levels?.map(\.inside) ?? [],
      insideSeen: share(task, own, where: { $0 <= last }),
      insideBeyond: share(task, own, where: { $0 > last }))
  }

  /// The share of some places at which the widest interval holds the truth.
  private static func share(
    _ task: EdgeTask, _ score: EdgeScore?, where isAsked: (Double) -> Bool
  ) -> Double? {
    guard let ranges = score?.prediction.intervals?.last else { return nil }
    let places = task.places.indices.filter { isAsked(task.places[$0]) }
    guard !places.isEmpty else { return nil }
    let inside = places.count {
      ranges[$0].lowerBound <= task.truth[$0] && task.truth[$0] <= ranges[$0].upperBound
    }
    return Double(inside) / Double(places.count)
  }

  /// Half the last digit of an accuracy: an error below it is none, and its logarithm no number.
  private static let leastSquare = 1e-8

  /// ln(mean square of a method/that of another), a task, means over what was done with it.
  func logRatios(_ first: Int, over second: Int) -> [Double] {
    var sums: [String: (sum: Double, count: Double)] = [:]
    var names: [String] = []
    for task in tasks {
      guard let a = task.meanSquares[first], let b = task.meanSquares[second] else { continue }
      if sums[task.name] == nil { names.append(task.name) }
      let ratio = Double.log(max(a, Self.leastSquare) / max(b, Self.leastSquare))
      sums[task.name, default: (0, 0)].sum += ratio
      sums[task.name, default: (0, 0)].count += 1
    }
    return names.map { (sums[$0]?.sum ?? 0) / (sums[$0]?.count ?? 1) }
  }

  /// The root of the median mean square of a method.
  func typicalError(_ method: Int) -> Double {
    Ranks.median(tasks.compactMap { $0.meanSquares[method] }).squareRoot()
  }

  /// The mean share inside the forecast's interval.
  func inside(_ level: Int) -> TaskMean {
    TaskMean(tasks.compactMap { $0.inside.count > level ? $0.inside[level] : nil })
  }
}
