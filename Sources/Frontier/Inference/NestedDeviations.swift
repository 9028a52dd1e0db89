/// What one quantity is in replicates and in their own replicates.
struct NestedDeviations {
  /// The quantity in each replicate.
  private let outer: [Double]
  /// The same in the replicate's own ones, ascending.
  private let inner: [[Double]]
  /// By what a replicate's own deviations are multiplied to be those between it and the sample.
  private let scale: Double

  /// Fewer replicates leave no tail.
  private static let fewest = 20

  /// - Parameters:
  ///   - values: a replicate's, then its own, again and again.
  ///   - count: how many of its own a replicate has.
  init(_ values: [Double], count: Int, scale: Double) {
    let starts = stride(from: 0, to: values.count, by: 1 + count)
    outer = starts.map { values[$0] }
    inner = starts.map { values[($0 + 1)..<($0 + 1 + count)].sorted() }
    self.scale = scale
  }

  /// [T − s·S·t(1 − a/2), T − s·S·t(a/2)] with S the replicates' deviation, s its scale and t the
  /// quantiles of (T* − T)/S*; `nil` where too few replicates have a deviation.
  func studentized(
    around estimate: Double, _ replicates: [Double], tails: (Double, Double),
    scale outerScale: Double
  ) -> (low: Double, high: Double)? {
    var ratios: [Double] = []
    for (value, own) in zip(outer, inner) {
      let deviation = scale * Self.deviation(own)
      let ratio = (value - estimate) / deviation
      if !ratio.isNaN { ratios.append(ratio) }
    }
    let deviation = outerScale * Self.deviation(replicates)
    guard ratios.count >= Self.fewest, deviation.isFinite else { return nil }
    let low = estimate - deviation * Selection.quantile(&ratios, p: tails.1)
    let high = estimate - deviation * Selection.quantile(&ratios, p: tails.0)
    return (low.isNaN ? -.infinity : low, high.isNaN ? .infinity : high)
  }

  /// The tails at which basic intervals of the replicates would have held the estimate as often as those
  /// asked for say; `nil` for too few replicates.
  func calibrated(_ tails: (Double, Double), around estimate: Double) -> (Double, Double)? {
    var places: [Double] = []
    for (value, own) in zip(outer, inner) where value.isFinite {
      // The interval [v − s(q(1−a) − v), …] ends at T where q(1−a) is this.
      let turned = value + (value - estimate) / scale
      let below = Double(own.count { $0 < turned }) + 0.5 * Double(own.count { $0 == turned })
      places.append(below / Double(own.count))
    }
    guard places.count >= Self.fewest else { return nil }
    return (
      Selection.quantile(&places, p: tails.0), Selection.quantile(&places, p: tails.1)
    )
  }

  /// √(Σ(v − mean)²/(n − 1)); infinite where a value is.
  private static func deviation(_ values: [Double]) -> Double {
    guard values.count > 1 else { return .infinity }
    guard values.allSatisfy(\.isFinite) else { return .infinity }
    let n = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / n }
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
  }
}
