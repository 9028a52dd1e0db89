import Frontier
import RealModule

/// Does accuracy downstream saturate, and each task at its own ceiling?
struct SaturationSection: PaperSection {
  let title = "Saturation: law against line, and a ceiling a task"
  private let backtest: TaskMean
  private let information: TaskMean
  private let bends: (count: Int, of: Int)
  private let ceilings:
    [(
      corpus: String, pairs: Int, forecastPairs: Int, lawPairs: Int, low: Double, high: Double,
      below1: Int, tasks: Int
    )]

  init(
    _ experiments: Experiments, _ entries: [FrontierEntry], _ comparison: EdgeComparison,
    shots: Int, settings: PaperSettings
  ) throws(FrontierError) {
    backtest = TaskMean(
      comparison.logRatios(EdgeComparison.line, over: EdgeComparison.edge), seed: settings.seed)
    let shown = entries.filter { $0.shots == shots }
    information = TaskMean(
      try Self.information(experiments, shots: shots), seed: settings.seed)
    bends = (shown.count { $0.alpha.low > 1 }, shown.count)
    var ceilings: [(String, Int, Int, Int, Double, Double, Int, Int)] = []
    for corpus in experiments.corpora {
      let own = shown.filter { $0.corpus == corpus }
      // All intervals of a corpus hold at once, with the level's probability (Bonferroni).
      let level = 1 - (1 - settings.level) / Double(max(1, own.count))
      let forecasts = own.map { $0.forecastCeiling(level: level) }
      let laws = try settings.map(own.count) { (place) throws(FrontierError) in
        try own[place].lawCeiling(level: level, settings: settings)
      }
      let medians = own.map { $0.forecast.ceiling?.median ?? .nan }.filter(\.isFinite)
      ceilings.append(
        (
          corpus, own.count * (own.count - 1) / 2, Self.disjoint(forecasts), Self.disjoint(laws),
          medians.min() ?? .nan, medians.max() ?? .nan,
          forecasts.count { $0.upperBound < 0.995 }, own.count
        ))
    }
    self.ceilings = ceilings
  }

  /// Pairs of ranges that share no value.
  private static func disjoint(_ ranges: [ClosedRange<Double>]) -> Int {
    ranges.indices.reduce(0) { sum, i in
      sum + ranges[..<i].count { !$0.overlaps(ranges[i]) }
    }
  }

  /// AICc of a line minus AICc of the law, both through the final checkpoints of all runs; the mean over corpora,
  /// a number a task.
  private static func information(
    _ experiments: Experiments, shots: Int
  ) throws(FrontierError) -> [Double] {
    var result: [Double] = []
    for task in experiments.tasks {
      var differences: [Double] = []
      for corpus in experiments.corpora {
        let rows = experiments.rows(of: corpus).filter { experiments.isFinal[$0] }
        guard
          let source = experiments.cloud(Experiments.shot(task, shots), rows: rows),
          let law = try? LeastSquares().fit(.errorPowerLaw, to: source.cloud)
            .informationCriteria().aicc,
          let line = try? LeastSquares().fit(.lin2, to: source.cloud).informationCriteria().aicc
        else { continue }
        differences.append(line - law)
      }
      guard !differences.isEmpty else { continue }
      result.append(differences.reduce(0, +) / Double(differences.count))
    }
    return result
  }

  private var lawFinding: Finding {
    switch (backtest.side, information.side) {
    case (1, 1): .holds
    case (1, 0), (0, 1), (1, -1), (-1, 1): .inPart
    case (0, 0): .undecided
    default: .fails
    }
  }

  private var factor: String { Markdown.fixed(.exp(backtest.mean), 2) }

  var claims: [Claim] {
    let pairs = ceilings.reduce(0) { $0 + $1.pairs }
    let apart = ceilings.reduce(0) { $0 + $1.forecastPairs }
    let isApart = ceilings.allSatisfy { $0.forecastPairs > 0 }
    let worse = backtest.values.count { $0 < 0 }
    return [
      Claim(
        name: "Downstream accuracy saturates",
        test:
          "ends of the frontier hidden at the .6 and .8 quantile of x: squared error of the line above all points over that of the law; AICc of line minus law through final checkpoints",
        effect:
          "ln ratio \(Markdown.mean(backtest, 2)), p \(Markdown.p(backtest.pValue)); ΔAICc \(Markdown.mean(information, 1)), p \(Markdown.p(information.pValue))",
        finding: lawFinding,
        sentence:
          "Beyond what was seen the line's squared error is \(factor) times the law's (geometric mean of \(backtest.values.count) tasks, "
          + "the line nearer on \(worse)); inside the data AICc prefers the law on \(information.values.count { $0 > 2 }) tasks and the line on \(information.values.count { $0 < -2 }), by more than 2."
      ),
      Claim(
        name: "Each task has its own ceiling",
        test:
          "intervals of the forecast's ceiling that hold for all tasks of a corpus at once (Bonferroni): pairs of tasks whose intervals are disjoint",
        effect: ceilings.map {
          "\($0.corpus): \($0.forecastPairs) of \($0.pairs) pairs, medians \(Markdown.fixed($0.low, 2)) to \(Markdown.fixed($0.high, 2))"
        }.joined(separator: "; "),
        finding: ceilings.isEmpty ? .notYet : isApart ? .holds : apart > 0 ? .inPart : .undecided,
        sentence: apart > 0
          ? "That all tasks end at one height is refuted: \(apart) of \(pairs) pairs are apart at once."
          : "No two tasks' simultaneous intervals are disjoint: one height for all is not refuted."
      ),
    ]
  }

  var text: String {
    let lines = ceilings.map { c in
      "\(c.corpus): the law's own intervals at the same level part \(c.lawPairs) pairs; the forecast's upper end is below .995 on \(c.below1) of \(c.tasks) tasks."
    }.joined(separator: " ")
    return """
      The law bends (α above 1 with its whole interval, at 95 % a task) on \(bends.count) of \(bends.of) frontiers. \
      Mixed with a coin, two models reach every point between them, so the edge of a cloud of models is concave whatever each does; \
      what tells a law from a line is what it says of ends it has not seen, and AICc through single final checkpoints. \(lines)
      """
  }
}
