/// One fit of one law to several groups.
struct SharedLawSearch {
  let fitter: LeastSquares
  let law: any Law
  let groups: [PointCloud]
  let layout: SharedLawLayout
  let separate: [Fit]

  func fit() -> SharedLawFit {
    let scale = separate[0].scale
    var beginnings = beginnings()
    beginnings.sort { $0.cost < $1.cost }
    let residuals = SharedLawResiduals(law, groups, layout, scale: scale)
    var best: NonlinearFit?
    for beginning in beginnings.prefix(3) {
      let end = solve(residuals, from: beginning.parameters)
      if best == nil || LawSearch.isBetter(end, than: best!) { best = end }
    }
    return SharedLawFit(
      law: law, groups: groups, sharedNames: layout.shared.map { law.parameters[$0].name },
      fitter: fitter, scale: scale, solution: best!, layout: layout)
  }

  /// Vectors of all parameters, and the sum of the groups' criteria there.
  private func beginnings() -> [(cost: Double, parameters: [Double])] {
    let ends = separate.map { fit in fit.parameters.map { $0.isFinite ? $0 : 1 } }
    let plain = [(cost: 0.0, parameters: layout.joined(ends))]
    guard !layout.shared.isEmpty else { return plain }
    var candidates = [layout.shared.map { j in Starts.quantiles(ends.map { $0[j] }, [0.5])[0] }]
    let order = groups.indices.sorted { groups[$0].count > groups[$1].count }
    candidates += order.prefix(3).map { g in layout.shared.map { ends[g][$0] } }
    if let pooled = pooled() { candidates.append(layout.shared.map { pooled[$0] }) }
    return candidates.filter { $0.allSatisfy(\.isFinite) }.map { values in
      var held = fitter
      held.maximumSearches = 2
      for (j, value) in zip(layout.shared, values) { held.fixed[law.parameters[j].name] = value }
      var cost = 0.0
      let parameters = groups.indices.map { g -> [Double] in
        held.starts = [ends[g]]
        // The same law and rows were accepted before, and the values are finite: where a law answers
        // otherwise now, the group's own end stands.
        guard !Cancellation.isRequested, let fit = try? LawSearch(held, law, groups[g]).fit() else {
          cost = .infinity
          return ends[g]
        }
        cost += fit.solution.cost
        return fit.parameters.map { $0.isFinite ? $0 : 1 }
      }
      return (cost, layout.joined(parameters))
    }
  }

  /// The law fitted to all rows as one group.
  private func pooled() -> [Double]? {
    let columns = law.inputNames.indices.map { c in groups.flatMap { $0.inputs[c] } }
    let all = PointCloud(
      uncheckedInputs: columns, y: groups.flatMap(\.y), weights: weights,
      meaning: groups[0].weightMeaning)
    return try? LawSearch(fitter, law, all).fit().parameters
  }

  private var weights: [Double]? {
    guard groups.contains(where: { $0.weights != nil }) else { return nil }
    return groups.flatMap { $0.weights ?? [Double](repeating: 1, count: $0.count) }
  }

  private func solve(_ residuals: SharedLawResiduals, from start: [Double]) -> NonlinearFit {
    var ranges = [ClosedRange<Double>](repeating: 0...0, count: layout.count)
    for g in groups.indices {
      for j in law.parameters.indices {
        ranges[layout.place(j, group: g)] = separate[0].ranges[j]
      }
    }
    let inside = zip(start, ranges).map { min(max($0, $1.lowerBound), $1.upperBound) }
    func solve(_ start: [Double], _ loss: RobustLoss) -> NonlinearFit {
      // Counts, bounds and weights were checked before, group by group; their sum may overflow.
      guard
        let problem = try? NonlinearProblem(
          residuals: groups.reduce(0) { $0 + $1.count }, start: start, weights: weights,
          weightMeaning: groups[0].weightMeaning, bounds: ranges,
          jacobian: { residuals.jacobian($0, into: &$1) },
          evaluate: { residuals.residuals($0, into: &$1) })
      else { return .undefined(at: start) }
      var solver = LevenbergMarquardt(loss: loss, maximumEvaluations: fitter.maximumEvaluations)
      solver.isOneOfMany = true
      return solver.solve(problem)
    }
    guard let gentle = fitter.loss.gentler else { return solve(inside, fitter.loss) }
    let first = solve(inside, gentle)
    return solve(first.cost.isFinite ? first.parameters : inside, fitter.loss)
  }
}
