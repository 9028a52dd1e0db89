/// The F test of columns beside a curve, by permutation of the residuals from the curve among rows of
/// like x, fitted again (Freedman & Lane 1983, doi:10.2307/1391660): neither their law nor a scatter that
/// changes with x matters.
struct GroupEffect {
  let curve: OrthonormalColumns
  let groups: OrthonormalColumns
  let count: Int

  /// Of residuals from the curve; `nil` without a degree of freedom, or without any residual.
  func effect(of residuals: [Double]) -> (statistic: Double, explainedShare: Double)? {
    let rest = count - curve.count - groups.count
    let total = residuals.reduce(0) { $0 + $1 * $1 }
    guard rest > 0, groups.count > 0, total > 0 else { return nil }
    let explained = min(total, groups.square(of: residuals))
    let unexplained = max(total - explained, Double.ulpOfOne * total)
    return (
      explained / Double(groups.count) / (unexplained / Double(rest)), explained / total
    )
  }

  func pValue(_ residuals: [Double], permutations: Int, seed: UInt64) throws(FrontierError)
    -> Double
  {
    try LikePlaces(count: count).test(residuals, permutations: permutations, seed: seed) { drawn in
      var again = drawn
      curve.remove(from: &again)
      return effect(of: again)?.statistic ?? 0
    }.pValue
  }
}
