import Frontier
import FrontierAlgebra
import FrontierReport
import RealModule

/// Which fit foretells hidden edges: the paper's through the hull, through all points, or the library's.
struct HullSection: PaperSection {
  let title = "Hull fits against all points, and the library's edges"
  private let own: EdgeComparison
  private let elsewhere: [Collection]
  private let sampled: SampleSizes
  let figures: [(name: String, svg: String)]

  init(
    own: EdgeComparison, elsewhere: [Collection], sampled: SampleSizes
  ) {
    (self.own, self.elsewhere, self.sampled) = (own, elsewhere, sampled)
    figures = [("sample-size.svg", sampled.svg)]
  }

  private var all: [(name: String, comparison: EdgeComparison)] {
    [("the study", own)] + elsewhere.map { ($0.name, $0.edges) }
  }

  var claims: [Claim] {
    let ratio = TaskMean(own.logRatios(EdgeComparison.all, over: EdgeComparison.hull))
    let best = TaskMean(own.logRatios(EdgeComparison.hull, over: EdgeComparison.edge))
    let sides = all.map {
      TaskMean($0.comparison.logRatios(EdgeComparison.all, over: EdgeComparison.hull)).side
    }
    let finding: Finding =
      sides.allSatisfy { $0 > 0 }
      ? .holds
      : sides.allSatisfy { $0 < 0 }
        ? .fails
        : sides.contains(1) ? .inPart : sides.contains(-1) ? .fails : .undecided
    let others = zip(elsewhere, sides.dropFirst()).map { collection, side in
      "\(collection.name): \(side > 0 ? "the hull" : side < 0 ? "all points" : "neither")"
    }
    return [
      Claim(
        name: "Fits through the hull predict better than fits through all points",
        test:
          "edges hidden at the .6 and .8 quantile of x, squared error against the hull of all points; ln of all points' over the hull fit's",
        effect:
          "the study \(Markdown.mean(ratio, 2)), p \(Markdown.p(ratio.pValue)); hull fit's over smallest law's \(Markdown.mean(best, 2))",
        finding: finding,
        sentence:
          "In the study the all-points fit's squared error is \(Markdown.fixed(.exp(ratio.mean), 2)) times the hull fit's, and the hull fit's \(Markdown.fixed(.exp(best.mean), 2)) times that of the smallest law above all points (geometric means)."
          + (others.isEmpty
            ? "" : " Better elsewhere, by interval: \(others.joined(separator: "; ")).")
      )
    ]
  }

  var text: String {
    let names = EdgeComparison.methods
    let rows = all.map { name, comparison -> [String] in
      let ratios = [
        TaskMean(comparison.logRatios(EdgeComparison.all, over: EdgeComparison.hull)),
        TaskMean(comparison.logRatios(EdgeComparison.hull, over: EdgeComparison.edge)),
        TaskMean(comparison.logRatios(EdgeComparison.edge, over: EdgeComparison.forecast)),
      ]
      return [name, "\(comparison.tasks.count)"]
        + names.indices.map { Markdown.fixed(comparison.typicalError($0)) }
        + ratios.map { Markdown.mean($0, 2) }
    }
    let sources = elsewhere.map { "\($0.name): \($0.source)" }.joined(separator: " ")
    let cover = all.map { name, comparison in
      "\(name) \(Markdown.fixed(comparison.inside(0).mean, 2)) and \(Markdown.fixed(comparison.inside(1).mean, 2))"
    }.joined(separator: "; ")
    return """
      Errors are square roots of the median, over tasks and cuts, of the mean squared error against the upper hull of all points beyond the cut. \
      The last three columns are means over tasks of ln(first/second) of squared errors, 95 % interval: above 0 where the second is better.

      \(Markdown.table(["collection", "ends hidden"] + names + ["all/hull", "hull/smallest law", "smallest law/forecast"], rows))

      The hidden edge lay inside the forecast's 80 % and 95 % intervals on these shares of places: \(cover). \
      The forecast's prior was learned on OpenCLIP, LAION, a third of pairs of the language models' scores and an earlier zoo of 82 runs, among others: their shares are in sample, the study's is not. \(sources)

      **Sample size.** \(sampled.words)

      ![Fitting and prediction error against the number of experiments](study/sample-size.svg)
      """
  }
}

/// How fits get better with the number of experiments (the paper's Figure on sample-size sensitivity).
struct SampleSizes: Sendable {
  private struct Row: Sendable {
    let count: Int
    /// [hull, all, edge]: medians over clouds and draws of mean squared errors where it was fitted, and beyond.
    let fitting: [Double]
    let prediction: [Double]
  }

  private static let names = ["hull fit", "all points", "smallest law"]
  private static let draws = 3
  private static let cut = 0.8
  /// By how much an error may differ from the last and have settled.
  private static let settled = 1.1
  private let rows: [Row]

