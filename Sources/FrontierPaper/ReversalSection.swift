import Frontier

/// Does more accuracy upstream make a task worse?
struct ReversalSection: PaperSection {
  let title = "More upstream, worse downstream"

  struct Entry: Sendable {
    let corpus: String
    let task: String
    let all: ReversalTest
    /// On all seeds but the last, and on the last alone.
    let found: ReversalTest
    let again: ReversalTest?
    let place: ReversalPlace?
  }

  private let entries: [Entry]
  private let adjusted: [Double?]
  private let seeds: (found: [Int], again: Int?)
  private let shots: Int

  init(_ experiments: Experiments, shots: Int, settings: PaperSettings) throws(FrontierError) {
    self.shots = shots
    let seeds = Set(experiments.recipe.map(\.seed)).sorted()
    let last = seeds.count > 1 ? seeds.last : nil
    self.seeds = (seeds.filter { $0 != last }, last)
    let places = experiments.corpusTasks
    entries = try settings.map(places.count) { (place) throws(FrontierError) -> Entry? in
      let (corpus, task) = places[place]
      let column = Experiments.shot(task, shots)
      let rows = experiments.rows(of: corpus)
      guard let all = experiments.cloud(column, rows: rows),
        let found = experiments.cloud(
          column, rows: rows.filter { experiments.recipe[$0].seed != last })
      else { return nil }
      let again = experiments.cloud(
        column, rows: rows.filter { experiments.recipe[$0].seed == last })
      return Entry(
        corpus: corpus, task: task, all: ReversalTest(all.cloud, seed: settings.seed),
        found: ReversalTest(found.cloud, seed: settings.seed),
        again: again.map { ReversalTest($0.cloud, seed: settings.seed) },
        place: try? ReversalPlace(all.cloud, seed: settings.seed))
    }.compactMap { $0 }
    adjusted = PValueAdjustment.holm.adjusted(entries.map(\.found.pValue))
  }

  private var discovered: [Int] { entries.indices.filter { (adjusted[$0] ?? 1) <= 0.05 } }
  private func isConfirmed(_ entry: Entry) -> Bool {
    (entry.again?.pValue).map { $0 <= 0.05 } ?? false
  }
  private var confirmed: [Int] { discovered.filter { isConfirmed(entries[$0]) } }

  /// The fall that chance gives least often.
  private var largest: String {
    guard
      let entry = entries.filter({ $0.all.pValue != nil }).min(by: {
        ($0.all.pValue ?? 1, -$0.all.fall) < ($1.all.pValue ?? 1, -$1.all.fall)
      })
    else { return "–" }
    return
      "none confirmed; nearest to it \(entry.task) (\(entry.corpus)): \(Markdown.fixed(entry.all.fall)), p \(Markdown.p(entry.all.pValue)) before correction"
  }

  var claims: [Claim] {
    let names = confirmed.map { "\(entries[$0].task) (\(entries[$0].corpus))" }
    let falls = confirmed.map {
      let entry = entries[$0]
      return "\(entry.task) \(entry.corpus): \(Markdown.fixed(entry.all.fall))"
        + (entry.place.map {
          ", turn at \(Markdown.fixed($0.estimate, 2)) \(Markdown.range($0.low, $0.high, 2))"
        } ?? "")
    }
    let finding: Finding =
      seeds.again == nil
      ? .notYet : confirmed.isEmpty ? (discovered.isEmpty ? .undecided : .fails) : .inPart
    return [
      Claim(
        name: "More upstream can be worse downstream",
        test:
          "largest fall of block maxima among the upper half of x, blocks permuted; Holm over \(entries.count) tasks × corpora; then again on a seed kept apart",
        effect: falls.isEmpty ? largest : falls.joined(separator: "; "),
        finding: finding,
        sentence: confirmed.isEmpty
          ? "\(discovered.isEmpty ? "No edge" : "\(discovered.count) edges") fell again by more than chance\(discovered.isEmpty ? "; that none does is not shown" : ", none of them on the seed kept apart")."
          : "On \(Markdown.list(names)) the edge falls again, and does so on the seed kept apart; on the other \(entries.count - confirmed.count) it is not shown."
      )
    ]
  }

  var text: String {
    let shown = entries.indices.filter {
      (entries[$0].found.pValue ?? 1) <= 0.05 || discovered.contains($0)
    }
    let table = Markdown.table(
      [
        "corpus", "task", "fall, all seeds", "p",
        "p, seeds \(seeds.found.map { "\($0)" }.joined(separator: ", "))", "Holm",
        "p, seed \(seeds.again.map { "\($0)" } ?? "–")", "turn",
      ],
      shown.map { i in
        let entry = entries[i]
        return [
          entry.corpus, entry.task, Markdown.fixed(entry.all.fall), Markdown.p(entry.all.pValue),
          Markdown.p(entry.found.pValue), Markdown.p(adjusted[i]), Markdown.p(entry.again?.pValue),
          entry.place.map {
            "\(Markdown.fixed($0.estimate, 2)) \(Markdown.range($0.low, $0.high, 2))"
          } ?? "–",
        ]
      })
    return """
      The seed kept apart has other weights and another order of images, but the same test images: a fall that a \
      set of images makes would come again. Checkpoints count as rows of their own, which makes p-values smaller than they should be. \
      \(shown.isEmpty ? "No task has p ≤ .05 before correction." : "Tasks with p ≤ .05 before correction:")

      \(shown.isEmpty ? "" : table)
      """
  }
}
