extension LeastSquares: Criterion {
  /// Above so many points a Wald interval stands for the profile, which it then agrees with.
  private static let largestProfiled = 20_000

  /// The 95 % profile-likelihood interval, up to 20,000 points; beyond, and under a robust loss, the
  /// Wald interval.
  public func plausibleValues(
    of quantity: LawQuantity, for fit: Fit, within range: ClosedRange<Double>
  ) throws(FrontierError) -> ClosedRange<Double>? {
    if let form = form(of: fit.law), form.isLimit(quantity) {
      return fit.plausibleLimits?.clamped(to: range)
    }
    let solution = fit.solution
    guard solution.isMinimum, solution.undetermined.isEmpty, solution.degreesOfFreedom > 0 else {
      return nil
    }
    let isLarge = fit.observations.count > Self.largestProfiled || loss.kind != .squares
    let interval =
      isLarge ? try fit.waldInterval(for: quantity) : try fit.profileInterval(for: quantity)
    guard let estimate = interval.estimate else { return nil }
    let low = max(interval.low, min(range.lowerBound, estimate))
    let high = min(interval.high, max(range.upperBound, estimate))
    return min(low, estimate)...max(high, estimate)
  }
}
