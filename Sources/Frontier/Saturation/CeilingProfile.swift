import RealModule

/// The profile of a fitted law's ceiling: which ceilings some law attains that fits almost as well.
///
/// The criterion is minimised with one more residual, μ·(ceiling − target). Whatever ceiling such a
/// search ends at, its law is the best of all laws with that ceiling (another with the same ceiling
/// and a smaller sum of squares would have been better in the search, too), so its sum of squares
/// is a point of the profile. The interval holds the ceilings whose criterion is at most
/// (1 + t²/(n − p)) times the least one (Bates & Watts 1988, *Nonlinear Regression Analysis and Its
/// Applications*, §6.1).
struct CeilingProfile {
  private let model: SaturatingLaw
  private let fit: LawFit
  private let level: Double

  init(_ model: SaturatingLaw, _ fit: LawFit, level: Double = 0.95) {
    self.model = model
    self.fit = fit
    self.level = level
  }

  /// The interval; an end is infinite where it is open. `nil` where there is no ceiling, no degree
  /// of freedom, or a parameter that is not determined at all.
  func range() -> ClosedRange<Double>? {
    let solution = fit.solution
    guard solution.isMinimum, solution.undetermined.isEmpty, solution.degreesOfFreedom > 0,
      let ceiling = model.ceiling(parameters: fit.parameters),
      let gradient = model.ceilingGradient(parameters: fit.parameters)
    else { return nil }
    guard solution.cost > 0, let covariance = solution.covariance else {
      return ceiling...ceiling
    }
    let p = gradient.count
    var variance = 0.0
    for a in 0..<p {
      for b in 0..<p { variance += gradient[a] * covariance[a + b * p] * gradient[b] }
    }
    let error = variance.squareRoot()
    guard error > 0, error.isFinite else { return ceiling...ceiling }
    let t = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: solution.degreesOfFreedom)
    if fit.observations.count > 20_000 { return ceiling - t * error...ceiling + t * error }
    let limit = solution.cost * (1 + t * t / solution.degreesOfFreedom)
    let low = end(ceiling, step: -t * error, error: error, limit: limit)
    let high = end(ceiling, step: t * error, error: error, limit: limit)
    return min(low, ceiling)...max(high, ceiling)
  }

  /// Walks outwards by doubling steps until the criterion is too large, then halves the last step.
  private func end(_ ceiling: Double, step: Double, error: Double, limit: Double) -> Double {
    let y = fit.observations.y
    let spread = (y.max() ?? 0) - (y.min() ?? 0)
    let farthest = 100 * max(spread, abs(step))
    let bound = step < 0 ? model.yRange.lowerBound : model.yRange.upperBound
    var start = fit.parameters
    var inside = ceiling
    var outside: Double?
    var reach = 0.5 * abs(step)
    for _ in 0..<40 {
      let target = outside.map { 0.5 * (inside + $0) } ?? ceiling + (step < 0 ? -reach : reach)
      guard let point = best(towards: target, from: start, error: error) else {
        outside = target
        continue
      }
      if point.cost <= limit {
        let moved = abs(point.ceiling - inside)
        start = point.parameters
        if step < 0 {
          inside = min(inside, point.ceiling)
        } else {
          inside = max(inside, point.ceiling)
        }
        if outside == nil {
          if step < 0 ? inside <= bound : inside >= bound { return bound }
          if abs(inside - ceiling) > farthest { return step < 0 ? -.infinity : .infinity }
          // A law that cannot come nearer to the target has reached the end of its bounds.
          if moved < 1e-3 * reach { return inside }
          reach *= 2
        }
      } else {
        outside = target
      }
      if let outside, abs(outside - inside) < 0.02 * abs(inside - ceiling) + 1e-3 * error { break }
    }
    return inside
  }

  private struct Point {
    let parameters: [Double]
    let ceiling: Double
    let cost: Double
  }

  private func best(towards target: Double, from start: [Double], error: Double) -> Point? {
    let data = fit.observations
    let (n, p) = (data.count, start.count)
    let model = model
    let residuals = LawResiduals(
      LawWorkspace(fit.law, inputs: data.inputs), data, scale: fit.scale)
    let squares = fit.solution.sumOfSquares / fit.solution.degreesOfFreedom
    let mu = 100 * squares.squareRoot() / error
    let plain = LawRows(residuals, n)
    let weights = data.weights.map { $0 + [1] }
    let problem = try? NonlinearProblem(
      residuals: n + 1, start: start, weights: weights, bounds: fit.ranges,
      jacobian: { parameters, jacobian in
        plain.jacobian(parameters, into: &jacobian, rows: n + 1)
        let point = (0..<p).map { parameters[$0] }
        let slope = model.ceilingGradient(parameters: point)
        for j in 0..<p { jacobian[n + j * (n + 1)] = (slope?[j] ?? .nan) * mu }
      },
      evaluate: { parameters, r in
        plain.residuals(parameters, into: &r)
        let point = (0..<p).map { parameters[$0] }
        r[n] = ((model.ceiling(parameters: point) ?? .nan) - target) * mu
      })
    guard let problem else { return nil }
    let loss = fit.fitter.loss
    let end = LevenbergMarquardt(loss: loss, maximumEvaluations: 200).solve(problem)
    guard end.cost.isFinite, let ceiling = model.ceiling(parameters: end.parameters) else {
      return nil
    }
    let last = end.residuals[n]
    return Point(
      parameters: end.parameters, ceiling: ceiling, cost: end.cost - loss.cost(last))
  }
}

/// A law's residuals and derivatives as the first rows of a longer problem.
private final class LawRows: @unchecked Sendable {
  private let law: LawResiduals
  private var r: [Double]
  private var j: [Double]
  private let n: Int

  init(_ law: LawResiduals, _ n: Int) {
    self.law = law
    self.n = n
    r = [Double](repeating: 0, count: n)
    j = []
  }

  func residuals(_ parameters: Span<Double>, into result: inout MutableSpan<Double>) {
    var span = r.mutableSpan
    law.residuals(parameters, into: &span)
    for i in 0..<n { result[i] = r[i] }
  }

  func jacobian(
    _ parameters: Span<Double>, into result: inout MutableSpan<Double>, rows: Int
  ) {
    let p = parameters.count
    if j.isEmpty { j = [Double](repeating: 0, count: n * p) }
    var span = j.mutableSpan
    law.jacobian(parameters, into: &span)
    for column in 0..<p { for i in 0..<n { result[i + column * rows] = j[i + column * n] } }
  }
}
