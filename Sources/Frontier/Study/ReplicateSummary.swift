/// What the replicates say of the ceiling and of the law on a grid.
struct ReplicateSummary {
  let study: FrontierStudy
  let table: ReplicateTable
  var interval: ReplicateInterval
  let procedure: String
  /// What is to be said of the draws.
  var remarks: [String] = []
  /// Whether the replicates are draws of the parameters given the data: their interval then reaches to
  /// the estimate, which lies where the density breaks off, and to a bound that is not refuted.
  var areDraws = false

  /// The law without one group of points after the other, for an acceleration.
  var jackknife: ReplicateTable?
  /// Replicates, each before its own ones, and by what the deviations of these are multiplied.
  var nested: (table: ReplicateTable, scale: Double)?

  /// Fewer replicates than this leave no quantile worth printing.
  private static let fewest = 20

  /// The best value measured: an upper edge does not end below it, unless it falls, or the
  /// measurement was a lucky one.
  private var attained: Double? {
    guard study.target == .frontier, !study.treatsNoise, let best = study.sorted.y.max(),
      let ceiling = study.chosenFit.ceiling(study.ends), ceiling >= best
    else { return nil }
    return best
  }

  private var used: Int { table.used }

  func ceiling(estimate: Double?) -> Interval {
    var remarks = remarks
    if used * 10 < table.count * 9 {
      remarks.append(
        "only \(used) of \(table.count) resamples determined a law; the interval is a rough one")
    }
    guard let estimate, used >= Self.fewest else {
      if estimate != nil {
        remarks.append("fewer than 20 resamples determined a law; there is no interval")
      }
      return made(estimate, -.infinity, .infinity, .none, .none, remarks)
    }
    var values = ceilings(of: table)
    let ends = study.widened(
      self.ends(of: &values, around: estimate, beside: beside(ceilings(of:))),
      around: estimate, level: interval.level)
    var (low, lowEnd) = end(ends.low)
    let (highest, highEnd) = end(ends.high)
    var high = highest
    if let attained, low < min(attained, estimate) {
      (low, lowEnd) = (min(attained, estimate), .bound)
    }
    if let remark = study.noiseRemark(low: low, high: high, estimate: estimate) {
      remarks.append(remark)
    }
    if low > estimate, lowEnd != .unbounded {
      remarks.append(
        "all resamples say more than the estimate, where the interval now ends: resampling shows it "
          + "biased inwards")
      low = estimate
    }
    if high < estimate, highEnd != .unbounded {
      remarks.append(
        "all resamples say less than the estimate, where the interval now ends: resamples of an edge "
          + "fall short of it")
      high = estimate
    }
    return made(estimate, low, high, lowEnd, highEnd, remarks)
  }

  /// What a quantity is in other tables than that of the replicates.
  private struct Beside {
    /// The estimates without one group of points after the other.
    let left: [Double]?
    let nested: NestedDeviations?
  }

  /// - Parameter values: the quantity in each used row of a table.
  private func beside(_ values: (ReplicateTable) -> [Double]) -> Beside {
    beside(left: jackknife.map(values), nested: nested.map { values($0.table) })
  }

  private func beside(left: [Double]?, nested values: [Double]?) -> Beside {
    Beside(
      left: left,
      nested: values.map {
        NestedDeviations($0, count: NestedReplicates.count, scale: nested?.scale ?? 1)
      })
  }

  private func ends(
    of values: inout [Double], around estimate: Double, beside: Beside
  ) -> (low: Double, high: Double) {
    let acceleration = beside.left.map(DeleteGroup.acceleration) ?? 0
    var ends = interval.around(
      estimate, &values, acceleration: acceleration, nested: beside.nested)
    guard areDraws else { return unpiled(ends, values, around: estimate) }
    let bounds = study.ends.y
    if ends.low.isFinite, ends.high.isFinite,
      [bounds.lowerBound, bounds.upperBound].contains(where: \.isFinite)
    {
      for bound in [bounds.lowerBound, bounds.upperBound]
      where BoundEvidence.holds(bound, values, between: ends.low, and: ends.high) {
        (ends.low, ends.high) = (min(ends.low, bound), max(ends.high, bound))
      }
    }
    return (min(ends.low, estimate), max(ends.high, estimate))
  }

  /// A basic interval whose replicates pile up where y ends: cut off there they deviate too little, and
  /// turned round they would make the other arm too short. It is then as long as theirs on its own side.
  private func unpiled(
    _ ends: (low: Double, high: Double), _ values: [Double], around estimate: Double
  ) -> (low: Double, high: Double) {
    guard interval.kind == .basic, ends.low.isFinite, ends.high.isFinite else { return ends }
    var values = values
    let own = ReplicateInterval(
      kind: .percentile, scale: interval.scale, level: interval.level
    ).around(estimate, &values)
    let tail = (1 - interval.level) / 2 * Double(values.count)
    let bounds = study.ends.y
    return (
      Double(values.count { $0 >= bounds.upperBound }) > tail ? min(ends.low, own.low) : ends.low,
      Double(values.count { $0 <= bounds.lowerBound }) > tail
        ? max(ends.high, own.high) : ends.high
    )
  }

