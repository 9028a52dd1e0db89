/// One fit of one law, from its starts to its report.
struct LawSearch {
  let fitter: LeastSquares
  let law: any Law
  let data: PointCloud
  let scale: ResponseScale
  let ranges: [ClosedRange<Double>]
  let layout: LawLayout

  init(
    _ fitter: LeastSquares, _ law: some Law, _ data: PointCloud
  ) throws(FrontierError) {
    self.fitter = fitter
    self.law = law
    self.data = data
    scale = fitter.scale ?? law.standardScale
    try law.validateDeclaration()
    layout = LawLayout(law.parameters)
    ranges = try fitter.ranges(of: law)
    try law.validate(data, scale: scale)
    for start in fitter.starts { try law.validate(start: start) }
  }

  /// The number of parameters that may move.
  var freeCount: Int { ranges.count { $0.lowerBound < $0.upperBound } }

  /// Whether the reduced search minimises what is asked for.
  var isPlain: Bool { scale == .identity && fitter.loss.kind == .squares }

  func fit() -> Fit {
    if let form = fitter.form(of: law), isPlain { return fit(form) }
    let workspace = LawWorkspace(law, inputs: data.inputs)
    let scaled = eliminatesOnScale ? scaledStarts(workspace) : []
    var starts = scaled.isEmpty ? fullStarts(workspace) : scaled
    var evaluations = 0
    if starts.isEmpty { starts = [middle()] }
    // On another scale, or with another loss, every valley may be another one.
    let isEnd = !scaled.isEmpty || isPlain
    var best: NonlinearFit?
    for start in starts.prefix(isEnd ? 1 : 8).map(canonical) {
      let fit = solve(from: start, workspace, isMinimum: isEnd)
      evaluations += fit.evaluations
      if best == nil || Self.isBetter(fit, than: best!) { best = fit }
    }
    return Fit(
      law: law, observations: data, criterion: fitter, fitter: fitter, scale: scale,
      ranges: ranges, solution: best!, searches: starts.count, evaluations: evaluations)
  }

  /// From the global optimum of a law of exponential form: one search that only looks round.
  private func fit(_ form: ExponentialForm) -> Fit {
    let present = data.present
    let found = ExponentialFit.leastSquares(form, present)
    let workspace = LawWorkspace(law, inputs: data.inputs)
    let solution = solve(
      from: found.parameters, workspace, isMinimum: true, holding: found.held)
    return Fit(
      law: law, observations: data, criterion: fitter, fitter: fitter, scale: scale,
      ranges: ranges, solution: solution, searches: 1,
      evaluations: found.solution.evaluations + solution.evaluations,
      plausibleLimits: {
        ExponentialFit.leastSquares(
          form, present, profileFactor: Self.profileFactor(total: present.totalWeight)
        ).plausibleLimits
      })
  }

  /// The factor by which the sum of squares may grow inside the 95 % profile interval of one of
  /// three parameters: 1 + t²/(n − 3) (Bates & Watts 1988, §6.1).
  private static func profileFactor(total: Double) -> Double {
    let degrees = total - 3
    guard degrees > 0 else { return .infinity }
    let t = StudentT.quantile(0.975, degreesOfFreedom: degrees)
    return 1 + t * t / degrees
  }

  /// What is known of the law in y at some parameters, without a search: residuals, and the rank of
  /// its derivatives over the parameters that are not held.
  func described(at parameters: [Double], holding held: [Int]) -> NonlinearFit {
    let workspace = LawWorkspace(law, inputs: data.inputs)
    let residuals = LawResiduals(workspace, data, scale: .identity)
    return solve(
      start: parameters, ranges: holding(held, at: parameters), loss: .squares,
      weights: data.weights, limit: 1, jacobian: { residuals.jacobian($0, into: &$1) },
      residuals: { residuals.residuals($0, into: &$1) })
  }

