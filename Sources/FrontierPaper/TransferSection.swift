import Frontier
import FrontierReport

/// Few-shot against fine-tuning, and the probes of blocks.
struct TransferSection: PaperSection {
  let title = "Few-shot against transfer, and layer by layer"
  private let shots: Int
  private let gains: [Gain]
  private let protocolName: String
  /// Runs that went through VTAB-1k in full, and Spearman's ρ between its means of the tasks and those of few-shot and of the
  /// quick protocol on the same runs.
  private let vtab: (runs: Int, few: Double, tuned: Double)?

  /// A task's few-shot probe and its fine-tuning over final checkpoints.
  private struct Gain: Sendable {
    let task: String
    let few: Double
    let tuned: Double
    let gain: TaskMean
    /// Spearman's ρ between the two over runs.
    let rho: Double
    /// The full protocol of VTAB-1k, and Spearman's ρ to the quick one over its runs.
    let vtab: Double?
    let vtabRho: Double?
  }
  private let layers: LayerProbes?
  let figures: [(name: String, svg: String)]

  init(
    _ experiments: Experiments, layers: LayerProbes?, shots: Int, fineTuning: String,
    settings: PaperSettings
  ) {
    self.shots = shots
    protocolName = fineTuning
    var gains: [Gain] = []
    var vtabMeans: (few: [Double], tuned: [Double], full: [Double]) = ([], [], [])
    var vtabRuns = 0
    let finals = experiments.recipe.indices.filter { experiments.isFinal[$0] }
    for task in experiments.tasks {
      guard let few = experiments.values(Experiments.shot(task, shots)),
        let tuned = experiments.values("\(task):transfer")
      else { continue }
      let rows = finals.filter { few[$0].isFinite && tuned[$0].isFinite }
      guard rows.count > 3 else { continue }
      let (a, b) = (rows.map { few[$0] }, rows.map { tuned[$0] })
      let full = experiments.values("\(task):vtab1k")
      let measured = full.map { full in rows.filter { full[$0].isFinite } } ?? []
      func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
      let hasVTAB = measured.count > 3
      if let full, hasVTAB {
        vtabMeans.few.append(mean(measured.map { few[$0] }))
        vtabMeans.tuned.append(mean(measured.map { tuned[$0] }))
        vtabMeans.full.append(mean(measured.map { full[$0] }))
        vtabRuns = max(vtabRuns, measured.count)
      }
      gains.append(
        Gain(
          task: task, few: mean(a), tuned: mean(b),
          gain: TaskMean(zip(b, a).map { $0 - $1 }, seed: settings.seed),
          rho: Ranks.spearman(a, b)?.rho ?? .nan, vtab: hasVTAB ? vtabMeans.full.last : nil,
          vtabRho: full.flatMap { full in
            Ranks.spearman(measured.map { tuned[$0] }, measured.map { full[$0] })?.rho
          }))
    }
    if let few = Ranks.spearman(vtabMeans.few, vtabMeans.full),
      let tuned = Ranks.spearman(vtabMeans.tuned, vtabMeans.full)
    {
      vtab = (vtabRuns, few.rho, tuned.rho)
    } else {
      vtab = nil
    }
    self.gains = gains
    self.layers = layers
    var figures: [(name: String, svg: String)] = []
    if !gains.isEmpty {
      figures.append(("transfer.svg", Self.figure(gains.map { ($0.task, $0.gain) }, shots: shots)))
    }
    if let probes = self.layers { figures.append(("layers.svg", probes.svg)) }
    self.figures = figures
  }

  private static func figure(_ gains: [(task: String, gain: TaskMean)], shots: Int) -> String {
    let x = gains.indices.map(Double.init)
    return SeriesFigure(
      title: "Fine-tuning less \(shots)-shot", x: "task", y: "accuracy gained",
      panels: [
        SeriesFigure.Panel(
          "fine-tuned less \(shots)-shot, final checkpoints",
          [
            SeriesFigure.Series(
              "gain", .intervals, x: x, y: gains.map(\.gain.mean), low: gains.map(\.gain.low),
              high: gains.map(\.gain.high))
          ], places: gains.map(\.task))
      ], columns: 1,
      note: "Means over runs, 95 % intervals."
    ).wide.svg
  }

  var claims: [Claim] {
    guard let layers else { return [] }
    return [layers.claim]
  }

  var text: String {
    guard !gains.isEmpty else { return "No checkpoint was fine-tuned." }
    let overall = TaskMean(gains.map(\.gain.mean))
    let below = gains.filter { $0.gain.high < 0 }.map(\.task)
    let rows = gains.map {
      [
        $0.task, Markdown.fixed($0.few), Markdown.fixed($0.tuned), Markdown.mean($0.gain),
        Markdown.fixed($0.rho, 2), $0.vtab.map { Markdown.fixed($0) } ?? "–",
        $0.vtabRho.map { Markdown.fixed($0, 2) } ?? "–",
      ]
    }
    let full =
      vtab.map {
        " \($0.runs) final checkpoints went through VTAB-1k in full, too: its order of the tasks agrees with that of the plan's fine-tuning by ρ = \(Markdown.signed($0.tuned, 2)) and with that of few-shot by \(Markdown.signed($0.few, 2)), on the same checkpoints; the last column is its agreement with the plan's over networks."
      } ?? ""
    return """
      Fine-tuning is the plan's own protocol, `\(protocolName)` ([README](README.md#transfer-of-all-weights)), of final checkpoints; 95 % intervals over runs. It gains \
      \(Markdown.mean(overall)) over \(shots)-shot in the mean of tasks, and loses by more than chance on: \(below.isEmpty ? "none" : below.joined(separator: ", ")). \
      ρ is Spearman's between the two over runs.\(full)

      \(Markdown.table(["task", "\(shots)-shot", "fine-tuned", "gain", "ρ", "VTAB-1k", "ρ to it"], rows))

      ![What fine-tuning gains over few-shot, a task](study/transfer.svg)

      \(layers?.text ?? "No run at hand had its blocks probed.")
      """
  }
}

extension SeriesFigure {
  /// One panel as wide as a page.
  var wide: SeriesFigure {
    var figure = self
    figure.isWide = true
    return figure
  }
}
