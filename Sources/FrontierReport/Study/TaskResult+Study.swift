import Frontier

extension TaskResult {
  /// What a study found, on its own scale.
  ///
  /// - Throws: as the study's fits do.
  package init(
    _ study: FrontierStudy, named y: String, points: TaskPoints, estimate: FrontierEstimate,
    forecast: Forecast, unit: EstimateResult.Unit, seed: UInt64
  ) throws(FrontierError) {
    var fits: [Fit] = []
    for target in [FitTarget.envelope, .allPoints, .frontier] {
      let fit = try study.fit(target)
      fits.append(
        Fit(
          target: target, law: Law(fit, verdict: try study.verdict(target)),
          ceiling: try study.determinedCeiling(target), curve: fit.values(at: [estimate.band.x])))
    }
    let ceiling = Ceiling(estimate.ceiling, unit: unit)
    let reversal = Reversal(study.reversal(seed: seed), scale: unit.scale)
    let isContested = forecast.contests(ceiling, isLower: false, falls: reversal.isDetected)
    self.init(
      y: y, points: points, dropped: [], envelope: study.envelope.method,
      // An estimator of somebody's own may name points that are not there.
      vertices: study.envelope.vertices.map(\.index).filter(points.indices.contains)
        .map { points[$0] },
      interpolation: study.envelope.interpolation,
      isFlatBeyondEnd: study.envelope.isFlatBeyondEnd, fits: fits, target: study.target,
      ceiling: isContested ? ceiling.withheld : ceiling,
      band: Band(estimate.band), reversal: reversal,
      warnings: Warning.all(of: study, estimate, points: points), forecast: forecast)
  }
}

extension TaskResult.Band {
  /// A band on the scale of the study.
  init(_ band: ConfidenceBand) {
    self.init(
      x: band.x, fit: band.fit, low: band.low, high: band.high, kind: band.kind,
      method: band.procedure)
  }
}

extension TaskResult.Warning {
  /// What the library says of a study and its interval, the rows counted as the table counts them.
  package static func all(
    of study: FrontierStudy, _ estimate: FrontierEstimate, points: TaskPoints,
    asPercent: Bool = false, isNegated: Bool = false
  ) -> [TaskResult.Warning] {
    study.warnings(asPercent: asPercent, isNegated: isNegated).map { warning in
      TaskResult.Warning(
        warning.code.rawValue, warning.message, rows: warning.rows.map { points.row(at: $0) })
    } + estimate.ceiling.remarks.map { TaskResult.Warning("interval", $0) }
  }
}
