import Frontier

/// The figure of a fit: points, the law, its pointwise confidence band, and its limit.
package enum FitFigure {
  /// The document, with an XML declaration; a panel a fit. `nil` for a law of several columns.
  package static func svg(
    _ results: [FitResult], options: FigureOptions = FigureOptions()
  ) -> String? {
    guard let first = results.first, first.rows.inputs.count == 1 else { return nil }
    return EstimateFigure.svg(
      EstimateResult(
        x: first.rows.xNames[0], unit: .raw, noun: "limit", level: first.level, replicates: 0,
        seed: 0,
        source: first.rows.file, envelope: "all-points", model: first.fit.law.name,
        formula: first.fit.law.formula, target: .allPoints, tasks: results.map(task)),
      options: options)
  }

  /// The same drawing as an estimate's, with the law fitted to all points.
  private static func task(_ result: FitResult) -> TaskResult {
    let fit = result.fit
    let points = TaskPoints(
      x: result.rows.inputs[0], y: result.rows.y, rows: result.rows.rows,
      labels: result.rows.labels)
    let grid = AxisGrid.places(over: points.x, unit: .raw, count: 200)
    let curve = fit.values(at: [grid])
    let band = try? fit.band(at: grid, level: result.level)
    let model = TaskResult.Law(fit, verdict: .determined)
    return TaskResult(
      y: result.rows.yName, group: result.rows.group, points: points,
      dropped: result.rows.dropped, envelope: "all-points",
      vertices: [], interpolation: .none, isFlatBeyondEnd: false,
      fits: [
        TaskResult.Fit(
          target: .allPoints, law: model, ceiling: result.limit?.value, curve: curve)
      ],
      target: .allPoints,
      ceiling: TaskResult.Ceiling(
        estimate: result.limit?.value, low: result.limit?.interval?.low,
        high: result.limit?.interval?.high, method: "", usedReplicates: 0),
      band: TaskResult.Band(
        x: grid, fit: curve, low: band?.low ?? curve, high: band?.high ?? curve,
        kind: .pointwise, method: "t"),
      reversal: nil, warnings: [])
  }
}
