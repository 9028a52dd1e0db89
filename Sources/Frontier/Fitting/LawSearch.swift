/// One fit of one law, from its starts to its report.
struct LawSearch {
  let fitter: LawFitter
  let law: any ParametricLaw
  let data: Observations
  let scale: ResponseScale
  let ranges: [ClosedRange<Double>]
  let layout: LawLayout

  init(
    _ fitter: LawFitter, _ law: some ParametricLaw, _ data: Observations
  ) throws(FrontierError) {
    self.fitter = fitter
    self.law = law
    self.data = data
    scale = fitter.scale ?? law.standardScale
    layout = LawLayout(law.parameters)
    ranges = try fitter.ranges(of: law)
    try law.validate(data, scale: scale)
    for start in fitter.starts {
      guard start.count == law.parameters.count else {
        throw .invalidArgument(
          name: "start", value: "\(start.count) numbers",
          requirement: "\(law.parameters.count) numbers for the law \(law.name)")
      }
      if let i = start.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(variable: "start", index: i, value: start[i])
      }
    }
  }

  func fit() -> LawFit {
    let workspace = LawWorkspace(law, inputs: data.inputs)
    let scaled = eliminatesOnScale ? scaledStarts(workspace) : []
    var starts = scaled.isEmpty ? fullStarts(workspace) : scaled
    var evaluations = 0
    if starts.isEmpty { starts = [middle()] }
    // On another scale, or with another loss, every valley may be another one.
    let isEnd = !scaled.isEmpty || scale == .identity && fitter.loss.kind == .squares
    var best: NonlinearFit?
    for start in starts.prefix(isEnd ? 1 : 8) {
      let fit = solve(from: start, workspace)
      evaluations += fit.evaluations
      if best == nil || Self.isBetter(fit, than: best!) { best = fit }
    }
    return LawFit(
      law: law, observations: data, fitter: fitter, scale: scale, ranges: ranges, solution: best!,
      searches: starts.count, evaluations: evaluations)
  }

  /// All parameters from one start, on the scale and with the loss asked for.
  func solve(from start: [Double], _ workspace: LawWorkspace) -> NonlinearFit {
    let residuals = LawResiduals(workspace, data, scale: scale)
    func solve(_ start: [Double], _ loss: RobustLoss) -> NonlinearFit {
      self.solve(
        start: start, ranges: ranges, loss: loss, weights: data.weights,
        jacobian: { residuals.jacobian($0, into: &$1) },
        residuals: { residuals.residuals($0, into: &$1) })
    }
    // A loss with several valleys is entered from the one with fewest: soft-L1's.
    guard let gentle = fitter.loss.gentler else { return solve(start, fitter.loss) }
    let first = solve(start, gentle)
    return solve(first.cost.isFinite ? first.parameters : start, fitter.loss)
  }

  static func isBetter(_ a: NonlinearFit, than b: NonlinearFit) -> Bool {
    if a.cost.isFinite != b.cost.isFinite { return a.cost.isFinite }
    return a.cost < b.cost
  }

  func solve(
    start: [Double], ranges: [ClosedRange<Double>], loss: RobustLoss, weights: [Double]?,
    limit: Int? = nil, jacobian: @escaping NonlinearProblem.Jacobian,
    residuals: @escaping NonlinearProblem.Residuals
  ) -> NonlinearFit {
    let inside = zip(start, ranges).map { min(max($0, $1.lowerBound), $1.upperBound) }
    // Everything the initialiser checks was checked before.
    let problem = try! NonlinearProblem(
      residuals: data.count, start: inside, weights: weights,
      weightMeaning: fitter.weightMeaning, bounds: ranges, jacobian: jacobian, evaluate: residuals)
    return LevenbergMarquardt(
      loss: loss, maximumEvaluations: min(limit ?? .max, fitter.maximumEvaluations)
    ).solve(problem)
  }

  /// Full parameter vectors at which the reduced search ended, the best first.
  private func fullStarts(_ workspace: LawWorkspace) -> [[Double]] {
    let candidates = candidates(data)
    guard fitter.eliminatesLinearParameters else {
      return fitter.starts + candidates.map { full($0, linear: nil) }
    }
    let weighted = observationsNearScale()
    let projection = VariableProjection(
      workspace, weighted, bounds: ranges, derivative: fitter.projection)
    var quick = ReducedSearch(workspace, y: weighted.y, weights: weighted.weights)
    let screened = screen(candidates, projection)
    var ends: [(cost: Double, beta: [Double])] = []
    let first = law.hasManyValleys ? quickEnds(screened, &quick) : screened
    for (cost, beta) in first.prefix(max(1, fitter.maximumSearches)) {
      guard !beta.isEmpty else {
        ends.append((cost, beta))
        break
      }
      ends.append(end(from: beta, &quick, projection, weighted))
      if isSettled(ends.map(\.cost)) { break }
    }
    ends = ends.filter { $0.cost.isFinite }.sorted { $0.cost < $1.cost }
    // Outliers draw a search by least squares away: under a robust loss the starts count, too.
    let places = ends.map(\.beta) + (fitter.loss.kind == .squares ? [] : screened.map(\.beta))
    return places.map { beta in
      _ = projection.sumOfSquares(beta)
      return full(beta, linear: projection.coefficients)
    }
  }

  /// Starts of the caller and of the law, nonlinear parameters alone.
  func candidates(_ data: Observations) -> [[Double]] {
    let own = fitter.starts.map { start in layout.nonlinear.map { start[$0] } }
    let laws = law.starts(for: data).filter { $0.count == layout.nonlinear.count }
    return (own + laws).map { beta in
      zip(beta, layout.nonlinear).map { value, place in
        min(max(value, ranges[place].lowerBound), ranges[place].upperBound)
      }
    }
  }

  /// How many screened starts are searched.
  var searchLimit: Int { max(1, fitter.maximumSearches) * (law.hasManyValleys ? 4 : 1) }

  /// Two searches that end in the same valley: it is the one, unless the law has many.
  func isSettled(_ costs: [Double]) -> Bool {
    guard !law.hasManyValleys, costs.count >= 2, let least = costs.min() else { return false }
    return costs.count { $0 <= least * (1 + 1e-9) } >= 2
  }

  /// Where the quick search from each of many starts ends or gives up, the best first.
  private func quickEnds(
    _ starts: [(cost: Double, beta: [Double])], _ quick: inout ReducedSearch
  ) -> [(cost: Double, beta: [Double])] {
    var ends: [(cost: Double, beta: [Double])] = []
    for start in starts.prefix(searchLimit) {
      _ = quick.run(
        from: start.beta, ranges: layout.nonlinear.map { ranges[$0] },
        linearRanges: layout.linear.map { ranges[$0] })
      let isBetter = quick.sumOfSquares <= start.cost
      let end = isBetter ? (quick.sumOfSquares, start.beta.indices.map { quick.beta[$0] }) : start
      if ends.contains(where: { abs($0.cost - end.0) <= 1e-9 * end.0 }) { continue }
      ends.append(end)
    }
    return ends.sorted { $0.cost < $1.cost }
  }

  /// Where the reduced search from one start ends: the quick one, or where it gives up the careful
  /// one.
  private func end(
    from beta: [Double], _ quick: inout ReducedSearch, _ projection: VariableProjection,
    _ data: Observations
  ) -> (cost: Double, beta: [Double]) {
    let nonlinearRanges = layout.nonlinear.map { ranges[$0] }
    if quick.run(
      from: beta, ranges: nonlinearRanges, linearRanges: layout.linear.map { ranges[$0] })
    {
      return (quick.sumOfSquares, beta.indices.map { quick.beta[$0] })
    }
    let fit = solve(
      start: beta, ranges: nonlinearRanges, loss: .squares, weights: data.weights,
      jacobian: { projection.jacobian($0, into: &$1) },
      residuals: { projection.residuals($0, into: &$1) })
    return (fit.cost, fit.parameters)
  }

  /// The parameters at the end of one search from a full vector, without verdict or errors; `nil`
  /// where no search ends.
  func parameters(near start: [Double]) -> [Double]? {
    let workspace = LawWorkspace(law, inputs: data.inputs)
    if scale == .identity, fitter.loss.kind == .squares, fitter.eliminatesLinearParameters {
      var quick = ReducedSearch(workspace, y: data.y, weights: data.weights)
      let beta = layout.nonlinear.map { place in
        min(max(start[place], ranges[place].lowerBound), ranges[place].upperBound)
      }
      if quick.run(
        from: beta, ranges: layout.nonlinear.map { ranges[$0] },
        linearRanges: layout.linear.map { ranges[$0] })
      {
        var parameters = start
        for (j, place) in layout.nonlinear.enumerated() { parameters[place] = quick.beta[j] }
        for (k, place) in layout.linear.enumerated() { parameters[place] = quick.coefficients[k] }
        return parameters
      }
    }
    if eliminatesOnScale, let end = scaledParameters(near: start, workspace) { return end }
    let fit = solve(from: start, workspace)
    return fit.cost.isFinite ? fit.parameters : nil
  }

  /// The law's starts with their linear parameters, the best first.
  func screenedStarts(_ workspace: LawWorkspace) -> [[Double]] {
    let nonlinearRanges = layout.nonlinear.map { ranges[$0] }
    let candidates = law.starts(for: data).filter { $0.count == layout.nonlinear.count }.map {
      zip($0, nonlinearRanges).map { min(max($0, $1.lowerBound), $1.upperBound) }
    }
    let projection = VariableProjection(
      workspace, observationsNearScale(), bounds: ranges, derivative: fitter.projection)
    return screen(candidates, projection).map { start in
      _ = projection.sumOfSquares(start.beta)
      return full(start.beta, linear: projection.coefficients)
    }
  }

  /// The nonlinear parameters at which the law is defined, by their sums of squares.
  func screen(
    _ candidates: [[Double]], _ projection: VariableProjection
  ) -> [(cost: Double, beta: [Double])] {
    var screened: [(cost: Double, beta: [Double])] = []
    for beta in candidates where beta.allSatisfy(\.isFinite) {
      if screened.contains(where: { $0.beta == beta }) { continue }
      screened.append((projection.sumOfSquares(beta), beta))
    }
    return screened.filter { $0.cost < .infinity }.sorted { $0.cost < $1.cost }
  }

  /// The data with weights under which residuals in y are, to first order, residuals on the scale.
  func observationsNearScale() -> Observations {
    guard scale != .identity else { return data }
    // Slopes are made small before they are squared: 1/y² overflows where 1/y does not.
    let slopes = data.y.map { abs(scale.slope($0)) }
    let steepest = slopes.filter(\.isFinite).max() ?? 1
    let weights = data.y.indices.map { i in
      let slope = slopes[i].isFinite && steepest > 0 ? slopes[i] / steepest : 1
      return (data.weights?[i] ?? 1) * slope * slope
    }
    let largest = weights.max() ?? 1
    // Nothing left of the weights: those given, then.
    guard largest > 0, largest.isFinite else { return data }
    return Observations(
      uncheckedInputs: data.inputs, y: data.y, weights: weights.map { $0 / largest })
  }

  func full(_ beta: [Double], linear: [Double]?) -> [Double] {
    var parameters = middle()
    for (j, place) in layout.nonlinear.enumerated() { parameters[place] = beta[j] }
    if let linear {
      for (k, place) in layout.linear.enumerated() { parameters[place] = linear[k] }
    }
    return parameters
  }

  /// Some point inside the bounds, where the law has no start.
  private func middle() -> [Double] {
    ranges.map { min(max(1, $0.lowerBound), $0.upperBound) }
  }
}
