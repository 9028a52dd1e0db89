import FrontierAlgebra
import RealModule

extension EfficiencyAnalysis {
  /// The program in multipliers: prices of outputs u and inputs v, and a sign w of the returns.
  ///
  /// Output: min v·x₀ + w with u·y₀ = 1 and v·x_j − u·y_j + w ≥ 0 for every unit j. Input: max u·y₀ − w with
  /// v·x₀ = 1 and the same. The equation is met as an inequality, since shrinking u (growing v) only helps. w is 0
  /// for constant returns, at least 0 for non-increasing ones, at most 0 for non-decreasing ones, free for variable
  /// ones. Columns are brought to the unit's own size, which changes no score.
  func envelopment(_ unit: Int, _ returns: Returns, _ orientation: Orientation) -> Score {
    let (p, q, n) = (inputs.count, outputs.count, count)
    let hasOffset = returns != .constant
    let v = p + q + (hasOffset ? 1 : 0)
    let scaleIn = inputs.map { column in column[unit] > 0 ? column[unit] : column.max()! }
    let scaleOut = outputs.map { column in column[unit] > 0 ? column[unit] : column.max()! }
    let isSigned = returns == .nonIncreasing || returns == .nonDecreasing
    let bounded = p + q + (isSigned ? 1 : 0)
    let total = n + bounded + 1
    var rows = Matrix(zeros: total, v)
    var bounds = [Double](repeating: 0, count: total)
    for j in 0..<n {
      for k in 0..<p where scaleIn[k] > 0 {
        rows.storage[j + k * total] = inputs[k][j] / scaleIn[k]
      }
      for k in 0..<q where scaleOut[k] > 0 {
        rows.storage[j + (p + k) * total] = -outputs[k][j] / scaleOut[k]
      }
      if hasOffset { rows.storage[j + (p + q) * total] = 1 }
    }
    // Rows of unit size: a large unit would else set the tolerance of all.
    for j in 0..<n {
      var size = 0.0
      for k in 0..<v { size = max(size, abs(rows.storage[j + k * total])) }
      for k in 0..<v { rows.storage[j + k * total] /= max(size, 1) }
    }
    for k in 0..<bounded { rows.storage[n + k + k * total] = 1 }
    if returns == .nonDecreasing { rows.storage[n + (p + q) + (p + q) * total] = -1 }
    var cost = [Double](repeating: 0, count: v)
    let own = (0..<p).map { inputs[$0][unit] > 0 ? 1.0 : 0 }
    let made = (0..<q).map { outputs[$0][unit] > 0 ? 1.0 : 0 }
    switch orientation {
    case .output:
      for k in 0..<p { cost[k] = own[k] }
      for k in 0..<q { rows.storage[total - 1 + (p + k) * total] = made[k] }
      if hasOffset { cost[p + q] = 1 }
      bounds[total - 1] = 1
    case .input:
      for k in 0..<q { cost[p + k] = -made[k] }
      for k in 0..<p { rows.storage[total - 1 + k * total] = -own[k] }
      if hasOffset { cost[p + q] = 1 }
      bounds[total - 1] = -1
    }
    let program = ConvexProgram(
      variables: v, quadratic: nil, cost: cost, rows: rows, bounds: bounds)
    guard let found = program.solve() else {
      return Score(value: .nan, certificate: .infinity, peers: [])
    }
    var value = 0.0
    for k in 0..<v { value += cost[k] * found.z[k] }
    let largest = found.multipliers[..<n].reduce(0) { max($0, $1) }
    return Score(
      value: orientation == .output ? value : -value, certificate: found.certificate,
      peers: (0..<n).filter { found.multipliers[$0] > Self.peer * largest })
  }

  /// Multipliers below this share of the largest are rounding errors.
  private static let peer = 1e-6

  /// The expected score against m units drawn among those that use no more (Cazals, Florens & Simar 2002,
  /// doi:10.1016/S0304-4076(01)00080-X), output orientation: Σ ((l/N)^m − ((l − 1)/N)^m)·ratio₍l₎.
  public func orderMScore(of unit: Int, order m: Int) -> Double? {
    let ratios = ratios(unit)
    guard !ratios.isEmpty, m >= 1 else { return nil }
    let n = Double(ratios.count)
    var (score, below) = (0.0, 0.0)
    for (l, ratio) in ratios.enumerated() {
      let share = Double.pow(Double(l + 1) / n, m)
      score += (share - below) * ratio
      below = share
    }
    return score
  }

  /// The α-quantile of the scores against single units that use no more (Daouia & Simar 2007,
  /// doi:10.1016/j.jeconom.2006.07.002), output orientation.
  public func orderAlphaScore(of unit: Int, level: Double) -> Double? {
    let ratios = ratios(unit)
    guard !ratios.isEmpty, level > 0, level <= 1 else { return nil }
    let place = Int((level * Double(ratios.count) - 1e-9).rounded(.up))
    return ratios[min(max(place, 1), ratios.count) - 1]
  }

  private func ratios(_ unit: Int) -> [Double] {
    guard (0..<count).contains(unit) else { return [] }
    return (0..<count).compactMap { ratio(of: $0, to: unit, .output) }.sorted()
  }
}
