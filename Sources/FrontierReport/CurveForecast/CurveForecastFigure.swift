import Frontier

/// The figure of continued curves: points, and the forecast from the last of them on.
package enum CurveForecastFigure {
  /// The document, with an XML declaration; a panel a curve.
  package static func svg(
    _ result: CurveForecastResult, options: FigureOptions = FigureOptions()
  ) -> String {
    EstimateFigure.svg(
      EstimateResult(
        x: result.x, unit: .raw, noun: "limit", level: result.level, replicates: 0, seed: 0,
        source: result.file, envelope: "all-points", model: "forecast",
        formula: CurveForecastResult.method, target: .allPoints,
        tasks: result.curves.map { task($0, result) }),
      options: options)
  }

  private static func task(
    _ curve: CurveForecastResult.Curve, _ result: CurveForecastResult
  ) -> TaskResult {
    TaskResult(
      y: result.y, group: result.byNames.isEmpty ? nil : curve.name, points: curve.points,
      dropped: [], envelope: "all-points", vertices: [], interpolation: .none,
      isFlatBeyondEnd: false, fits: [], target: .allPoints,
      ceiling: TaskResult.Ceiling(
        estimate: nil, low: nil, high: nil, method: "", usedReplicates: 0),
      band: nil, reversal: nil, warnings: [], forecast: curve.drawn)
  }
}
