extension FrontierStudy {
  /// An interval up to the end of y that takes up more of what the best point leaves says little that the
  /// point does not.
  private static let leftOpen = 0.5

  /// That a ceiling is not determined although its law's parameters are: its interval has no upper end,
  /// reaches the end of y over more than half of what the best point leaves, or, where y has no end, goes
  /// on above the best point for more than all that y spans. `nil` where the interval's ends say
  /// something, or there is no estimate.
  ///
  /// - Parameter ceiling: of ``ceiling(level:replicates:seed:threads:scheme:interval:)``, in the units of y.
  package func openVerdict(of ceiling: Interval) -> Verdict? {
    guard ceiling.estimate != nil, ceiling.low.isFinite else { return nil }
    let y = cloud.present.y
    let (end, best) = (ends.y.upperBound, y.max() ?? -.infinity)
    if !end.isFinite, ceiling.high.isFinite, ceiling.high - best > best - (y.min() ?? best) {
      return .flatProfile(low: ceiling.low, high: ceiling.high)
    }
    let reachesEnd =
      ceiling.highEnd == .bound && ceiling.high == end
      && end - ceiling.low > Self.leftOpen * (end - best)
    guard ceiling.highEnd == .unbounded || reachesEnd else { return nil }
    return .flatProfile(low: ceiling.low, high: end)
  }
}