  init(
    _ clouds: [(name: String, cloud: PointCloud)], settings: PaperSettings
  ) throws(FrontierError) {
    let tasks = clouds.compactMap { cloud in
      try? EdgeTask(name: cloud.name, cloud: cloud.cloud, cut: .quantile(Self.cut))
    }
    let most = tasks.map(\.seen.count).min() ?? 0
    var counts = [25, 50, 100, 200, 400, 800, 1600].filter { $0 < most }
    if most > 0 { counts.append(most) }
    let sizes = counts
    let found = try settings.map(tasks.count) { (place) throws(FrontierError) in
      try sizes.map { (count) throws(FrontierError) in
        try Self.errors(tasks[place], count: count, place: place, seed: settings.seed)
      }
    }
    rows = counts.indices.map { i in
      let draws = found.flatMap { $0[i] }
      func medians(_ errors: [[Double]]) -> [Double] {
        Self.names.indices.map { method in
          Ranks.median(errors.map { $0[method] }.filter(\.isFinite))
        }
      }
      return Row(
        count: counts[i], fitting: medians(draws.map(\.fitting)),
        prediction: medians(draws.map(\.prediction)))
    }
  }

  /// For each draw: the errors where the law was fitted, and beyond.
  private static func errors(
    _ task: EdgeTask, count: Int, place: Int, seed: UInt64
  ) throws(FrontierError) -> [(fitting: [Double], prediction: [Double])] {
    var random = PhiloxStream(seed: seed)
    random.start(stream: UInt64(place))
    var result: [(fitting: [Double], prediction: [Double])] = []
    for _ in 0..<(count < task.seen.count ? draws : 1) {
      var order = Array(0..<task.seen.count)
      for i in 0..<count {
        order.swapAt(i, i + Int(random.index(below: UInt32(order.count - i))))
      }
      let places = order[..<count].sorted()
      let seen = try PointCloud(
        x: places.map { task.seen.x[$0] }, y: places.map { task.seen.y[$0] })
      let study = try FrontierStudy(seen)
      var (fitting, prediction) = ([Double](), [Double]())
      for target in [FitTarget.envelope, .allPoints, .frontier] {
        guard let fit = try? study.fit(target) else {
          fitting.append(.nan)
          prediction.append(.nan)
          continue
        }
        let vertices = study.envelope.vertices
        let x = target == .allPoints ? seen.x : vertices.map { $0.x }
        let y = target == .allPoints ? seen.y : vertices.map { $0.y }
        fitting.append(Self.square(fit.values(at: [x]), y))
        prediction.append(Self.square(fit.values(at: [task.places]), task.truth))
      }
      result.append((fitting, prediction))
    }
    return result
  }

  private static func square(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(max(1, a.count))
  }

  var words: String {
    guard let last = rows.last, let first = rows.first else {
      return "There are too few experiments."
    }
    // The first size from which the error stays near the one with all.
    let settled = Self.names.indices.map { method -> String in
      let place = rows.indices.first { i in
        rows[i...].allSatisfy {
          (1 / Self.settled...Self.settled).contains(
            $0.prediction[method] / last.prediction[method])
        }
      }
      return "\(Self.names[method]) \(place.map { "\(rows[$0].count)" } ?? "–")"
    }
    func errors(_ row: Row) -> String {
      Self.names.indices.map {
        "\(Self.names[$0]) \(Markdown.fixed(row.prediction[$0].squareRoot()))"
      }.joined(separator: ", ")
    }
    return
      "Experiments are drawn from those below the .8 quantile of x, \(Self.draws) times each; medians over clouds. "
      + "Prediction error beyond it (root) with \(first.count): \(errors(first)); with \(last.count): \(errors(last)). "
      + "Within a tenth of the last squared error, above or below, from this many experiments on: \(settled.joined(separator: ", "))."
  }

  var svg: String {
    func panel(_ title: String, _ part: (Row) -> [Double]) -> SeriesFigure.Panel {
      SeriesFigure.Panel(
        title,
        Self.names.indices.map { method in
          SeriesFigure.Series(
            Self.names[method], .line, x: rows.map { Double($0.count) },
            y: rows.map { part($0)[method].squareRoot() })
        })
    }
    return SeriesFigure(
      title: "Sample-size sensitivity", x: "experiments, log scale", y: "error",
      panels: [
        panel("fitting error", \.fitting), panel("prediction error beyond", \.prediction),
      ], columns: 2, isLogX: true,
      note:
        "Roots of median mean squared errors; fitting error at the points the law is fitted to (of the smallest law, at the hull's vertices), prediction error against the hull of all points beyond the .8 quantile of x."
    ).svg
  }
}
