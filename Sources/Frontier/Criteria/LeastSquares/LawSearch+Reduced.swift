/// Searches with the linear parameters eliminated.
extension LawSearch {
  /// Full parameter vectors at which the reduced search ended, the best first.
  func fullStarts(_ workspace: LawWorkspace) -> [[Double]] {
    let candidates = candidates(data)
    guard fitter.eliminatesLinearParameters else {
      return fitter.starts + candidates.map { full($0, linear: nil) }
    }
    let weighted = observationsNearScale()
    let careful = CarefulReduction {
      VariableProjection(workspace, weighted, bounds: ranges, derivative: fitter.projection)
    }
    if let kernel = law.kernel {
      return weighted.withKernel(kernel) {
        var quick = ReducedSearch($0)
        return ends(from: candidates, &quick, careful, weighted)
      }
    }
    var quick = ReducedSearch(
      ColumnEvaluation(workspace, y: weighted.y, weights: weighted.weights))
    return ends(from: candidates, &quick, careful, weighted)
  }

  /// Searches from the best candidates until two end in one valley.
  private func ends<Evaluation: ReducedEvaluation & ~Copyable>(
    from candidates: [[Double]], _ quick: inout ReducedSearch<Evaluation>,
    _ careful: CarefulReduction, _ data: PointCloud
  ) -> [[Double]] {
    let screened = screen(candidates, &quick, careful)
    var ends: [(cost: Double, parameters: [Double])] = []
    let first = law.hasManyValleys ? quickEnds(screened, &quick) : screened
    for (cost, beta) in first.prefix(max(1, fitter.maximumSearches)) {
      guard !beta.isEmpty else {
        ends.append((cost, carefully(beta, careful)))
        break
      }
      ends.append(end(from: beta, &quick, careful, data))
      if quick.isExact || isSettled(ends.map(\.cost)) { break }
    }
    ends = ends.filter { $0.cost.isFinite }.sorted { $0.cost < $1.cost }
    // Outliers draw a search by least squares away: under a robust loss the starts count, too.
    return ends.map(\.parameters)
      + (fitter.loss.kind == .squares ? [] : screened.map { carefully($0.beta, careful) })
  }

  /// Where the quick search from each of many starts ends or gives up, the best first.
  private func quickEnds<Evaluation: ReducedEvaluation & ~Copyable>(
    _ starts: [(cost: Double, beta: [Double])], _ quick: inout ReducedSearch<Evaluation>
  ) -> [(cost: Double, beta: [Double])] {
    let (nonlinear, linear) = (
      layout.nonlinear.map { ranges[$0] }, layout.linear.map { ranges[$0] }
    )
    var ends: [(cost: Double, beta: [Double])] = []
    for start in starts.prefix(searchLimit) {
      _ = quick.run(from: start.beta, ranges: nonlinear, linearRanges: linear)
      let isBetter = quick.sumOfSquares <= start.cost
      let end = isBetter ? (quick.sumOfSquares, start.beta.indices.map { quick.beta[$0] }) : start
      if ends.contains(where: { abs($0.cost - end.0) <= 1e-9 * end.0 }) { continue }
      ends.append(end)
    }
    return ends.sorted { $0.cost < $1.cost }
  }

  /// Where the reduced search from one start ends: the quick one, or where it gives up the careful
  /// one. The quick one goes on to what rounding leaves, which the last search need not repeat.
  private func end<Evaluation: ReducedEvaluation & ~Copyable>(
    from beta: [Double], _ quick: inout ReducedSearch<Evaluation>, _ careful: CarefulReduction,
    _ data: PointCloud
  ) -> (cost: Double, parameters: [Double]) {
    let nonlinear = layout.nonlinear.map { ranges[$0] }
    let linear = layout.linear.map { ranges[$0] }
    if quick.run(from: beta, ranges: nonlinear, linearRanges: linear, tolerance: 1e-13) {
      return (
        quick.sumOfSquares,
        full(
          beta.indices.map { quick.beta[$0] }, linear: linear.indices.map { quick.coefficients[$0] }
        )
      )
    }
    let projection = careful.projection
    let fit = solve(
      start: beta, ranges: nonlinear, loss: .squares, weights: data.weights,
      jacobian: { projection.jacobian($0, into: &$1) },
      residuals: { projection.residuals($0, into: &$1) })
    return (fit.cost, carefully(fit.parameters, careful))
  }

