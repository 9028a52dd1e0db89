import Frontier
import FrontierReport

/// Do size, data and epochs move networks along one curve, and families and corpora?
struct CollapseSection: PaperSection {
  let title = "One curve: size, data, epochs, families, corpora"
  /// A factor in a corpus, over tasks.
  struct Row: Sendable {
    let factor: Experiments.Factor
    let corpus: String?
    let levels: [String]
    let runs: Int
    let tests: [CollapseTest]
    let tasks: [String]
    let adjusted: [Double?]

    var rejected: [String] {
      tasks.indices.filter { (adjusted[$0] ?? 1) <= 0.05 }.map { tasks[$0] }
    }
    /// Tasks on which every level lies within the margin of the common curve, with its interval.
    var within: Int {
      tests.count { test in
        test.groups.allSatisfy {
          abs($0.offset) + CollapseSection.reach * $0.standardError < CollapseSection.margin
        }
      }
    }
    var deviation: TaskMean { TaskMean(tests.map(\.deviation)) }
    var expected: TaskMean { TaskMean(tests.map(\.expectedDeviation)) }
    /// The largest offset of a level in a task.
    var largest: (task: String, level: String, offset: Double)? {
      var found: (task: String, level: String, offset: Double)?
      for (task, test) in zip(tasks, tests) {
        for group in test.groups where abs(group.offset) > abs(found?.offset ?? 0) {
          found = (task, levels[group.group], group.offset)
        }
      }
      return found
    }
  }

  /// A mean distance from the common curve that is called none.
  static let margin = 0.02
  fileprivate static let reach = 1.96
  let rows: [Row]
  let missing: [Experiments.Factor]
  private let drawn: [(name: String, svg: String)]

  init(_ experiments: Experiments, shots: Int, settings: PaperSettings) throws(FrontierError) {
    var rows: [Row] = []
    var missing: [Experiments.Factor] = []
    for factor in Experiments.Factor.allCases {
      var isThere = false
      for corpus in factor == .corpus ? [nil] : experiments.corpora.map(Optional.some) {
        guard
          let row = try Self.row(
            experiments, factor, corpus, shots: shots, settings: settings)
        else { continue }
        rows.append(row)
        isThere = true
      }
      if !isThere { missing.append(factor) }
    }
    (self.rows, self.missing) = (rows, missing)
    drawn = rows.filter { $0.corpus == experiments.corpora.last || $0.corpus == nil }.map { row in
      ("curve-\(row.factor.rawValue).svg", Self.figure(experiments, row, shots: shots))
    }
  }

  private static func row(
    _ experiments: Experiments, _ factor: Experiments.Factor, _ corpus: String?, shots: Int,
    settings: PaperSettings
  ) throws(FrontierError) -> Row? {
    guard let comparison = experiments.comparison(of: factor, in: corpus) else { return nil }
    let levels = Dictionary(uniqueKeysWithValues: zip(comparison.rows, comparison.level))
    let found = try settings.map(experiments.tasks.count) {
      (place) throws(FrontierError) -> (String, CollapseTest)? in
      let task = experiments.tasks[place]
      guard
        let source = experiments.cloud(Experiments.shot(task, shots), rows: comparison.rows),
        let test = try? CollapseTest(
          source.cloud, groups: source.rows.map { levels[$0] ?? 0 }, clusters: source.runs,
          replicates: 999, seed: settings.seed)
      else { return nil }
      return (task, test)
    }.compactMap { $0 }
    guard !found.isEmpty else { return nil }
    return Row(
      factor: factor, corpus: corpus, levels: comparison.levels,
      runs: Set(comparison.rows.map { experiments.run[$0] }).count, tests: found.map(\.1),
      tasks: found.map(\.0), adjusted: PValueAdjustment.holm.adjusted(found.map(\.1.pValue)))
  }

  /// The rows of one factor.
  func rows(of factor: Experiments.Factor) -> [Row] { rows.filter { $0.factor == factor } }

  /// What all tests of some factors say together.
  static func finding(_ rows: [Row]) -> Finding {
    guard !rows.isEmpty else { return .notYet }
    let tests = rows.reduce(0) { $0 + $1.tests.count }
    let rejected = rows.reduce(0) { $0 + $1.rejected.count }
    let within = rows.reduce(0) { $0 + $1.within }
    if 2 * rejected >= tests { return .fails }
    if 2 * within >= tests { return rejected == 0 ? .holds : .inPart }
    return .undecided
  }

  static func effect(_ rows: [Row]) -> String {
    rows.map { row in
      "\(row.factor.name)\(row.corpus.map { ", \($0)" } ?? ""): rms distance \(Markdown.fixed(row.deviation.mean)) (chance \(Markdown.fixed(row.expected.mean))), "
        + "\(row.rejected.count) of \(row.tests.count) tasks apart"
    }.joined(separator: "; ")
  }

  static func claim(_ name: String, _ rows: [Row], missing: [Experiments.Factor], expected: Bool)
    -> Claim
  {
    let tests = rows.reduce(0) { $0 + $1.tests.count }
    let rejected = rows.reduce(0) { $0 + $1.rejected.count }
    let within = rows.reduce(0) { $0 + $1.within }
    let absent =
      missing.isEmpty
      ? "" : " Not in the runs at hand, or in too few: \(Markdown.list(missing.map(\.name)))."
    let found = finding(rows)
    // A claim that levels part holds where a claim that they do not fails, and on the tasks where they do.
    let finding: Finding =
      expected
      ? found
      : found == .fails
        ? .holds
        : found == .holds
          ? .fails : found == .notYet ? .notYet : rejected > 0 ? .inPart : .undecided
    let rule =
      expected
      ? "*fails* where at least half of the tests reject, *holds* where none does and half show"
      : "*holds* where at least half of the tests reject, *in part* where some do, *fails* where none does and half show"
    return Claim(
      name: name,
      test:
        "cluster bootstrap (clusters are runs) of one curve against a curve a level, Holm over tasks; "
        + "\(rule) every level within \(Markdown.fixed(margin, 2)) of it",
      effect: rows.isEmpty ? "–" : effect(rows), finding: finding,
      sentence: rows.isEmpty
        ? "No two runs at hand differ in this alone.\(absent)"
        : "Levels part by more than chance in \(rejected) of \(tests) tests; in \(within) every level is shown to lie within \(Markdown.fixed(margin, 2)) of the common curve.\(absent)"
    )
  }

