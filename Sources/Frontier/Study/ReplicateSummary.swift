/// What the replicates say of the ceiling and of the law on a grid.
struct ReplicateSummary {
  let study: FrontierStudy
  let table: ReplicateTable
  let interval: ReplicateInterval
  let method: String

  private var fit: ModelFit { study.fit(study.target) }

  /// A value that one point in twenty attains: no increasing law above the cloud ends lower. The
  /// best value itself would be the sharper bound, but with measured values it is a lucky one.
  private var attained: Double? {
    guard study.target == .frontier, study.cloud.count >= 20,
      study.model is ErrorPowerLaw || study.model is PowerLaw
    else { return nil }
    var y = study.sorted.y
    let count = y.count
    return y.withUnsafeMutableBufferPointer {
      Selection.quantile($0.baseAddress!, count: count, p: 0.95)
    }
  }

  func ceiling() -> CeilingEstimate {
    var warnings: [String] = []
    var method = self.method
    let used = table.used
    if used * 10 < table.count * 9 {
      warnings.append(
        "only \(used) of \(table.count) resamples determined a law; the interval is a rough one")
    }
    var (low, high): (Double?, Double?) = (nil, nil)
    // A law that does not know where y ends may run beyond it.
    let estimate = study.determinedCeiling.map(clamped)
    if let estimate, used >= 20 {
      var values = replicateValues { study.model.ceiling(parameters: $0) ?? .infinity }
      let ends = values.withUnsafeMutableBufferPointer {
        interval.around(estimate, $0.baseAddress!, count: $0.count)
      }
      // An unbounded end is reported as none.
      (low, high) = (bounded(ends.low), bounded(ends.high))
      if case .atBound("eIR") = fit.stopped, let profile = fit.ceilingProfile, let end = low {
        // Nearly all resamples share the bound and would report no doubt at all.
        low = min(end, profile.lowerBound)
        method += "; the law lies on its bound, so the low end is its profile's"
      }
      if let attained { low = max(low ?? -.infinity, min(attained, estimate)) }
      if let low, low > estimate {
        warnings.append(
          "the interval lies wholly above the estimate: resampling shows it biased inwards")
      }
      if let high, high < estimate {
        warnings.append(
          "the interval lies wholly below the estimate: resamples of an edge fall short of it")
      }
    } else if estimate != nil {
      warnings.append("fewer than 20 resamples determined a law; there is no interval")
    }
    return CeilingEstimate(
      estimate: estimate, low: low, high: high, level: interval.level, target: study.target,
      method: method, usedReplicates: used, replicates: table.count, warnings: warnings)
  }

  func band(at grid: [Double]) -> ConfidenceBand {
    let fitted = grid.map { study.value(at: $0) }
    var low = fitted
    var high = fitted
    if table.used >= 20 {
      var values = [Double](repeating: 0, count: table.used)
      let curves = study.model is ErrorPowerLaw ? [] : curves(at: grid)
      let (last, attained) = (study.sorted.x.last!, attained)
      for (i, x) in grid.enumerated() {
        if curves.isEmpty {
          ErrorPowerLaw.values(at: x, table: table, into: &values)
        } else {
          for b in values.indices { values[b] = curves[b * grid.count + i] }
        }
        let ends = values.withUnsafeMutableBufferPointer {
          interval.around(fitted[i], $0.baseAddress!, count: $0.count)
        }
        low[i] = clamped(ends.low)
        high[i] = clamped(ends.high)
        if x >= last, let attained { low[i] = max(low[i], min(attained, fitted[i])) }
      }
    }
    return ConfidenceBand(
      x: grid, fit: fitted, low: low, high: high, level: interval.level, kind: .pointwise,
      target: study.target, method: method)
  }

  /// The law of every used replicate on the grid, one after the other.
  private func curves(at grid: [Double]) -> [Double] {
    let p = table.parameterCount
    var curves: [Double] = []
    curves.reserveCapacity(table.used * grid.count)
    for b in 0..<table.count where table.isUsed[b] {
      let values = study.model.values(
        at: grid, parameters: Array(table.values[(b * p)..<(b * p + p)]))
      // Where a replicate's law is not defined it says nothing, in either direction.
      curves += values.map { $0.isNaN ? .infinity : $0 }
    }
    return curves
  }

  private func replicateValues(_ value: ([Double]) -> Double) -> [Double] {
    let p = table.parameterCount
    return (0..<table.count).filter { table.isUsed[$0] }.map {
      value(Array(table.values[($0 * p)..<($0 * p + p)]))
    }
  }

  private func bounded(_ end: Double) -> Double? { end.isFinite ? clamped(end) : nil }

  /// Accuracies end at 0 and 1.
  private func clamped(_ value: Double) -> Double {
    min(study.model.yRange.upperBound, max(study.model.yRange.lowerBound, value))
  }
}
