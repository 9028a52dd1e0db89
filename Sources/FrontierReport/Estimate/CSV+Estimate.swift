import Frontier

/// The CSV of `frontier estimate`: one row a task, for spreadsheets.
///
/// Columns are only ever added at the end, but for the parameters of the law, which come last with
/// their standard errors. Values are in the unit they are reported in; what is not determined, and
/// an open end of an interval, is empty. The forecast is that at the end of x, or where x has none at the last place
/// forecast.
package enum EstimateCSV {
  package static func text(_ result: EstimateResult) -> String {
    var names: [String] = []
    for task in result.tasks {
      for name in task.fit(task.target)?.law.parameterNames ?? [] where !names.contains(name) {
        names.append(name)
      }
    }
    var csv = CSVText()
    csv.append(
      [
        "y", "group", "points", "vertices", "ceiling", "low", "high", "level", "best", "best_x",
        "best_row", "best_label", "model", "verdict", "rmse", "forecast_x", "forecast",
        "forecast_low", "forecast_high", "forecast_low80", "forecast_high80",
      ] + names.flatMap { [$0, $0 + "_se"] })
    for task in result.tasks {
      let law = task.fit(task.target)?.law
      var cells = [task.y, task.group ?? "", "\(task.points.count)", "\(task.vertices.count)"]
      cells += [task.ceiling.estimate, task.ceiling.low, task.ceiling.high, result.level]
        .map(CSVText.number)
      cells += [task.best?.y, task.best?.x].map(CSVText.number)
      cells += [task.best.map { "\($0.row)" } ?? "", task.best?.label ?? ""]
      cells += [law?.model ?? "", FigureText.verdict(task), CSVText.number(law?.rmse)]
      let farthest = task.forecast?.farthest
      cells += [
        task.forecast.flatMap { result.xUnit.end ?? $0.x.last }, farthest?.median,
        farthest?.low, farthest?.high, farthest?.low80, farthest?.high80,
      ].map(CSVText.number)
      for name in names {
        let place = law?.parameterNames.firstIndex(of: name)
        cells.append(CSVText.number(place.flatMap { law?.parameters[$0] }))
        cells.append(CSVText.number(place.flatMap { law?.standardErrors?[$0] }))
      }
      csv.append(cells)
    }
    return csv.text
  }
}