  var claims: [Claim] {
    let sweep: [Experiments.Factor] = [.size, .data, .epochs, .amount]
    return [
      Self.claim(
        "Size, data and epochs move along one curve", rows.filter { sweep.contains($0.factor) },
        missing: missing.filter(sweep.contains), expected: true),
      Self.claim(
        "Families lie on one curve", rows(of: .family), missing: missing.filter { $0 == .family },
        expected: true),
      Self.claim(
        "Corpora lie on one curve", rows(of: .corpus), missing: missing.filter { $0 == .corpus },
        expected: true),
      Self.claim(
        "The head's rate and decay move accuracy downstream at equal upstream accuracy",
        rows.filter { $0.factor == .headRate || $0.factor == .headDecay },
        missing: missing.filter { $0 == .headRate || $0 == .headDecay }, expected: false),
    ]
  }

  var text: String {
    let table = Markdown.table(
      [
        "what differs", "corpus", "levels", "runs", "rms distance from one curve", "by chance",
        "tasks apart (Holm)", "tasks within \(Markdown.fixed(Self.margin, 2))", "farthest",
      ],
      rows.map { row in
        let far =
          row.largest.map { "\($0.task), \($0.level): \(Markdown.signed($0.offset))" } ?? "–"
        return [
          row.factor.name, row.corpus ?? "both", row.levels.joined(separator: ", "), "\(row.runs)",
          "\(Markdown.fixed(row.deviation.mean)) \(Markdown.range(row.deviation.low, row.deviation.high))",
          Markdown.fixed(row.expected.mean), "\(row.rejected.count) of \(row.tests.count)",
          "\(row.within)", far,
        ]
      })
    let names = rows.filter { !$0.rejected.isEmpty }.map { row in
      let others = row.tasks.filter { !row.rejected.contains($0) }
      let words =
        others.isEmpty
        ? "all"
        : others.count < row.rejected.count
          ? "all but \(Markdown.list(others))" : Markdown.list(row.rejected)
      return "\(row.factor.name)\(row.corpus.map { " on \($0)" } ?? ""): \(words)"
    }
    let figures = drawn.map { "![\($0.name.dropLast(4))](study/\($0.name))" }
      .joined(separator: "\n\n")
    return """
      Compared are runs that have a partner which differs from them in one thing alone. One natural spline through all their points is held against \
      a shift and a slope for every level; the rms distance is between the two, over all points, and so is what chance gives. \
      Means are over tasks, farthest offsets are means over a level's points. A test that does not reject shows nothing by itself: hence the \
      count of tasks on which every level's mean offset, with its interval, stays within \(Markdown.fixed(Self.margin, 2)).

      \(table)

      Apart at 5 %, tasks by name: \(names.isEmpty ? "none" : names.joined(separator: "; ")).

      \(figures)
      """
  }

  var figures: [(name: String, svg: String)] { drawn }

  /// Every task's points, coloured by level.
  private static func figure(_ experiments: Experiments, _ row: Row, shots: Int) -> String {
    let comparison = experiments.comparison(of: row.factor, in: row.corpus)
    let levels = Dictionary(
      uniqueKeysWithValues: zip(comparison?.rows ?? [], comparison?.level ?? []))
    let panels = row.tasks.map { task in
      let source = experiments.cloud(
        Experiments.shot(task, shots), rows: comparison?.rows ?? [])
      let series = row.levels.indices.map { level in
        let own = apart(
          (source?.rows ?? []).indices.filter { levels[source?.rows[$0] ?? 0] == level },
          in: source?.cloud)
        return SeriesFigure.Series(
          row.levels[level], .dots, x: own.map { source?.cloud.x[$0] ?? .nan },
          y: own.map { source?.cloud.y[$0] ?? .nan })
      }
      return SeriesFigure.Panel(task, series)
    }
    var figure = SeriesFigure(
      title: "\(row.factor.name), \(row.corpus ?? "both corpora")", x: "upstream accuracy",
      y: "\(shots)-shot accuracy", panels: panels, columns: 5,
      note:
        "Checkpoints of \(row.runs) runs\(row.corpus.map { " on \($0)" } ?? ""); colour: \(row.factor.name); dots that would cover one another are drawn once. Each panel has its own axes."
    )
    figure.plotHeight = 62
    return figure.svg
  }

  /// A panel is looked at in so many columns and rows, about half a dot wide and high.
  private static let (columns, lines) = (110.0, 60.0)

  /// Of the points of a panel that fall into one place the first.
  private static func apart(_ points: [Int], in cloud: PointCloud?) -> [Int] {
    guard let cloud, let left = cloud.x.min(), let right = cloud.x.max(), left < right,
      let bottom = cloud.y.min(), let top = cloud.y.max(), bottom < top
    else { return points }
    var taken: Set<[Int]> = []
    return points.filter { i in
      taken.insert([
        Int(columns * (cloud.x[i] - left) / (right - left)),
        Int(lines * (cloud.y[i] - bottom) / (top - bottom)),
      ]).inserted
    }
  }
}
