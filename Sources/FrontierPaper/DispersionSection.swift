import Frontier
import FrontierReport
import RealModule

/// Do networks of equal accuracy upstream differ downstream, by more than noise?
struct DispersionSection: PaperSection {
  let title = "Equal upstream, unequal downstream"

  struct Entry: Sendable {
    let corpus: String
    let task: String
    /// Standard deviations about the curve: in all, of noise, and what is left, with its interval.
    let total: Double
    let noise: Double
    let excess: Double
    let low: Double
    let high: Double
    let pValue: Double
    /// Shares of the variance about the curve.
    let images: Double
    let draws: Double
    let penalty: Double
    let seeds: Double?
  }

  private let entries: [Entry]
  private let adjusted: [Double?]
  private let ranks:
    (mean: Double, low: Double, high: Double, negative: Int, positive: Int, pairs: Int, runs: Int)?
  private let extremes: [(a: String, b: String, rho: Double)]
  private let upstream: TaskMean

  init(_ experiments: Experiments, shots: Int, settings: PaperSettings) throws(FrontierError) {
    let places = experiments.corpusTasks
    entries = try settings.map(places.count) { (place) throws(FrontierError) in
      try Self.entry(experiments, places[place].0, places[place].1, shots: shots)
    }.compactMap { $0 }
    adjusted = PValueAdjustment.holm.adjusted(entries.map(\.pValue))

    // Residuals of final checkpoints, task by task; corpora have curves of their own.
    var residuals = [[Int: Double]](repeating: [:], count: experiments.tasks.count)
    var correlations: [Double] = []
    for (t, task) in experiments.tasks.enumerated() {
      var perTask: [Double] = []
      for corpus in experiments.corpora {
        guard
          let source = experiments.cloud(
            Experiments.shot(task, shots), rows: experiments.rows(of: corpus)),
          let curve = try? CurveResiduals(source.cloud)
        else { continue }
        for (i, row) in source.rows.enumerated() where experiments.isFinal[row] {
          residuals[t][row] = curve.residuals[i]
        }
        let upper = source.rows.indices.filter { experiments.isFinal[source.rows[$0]] }
        if let rank = Ranks.spearman(
          upper.map { source.cloud.x[$0] }, upper.map { source.cloud.y[$0] })
        {
          perTask.append(rank.rho)
        }
      }
      if !perTask.isEmpty { correlations.append(perTask.reduce(0, +) / Double(perTask.count)) }
    }
    upstream = TaskMean(correlations, seed: settings.seed)
    var pairs: [(a: String, b: String, rho: Double, pValue: Double)] = []
    var runs = 0
    for i in residuals.indices {
      for j in residuals.indices where j > i {
        let rows = residuals[i].keys.filter { residuals[j][$0] != nil }.sorted()
        runs = max(runs, rows.count)
        guard
          let found = Ranks.spearman(
            rows.map { residuals[i][$0] ?? 0 }, rows.map { residuals[j][$0] ?? 0 })
        else { continue }
        pairs.append((experiments.tasks[i], experiments.tasks[j], found.rho, found.pValue))
      }
    }
    let q = PValueAdjustment.benjaminiHochberg.adjusted(pairs.map(\.pValue))
    let real = pairs.indices.filter { (q[$0] ?? 1) <= 0.05 }
    ranks =
      pairs.isEmpty
      ? nil
      : (
        pairs.reduce(0) { $0 + $1.rho } / Double(pairs.count), pairs.map(\.rho).min() ?? 0,
        pairs.map(\.rho).max() ?? 0, real.count { pairs[$0].rho < 0 },
        real.count { pairs[$0].rho > 0 }, pairs.count, runs
      )
    let sorted = pairs.sorted { $0.rho < $1.rho }
    extremes = (sorted.prefix(2) + sorted.suffix(2)).map { ($0.a, $0.b, $0.rho) }
  }

  private static func entry(
    _ experiments: Experiments, _ corpus: String, _ task: String, shots: Int
  ) throws(FrontierError) -> Entry? {
    let column = Experiments.shot(task, shots)
    guard let source = experiments.cloud(column, rows: experiments.rows(of: corpus)),
      let curve = try? CurveResiduals(source.cloud),
      let tested = experiments.values("\(task):tested"),
      let upstreamTested = experiments.values("upstream:tested")
    else { return nil }
    let deviation = experiments.values(column + ":deviation")
    let penalty = experiments.values(column + ":penalty")
    let draws = Double(experiments.draws)
    let n = source.rows.count
    var (imageNoise, drawNoise, squares) = ([Double](), [Double](), [Double]())
    var differences: [Int: Double] = [:]
    for (i, row) in source.rows.enumerated() {
      let (p, t) = (source.cloud.y[i], tested[row])
      let (u, v) = (source.cloud.x[i], upstreamTested[row])
      let slope = curve.slopes[i]
      let image = p * (1 - p) / t + slope * slope * u * (1 - u) / v
      let draw = deviation.map { value in (value[row] / t) * (value[row] / t) / draws } ?? 0
      let square = curve.residuals[i] * curve.residuals[i] / max(0.05, 1 - curve.leverages[i])
      imageNoise.append(image)
      drawNoise.append(draw)
      squares.append(square)
      differences[source.runs[i], default: 0] += square - image - draw
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(n) }
    let total = mean(squares)
    let noise = mean(imageNoise) + mean(drawNoise)
    let excess = total - noise
    // By runs: their checkpoints lie off the curve together.
    let clusters = Double(differences.count)
    guard clusters > 3, total > 0 else { return nil }
    let centre = differences.values.reduce(0, +) / clusters
    let spread = differences.values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    let error = (spread * clusters / (clusters - 1)).squareRoot() / Double(n)
    let reach = StudentT.quantile(0.975, degreesOfFreedom: clusters - 1) * error
    let tail = StudentT.twoSidedTail(excess / error, degreesOfFreedom: clusters - 1) / 2
    func root(_ value: Double) -> Double { max(0, value).squareRoot() }
    let share = try penalty.map { (values) throws(FrontierError) in
      try curve.explainedShare(by: source.rows.map { values[$0] }, of: source.cloud)
    }
    return Entry(
      corpus: corpus, task: task, total: root(total), noise: root(noise), excess: root(excess),
      low: root(excess - reach), high: root(excess + reach),
      pValue: excess > 0 ? tail : 1 - tail, images: mean(imageNoise) / total,
      draws: mean(drawNoise) / total, penalty: share ?? .nan,
      seeds: Self.seedShare(experiments, source, curve))
  }

