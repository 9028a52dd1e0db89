extension LawSearch {
  /// Whether linear parameters are eliminated on the response scale itself; see
  /// ``ScaledProjection``.
  var eliminatesOnScale: Bool {
    scale != .identity && fitter.loss.kind == .squares && fitter.eliminatesLinearParameters
  }

  /// Full parameter vectors at which searches on the scale ended, the best first; none where the law
  /// leaves the scale's domain at every start.
  ///
  /// Most of the way is gone with the weights g′(y)², where a step is cheap: their valleys are those
  /// of the scale, a little displaced. The best ends go on on the scale.
  func scaledStarts(_ workspace: LawWorkspace) -> [[Double]] {
    let projection = ScaledProjection(workspace, data, bounds: ranges, scale: scale)
    let ends = nearEnds(workspace, projection)
    var found: [(cost: Double, beta: [Double])] = []
    for near in ends.prefix(max(1, fitter.maximumSearches)) {
      let end = scaledEnd(from: near.beta, projection, limit: 200)
      guard end.cost.isFinite else { continue }
      found.append(end)
      if end.beta.isEmpty || isSettled(found.map(\.cost)) { break }
    }
    found.sort { $0.cost < $1.cost }
    if let best = found.first {
      found[0] = scaledEnd(from: best.beta, projection, limit: fitter.maximumEvaluations)
    }
    return found.map { end in
      _ = projection.sumOfSquares(end.beta)
      return full(end.beta, linear: projection.coefficients)
    }
  }

  /// Where searches under the weights g′(y)² end, by the sum of squares on the scale.
  private func nearEnds(
    _ workspace: LawWorkspace, _ projection: ScaledProjection
  ) -> [(cost: Double, beta: [Double])] {
    let near = observationsNearScale()
    let careful = CarefulReduction {
      VariableProjection(workspace, near, bounds: ranges, derivative: fitter.projection)
    }
    var quick = ReducedSearch(ColumnEvaluation(workspace, y: near.y, weights: near.weights))
    let screened = screen(candidates(near), &quick, careful)
    let (nonlinear, linear) = (
      layout.nonlinear.map { ranges[$0] }, layout.linear.map { ranges[$0] }
    )
    var ends: [(cost: Double, beta: [Double])] = []
    for start in screened.prefix(searchLimit) {
      if quick.run(from: start.beta, ranges: nonlinear, linearRanges: linear) {
        let beta = start.beta.indices.map { quick.beta[$0] }
        let cost = projection.sumOfSquares(beta)
        if cost.isFinite {
          // The same place again.
          if !ends.contains(where: { abs($0.cost - cost) <= 1e-9 * cost }) {
            ends.append((cost, beta))
          }
          continue
        }
      }
      ends.append((projection.sumOfSquares(start.beta), start.beta))
    }
    return ends.filter { $0.cost.isFinite }.sorted { $0.cost < $1.cost }
  }

  /// Where the search of the nonlinear parameters on the scale ends; an infinite cost where the law
  /// leaves the scale's domain at the start.
  private func scaledEnd(
    from beta: [Double], _ projection: ScaledProjection, limit: Int
  ) -> (cost: Double, beta: [Double]) {
    let cost = projection.sumOfSquares(beta)
    guard !beta.isEmpty, cost < .infinity else { return (cost, beta) }
    let fit = solve(
      start: beta, ranges: layout.nonlinear.map { ranges[$0] }, loss: .squares,
      weights: data.weights, limit: limit,
      jacobian: { projection.jacobian($0, into: &$1) },
      residuals: { projection.residuals($0, into: &$1) })
    return (fit.cost, fit.parameters)
  }

  /// The parameters at the end of one search on the scale from a full vector; `nil` where the law
  /// leaves the scale's domain.
  func scaledParameters(near start: [Double], _ workspace: LawWorkspace) -> [Double]? {
    let projection = ScaledProjection(workspace, data, bounds: ranges, scale: scale)
    let beta = layout.nonlinear.map { place in
      min(max(start[place], ranges[place].lowerBound), ranges[place].upperBound)
    }
    let end = scaledEnd(from: beta, projection, limit: fitter.maximumEvaluations)
    guard end.cost.isFinite, projection.sumOfSquares(end.beta) < .infinity else { return nil }
    return full(end.beta, linear: projection.coefficients)
  }
}
