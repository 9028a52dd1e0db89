import Frontier

/// The text of `frontier backtest --edge`, for people.
package enum EdgeBacktestText {
  package static func text(_ report: EdgeBacktestReport) -> String {
    let result = report.result
    let count = result.tasks.count
    var text = "edges against \(report.x), hidden: \(report.cut)\n\n"
    text += "tasks    \(count)"
    if !report.unscored.isEmpty { text += " (\(report.unscored.count) more not scored)" }
    text += "\n\n" + summaries(report)
    if !report.shifts.isEmpty { text += "\n" + shifts(report) }
    text += """

      In 95 %: the share of 12 places at which the upper hull of all rows lies inside the interval; \
      score: its width and,
      for every place outside, 2/(1 − level) times the distance (smaller is better). Pinball: mean \
      over median and interval ends.
      Rms: of the median's error, over all tasks and at the median task. Refuted: ceilings called \
      determined and surpassed
      by a hidden row.

      """
    for failure in result.failures {
      text += "Failed: \(failure.method) on \(failure.task): \(failure.error)\n"
    }
    for (task, reason) in report.unscored { text += "Not scored: \(task): \(reason)\n" }
    return text
  }

  private static func summaries(_ report: EdgeBacktestReport) -> String {
    let levels = report.result.levels
    var grid = TextGrid(
      header: ["method", "failed"]
        + levels.flatMap { level in
          ["in \(NumberText.percent(level))", "above", "below", "width", "score"]
        } + ["pinball", "rms", "median rms", "bias", "refuted"],
      sides: [.left] + [TextGrid.Side](repeating: .right, count: 6 + 5 * levels.count))
    for summary in report.result.summaries() {
      var cells = [summary.method, summary.failed > 0 ? "\(summary.failed)" : "–"]
      for i in levels.indices {
        let level = summary.levels?[i]
        cells += [level?.inside, level?.above, level?.below].map { number($0, 3) }
        cells += [level?.width, level?.intervalScore].map { scaled($0, report) }
      }
      cells += [
        summary.pinball, summary.rootMeanSquare, summary.medianRootMeanSquare, summary.bias,
      ].map { scaled($0, report) }
      cells.append(
        summary.ceilings > 0 ? "\(summary.refutedCeilings) of \(summary.ceilings)" : "–")
      grid.append(cells)
    }
    return grid.text()
  }

  private static func shifts(_ report: EdgeBacktestReport) -> String {
    var grid = TextGrid(
      header: ["did the edge move?", "lift", "by chance", "p"],
      sides: [.left, .right, .right, .right])
    for shift in report.shifts {
      grid.append([
        shift.task, scaled(shift.test.lift, report), scaled(shift.test.expectedLift, report),
        NumberText.significant(shift.test.pValue),
      ])
    }
    return grid.text()
      + "Lift: the mean height of the later rows above the earlier ones' hull; p: of time permuted "
      + "among rows of like x.\n"
  }

  private static func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { NumberText.fixed($0, decimals: decimals) } ?? "–"
  }

  private static func scaled(_ value: Double?, _ report: EdgeBacktestReport) -> String {
    value.map { NumberText.significant($0 * report.scale) } ?? "–"
  }
}