  /// The variance between seeds of one recipe over that of all, at final checkpoints.
  private static func seedShare(
    _ experiments: Experiments, _ source: ExperimentCloud, _ curve: CurveResiduals
  ) -> Double? {
    var groups: [Experiments.Recipe: [Double]] = [:]
    for (i, row) in source.rows.enumerated() where experiments.isFinal[row] {
      var recipe = experiments.recipe[row]
      recipe.seed = 0
      groups[recipe, default: []].append(curve.residuals[i])
    }
    let repeated = groups.values.filter { $0.count > 1 }
    let freedom = repeated.reduce(0) { $0 + $1.count - 1 }
    let all = repeated.flatMap { $0 }
    guard freedom >= 8 else { return nil }
    func squares(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    // Sums in an order of their own, so that no dictionary's decides the last bit.
    let within = repeated.map(squares).sorted().reduce(0, +) / Double(freedom)
    let total = squares(all.sorted()) / Double(all.count - 1)
    return total > 0 ? within / total : nil
  }

  private var real: [Int] { entries.indices.filter { (adjusted[$0] ?? 1) <= 0.05 } }

  var claims: [Claim] {
    let excess = TaskMean(entries.map(\.excess))
    let half = 2 * real.count >= entries.count
    return [
      Claim(
        name: "Equal upstream, unequal downstream",
        test:
          "variance about the curve minus that of test images, few-shot draws and x; by runs, Holm over tasks × corpora",
        effect: "excess deviation \(Markdown.mean(excess)) (mean of tasks)",
        finding: entries.isEmpty ? .notYet : half ? .holds : real.isEmpty ? .undecided : .inPart,
        sentence:
          "Networks of equal upstream accuracy differ by more than the noise of measurement on \(real.count) of \(entries.count) tasks × corpora, by a standard deviation of \(Markdown.fixed(excess.mean)) beyond it in the mean."
      ),
      Claim(
        name: "The best for one task is not the best for another",
        test:
          "Spearman's ρ between tasks of residuals of final checkpoints, Benjamini–Hochberg over pairs",
        effect: ranks.map {
          "mean ρ \(Markdown.signed($0.mean, 2)), from \(Markdown.signed($0.low, 2)) to \(Markdown.signed($0.high, 2))"
        } ?? "–",
        finding: ranks.map { $0.negative > 0 ? .holds : $0.positive == $0.pairs ? .fails : .inPart }
          ?? .notYet,
        sentence: ranks.map {
          "Of \($0.pairs) pairs of tasks \($0.positive) rank the networks alike and \($0.negative) contrariwise beyond chance; the other \($0.pairs - $0.positive - $0.negative) show no agreement (\($0.runs) final checkpoints)."
        } ?? "There are too few final checkpoints."),
    ]
  }

  var text: String {
    func mean(_ part: (Entry) -> Double?) -> String {
      let values = entries.compactMap(part)
      guard !values.isEmpty else { return "–" }
      return Markdown.fixed(100 * values.reduce(0, +) / Double(values.count), 0) + " %"
    }
    let table = Markdown.table(
      [
        "corpus", "task", "deviation about the curve", "of noise", "beyond it", "Holm's p",
        "images", "draws", "λ", "seeds",
      ],
      entries.indices.map { i in
        let e = entries[i]
        func percent(_ value: Double?) -> String {
          value.map { Markdown.fixed(100 * $0, 0) } ?? "–"
        }
        return [
          e.corpus, e.task, Markdown.fixed(e.total), Markdown.fixed(e.noise),
          "\(Markdown.fixed(e.excess)) \(Markdown.range(e.low, e.high))", Markdown.p(adjusted[i]),
          percent(e.images), percent(e.draws), percent(e.penalty), percent(e.seeds),
        ]
      })
    let pairs = extremes.map { "\($0.a) and \($0.b) \(Markdown.signed($0.rho, 2))" }
    return """
      One curve a corpus goes through all checkpoints of a task; what is left of the accuracy is compared with what is known of its noise: \
      the binomial variance of the test images (which all rows share, so that it is an upper bound), that of the few-shot draws, and the \
      binomial variance of x times the curve's slope. The last four columns are shares, in percent, of the variance about the curve: of test \
      images, of draws, of the probe's penalty log₂ λ (what a line in it explains beside the curve), and of seeds among final checkpoints of one recipe. \
      In the mean of tasks: images \(mean(\.images)), draws \(mean(\.draws)), λ \(mean(\.penalty)), seeds \(mean(\.seeds)). \
      Among final checkpoints the order of networks upstream agrees with that on a task by Spearman's ρ = \(Markdown.mean(upstream, 2)) (mean of tasks). \
      The two pairs of tasks that agree least and most at equal x: \(pairs.joined(separator: "; ")).

      \(table)
      """
  }
}
