import Frontier
import RealModule

/// The study's claims on LAION's controlled sweeps: three sizes of data, five of networks, three of
/// samples seen.
struct SmallWorlds: Sendable {
  let clouds: [(name: String, cloud: PointCloud)]
  let rows: [(name: String, rows: [Int])]
  let table: CollectionTable
  let settings: PaperSettings

  /// The names by which the study calls its claims.
  static let (saturates, ceilings, curve, reverses, differs, ranks, hull, foretold) = (
    "Downstream accuracy saturates", "Each task has its own ceiling",
    "Size, data and epochs move along one curve", "More upstream can be worse downstream",
    "Equal upstream, unequal downstream", "The best for one task is not the best for another",
    "Fits through the hull predict better than fits through all points",
    "The forecast from the worse half of the networks holds the better half's edge"
  )

  func claims(_ edges: EdgeComparison) throws(FrontierError) -> [CollectionClaim] {
    [
      saturation(edges), try ceilings(), try oneCurve(), reversals(), try ranks(), hulls(edges),
      try halves(),
    ]
  }

  private func saturation(_ edges: EdgeComparison) -> CollectionClaim {
    let ratio = TaskMean(edges.logRatios(EdgeComparison.line, over: EdgeComparison.edge))
    return CollectionClaim(
      name: Self.saturates,
      finding: ratio.side > 0 ? .holds : ratio.side < 0 ? .fails : .undecided,
      effect: "ln ratio of squared errors, line over law, \(Markdown.mean(ratio, 2))")
  }

  private func ceilings() throws(FrontierError) -> CollectionClaim {
    let level = 1 - 0.05 / Double(max(1, clouds.count))
    var ranges: [ClosedRange<Double>] = []
    for (_, cloud) in clouds {
      let forecast = try EdgeForecaster().forecast(of: cloud, at: [])
      if let range = try forecast.ceiling?.interval(level: level) { ranges.append(range) }
    }
    let apart = ranges.indices.reduce(0) { sum, i in
      sum + ranges[..<i].count { !$0.overlaps(ranges[i]) }
    }
    return CollectionClaim(
      name: Self.ceilings, finding: apart > 0 ? .holds : .undecided,
      effect: "\(apart) of \(ranges.count * (ranges.count - 1) / 2) pairs of tasks apart at once")
  }

  private func oneCurve() throws(FrontierError) -> CollectionClaim {
    var words: [String] = []
    var (rejected, tests) = (0, 0)
    for (column, name) in [
      ("arch", "size"), ("upstream_dataset", "data"), ("samples_seen", "samples seen"),
    ] {
      guard let labels = table.texts(column) else { continue }
      let levels = Set(labels).sorted()
      var pValues: [Double?] = []
      for (place, cloud) in clouds.enumerated() {
        let groups = rows[place].rows.map { levels.firstIndex(of: labels[$0]) ?? 0 }
        let test = try? CollapseTest(
          cloud.cloud, groups: groups, replicates: 999, seed: settings.seed)
        pValues.append(test?.pValue)
      }
      let adjusted = PValueAdjustment.holm.adjusted(pValues)
      let apart = adjusted.count { ($0 ?? 1) <= 0.05 }
      let made = pValues.count { $0 != nil }
      rejected += apart
      tests += made
      words.append("\(name) apart on \(apart) of \(made)")
    }
    return CollectionClaim(
      name: Self.curve,
      finding: tests == 0 ? .notYet : 2 * rejected >= tests ? .fails : .undecided,
      effect: words.joined(separator: "; "))
  }

  private func reversals() -> CollectionClaim {
    let tests = clouds.map { ReversalTest($0.cloud, seed: settings.seed) }
    let adjusted = PValueAdjustment.holm.adjusted(tests.map(\.pValue))
    let found = adjusted.indices.filter { (adjusted[$0] ?? 1) <= 0.05 }.map { clouds[$0].name }
    return CollectionClaim(
      name: Self.reverses,
      finding: tests.allSatisfy { $0.pValue == nil }
        ? .notYet : found.isEmpty ? .undecided : .inPart,
      effect: found.isEmpty ? "no fall beyond chance" : found.joined(separator: ", "))
  }

  private func ranks() throws(FrontierError) -> CollectionClaim {
    // Only tasks that have all rows can be compared row by row.
    let most = rows.map(\.rows.count).max() ?? 0
    let whole = rows.indices.filter { rows[$0].rows.count == most }
    let residuals = whole.compactMap { try? CurveResiduals(clouds[$0].cloud).residuals }
    var found: [(rho: Double, pValue: Double)] = []
    for i in residuals.indices {
      for j in residuals.indices where j > i {
        if let pair = Ranks.spearman(residuals[i], residuals[j]) { found.append(pair) }
      }
    }
    let q = PValueAdjustment.benjaminiHochberg.adjusted(found.map(\.pValue))
    let negative = found.indices.count { (q[$0] ?? 1) <= 0.05 && found[$0].rho < 0 }
    let positive = found.indices.count { (q[$0] ?? 1) <= 0.05 && found[$0].rho > 0 }
    return CollectionClaim(
      name: Self.ranks,
      finding: found.isEmpty
        ? .notYet : negative > 0 ? .holds : positive == found.count ? .fails : .inPart,
      effect: "of \(found.count) pairs \(positive) alike, \(negative) contrariwise beyond chance")
  }

  private func hulls(_ edges: EdgeComparison) -> CollectionClaim {
    let ratio = TaskMean(edges.logRatios(EdgeComparison.all, over: EdgeComparison.hull))
    return CollectionClaim(
      name: Self.hull, finding: ratio.side > 0 ? .holds : ratio.side < 0 ? .fails : .undecided,
      effect: "ln ratio of squared errors, all points over hull, \(Markdown.mean(ratio, 2))")
  }

  /// Rows are single models here: the better half of them is hidden.
  private func halves() throws(FrontierError) -> CollectionClaim {
    var tasks: [EdgeComparison.Task] = []
    for (name, cloud) in clouds {
      guard let task = try? EdgeTask(name: name, cloud: cloud, cut: .quantile(0.5)) else {
        continue
      }
      tasks.append(try EdgeComparison.scored(task))
    }
    let inside = EdgeComparison(tasks: tasks).inside(1)
    return CollectionClaim(
      name: Self.foretold,
      finding: tasks.isEmpty
        ? .notYet : inside.mean >= 0.9 ? .holds : inside.high < 0.9 ? .fails : .undecided,
      effect:
        "the better half of the models hidden: inside the 95 % interval \(Markdown.fixed(inside.mean)) \(Markdown.range(inside.low, inside.high))"
    )
  }
}
