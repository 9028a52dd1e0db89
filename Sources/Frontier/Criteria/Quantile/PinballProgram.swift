/// Linear quantile regression inside bounds: the z that minimises
/// Σ uᵢ·max(bᵢ − aᵢ·z, 0) + dᵢ·max(aᵢ·z − bᵢ, 0) subject to lower ≤ z ≤ upper.
///
/// Descent from vertex to vertex with an exact search along each edge (Barrodale & Roberts 1973,
/// doi:10.1137/0710069; Koenker & d'Orey 1987, doi:10.2307/2347802; Bloomfield & Steiger 1983): one
/// step passes all the points that it pays to pass, so that few are needed, each O(n·m). The active
/// rows begin as artificial ones without cost, one a variable; points of a tie are told apart by a
/// perturbation far below the data's rounding, and the vertex returned is the one without it.
///
/// The multipliers α ∈ [−d, u] of the active rows and the slopes ψ ∈ {−d, u} of the others are a
/// feasible point of the dual program: ``gap`` is a proof of optimality that needs nothing of the way.
///
/// Not for two threads at a time. Its columns lie in one allocation that a caller fills anew.
final class PinballProgram {
  typealias Column = UnsafeMutablePointer<Double>

  let count: Int
  let variables: Int
  /// A, column by column, n apart.
  let columns: Column
  /// b.
  let target: Column
  /// u, what a residual above costs a unit.
  let up: Column
  /// d, what a residual below costs a unit.
  let down: Column
  /// Bounds of z; ends at ±∞ allowed.
  var lower: [Double]
  var upper: [Double]
  /// The solution.
  private(set) var z: [Double]
  /// b − Az there, and the dual point: α of active rows, ψ of others.
  let residual: Column
  let dual: Column
  /// The rows that z interpolates; rows of bounds and artificial ones are not listed.
  var interpolated: [Int] { basis.filter { $0 >= 0 && $0 < count } }
  /// The objective.
  private(set) var value = 0.0
  /// The objective less that of the dual point, and how far the dual point is from feasible (its
  /// largest column sum as a share of the sum of sizes).
  private(set) var gap = 0.0
  private(set) var dualResidual = 0.0
  /// Steps of the last solution.
  private(set) var pivots = 0

  private let store: Column
  private let tags: UnsafeMutablePointer<Int32>
  private let rate: Column
  private let places: Column
  private let jumps: Column
  private let perturbed: Column
  private var isAbove: [Bool]
  private var isActive: [Bool]
  /// Active rows: a point's index; n + j for the lower and n + m + j for the upper bound of variable
  /// j; −1 − j for an artificial row.
  private var basis: [Int]
  private var inverse: [Double]
  private var total: [Double]
  private var scales: [Double]
  /// Σ max(u, d), the size of what G is a sum of.
  private var slopeSize = 0.0

  init(count n: Int, variables m: Int) {
    count = n
    variables = m
    store = .allocate(capacity: n * (m + 9))
    store.update(repeating: 0, count: n * (m + 9))
    columns = store
    target = store + n * m
    up = target + n
    down = up + n
    residual = down + n
    dual = residual + n
    rate = dual + n
    places = rate + n
    jumps = places + n
    perturbed = jumps + n
    tags = .allocate(capacity: max(1, n))
    lower = [Double](repeating: -.infinity, count: m)
    upper = [Double](repeating: .infinity, count: m)
    z = [Double](repeating: 0, count: m)
    isAbove = [Bool](repeating: false, count: n)
    isActive = [Bool](repeating: false, count: n)
    basis = [Int](repeating: 0, count: m)
    inverse = [Double](repeating: 0, count: m * m)
    total = z
    scales = z
  }

  deinit {
    store.deallocate()
    tags.deallocate()
  }

  /// Ties are broken by this share of the spread of residuals: far above rounding, far below data.
  private static let perturbation = 1e-11
  /// A multiplier so far beyond its range, by the sum of slopes, is beyond it.
  private static let multiplierTolerance = 1e-11
  /// Steps a variable, beyond which a search has lost its way.
  private static let pivotLimit = 400
  /// The fraction of the golden section spreads the perturbations evenly.
  private static let golden = 0.618_033_988_749_894_9

  /// Solves from some z; `false` where the pivots run out or the vertex is singular to rounding.
  func solve(from start: [Double]) -> Bool {
    begin(start)
    pivots = 0
    var isDone = variables == 0
    while !isDone, pivots < Self.pivotLimit * (variables + 1) {
      guard let leaving = worstMultiplier() else {
        isDone = true
        break
      }
      guard move(leaving) else { return false }
      pivots += 1
    }
    finish()
    return isDone && value.isFinite
  }

  // MARK: One step

