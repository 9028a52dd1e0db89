extension Fit {
  /// The bias of each parameter's estimate that the curvature of the law causes, to first order in
  /// σ²: −½σ²(JᵀWJ)⁻¹ Σᵢ wᵢ Jᵢ tr((JᵀWJ)⁻¹Hᵢ), Hᵢ the second derivatives of g(f(xᵢ)) (Box 1971,
  /// doi:10.1111/j.2517-6161.1971.tb00871.x). 0 for parameters held.
  ///
  /// Subtracting it removes most of the small-sample bias. A bias beyond a tenth of the standard
  /// error says that Wald intervals should not be trusted (Ratkowsky 1983, §2.5, uses 1 % of the
  /// estimate).
  ///
  /// The trace is a sum of second derivatives along the columns of a root of (JᵀWJ)⁻¹, each by
  /// differences of two exact first derivatives.
  ///
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` under a robust loss, where a
  ///   parameter is not determined, or a derivative is not finite.
  public func curvatureBias() throws(FrontierError) -> [Double] {
    let statistic = "the curvature bias"
    try requireSquares(for: statistic)
    let linear = try LawLinearization(self, for: statistic)
    let variance = try errorVariance(for: statistic)
    let n = observations.count
    guard linear.rank == linear.free.count else {
      throw .notDefined(statistic: statistic, reason: "the data does not determine all parameters")
    }
    var trace = [Double](repeating: 0, count: n)
    for a in 0..<linear.rank {
      // R⁻¹ times a unit vector: these directions have the sum of products (JᵀWJ)⁻¹.
      let v = linear.direction((0..<linear.rank).map { $0 == a ? 1 : 0 })
      let second = secondDerivatives(along: v, linear)
      for i in 0..<n { trace[i] += second[i] }
    }
    guard trace.allSatisfy(\.isFinite) else {
      throw .notDefined(statistic: statistic, reason: "a second derivative is not finite")
    }
    var weighted = [Double](repeating: 0, count: linear.free.count)
    for c in linear.free.indices {
      for i in 0..<n {
        weighted[c] += observations.weight(i) * linear.jacobian[i + c * n] * trace[i]
      }
    }
    var bias = [Double](repeating: 0, count: parameters.count)
    guard let root = linear.root(weighted) else {
      throw .notDefined(statistic: statistic, reason: "the data does not determine every parameter")
    }
    let solved = linear.direction(root)
    for (c, place) in linear.free.enumerated() { bias[place] = -0.5 * variance * solved[c] }
    guard bias.allSatisfy(\.isFinite) else {
      throw .notDefined(
        statistic: statistic,
        reason: "it is beyond the largest double; give x or y in another unit")
    }
    return bias
  }

  /// vᵀHᵢv of g(f) at every point.
  private func secondDerivatives(along v: [Double], _ linear: LawLinearization) -> [Double] {
    let n = observations.count
    // A step that moves no parameter by more than 10⁻⁴ of itself.
    let step = linear.free.indices.reduce(Double.infinity) { least, c in
      let size = max(abs(parameters[linear.free[c]]), 1e-3)
      return v[c] == 0 ? least : min(least, 1e-4 * size / abs(v[c]))
    }
    func slopes(_ sign: Double) -> [Double] {
      var moved = parameters
      for (c, place) in linear.free.enumerated() { moved[place] += sign * step * v[c] }
      let gradients = law.gradients(at: observations.inputs, parameters: moved)
      let values =
        scale == .identity
        ? [] : law.values(at: observations.inputs, parameters: moved)
      return (0..<n).map { i in
        var sum = 0.0
        for (c, place) in linear.free.enumerated() { sum += gradients[i + place * n] * v[c] }
        return scale == .identity ? sum : sum * scale.slope(values[i])
      }
    }
    guard step.isFinite else { return [Double](repeating: 0, count: n) }
    return zip(slopes(1), slopes(-1)).map { ($0 - $1) / (2 * step) }
  }
}
