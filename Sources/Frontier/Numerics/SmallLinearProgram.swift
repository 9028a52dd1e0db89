/// Linear programs of a few variables and many constraints: min c·z subject to Az ≥ b and
/// lower ≤ z ≤ upper, by the dual simplex method (Lemke 1954, doi:10.1002/nav.3800010107).
///
/// The dual has a constraint a variable, so that the basis is a matrix of as many rows as there
/// are variables (at most ten here), whose inverse is updated; one pivot costs O(rows·variables)
/// for finding the constraint violated most. It begins at the corner of the box that c points
/// away from, where the dual is feasible: every variable with cⱼ > 0 needs a lower bound, every
/// other an upper one.
struct SmallLinearProgram {
  let variables: Int
  private let capacity: Int
  /// A, column by column.
  private var columns: [Double]
  private var rhs: [Double]
  private(set) var rows = 0
  var cost: [Double]
  var lower: [Double]
  var upper: [Double]
  /// The solution.
  private(set) var z: [Double]
  /// One multiplier an active constraint.
  private(set) var multipliers: [Double]
  /// Which constraints are active: a row from 0, or the bound of variable j as −1 − 2j (lower) and
  /// −2 − 2j (upper).
  private(set) var active: [Int]
  private var inverse: [Double]
  private var violation: [Double]
  private var normal: [Double]
  private var weights: [Double]

  init(variables: Int, capacity: Int) {
    self.variables = variables
    self.capacity = capacity
    func perVariable() -> [Double] { [Double](repeating: 0, count: variables) }
    columns = [Double](repeating: 0, count: variables * capacity)
    rhs = [Double](repeating: 0, count: capacity)
    violation = [Double](repeating: 0, count: capacity)
    cost = perVariable()
    lower = perVariable()
    upper = perVariable()
    z = perVariable()
    multipliers = perVariable()
    normal = perVariable()
    weights = perVariable()
    active = [Int](repeating: 0, count: variables)
    inverse = [Double](repeating: 0, count: variables * variables)
  }

  mutating func removeRows() { rows = 0 }

  /// Adds a row of zeros with a right-hand side and returns its place.
  mutating func addRow(_ b: Double) -> Int {
    rhs[rows] = b
    for k in 0..<variables { columns[rows + k * capacity] = 0 }
    rows += 1
    return rows - 1
  }

  subscript(row: Int, variable: Int) -> Double {
    get { columns[row + variable * capacity] }
    set { columns[row + variable * capacity] = newValue }
  }

  /// c·z.
  var value: Double {
    var sum = 0.0
    for k in 0..<variables { sum += cost[k] * z[k] }
    return sum
  }

  /// Solves; `false` where no point meets the constraints, or the pivots run out.
  mutating func solve(tolerance: Double) -> Bool {
    start()
    for _ in 0..<(40 * variables + 100) {
      let worst = mostViolated(tolerance)
      guard let entering = worst else {
        refine()
        return true
      }
      guard pivot(entering) else { return false }
      locate()
    }
    return false
  }

  private mutating func start() {
    for i in inverse.indices { inverse[i] = 0 }
    for j in 0..<variables {
      let isLower = cost[j] > 0 || (cost[j] == 0 && lower[j] > -.infinity)
      active[j] = isLower ? -1 - 2 * j : -2 - 2 * j
      inverse[j + j * variables] = isLower ? 1 : -1
      multipliers[j] = abs(cost[j])
    }
    locate()
  }

  private func normal(_ constraint: Int, _ j: Int) -> Double {
    if constraint >= 0 { return columns[constraint + j * capacity] }
    let place = -1 - constraint
    guard place / 2 == j else { return 0 }
    return place % 2 == 0 ? 1 : -1
  }

  private func bound(_ constraint: Int) -> Double {
    if constraint >= 0 { return rhs[constraint] }
    let place = -1 - constraint
    return place % 2 == 0 ? lower[place / 2] : -upper[place / 2]
  }

  /// z = B⁻¹b.
  private mutating func locate() {
    for j in 0..<variables {
      var sum = 0.0
      for k in 0..<variables { sum += inverse[j + k * variables] * bound(active[k]) }
      z[j] = sum
    }
  }

  /// One step of iterative refinement: the inverse has gone through many updates.
  private mutating func refine() {
    for k in 0..<variables {
      var rest = bound(active[k])
      for j in 0..<variables { rest -= normal(active[k], j) * z[j] }
      weights[k] = rest
    }
    for j in 0..<variables {
      var sum = 0.0
      for k in 0..<variables { sum += inverse[j + k * variables] * weights[k] }
      z[j] += sum
    }
  }

  private mutating func mostViolated(_ tolerance: Double) -> Int? {
    // Cancellation among large variables leaves as much in a constraint that is met.
    var worst = tolerance * z.reduce(1) { max($0, min(abs($1), 1e4)) }
    var found: Int?
    for j in 0..<variables {
      // A bound of a large box is met to the rounding of its size.
      let low = lower[j] - z[j]
      if low > worst, low > 1e-14 * abs(lower[j]) { (worst, found) = (low, -1 - 2 * j) }
      let high = z[j] - upper[j]
      if high > worst, high > 1e-14 * abs(upper[j]) { (worst, found) = (high, -2 - 2 * j) }
    }
    let (rows, capacity, variables) = (rows, capacity, variables)
    guard rows > 0 else { return found }
    violation.withUnsafeMutableBufferPointer { violation in
      let v = violation.baseAddress!
      rhs.withUnsafeBufferPointer { v.update(from: $0.baseAddress!, count: rows) }
      columns.withUnsafeBufferPointer { columns in
        for k in 0..<variables {
          ColumnLoops.add(
            columns.baseAddress! + k * capacity, times: -z[k], to: v, count: rows)
        }
      }
      for constraint in active where constraint >= 0 { v[constraint] = 0 }
      for i in 0..<rows where v[i] > worst { (worst, found) = (v[i], i) }
    }
    return found
  }

  /// Takes a constraint into the basis; `false` where none can leave it.
  private mutating func pivot(_ entering: Int) -> Bool {
    for j in 0..<variables { normal[j] = normal(entering, j) }
    var largest = 0.0
    for k in 0..<variables {
      var sum = 0.0
      for j in 0..<variables { sum += normal[j] * inverse[j + k * variables] }
      weights[k] = sum
      largest = max(largest, abs(sum))
    }
    var leaving: Int?
    var step = Double.infinity
    for k in 0..<variables where weights[k] > 1e-11 * largest {
      let ratio = multipliers[k] / weights[k]
      if let old = leaving, ratio == step, weights[k] <= weights[old] { continue }
      if ratio <= step { (step, leaving) = (ratio, k) }
    }
    guard let leaving else { return false }
    let pivot = weights[leaving]
    for k in 0..<variables where k != leaving {
      multipliers[k] = max(0, multipliers[k] - step * weights[k])
      let share = weights[k] / pivot
      for j in 0..<variables {
        inverse[j + k * variables] -= share * inverse[j + leaving * variables]
      }
    }
    for j in 0..<variables { inverse[j + leaving * variables] /= pivot }
    multipliers[leaving] = step
    active[leaving] = entering
    return true
  }
}