  private func begin(_ start: [Double]) {
    let (n, m) = (count, variables)
    for j in 0..<m {
      z[j] = min(max(start[j], lower[j]), upper[j])
      basis[j] = -1 - j
      let size = ColumnLoops.moments(columns + j * n, columns + j * n, count: n).square
      scales[j] = size > 0 && size.isFinite ? (Double(n) / size).squareRoot() : 1
      for k in 0..<m { inverse[j + k * m] = j == k ? 1 : 0 }
    }
    computeResiduals(target)
    var spread = 0.0
    slopeSize = 0
    for i in 0..<n {
      spread += abs(residual[i])
      slopeSize += max(up[i], down[i])
    }
    let size = Self.perturbation * spread / Double(max(1, n))
    for i in 0..<n {
      let shift = size * ((Double(i) * Self.golden).truncatingRemainder(dividingBy: 1) - 0.5)
      perturbed[i] = target[i] + shift
      residual[i] += shift
      isAbove[i] = residual[i] > 0
      isActive[i] = false
      rate[i] = isAbove[i] ? up[i] : -down[i]
    }
    sumSlopes()
  }

  /// r = b − Az.
  private func computeResiduals(_ b: UnsafePointer<Double>) {
    residual.update(from: b, count: count)
    for j in 0..<variables where z[j] != 0 {
      ColumnLoops.add(columns + j * count, times: -z[j], to: residual, count: count)
    }
  }

  /// G = Σ ψᵢaᵢ of the rows that are not active, ψ standing in `rate`.
  private func sumSlopes() {
    for j in 0..<variables {
      total[j] = ColumnLoops.moments(rate, columns + j * count, count: count).product
    }
  }

  private func coefficient(_ row: Int, _ j: Int) -> Double {
    if row >= 0, row < count { return columns[row + j * count] }
    let place = row < 0 ? -1 - row : (row - count) % variables
    return place == j ? 1 : 0
  }

  /// The range of a row's multiplier.
  private func range(_ row: Int) -> (low: Double, high: Double) {
    if row < 0 { return (0, 0) }
    if row < count { return (-down[row], up[row]) }
    return row < count + variables ? (0, .infinity) : (-.infinity, 0)
  }

  /// α = −B⁻ᵀG, one an active row.
  private func multiplier(_ k: Int) -> Double {
    var sum = 0.0
    for j in 0..<variables { sum -= inverse[j + k * variables] * total[j] }
    return sum
  }

  /// The active row whose multiplier is farthest beyond its range for the length of its edge, and the
  /// sign its residual takes there; `nil` at an optimum.
  private func worstMultiplier() -> (place: Int, sign: Double, excess: Double)? {
    let m = variables
    var worst: (place: Int, sign: Double, excess: Double)?
    var steepest = 0.0
    for k in 0..<m {
      let alpha = multiplier(k)
      let range = range(basis[k])
      let (excess, sign) =
        alpha > range.high ? (alpha - range.high, 1.0) : (range.low - alpha, -1.0)
      guard excess > 0 else { continue }
      var (length, size) = (0.0, 0.0)
      for j in 0..<m {
        let step = inverse[j + k * m]
        // In units in which every column has size 1.
        length += step * step / (scales[j] * scales[j])
        size += abs(step) * slopeSize / scales[j]
      }
      guard excess > Self.multiplierTolerance * size else { continue }
      let steepness = excess / length.squareRoot()
      if steepness > steepest { (steepest, worst) = (steepness, (k, sign, excess)) }
    }
    return worst
  }