  private func holding(_ held: [Int], at parameters: [Double]) -> [ClosedRange<Double>] {
    ranges.indices.map { held.contains($0) ? parameters[$0]...parameters[$0] : ranges[$0] }
  }

  /// All parameters from one start, on the scale and with the loss asked for. `isMinimum` says that
  /// it may be one already.
  func solve(
    from start: [Double], _ workspace: LawWorkspace, isMinimum: Bool = false,
    holding held: [Int] = []
  ) -> NonlinearFit {
    let ranges = held.isEmpty ? ranges : holding(held, at: start)
    let residuals = LawResiduals(workspace, data, scale: scale)
    if isMinimum, fitter.loss.kind == .squares, data.weights == nil {
      let known = KnownMinimum(residuals: residuals, ranges: ranges)
      if let end = known.report(at: start) { return held.isEmpty ? end : end.holding(held) }
    }
    func solve(_ start: [Double], _ loss: RobustLoss) -> NonlinearFit {
      self.solve(
        start: start, ranges: ranges, loss: loss, weights: data.weights, isMinimum: isMinimum,
        jacobian: { residuals.jacobian($0, into: &$1) },
        residuals: { residuals.residuals($0, into: &$1) })
    }
    // A loss with several valleys is entered from the one with fewest: soft-L1's.
    guard let gentle = fitter.loss.gentler else {
      let end = solve(start, fitter.loss)
      return held.isEmpty ? end : end.holding(held)
    }
    let first = solve(start, gentle)
    return solve(first.cost.isFinite ? first.parameters : start, fitter.loss)
  }

  /// The same curve by the parameters a reader expects, where bounds allow it.
  func canonical(_ parameters: [Double]) -> [Double] {
    let other = law.canonical(parameters)
    guard other.count == ranges.count, other.allSatisfy(\.isFinite) else { return parameters }
    return zip(other, ranges).allSatisfy { $1.contains($0) } ? other : parameters
  }

  static func isBetter(_ a: NonlinearFit, than b: NonlinearFit) -> Bool {
    if a.cost.isFinite != b.cost.isFinite { return a.cost.isFinite }
    return a.cost < b.cost
  }

  func solve(
    start: [Double], ranges: [ClosedRange<Double>], loss: RobustLoss, weights: [Double]?,
    limit: Int? = nil, isMinimum: Bool = false, jacobian: @escaping NonlinearProblem.Jacobian,
    residuals: @escaping NonlinearProblem.Residuals
  ) -> NonlinearFit {
    let inside = zip(start, ranges).map {
      min(max($0.isFinite ? $0 : 1, $1.lowerBound), $1.upperBound)
    }
    // What the initialiser checks holds for sound laws; one that answers every question otherwise
    // than before has no fit.
    guard
      let problem = try? NonlinearProblem(
        residuals: data.count, start: inside, weights: weights,
        weightMeaning: data.weightMeaning, bounds: ranges, jacobian: jacobian, evaluate: residuals)
    else { return .undefined(at: inside) }
    var solver = LevenbergMarquardt(
      loss: loss, maximumEvaluations: min(limit ?? .max, fitter.maximumEvaluations))
    solver.mayStartAtMinimum = isMinimum
    solver.isOneOfMany = true
    return solver.solve(problem)
  }

  /// Starts of the caller and of the law, nonlinear parameters alone.
  func candidates(_ data: PointCloud) -> [[Double]] {
    let own = fitter.starts.map { start in layout.nonlinear.map { start[$0] } }
    let laws = law.starts(for: data.thinnedForStarts).filter {
      $0.count == layout.nonlinear.count && $0.allSatisfy(\.isFinite)
    }
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

  /// The data with weights under which residuals in y are, to first order, residuals on the scale.
  func observationsNearScale() -> PointCloud {
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
    return PointCloud(
      uncheckedInputs: data.inputs, y: data.y, weights: weights.map { $0 / largest },
      meaning: data.weightMeaning)
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