  /// All parameters, the linear ones by orthogonal projection.
  private func carefully(_ beta: [Double], _ careful: CarefulReduction) -> [Double] {
    _ = careful.projection.sumOfSquares(beta)
    return full(beta, linear: careful.projection.coefficients)
  }

  /// The parameters at the end of one search from a full vector, without verdict or errors; `nil`
  /// where no search ends.
  func parameters(near start: [Double]) -> [Double]? {
    if isPlain, fitter.eliminatesLinearParameters {
      if let kernel = law.kernel {
        let end = data.withKernel(kernel) { evaluation in
          var quick = ReducedSearch(evaluation)
          return self.end(of: &quick, near: start)
        }
        if let end { return end }
      }
      let workspace = LawWorkspace(law, inputs: data.inputs)
      var quick = ReducedSearch(ColumnEvaluation(workspace, y: data.y, weights: data.weights))
      if let end = end(of: &quick, near: start) { return end }
    }
    let workspace = LawWorkspace(law, inputs: data.inputs)
    if eliminatesOnScale, let end = scaledParameters(near: start, workspace) { return end }
    let fit = solve(from: start, workspace)
    return fit.cost.isFinite ? fit.parameters : nil
  }

  private func end<Evaluation: ReducedEvaluation & ~Copyable>(
    of quick: inout ReducedSearch<Evaluation>, near start: [Double]
  ) -> [Double]? {
    let nonlinear = layout.nonlinear.map { ranges[$0] }
    let beta = layout.nonlinear.indices.map {
      min(max(start[layout.nonlinear[$0]], nonlinear[$0].lowerBound), nonlinear[$0].upperBound)
    }
    guard
      quick.run(from: beta, ranges: nonlinear, linearRanges: layout.linear.map { ranges[$0] })
    else { return nil }
    var parameters = start
    for (j, place) in layout.nonlinear.enumerated() { parameters[place] = quick.beta[j] }
    for (k, place) in layout.linear.enumerated() { parameters[place] = quick.coefficients[k] }
    return parameters
  }

  /// The law's starts with their linear parameters, the best first.
  func screenedStarts(_ workspace: LawWorkspace) -> [[Double]] {
    let near = observationsNearScale()
    let careful = CarefulReduction {
      VariableProjection(workspace, near, bounds: ranges, derivative: fitter.projection)
    }
    var quick = ReducedSearch(ColumnEvaluation(workspace, y: near.y, weights: near.weights))
    return screen(candidates(data), &quick, careful).map { carefully($0.beta, careful) }
  }

  /// The nonlinear parameters at which the law is defined, by their sums of squares.
  func screen<Evaluation: ReducedEvaluation & ~Copyable>(
    _ candidates: [[Double]], _ quick: inout ReducedSearch<Evaluation>, _ careful: CarefulReduction
  ) -> [(cost: Double, beta: [Double])] {
    let linear = layout.linear.map { ranges[$0] }
    var screened: [(cost: Double, beta: [Double])] = []
    for beta in candidates where beta.allSatisfy(\.isFinite) {
      if screened.contains(where: { $0.beta == beta }) { continue }
      let cost =
        quick.cost(beta, linearRanges: linear) ?? careful.projection.sumOfSquares(beta)
      screened.append((cost, beta))
    }
    return screened.filter { $0.cost < .infinity }.sorted { $0.cost < $1.cost }
  }
}
