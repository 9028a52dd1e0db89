import Frontier

/// The CSV of `frontier fit`: one row a parameter, limit or derived quantity of a fit.
package enum FitCSV {
  package static func text(_ results: [FitResult]) -> String {
    var csv = CSVText()
    csv.append([
      "y", "group", "model", "points", "rmse", "quantity", "estimate", "standard_error", "low",
      "high", "level", "state", "verdict",
    ])
    for result in results {
      let fit = result.fit
      let quantities =
        result.parameters + (result.limit.map { [$0] } ?? []) + result.derived
        + result.inverses
      for quantity in quantities {
        csv.append(
          [
            result.rows.yName, result.rows.group ?? "", fit.law.name,
            "\(fit.observations.count)", CSVText.number(fit.rootMeanSquare), quantity.name,
          ]
            + [
              quantity.value, quantity.standardError, quantity.interval?.low,
              quantity.interval?.high, result.level,
            ].map(CSVText.number)
            + [quantity.state.rawValue, result.verdict])
      }
      for prediction in result.predictions {
        let place = prediction.x.map { NumberText.shortest($0) }.joined(separator: ":")
        for (name, low, high) in [
          ("f(\(place))", prediction.low, prediction.high),
          ("new(\(place))", prediction.newLow, prediction.newHigh),
        ] {
          csv.append(
            [
              result.rows.yName, result.rows.group ?? "", fit.law.name,
              "\(fit.observations.count)", CSVText.number(fit.rootMeanSquare), name,
              CSVText.number(prediction.fit), "", CSVText.number(low), CSVText.number(high),
              CSVText.number(result.level), prediction.isBeyond ? "beyond-data" : "inside-data",
              result.verdict,
            ])
        }
      }
    }
    return csv.text
  }

  /// Every row with the law's value and what is left of y: for plots and checks elsewhere.
  ///
  /// x and y as the law was fitted to them; a residual is y − fitted on the scale of the fit.
  package static func residuals(_ results: [FitResult]) -> String {
    var csv = CSVText()
    let names = results.first?.rows.xNames ?? []
    csv.append(["y_column", "group", "row", "label"] + names + ["y", "fitted", "residual"])
    for result in results {
      let rows = result.rows
      let fitted = result.fit.values(at: rows.inputs)
      let scale = result.fit.scale
      for i in rows.y.indices {
        csv.append(
          [rows.yName, rows.group ?? "", "\(rows.rows[i])", rows.labels?[i] ?? ""]
            + rows.inputs.map { CSVText.number($0[i]) }
            + [rows.y[i], fitted[i], scale.transform(rows.y[i]) - scale.transform(fitted[i])]
            .map(CSVText.number))
      }
    }
    return csv.text
  }
}
