import Frontier
import FrontierReport
import RealModule

/// More shots: do k and e_IR fall, and does α rise?
struct ShotsSection: PaperSection {
  let title = "More examples a class"

  private struct Slopes {
    let k: TaskMean
    let alpha: TaskMean
    let eIR: TaskMean
  }

  private let edge: Slopes
  /// The law at the edge where it bends and is determined at every number of examples.
  private let bent: Slopes
  private let hull: Slopes
  private let all: Slopes
  private let shots: [Int]
  let figures: [(name: String, svg: String)]

  init(_ entries: [FrontierEntry], settings: PaperSettings) {
    let few = entries.filter { $0.shots != nil }
    shots = Set(few.compactMap(\.shots)).sorted()
    func slopes(
      _ entries: [FrontierEntry], _ law: (FrontierEntry) -> FrontierEntry.Law
    ) -> Slopes {
      func mean(_ value: (FrontierEntry.Law) -> Double) -> TaskMean {
        TaskMean(Self.slopes(entries) { value(law($0)) }, seed: settings.seed)
      }
      return Slopes(
        k: mean { .log(max($0.k, 1e-6)) }, alpha: mean(\.alpha), eIR: mean(\.eIR))
    }
    edge = slopes(few, \.edge)
    hull = slopes(few, \.hull)
    all = slopes(few, \.all)
    bent = slopes(
      few.filter { entry in
        few.allSatisfy { other in
          other.task != entry.task || other.corpus != entry.corpus
            || other.verdict.isDetermined && Self.bends.contains(other.edge.alpha)
        }
      }, \.edge)
    figures = [("shots.svg", Self.figure(few))]
  }

  /// Where α says of a bend: below it the law is nearly a line in log(1 − x), above it a step at x = 0.
  private static let bends = 0.2...20

  /// A slope on log₂(shots) a task, by least squares; means over corpora.
  private static func slopes(
    _ entries: [FrontierEntry], _ value: (FrontierEntry) -> Double
  ) -> [Double] {
    var tasks: [String] = []
    for entry in entries where !tasks.contains(entry.task) { tasks.append(entry.task) }
    return tasks.compactMap { task in
      var slopes: [Double] = []
      for corpus in Set(entries.map(\.corpus)).sorted() {
        let own = entries.filter { $0.task == task && $0.corpus == corpus }
        let u = own.map { Double.log2(Double($0.shots ?? 1)) }
        let v = own.map(value)
        guard own.count > 2, v.allSatisfy(\.isFinite) else { continue }
        let (mu, mv) = (u.reduce(0, +) / Double(u.count), v.reduce(0, +) / Double(v.count))
        let uv = zip(u, v).reduce(0) { $0 + ($1.0 - mu) * ($1.1 - mv) }
        slopes.append(uv / u.reduce(0) { $0 + ($1 - mu) * ($1 - mu) })
      }
      return slopes.isEmpty ? nil : slopes.reduce(0, +) / Double(slopes.count)
    }
  }

  private static func finding(_ slopes: Slopes) -> Finding {
    let sides = [-slopes.k.side, slopes.alpha.side, -slopes.eIR.side]
    if sides.allSatisfy({ $0 == 1 }) { return .holds }
    if sides.contains(1) { return .inPart }
    return sides.contains(-1) ? .fails : .undecided
  }

  private static func words(_ mean: TaskMean, _ name: String) -> String {
    mean.side > 0 ? "\(name) rises" : mean.side < 0 ? "\(name) falls" : "\(name) has no trend"
  }

  var claims: [Claim] {
    guard shots.count > 2, !edge.k.values.isEmpty else {
      return [
        Claim(
          name: "More shots: k and e_IR fall, α rises", test: "–", effect: "–", finding: .notYet,
          sentence: "There are fewer than three numbers of examples.")
      ]
    }
    return [
      Claim(
        name: "More shots: k and e_IR fall, α rises",
        test:
          "a task's slopes on log₂(examples a class) of the law at the edge, mean over corpora; Student's t over tasks",
        effect:
          "ln k \(Markdown.mean(edge.k)), α \(Markdown.mean(edge.alpha)), e_IR \(Markdown.mean(edge.eIR))",
        finding: Self.finding(edge),
        sentence: "With every doubling of the examples "
          + Markdown.list([
            Self.words(edge.k, "k"), Self.words(edge.alpha, "α"), Self.words(edge.eIR, "e_IR"),
          ])
          + "; by hull fits: "
          + Markdown.list([
            Self.words(hull.k, "k"), Self.words(hull.alpha, "α"), Self.words(hull.eIR, "e_IR"),
          ]) + ".")
    ]
  }

  var text: String {
    func row(_ name: String, _ s: Slopes) -> [String] {
      [
        name, Markdown.mean(s.k), Markdown.mean(s.alpha), Markdown.mean(s.eIR),
        "\(Markdown.signed(s.k.median)), \(Markdown.signed(s.alpha.median)), \(Markdown.signed(s.eIR.median))",
      ]
    }
    return """
      Slopes a doubling of the examples a class (\(shots.map { "\($0)" }.joined(separator: ", "))), mean over tasks with 95 % interval. \
      α and k of a task that hardly bends are ill determined, and the mean follows few tasks: medians beside it, and means over the \
      \(bent.k.values.count) tasks whose law is determined with α between .2 and 20 at every number of examples (a row added after the first look).

      \(Markdown.table(["fit", "ln k", "α", "e_IR", "medians"], [row("smallest law", edge), row("the same, bent throughout", bent), row("hull", hull), row("all points", all)]))

      ![k, α and e_IR against examples a class, one line a task](study/shots.svg)
      """
  }

  private static func figure(_ entries: [FrontierEntry]) -> String {
    let values: [(String, (FrontierEntry) -> Double)] = [
      ("k", \.edge.k), ("α", \.edge.alpha), ("e_IR", \.edge.eIR),
    ]
    let corpora = Set(entries.map(\.corpus)).sorted()
    let panels = corpora.flatMap { corpus in
      values.map { name, value in
        let own = entries.filter { $0.corpus == corpus }
        var tasks: [String] = []
        for entry in own where !tasks.contains(entry.task) { tasks.append(entry.task) }
        let series = tasks.map { task in
          let mine = own.filter { $0.task == task }
          return SeriesFigure.Series(
            "a task", .curve, x: mine.map { Double($0.shots ?? 1) },
            // Beyond these the law has no bend to speak of, or none of its own.
            y: mine.map {
              name == "e_IR" ? value($0) : min(max(value($0), 0.05), name == "k" ? 2 : 20)
            })
        }
        let shots = Set(own.compactMap(\.shots)).sorted()
        let medians = SeriesFigure.Series(
          "median", .line, x: shots.map(Double.init),
          y: shots.map { count in
            let middle = Ranks.median(own.filter { $0.shots == count }.map(value))
            return name == "e_IR" ? middle : min(max(middle, 0.05), name == "k" ? 2 : 20)
          })
        return SeriesFigure.Panel("\(name), \(corpus)", series + [medians])
      }
    }
    return SeriesFigure(
      title: "Parameters against examples a class", x: "examples a class, log scale",
      y: "the law's parameter", panels: panels, columns: 3, isLogX: true,
      note:
        "The law at the edge. Values below .05, of k above 2 and of α above 20, are drawn there."
    ).svg
  }
}
