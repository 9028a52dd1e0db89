import Foundation
import Frontier

/// The figure of a fit: points, the law, its pointwise confidence band, and its limit.
public enum FitFigure {
  /// The document, with an XML declaration; `nil` for a law of several columns.
  public static func svg(_ result: FitResult) -> String? {
    guard result.rows.inputs.count == 1 else { return nil }
    return EstimateFigure.svg(estimate(result))
  }

  /// The same drawing as an estimate's, with the law fitted to all points.
  private static func estimate(_ result: FitResult) -> EstimateResult {
    let fit = result.fit
    let points = TaskPoints(x: result.rows.inputs[0], y: result.rows.y, rows: result.rows.rows)
    let grid = grid(result.rows.inputs[0])
    let curve = fit.values(at: [grid])
    let band = try? fit.band(at: grid, level: result.level)
    let model = TaskResult.Law(fit, verdict: .determined)
    let task = TaskResult(
      y: result.rows.yName, points: points, dropped: result.rows.dropped, envelope: "all-points",
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
    return EstimateResult(
      x: result.rows.xNames[0], unit: .raw, level: result.level, replicates: 0, seed: 0,
      source: result.rows.file, envelope: "all-points", model: fit.law.name,
      formula: fit.law.formula, target: .allPoints, tasks: [task])
  }

  /// 201 places, even on the axis that is drawn: logarithmic for x over a factor of 20.
  private static func grid(_ x: [Double]) -> [Double] {
    let (low, high) = (x.min() ?? 0, x.max() ?? 1)
    guard low < high else { return [low] }
    let isLogarithmic = low > 0 && high / low >= 20
    return (0...200).map { i in
      if i == 0 { return low }
      if i == 200 { return high }
      let share = Double(i) / 200
      return isLogarithmic ? low * pow(high / low, share) : low + share * (high - low)
    }
  }
}
