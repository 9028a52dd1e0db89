import Frontier
import FrontierReport

/// The forecast made from the worse half of the networks, against the better half.
struct HalvesSection: PaperSection {
  let title = "Forecast from half of the study"

  private struct Corpus: Sendable {
    let name: String
    let comparison: EdgeComparison
    let unsaid: [String]
    let seenTo: Double
    let hiddenTo: Double
  }

  private let corpora: [Corpus]

  init(_ experiments: Experiments, shots: Int, settings: PaperSettings) throws(FrontierError) {
    var found: [Corpus] = []
    for corpus in experiments.corpora {
      let rows = experiments.rows(of: corpus)
      let finals = rows.filter { experiments.isFinal[$0] }
      // A run's rank among the corpus' runs by its final accuracy upstream.
      let order = finals.sorted {
        (experiments.upstream[$0], $0) < (experiments.upstream[$1], $1)
      }
      let rank = Dictionary(
        uniqueKeysWithValues: order.enumerated().map { (experiments.run[$1], Double($0)) })
      guard finals.count >= 8 else { continue }
      let scored = try settings.map(experiments.tasks.count) {
        (place) throws(FrontierError) -> (EdgeComparison.Task, Double, Double)? in
        let task = experiments.tasks[place]
        guard let source = experiments.cloud(Experiments.shot(task, shots), rows: rows),
          let edge = try? EdgeTask(
            name: task, cloud: source.cloud,
            cut: .time(source.runs.map { rank[$0] ?? 0 }, quantile: 0.5))
        else { return nil }
        return (
          try EdgeComparison.scored(edge), edge.seen.x.max() ?? .nan, edge.hidden.x.max() ?? .nan
        )
      }.compactMap { $0 }
      guard let first = scored.first else { continue }
      let tasks = scored.map(\.0)
      found.append(
        Corpus(
          name: corpus, comparison: EdgeComparison(tasks: tasks),
          unsaid: tasks.filter { ($0.inside.last ?? 1) < 0.5 }.map(\.name), seenTo: first.1,
          hiddenTo: first.2))
    }
    corpora = found
  }

  var claims: [Claim] {
    guard !corpora.isEmpty else {
      return [
        Claim(
          name: "Half of the study foretells the other", test: "–", effect: "–", finding: .notYet,
          sentence: "There are too few runs.")
      ]
    }
    let tasks = corpora.flatMap(\.comparison.tasks)
    let inside = EdgeComparison(tasks: tasks).inside(1)
    let finding: Finding =
      inside.mean >= 0.9 ? .holds : inside.high < 0.9 ? .fails : .undecided
    return [
      Claim(
        name: "The forecast from the worse half of the networks holds the better half's edge",
        test:
          "runs ranked by final accuracy upstream, the better half hidden; share of the edge inside the 95 % interval, .90 wanted",
        effect:
          "inside \(Markdown.fixed(inside.mean)) \(Markdown.range(inside.low, inside.high)) (mean of \(inside.values.count) tasks × corpora)",
        finding: finding,
        sentence:
          "The 95 % interval holds \(Markdown.fixed(inside.mean, 2)) of the hidden edge, the 80 % interval \(Markdown.fixed(EdgeComparison(tasks: tasks).inside(0).mean, 2)); at 95 %, \(Markdown.fixed(TaskMean(tasks.compactMap(\.insideSeen)).mean, 2)) at accuracies upstream that had been seen and \(Markdown.fixed(TaskMean(tasks.compactMap(\.insideBeyond)).mean, 2)) beyond."
      )
    ]
  }

  var text: String {
    let rows = corpora.map { corpus -> [String] in
      let comparison = corpus.comparison
      return [
        corpus.name, "\(Markdown.fixed(corpus.seenTo, 2)) → \(Markdown.fixed(corpus.hiddenTo, 2))",
        Markdown.fixed(comparison.inside(0).mean, 2), Markdown.fixed(comparison.inside(1).mean, 2),
        Markdown.fixed(TaskMean(comparison.tasks.compactMap(\.insideSeen)).mean, 2),
        Markdown.fixed(TaskMean(comparison.tasks.compactMap(\.insideBeyond)).mean, 2),
      ]
        + EdgeComparison.methods.indices.map { Markdown.fixed(comparison.typicalError($0)) }
        + [corpus.unsaid.isEmpty ? "none" : corpus.unsaid.joined(separator: ", ")]
    }
    return """
      A network and all its checkpoints are hidden together; the edge is looked at over the x of the hidden rows. Typical errors as above.

      \(Markdown.table(["corpus", "x seen → hidden", "inside 80 %", "inside 95 %", "of it where x was seen", "beyond"] + EdgeComparison.methods + ["less than half inside 95 %"], rows))
      """
  }
}
