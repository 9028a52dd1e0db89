/// Bands that hold a whole curve.
extension ReplicateSummary {
  /// The law on a grid with a band of a kind.
  func band(at grid: [Double], kind: ConfidenceBand.Kind) -> ConfidenceBand {
    guard kind == .simultaneous, !grid.isEmpty, table.used > 1 else { return band(at: grid) }
    var wider = self
    wider.interval = interval.at(
      level: RankEnvelope.pointwiseLevel(
        curves(of: table, at: grid), places: grid.count, level: interval.level))
    return wider.band(at: grid).simultaneous(at: interval.level)
  }
}

extension ConfidenceBand {
  /// A band whose pointwise level was chosen so that it holds whole curves at another one.
  func simultaneous(at level: Double) -> ConfidenceBand {
    ConfidenceBand(
      inputs: inputs, fit: fit, low: low, high: high, level: level, kind: .simultaneous,
      procedure: procedure + ", simultaneous over \(fit.count) places by extreme ranks")
  }
}