  private func made(
    _ estimate: Double?, _ low: Double, _ high: Double, _ lowEnd: Interval.End,
    _ highEnd: Interval.End, _ remarks: [String]
  ) -> Interval {
    Interval(
      name: "ceiling", estimate: estimate, low: low, high: high, lowEnd: lowEnd, highEnd: highEnd,
      level: interval.level,
      method: areDraws ? .likelihood : interval.kind.method,
      replicates: Interval.Replicates(used: used, drawn: table.count), procedure: procedure,
      remarks: remarks)
  }

  /// An end cut off where y ends.
  private func end(_ value: Double) -> (Double, Interval.End) {
    guard value.isFinite else { return (value, .unbounded) }
    let cut = study.ends.clamped(value)
    // A draw can come near a bound, not to it: an end there was put there.
    let isPut = areDraws && (value == study.ends.y.lowerBound || value == study.ends.y.upperBound)
    return (cut, cut == value && !isPut ? .level : .bound)
  }

  /// The law's parameters, each inside its own range.
  func parameters() -> [Interval] {
    let (fit, p) = (study.chosenFit, table.parameterCount)
    // A law or a criterion of the caller's may change its mind about how many there are.
    let known = min(p, fit.parameters.count, fit.ranges.count)
    return study.law.parameters.prefix(known).indices.map { j in
      let (estimate, range) = (fit.parameters[j], fit.ranges[j])
      func column(_ table: ReplicateTable) -> [Double] {
        (0..<table.count).filter { table.isUsed[$0] }.map { table.values[$0 * p + j] }
      }
      var values = column(table)
      guard values.count >= Self.fewest else {
        return made(estimate, -.infinity, .infinity, .none, .none, remarks)
          .renamed(study.law.parameters[j].name)
      }
      let ends = ends(of: &values, around: estimate, beside: beside(column))
      func end(_ value: Double) -> (Double, Interval.End) {
        let cut = min(max(value, range.lowerBound), range.upperBound)
        return cut.isFinite ? (cut, cut == value ? .level : .bound) : (cut, .unbounded)
      }
      let ((low, lowEnd), (high, highEnd)) = (end(ends.low), end(ends.high))
      return made(estimate, low, high, lowEnd, highEnd, remarks)
        .renamed(study.law.parameters[j].name)
    }
  }

  func band(at grid: [Double]) -> ConfidenceBand {
    let fitted = study.chosenFit.values(at: [grid])
    var (low, high) = (fitted, fitted)
    if used >= Self.fewest {
      let curves = curves(of: table, at: grid)
      let left = jackknife.map { self.curves(of: $0, at: grid) }
      let inside = nested.map { self.curves(of: $0.table, at: grid) }
      func place(_ i: Int, _ curves: [Double]) -> [Double] {
        stride(from: i, to: curves.count, by: grid.count).map { curves[$0] }
      }
      var values = [Double](repeating: 0, count: used)
      let (last, attained) = (study.sorted.x.last ?? .infinity, attained)
      for (i, x) in grid.enumerated() {
        for b in values.indices { values[b] = curves[b * grid.count + i] }
        let ends = study.widened(
          self.ends(
            of: &values, around: fitted[i],
            beside: beside(left: left.map { place(i, $0) }, nested: inside.map { place(i, $0) })),
          around: fitted[i], level: interval.level)
        low[i] = study.ends.clamped(ends.low)
        high[i] = study.ends.clamped(ends.high)
        if x >= last, let attained { low[i] = max(low[i], min(attained, fitted[i])) }
      }
    }
    return ConfidenceBand(
      inputs: [grid], fit: fitted, low: low, high: high, level: interval.level, kind: .pointwise,
      procedure: procedure)
  }

  /// The law of every used replicate on the grid, one after the other; infinite where it is not
  /// defined, which says nothing in either direction.
  func curves(of table: ReplicateTable, at grid: [Double]) -> [Double] {
    let (p, n, used) = (table.parameterCount, grid.count, table.used)
    let workspace = LawWorkspace(study.law, inputs: [grid])
    return [Double](unsafeUninitializedCapacity: used * n) { curves, count in
      var curve = curves.baseAddress
      for b in 0..<table.count where table.isUsed[b] {
        let parameters = table.values[(b * p)..<(b * p + p)]
        workspace.setNonlinear(of: parameters.span)
        workspace.evaluate(derivatives: false)
        workspace.sum(parameters.span, into: curve!)
        for i in 0..<n where curve![i].isNaN { curve![i] = .infinity }
        curve! += n
      }
      count = used * n
    }
  }

  /// Infinite where a replicate has no ceiling.
  private func ceilings(of table: ReplicateTable) -> [Double] {
    if let end = study.ends.x { return curves(of: table, at: [end]) }
    let p = table.parameterCount
    return (0..<table.count).filter { table.isUsed[$0] }.map {
      let limit = study.law.limit(parameters: Array(table.values[($0 * p)..<($0 * p + p)]))
      return limit.flatMap { $0.isNaN ? nil : $0 } ?? .infinity
    }
  }
}

extension IntervalKind {
  /// What an interval of this kind is called.
  fileprivate var method: Interval.Method {
    switch self {
    case .percentile: .percentile
    case .basic: .basic
    case .biasCorrected: .biasCorrected
    case .bca: .bca
    case .studentized: .studentized
    case .calibrated: .calibrated
    }
  }
}
