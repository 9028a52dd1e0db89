import Frontier

/// The text of `frontier backtest`, for people.
package enum BacktestText {
  package static func text(_ report: BacktestReport) -> String {
    let result = report.result
    let hidden = result.curves.reduce(0) { $0 + $1.hidden.count }
    let seen = result.curves.reduce(0) { $0 + $1.seen.count }
    var text = "\(report.table.request.y) against \(report.table.request.x)\n\n"
    text += "curves   \(result.curves.count)"
    if !report.unscored.isEmpty { text += " (\(report.unscored.count) more not scored)" }
    text += "\nseen     \(seen) points\n"
    text += "hidden   \(hidden) points, \(cut(report.table.request.cut))\n\n"
    text += methods(report)
    if result.methods.count > 1 { text += "\n" + wins(report) }
    for column in report.table.groupNames { text += "\n" + group(report, column) }
    return text + footer(report)
  }

  /// One line a warning; empty without any.
  package static func warnings(_ report: BacktestReport) -> String {
    report.warnings.map { "warning: \($0)\n" }.joined()
  }

  /// Whether slopes were learned from the table, and why.
  package static func note(on choice: ForecastPriorChoice) -> String {
    guard let gain = choice.gain else {
      return "note: forecast-auto keeps its own slopes: too few curves could be cut in half\n"
    }
    let (mean, error) = (
      NumberText.fixed(gain.mean, decimals: 3), NumberText.fixed(gain.error, decimals: 3)
    )
    return
      "note: forecast-auto \(choice.isLearned ? "learned its slopes from the table" : "keeps its own slopes")"
      + ": inside the part seen the table's gain \(mean) in log density a curve (standard error \(error))\n"
  }

  private static func cut(_ cut: BacktestRequest.Cut) -> String {
    switch cut {
    case .training(let column): "where \(column) is 0"
    case .beyond(let x): "beyond \(NumberText.significant(x))"
    case .share(let share):
      "beyond \(NumberText.percent(share)) of each curve's range of ln x"
    }
  }

  private static func methods(_ report: BacktestReport) -> String {
    let levels = report.result.levels
    var grid = TextGrid(
      header: ["method", "curves", "failed", "mean RMSLE", "median", "bias"]
        + levels.flatMap { ["in \(NumberText.percent($0))", "width"] },
      sides: [.left] + [TextGrid.Side](repeating: .right, count: 5 + 2 * levels.count))
    for summary in report.result.summaries() {
      grid.append(
        [
          summary.method, "\(summary.scored)", summary.failed > 0 ? "\(summary.failed)" : "–",
          number(summary.meanRMSLE, 4), number(summary.medianRMSLE, 4), number(summary.meanBias, 4),
        ]
          + levels.indices.flatMap {
            [number(summary.coverage?[$0], 3), number(summary.width?[$0], 3)]
          })
    }
    return grid.text()
  }

  private static func wins(_ report: BacktestReport) -> String {
    let result = report.result
    var grid = TextGrid(
      header: ["share of curves won"] + result.methods,
      sides: [.left] + result.methods.map { _ in .right })
    for a in result.methods.indices {
      grid.append(
        [result.methods[a]]
          + result.methods.indices.map { b in
            a == b ? "" : number(result.shareWon(by: a, against: b), 3)
          })
    }
    return grid.text()
  }

  private static func group(_ report: BacktestReport, _ column: String) -> String {
    let result = report.result
    var grid = TextGrid(
      header: [column, "curves"] + result.methods,
      sides: [.left, .right] + result.methods.map { _ in .right })
    for group in report.groups where group.column == column {
      grid.append(
        [group.value, "\(group.curves.count)"]
          + result.summaries(of: group.curves).map {
            number($0.meanRMSLE, 4) + ($0.failed > 0 ? " (\($0.failed) failed)" : "")
          })
    }
    return "Mean RMSLE by \(column)\n" + grid.text()
  }

  private static func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { NumberText.fixed($0, decimals: decimals) } ?? "–"
  }

  private static func footer(_ report: BacktestReport) -> String {
    var text = """

      RMSLE: root mean square of ln prediction − ln truth, a curve at a time. Bias: the mean of the
      same difference, above 0 where too high a y was promised. In 80 %: the share of hidden points
      inside intervals of that level for a new measurement; width: ln high − ln low.

      """
    for summary in report.result.summaries()
    where summary.withIntervals > 0 && summary.withIntervals < summary.scored {
      text +=
        "\(summary.method): intervals on \(summary.withIntervals) of \(summary.scored) curves.\n"
    }
    for failure in report.result.failures {
      text += "Failed: \(failure.method) on \(failure.curve): \(failure.error)\n"
    }
    return text
  }
}
