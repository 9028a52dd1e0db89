import Frontier

/// Everything one run of `frontier backtest` found.
package struct BacktestReport: Sendable {
  /// Curves of one value in a grouping column.
  package struct Group: Sendable {
    package let column: String
    package let value: String
    /// Places of its curves in the result.
    package let curves: [Int]
  }

  /// A curve on one side of the cut only.
  package struct Unscored: Sendable {
    package let curve: String
    package let reason: String
  }

  package let table: BacktestTable
  /// The places in the table of the curves scored, in the order of the result.
  package let places: [Int]
  package let unscored: [Unscored]
  package let result: BacktestResult
  package let groups: [Group]

  /// Tries methods on the curves of a table.
  package init(
    _ table: BacktestTable, cut: BacktestCuts, methods: [any BacktestMethod], levels: [Double]
  ) throws(FrontierError) {
    self.table = table
    (places, unscored) = (cut.places, cut.unscored)
    result = try Backtest(methods, levels: levels).run(on: cut.curves)
    groups = table.groupNames.indices.flatMap { g in
      let values = cut.places.map { table.curves[$0].groups[g] }
      return Set(values).sorted().map { value in
        Group(
          column: table.groupNames[g], value: value,
          curves: values.indices.filter { values[$0] == value })
      }
    }
  }

  /// One line a thing that a reader should know.
  package var warnings: [String] {
    var warnings = unscored.map { "\($0.curve) was not scored: \($0.reason)" }
    let rising = table.curves.count {
      ($0.y.last ?? 0) > ($0.y.first ?? 0) && ($0.y.max() ?? 2) <= 1
    }
    if 2 * rising > table.curves.count {
      warnings.append(
        "\"\(table.request.y)\" looks like accuracies: \(rising) of \(table.curves.count) curves "
          + "rise and stay below 1; methods expect losses or error rates")
    }
    let merged = table.curves.filter { Set($0.x).count < $0.x.count }
    if let first = merged.first, table.byNames.isEmpty {
      warnings.append(
        "\(first.x.count - Set(first.x).count) rows repeat an x of another row; if the table holds "
          + "several curves, tell them apart with --by")
    }
    if !table.dropped.isEmpty {
      let count = table.dropped.count
      warnings.append(
        "\(count) \(count == 1 ? "row lacks" : "rows lack") a number and "
          + "\(count == 1 ? "was" : "were") left out (the first is row \(table.dropped[0].row))")
    }
    return warnings
  }
}

/// The curves of a table, cut as its request says.
package struct BacktestCuts: Sendable {
  package let curves: [BacktestCurve]
  /// The place of each in the table.
  package let places: [Int]
  package let unscored: [BacktestReport.Unscored]

  package init(_ table: BacktestTable) {
    var (curves, places): ([BacktestCurve], [Int]) = ([], [])
    var unscored: [BacktestReport.Unscored] = []
    for (place, curve) in table.curves.enumerated() {
      do throws(FrontierError) {
        switch table.request.cut {
        case .training:
          curves.append(
            try BacktestCurve(
              name: curve.name, x: curve.x, y: curve.y, isHidden: curve.isHidden))
        case .beyond(let cut):
          curves.append(
            try BacktestCurve(name: curve.name, x: curve.x, y: curve.y, beyond: cut))
        case .share(let share):
          curves.append(
            try BacktestCurve(name: curve.name, x: curve.x, y: curve.y, share: share))
        }
        places.append(place)
      } catch {
        unscored.append(BacktestReport.Unscored(curve: curve.name, reason: "\(error)"))
      }
    }
    self.curves = curves
    self.places = places
    self.unscored = unscored
  }
}
