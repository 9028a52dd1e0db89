import Frontier

/// The networks at the edges, measured again on worlds of another seed: the winner's curse of an edge, by which
/// the best of many noisy results are better than they would be a second time.
struct FreshSection: PaperSection {
  let title = "Edges on fresh images"

  /// The edge of one task of one corpus, measured twice.
  private struct Edge: Sendable {
    let corpus: String
    let task: String
    let vertices: Int
    /// Vertices that are vertices of the fresh images' hull of the same rows, too.
    let kept: Int
    /// Accuracy on the study's images less that on fresh ones: of vertices, of their neighbours.
    let loss: Double
    let neighbours: Double
    /// The fall that the study shows, and the same on fresh images.
    let before: ReversalTest
    let after: ReversalTest

    /// What vertices lose beyond their neighbours.
    var winnersCurse: Double { loss - neighbours }
  }

  private let edges: [Edge]
  private let matched: Int
  private let count: Int
  private let (runs, planned): (Int, Int)
  private let shots: Int

  /// - Parameter planned: how many runs there will be.
  init(
    _ fresh: Experiments, of study: Experiments, planned: Int, shots: Int,
    settings: PaperSettings
  ) throws(FrontierError) {
    self.shots = shots
    count = fresh.count
    (runs, self.planned) = (fresh.runCount, planned)
    // The same training gives the same loss and the same accuracy upstream, to the last digit.
    let places = Dictionary(
      Self.keys(study).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let twins = Self.keys(fresh).map { places[$0] }
    matched = twins.count { $0 != nil }
    let asked = study.corpusTasks
    edges = try settings.map(asked.count) { (place) throws(FrontierError) -> Edge? in
      let (corpus, task) = asked[place]
      let column = Experiments.shot(task, shots)
      guard let y = study.values(column), let again = fresh.values(column),
        let all = study.cloud(column, rows: study.rows(of: corpus))
      else { return nil }
      let pairs = fresh.rows(of: corpus).compactMap { row -> Pair? in
        guard let twin = twins[row], y[twin].isFinite, again[row].isFinite else { return nil }
        return Pair(row: twin, x: study.upstream[twin], y: y[twin], again: again[row])
      }
      guard let first = try? PointCloud(x: pairs.map(\.x), y: pairs.map(\.y)),
        let second = try? PointCloud(x: pairs.map(\.x), y: pairs.map(\.again))
      else { return nil }
      let top = Set(try ConvexHull().envelope(of: all.cloud).vertices.map { all.rows[$0.index] })
      let fresh = Set(try ConvexHull().envelope(of: second).vertices.map { pairs[$0.index].row })
      let vertices = pairs.filter { top.contains($0.row) }
      let others = pairs.filter { !top.contains($0.row) }
      guard !vertices.isEmpty, others.count >= Self.neighbours else { return nil }
      return Edge(
        corpus: corpus, task: task, vertices: vertices.count,
        kept: vertices.count { fresh.contains($0.row) },
        loss: Self.mean(vertices.map(\.loss)),
        neighbours: Self.mean(
          vertices.map { vertex in
            Self.mean(
              others.sorted { abs($0.x - vertex.x) < abs($1.x - vertex.x) }
                .prefix(Self.neighbours).map(\.loss))
          }),
        before: ReversalTest(first, seed: settings.seed),
        after: ReversalTest(second, seed: settings.seed))
    }.compactMap { $0 }
  }

  /// A checkpoint, measured twice.
  private struct Pair {
    let row: Int
    let x: Double
    let y: Double
    let again: Double
    var loss: Double { y - again }
  }

  /// Checkpoints nearest in x that a vertex is compared with: another world may be easier as a whole.
  private static let neighbours = 10

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private struct Key: Hashable {
    let recipe: [String]
    let numbers: [Double]
  }

  private static func keys(_ table: Experiments) -> [Key] {
    let loss = table.values("loss") ?? []
    return table.run.indices.map { row in
      let recipe = table.recipe[row]
      return Key(
        recipe: [recipe.network, recipe.corpus],
        numbers: [
          recipe.images, recipe.epochs, Double(recipe.seed), table.step[row],
          table.upstream[row], row < loss.count ? loss[row] : 0,
        ])
    }
  }

  var claims: [Claim] {
    guard edges.count > 1 else { return [] }
    let curse = TaskMean(edges.map(\.winnersCurse))
    let falls = edges.filter { ($0.before.pValue ?? 1) <= 0.05 }
    let again = falls.count { ($0.after.pValue ?? 1) <= 0.05 }
    return [
      Claim(
        name: "The study's edges show the winner's curse",
        test:
          "every checkpoint that is a vertex of an upper hull, on worlds of another seed: what it loses beyond its \(Self.neighbours) neighbours in x of the same runs, Student's t over tasks × corpora",
        effect:
          "\(Markdown.mean(curse, 4)) (mean of \(edges.count) tasks × corpora), p \(Markdown.p(curse.pValue))",
        finding: curse.side > 0 ? .holds : curse.side < 0 ? .fails : .undecided,
        sentence:
          "A vertex loses \(Markdown.fixed(curse.mean, 4)) of accuracy more than its neighbours when it is measured again; \(edges.map(\.kept).reduce(0, +)) of \(edges.map(\.vertices).reduce(0, +)) vertices are vertices again. \(falls.isEmpty ? "No edge of these rows falls at p ≤ .05 on the study's images." : "Of \(Markdown.count(falls.count, "edge")) of these rows that fall at p ≤ .05 on the study's images \(again) do on fresh ones.")"
      )
    ]
  }

  var text: String {
    let most = edges.sorted { ($0.winnersCurse, $1.task) > ($1.winnersCurse, $0.task) }
    let rows = (most.prefix(5) + most.dropFirst(5).suffix(3)).map { edge in
      [
        edge.corpus, edge.task, "\(edge.kept) of \(edge.vertices)", Markdown.signed(edge.loss),
        Markdown.signed(edge.neighbours), Markdown.signed(edge.winnersCurse),
        Markdown.p(edge.before.pValue), Markdown.p(edge.after.pValue),
      ]
    }
    return """
      Of the \(Markdown.count(planned, "run")) that have a checkpoint on an upper hull (\(shots)-shot) \(runs == planned ? "all" : "\(runs)") were trained again, and their \
      checkpoints measured on tasks of another seed: other images, other classes where a task has a world of its own. \
      \(matched) of \(count) checkpoints have the loss and the accuracy upstream of the study's row to the last digit, which shows \
      that they are the same networks; \(matched == count ? "none is" : "the others are") left out. Another world may be easier or harder as a whole: \
      therefore a vertex is compared with its neighbours in x. The tasks where the winner's curse is largest, and least:

      \(Markdown.table(["corpus", "task", "vertices again", "vertices' loss", "neighbours' loss", "difference", "p of a fall", "on fresh images"], rows))
      """
  }
}
