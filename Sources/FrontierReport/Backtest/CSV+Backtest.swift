import Frontier

/// The CSV of `frontier backtest`: one row a curve and method.
package enum BacktestCSV {
  package static func text(_ report: BacktestReport) -> String {
    let result = report.result
    var csv = CSVText()
    let levels = result.levels.map { NumberText.shortest($0) }
    csv.append(
      report.table.byNames + ["seen", "hidden", "method", "rmsle", "bias"]
        + levels.flatMap { ["coverage_\($0)", "width_\($0)"] } + ["failed"])
    for place in result.curves.indices {
      let curve = result.curves[place]
      for (m, method) in result.methods.enumerated() {
        let outcome = result.outcomes[place][m]
        var reason = ""
        if case .failed(let error) = outcome { reason = "\(error)" }
        csv.append(
          report.table.curves[report.places[place]].key
            + ["\(curve.seen.count)", "\(curve.hidden.count)", method]
            + [outcome.score?.rmsle, outcome.score?.bias].map(CSVText.number)
            + result.levels.indices.flatMap {
              [outcome.score?.coverage?[$0], outcome.score?.width?[$0]].map(CSVText.number)
            } + [reason])
      }
    }
    return csv.text
  }
}