  /// Along one edge to its lowest point, where another row becomes active.
  private func move(_ leaving: (place: Int, sign: Double, excess: Double)) -> Bool {
    let (n, m) = (count, variables)
    // a·direction = −sign for the leaving row, 0 for the other active ones.
    let direction = (0..<m).map { -leaving.sign * inverse[$0 + leaving.place * m] }
    rate.update(repeating: 0, count: n)
    for j in 0..<m where direction[j] != 0 {
      ColumnLoops.add(columns + j * n, times: -direction[j], to: rate, count: n)
    }
    for row in basis where row >= 0 && row < n { rate[row] = 0 }
    var found = 0
    for i in 0..<n {
      let s = rate[i]
      guard isAbove[i] ? s < 0 : s > 0, !isActive[i] else { continue }
      places[found] = max(0, -residual[i] / s)
      jumps[found] = abs(s) * (up[i] + down[i])
      tags[found] = Int32(truncatingIfNeeded: i)
      found += 1
    }
    let crossing = WeightedSelection.crossing(
      places, jumps, tags, count: found, level: leaving.excess)
    var (step, entering) = (Double.infinity, 0)
    if let crossing { (step, entering) = (places[crossing], Int(tags[crossing])) }
    for j in 0..<m where direction[j] != 0 {
      let end = direction[j] > 0 ? upper[j] : lower[j]
      let room = max(0, (end - z[j]) / direction[j])
      // A bound that stays active is met already, and what the direction holds there is rounding.
      let isHeld = basis.indices.contains { k in
        k != leaving.place && (basis[k] == n + j || basis[k] == n + m + j)
      }
      guard room < step, !isHeld else { continue }
      (step, entering) = (room, direction[j] > 0 ? n + m + j : n + j)
    }
    guard step.isFinite else { return false }
    let old = basis[leaving.place]
    pass(found, step, entering)
    for j in 0..<m { z[j] += step * direction[j] }
    if step > 0 { ColumnLoops.add(rate, times: step, to: residual, count: n) }
    if old >= 0, old < n {
      residual[old] = leaving.sign * step
      isActive[old] = false
      isAbove[old] = leaving.sign > 0
      let slope = isAbove[old] ? up[old] : -down[old]
      for j in 0..<m { total[j] += slope * columns[old + j * n] }
    }
    if entering < n {
      residual[entering] = 0
      isActive[entering] = true
    } else {
      let j = (entering - n) % m
      z[j] = entering < n + m ? lower[j] : upper[j]
    }
    return exchange(leaving.place, entering)
  }

  /// Points passed on the way change sides; the entering one is no longer summed.
  private func pass(_ found: Int, _ step: Double, _ entering: Int) {
    let (n, m) = (count, variables)
    for place in 0..<found where places[place] <= step {
      let i = Int(tags[place])
      let slope = isAbove[i] ? up[i] : -down[i]
      if i == entering {
        for j in 0..<m { total[j] -= slope * columns[i + j * n] }
      } else if places[place] < step {
        isAbove[i].toggle()
        let change = (isAbove[i] ? up[i] : -down[i]) - slope
        for j in 0..<m { total[j] += change * columns[i + j * n] }
      }
    }
  }

  /// Takes a row into the basis; `false` where it depends on the others to rounding.
  private func exchange(_ place: Int, _ entering: Int) -> Bool {
    let m = variables
    var weights = [Double](repeating: 0, count: m)
    for k in 0..<m {
      for j in 0..<m { weights[k] += coefficient(entering, j) * inverse[j + k * m] }
    }
    let pivot = weights[place]
    guard abs(pivot) > 1e-300 else { return false }
    basis[place] = entering
    for j in 0..<m { inverse[j + place * m] /= pivot }
    for k in 0..<m where k != place && weights[k] != 0 {
      for j in 0..<m { inverse[j + k * m] -= weights[k] * inverse[j + place * m] }
    }
    return true
  }

  // MARK: The end

  /// The vertex of the rows as they were given, and the dual point.
  private func finish() {
    let (n, m) = (count, variables)
    for _ in 0..<2 {
      // Refined: the inverse has gone through many updates.
      let rest = basis.map { row -> Double in
        if row < 0 { return 0 }
        if row >= n {
          let j = (row - n) % m
          return (row < n + m ? lower[j] : upper[j]) - z[j]
        }
        var r = target[row]
        for j in 0..<m { r -= columns[row + j * n] * z[j] }
        return r
      }
      for k in 0..<m where rest[k] != 0 {
        for j in 0..<m { z[j] += inverse[j + k * m] * rest[k] }
      }
    }
    for j in 0..<m { z[j] = min(max(z[j], lower[j]), upper[j]) }
    computeResiduals(target)
    var (primal, bound) = (CompensatedSum(), CompensatedSum())
    for i in 0..<n { dual[i] = isAbove[i] ? up[i] : -down[i] }
    for (k, row) in basis.enumerated() where row >= 0 && row < n {
      dual[row] = min(max(multiplier(k), -down[row]), up[row])
    }
    for i in 0..<n {
      let r = residual[i]
      primal.add(r > 0 ? up[i] * r : -down[i] * r)
      bound.add(dual[i] * r)
    }
    value = primal.value
    dualResidual = 0
    // Σ dual·b = Σ dual·r + z·Σ dual·a, the last sum being 0, or a multiplier of a bound.
    var slack = 0.0
    for j in 0..<m {
      let column = columns + j * n
      var (sum, size) = (CompensatedSum(), 0.0)
      for i in 0..<n {
        sum.add(dual[i] * column[i])
        size += abs(dual[i] * column[i])
      }
      // A bound carries what is left, with the right sign.
      let left = sum.value
      if left < 0, z[j] == lower[j] { continue }
      if left > 0, z[j] == upper[j] { continue }
      slack = max(slack, size > 0 ? abs(left) / size : 0)
    }
    dualResidual = slack
    gap = primal.value - bound.value
  }
}
