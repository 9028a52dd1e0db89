import RealModule

/// Points with logarithms of weights: a table whose last column holds them.
struct WeightedDraws {
  private let table: ReplicateTable
  private let logWeights: [Double]
  var dimension: Int { table.parameterCount - 1 }

  init(_ table: ReplicateTable) {
    self.table = table
    let p = table.parameterCount
    logWeights = (0..<table.count).map {
      table.isUsed[$0] ? table.values[$0 * p + p - 1] : -.infinity
    }
  }

  func point(_ b: Int) -> [Double] {
    let p = table.parameterCount
    return Array(table.values[(b * p)..<(b * p + p - 1)])
  }

  /// w^power, adding up to 1; empty where no draw has a weight.
  private func weights(power: Double) -> [Double] {
    guard let largest = logWeights.max(), largest.isFinite else { return [] }
    let all = logWeights.map { Double.exp(power * ($0 - largest)) }
    let total = all.reduce(0, +)
    return all.map { $0 / total }
  }

  private static func effective(_ weights: [Double]) -> Double {
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? 1 / squares : 0
  }

  /// (Σw)²/Σw².
  func effectiveCount() -> Double { Self.effective(weights(power: 1)) }

  /// Weights that amount to at least so many draws, flattened no more than needed.
  func weights(flattenedTo enough: Double) -> [Double] {
    let full = weights(power: 1)
    if Self.effective(full) >= enough { return full }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<30 {
      let middle = 0.5 * (low + high)
      if Self.effective(weights(power: middle)) >= enough { low = middle } else { high = middle }
    }
    return weights(power: low)
  }

  /// Places of `count` draws in proportion to weights, none of which is taken for more than √n draws
  /// of the mean weight (Ionides 2008, doi:10.1198/106186008X320456).
  func resampled(_ count: Int) -> [Int] {
    let weights = weights(power: 1)
    let cap = 1 / Double(max(1, weights.count)).squareRoot()
    return Self.systematic(weights.map { min($0, cap) }, count)
  }

  /// The same by flattened weights.
  func resampled(_ count: Int, flattenedTo enough: Double) -> [Int] {
    Self.systematic(weights(flattenedTo: enough), count)
  }

  /// Systematic resampling: every place as often as its share of the total, to one.
  private static func systematic(_ weights: [Double], _ count: Int) -> [Int] {
    guard !weights.isEmpty else { return [] }
    let total = weights.reduce(0, +)
    var chosen: [Int] = []
    chosen.reserveCapacity(count)
    var (b, running) = (0, weights[0] / total)
    for k in 0..<count {
      let place = (Double(k) + 0.5) / Double(count)
      while running < place, b + 1 < weights.count {
        b += 1
        running += weights[b] / total
      }
      chosen.append(b)
    }
    return chosen
  }
}
