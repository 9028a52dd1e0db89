import Frontier
import FrontierReport

/// Few-shot against fine-tuning, and the probes of blocks.
struct TransferSection: PaperSection {
  let title = "Few-shot against transfer, and layer by layer"
  private let shots: Int
  private let gains: [(task: String, few: Double, tuned: Double, gain: TaskMean, rho: Double)]
  private let layers: LayerProbes?
  let figures: [(name: String, svg: String)]

  init(
    _ experiments: Experiments, layers: LayerProbes?, shots: Int, settings: PaperSettings
  ) {
    self.shots = shots
    var gains: [(String, Double, Double, TaskMean, Double)] = []
    let finals = experiments.recipe.indices.filter { experiments.isFinal[$0] }
    for task in experiments.tasks {
      guard let few = experiments.values(Experiments.shot(task, shots)),
        let tuned = experiments.values("\(task):transfer")
      else { continue }
      let rows = finals.filter { few[$0].isFinite && tuned[$0].isFinite }
      guard rows.count > 3 else { continue }
      let (a, b) = (rows.map { few[$0] }, rows.map { tuned[$0] })
      gains.append(
        (
          task, a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count),
          TaskMean(zip(b, a).map { $0 - $1 }, seed: settings.seed),
          Ranks.spearman(a, b)?.rho ?? .nan
        ))
    }
    self.gains = gains
    self.layers = layers
    var figures: [(name: String, svg: String)] = []
    if !gains.isEmpty {
      figures.append(("transfer.svg", Self.figure(gains.map { ($0.0, $0.3) }, shots: shots)))
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
          "fine-tuned, 1,000 examples, less \(shots)-shot, final checkpoints",
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
        Markdown.fixed($0.rho, 2),
      ]
    }
    return """
      Fine-tuning is the quick protocol (1,000 examples, 160 steps), of final checkpoints; 95 % intervals over runs. It gains \
      \(Markdown.mean(overall)) over \(shots)-shot in the mean of tasks, and loses by more than chance on: \(below.isEmpty ? "none" : below.joined(separator: ", ")). \
      ρ is Spearman's between the two over runs.

      \(Markdown.table(["task", "\(shots)-shot", "fine-tuned", "gain", "ρ"], rows))

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
