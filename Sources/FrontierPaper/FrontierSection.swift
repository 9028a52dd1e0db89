import Frontier
import FrontierReport

/// The frontiers: small multiples, and the table of parameters.
struct FrontierSection: PaperSection {
  let entries: [FrontierEntry]
  let shots: Int
  let settings: PaperSettings
  let title = "Frontiers"

  private var shown: [FrontierEntry] { entries.filter { $0.shots == shots } }
  private var corpora: [String] {
    var names: [String] = []
    for entry in entries where !names.contains(entry.corpus) { names.append(entry.corpus) }
    return names
  }

  var text: String {
    let figures = corpora.map { corpus in
      "![\(shots)-shot against upstream accuracy after \(corpus): points, hull, law with band, "
        + "forecast](study/frontiers-\(corpus).svg)"
    }.joined(separator: "\n\n")
    let narrow = shown.count { ceilingWidth($0) < 0.15 }
    let determined = shown.count { $0.verdict.isDetermined }
    let contested = shown.count { isContested($0) }
    return """
      \(figures)

      The law is 1 − y = k·(1 − x)^α + e_IR, fitted as the smallest one above every point; its ceiling is \
      1 − e_IR. Intervals of k, α and the law's ceiling are at 95 %, from m-out-of-n resamples of whole \
      runs, so that a run's checkpoints count once. The forecast is of the best of models yet to come at \
      x = 1, at 95 %. *Contested*: the forecast gives a tenth or more to a higher ceiling than the law's. *Flat*: the edge is the best point seen. The figures print no law's ceiling that is contested. \
      Of \(shown.count) frontiers at \(shots)-shot the law's ceiling is determined on \(determined) and \
      contested on \(contested); the forecast of the ceiling is narrower than .15 on \(narrow). \
      All shots, fine-tuning, and the fits through hull and all points: [parameters.csv](study/parameters.csv).

      ![Ceilings by task: the forecast's 95 % intervals and the law's](study/ceilings.svg)

      \(Markdown.table(["corpus", "task", "points (runs)", "best seen, largest x", "k", "α", "e_IR", "law's ceiling", "forecast", "verdict"], shown.map(row)))
      """
  }

  /// A law that falls by less from no accuracy upstream to all is level.
  private static let flat = 0.005

  private func ceilingWidth(_ entry: FrontierEntry) -> Double {
    let range = entry.forecastCeiling(level: settings.level)
    return range.upperBound - range.lowerBound
  }

  /// Whether models to come have a chance of a tenth or more to surpass the law's ceiling.
  private func isContested(_ entry: FrontierEntry) -> Bool {
    guard let estimate = entry.ceiling.estimate else { return false }
    return (entry.forecast.ceiling?.probability(atMost: estimate) ?? 1) <= 0.9
  }

  private func row(_ entry: FrontierEntry) -> [String] {
    let forecast = entry.forecastCeiling(level: settings.level)
    let median = entry.forecast.ceiling?.median ?? .nan
    func interval(_ value: Double, _ interval: Interval, _ decimals: Int) -> String {
      "\(Markdown.fixed(value, decimals)) \(Markdown.range(interval.low, interval.high, decimals))"
    }
    let eIR =
      "\(Markdown.fixed(entry.eIR)) "
      + (entry.ceiling.estimate == nil
        ? "–" : Markdown.range(1 - entry.ceiling.high, 1 - entry.ceiling.low))
    let law = entry.ceiling.estimate.map { interval($0, entry.ceiling, 3) } ?? "–"
    let isFlat = entry.verdict.isDetermined && entry.edge.k < Self.flat
    let verdict =
      (isFlat ? "flat" : entry.verdict.code.replacing("-", with: " "))
      + (isContested(entry) ? ", contested" : "")
    return [
      entry.corpus, entry.task, "\(entry.points) (\(entry.runs))",
      "\(Markdown.fixed(entry.best)), \(Markdown.fixed(entry.lastX))",
      interval(entry.edge.k, entry.k, 2), interval(entry.edge.alpha, entry.alpha, 2), eIR, law,
      "\(Markdown.fixed(median)) \(Markdown.range(forecast.lowerBound, forecast.upperBound))",
      verdict,
    ]
  }

  /// One line a frontier.
  var csv: String {
    var lines = [
      "corpus,task,shots,points,runs,best,last_x,verdict,k,k_low,k_high,alpha,alpha_low,alpha_high,"
        + "eir,ceiling_low,ceiling_high,hull_k,hull_alpha,hull_eir,all_k,all_alpha,all_eir,"
        + "forecast,forecast_low,forecast_high"
    ]
    for entry in entries {
      let forecast = entry.forecastCeiling(level: settings.level)
      let numbers = [
        entry.best, entry.lastX, nil, entry.edge.k, entry.k.low, entry.k.high, entry.edge.alpha,
        entry.alpha.low, entry.alpha.high, entry.eIR, entry.ceiling.low, entry.ceiling.high,
        entry.hull.k, entry.hull.alpha, entry.hull.eIR, entry.all.k, entry.all.alpha,
        entry.all.eIR, entry.forecast.ceiling?.median ?? .nan, forecast.lowerBound,
        forecast.upperBound,
      ].map { value in
        value.map { $0.isFinite ? NumberText.fixed($0, decimals: 4) : "" } ?? entry.verdict.code
      }
      let head = [
        entry.corpus, entry.task, entry.shots.map { "\($0)" } ?? "transfer", "\(entry.points)",
        "\(entry.runs)",
      ]
      lines.append((head + numbers).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A panel a corpus: the forecast's ceilings beside the law's.
  private var ceilings: String {
    let panels = corpora.map { corpus -> SeriesFigure.Panel in
      let own = shown.filter { $0.corpus == corpus }
      let determined = own.indices.filter { own[$0].ceiling.estimate != nil }
      let forecasts = own.map { $0.forecastCeiling(level: settings.level) }
      return SeriesFigure.Panel(
        corpus,
        [
          SeriesFigure.Series(
            "forecast, 95 %", .intervals, x: own.indices.map { Double($0) - 0.12 },
            y: own.map { $0.forecast.ceiling?.median ?? .nan }, low: forecasts.map(\.lowerBound),
            high: forecasts.map(\.upperBound)),
          SeriesFigure.Series(
            "the law's, resampled by runs", .intervals, x: determined.map { Double($0) + 0.12 },
            y: determined.map { own[$0].ceiling.estimate ?? .nan },
            low: determined.map { own[$0].ceiling.low },
            high: determined.map { own[$0].ceiling.high }),
          SeriesFigure.Series(
            "best seen", .dots, x: own.indices.map(Double.init), y: own.map(\.best)),
        ], places: own.map(\.task))
    }
    return SeriesFigure(
      title: "Ceilings at \(shots)-shot", x: "task", y: "accuracy where upstream accuracy is 1",
      panels: panels, columns: 1, sharesY: true,
      note:
        "Dots: medians and the law's ceilings. A law that the data does not determine is left out."
    ).wide.svg
  }

  var figures: [(name: String, svg: String)] {
    [("ceilings.svg", ceilings)]
      + corpora.compactMap { corpus in
        guard let svg = try? figure(corpus) else { return nil }
        return ("frontiers-\(corpus).svg", svg)
      }
  }

  private func figure(_ corpus: String) throws(FrontierError) -> String {
    var tasks: [TaskResult] = []
    for entry in shown where entry.corpus == corpus {
      let cloud = entry.source.cloud
      tasks.append(
        try TaskResult(
          entry.study, named: entry.task, points: TaskPoints(x: cloud.x, y: cloud.y, labels: nil),
          estimate: entry.estimate,
          forecast: TaskResult.Forecast(
            entry.forecast, level: settings.level, x: { $0 }, y: { $0 }),
          unit: .fraction, seed: settings.seed))
    }
    let result = EstimateResult(
      x: "upstream accuracy, \(corpus)", unit: .fraction, level: settings.level,
      replicates: settings.replicates, seed: settings.seed, source: "the study",
      envelope: "convex-hull", model: "power-law", formula: "", target: .frontier, tasks: tasks)
    return EstimateFigure.svg(result)
  }
}
