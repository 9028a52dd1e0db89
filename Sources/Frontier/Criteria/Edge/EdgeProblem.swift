import RealModule

/// The smallest law above a cloud, as numbers: the mean of the law over the points, and the points
/// that constrain it.
///
/// Everything is in units of the spread of y. Not for two threads at a time. Its columns lie in one
/// allocation, and another cloud of as many points may take the place of the first, which is what
/// makes replicates cheap.
final class EdgeProblem {
  typealias Column = UnsafeMutablePointer<Double>

  let workspace: LawWorkspace
  let layout: LawLayout
  let ranges: [ClosedRange<Double>]
  /// The spread of y (its size where there is none).
  @exclusivity(unchecked) private(set) var unit = 1.0
  let count: Int
  let parameterCount: Int
  private let store: Column
  private let y: Column
  /// Weights that add up to 1.
  private let shares: Column
  /// The points whose constraints the linear programs hold.
  @exclusivity(unchecked) private(set) var rows: [Int] = []
  /// A quantity of the law at a target or beyond it (sign +1: at least, −1: at most).
  @exclusivity(unchecked) var demand: (sign: Double, target: Double, quantity: ResolvedQuantity)?

  /// The mean of f − y, and the gradient of the mean of f, in units of y's spread.
  @exclusivity(unchecked) private(set) var mean = 0.0
  let slope: Column
  /// f at every point, and ∂f/∂θ, column by column, of the last evaluation.
  let values: Column
  let gradients: Column
  @exclusivity(unchecked) private var inner: SmallLinearProgram
  /// What the linear program's variables are multiplied by.
  private let scales: Column
  @exclusivity(unchecked) private(set) var evaluations = 0

  init(_ law: any Law, _ ranges: [ClosedRange<Double>], inputs: [[Double]]) {
    workspace = LawWorkspace(law, inputs: inputs)
    layout = workspace.layout
    self.ranges = ranges
    count = workspace.count
    let (n, p) = (workspace.count, workspace.law.parameters.count)
    parameterCount = p
    store = .allocate(capacity: n * (p + 3) + 2 * p + 1)
    (y, shares, values, gradients) = (store, store + n, store + 2 * n, store + 3 * n)
    slope = gradients + n * p
    scales = slope + p
    store.update(repeating: 0, count: n * (p + 3) + 2 * p + 1)
    inner = SmallLinearProgram(variables: layout.linear.count, capacity: 1)
  }

  convenience init(
    _ law: any Law, _ ranges: [ClosedRange<Double>], _ cloud: PointCloud, rows: [Int]
  ) {
    self.init(law, ranges, inputs: cloud.inputs)
    let total = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    for i in 0..<count {
      y[i] = cloud.y[i]
      shares[i] = (cloud.weights?[i] ?? 1) / total
    }
    constrain(by: rows)
  }

  deinit { store.deallocate() }

  /// Puts a resample of a sorted cloud in the place of the points, every draw with the same share.
  func load(_ cloud: SortedCloud, _ positions: UnsafeBufferPointer<Int32>) {
    let x = workspace.beginInput(0)
    for i in 0..<count {
      let place = Int(positions[i])
      x[i] = cloud.x[place]
      y[i] = cloud.y[place]
    }
    shares.update(repeating: 1 / Double(count), count: count)
    demand = nil
    constrain(by: candidatesOfSorted())
  }

  /// All points of a few; of many that ascend in x, and fall where it stands still, those that bind a
  /// law that rises, and the rightmost: beyond the best one the law may fall.
  private func candidatesOfSorted() -> [Int] {
    if count <= EdgeFit.fewPoints { return Array(0..<count) }
    rows.removeAll(keepingCapacity: true)
    var rows = rows
    var best = -Double.infinity
    for i in 0..<count where y[i] > best {
      rows.append(i)
      best = y[i]
    }
    let rising = rows.count
    for i in max(0, count - EdgeFit.rightmost)..<count where !rows[..<rising].contains(i) {
      rows.append(i)
    }
    return rows
  }

  private func constrain(by rows: [Int]) {
    self.rows = rows
    var (low, high, size) = (Double.infinity, -Double.infinity, 0.0)
    for i in 0..<count {
      low = min(low, y[i])
      high = max(high, y[i])
      size = max(size, abs(y[i]))
    }
    let spread = high - low
    unit = spread > 1e-12 * size ? spread : (size > 0 ? size : 1)
    makeRoom()
  }

  private func makeRoom() {
    guard inner.capacity <= rows.count else { return }
    inner = SmallLinearProgram(variables: layout.linear.count, capacity: 2 * rows.count + 1)
  }

  /// How far the law lies below row i, in units of y; positive where the constraint is broken.
  func gap(_ i: Int) -> Double { (y[i] - values[i]) / unit }

  func isFixed(_ j: Int) -> Bool { ranges[j].lowerBound == ranges[j].upperBound }

  /// f, and where wanted its gradients, at all points; `false` where something is not finite.
  func evaluate(_ parameters: [Double], gradients wanted: Bool) -> Bool {
    evaluations += 1
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: wanted)
    return take(parameters, gradients: wanted)
  }

  private func take(_ parameters: [Double], gradients wanted: Bool) -> Bool {
    workspace.sum(parameters.span, into: values)
    mean = ColumnLoops.difference(values, y, weights: shares, count: count) / unit
    guard mean.isFinite else { return false }
    guard wanted else { return true }
    workspace.gradients(parameters.span, into: gradients)
    for j in 0..<parameterCount {
      slope[j] = ColumnLoops.moments(gradients + j * count, shares, count: count).product / unit
      guard slope[j].isFinite else { return false }
    }
    return true
  }

  /// The largest broken constraint of the last evaluation, at least 0.
  func violation(_ parameters: [Double]) -> Double {
    var worst = 0.0
    for i in rows { worst = max(worst, y[i] - values[i]) }
    worst /= unit
    if let demand {
      let value = demand.quantity.value(parameters)
      if value.isFinite { worst = max(worst, demand.sign * (demand.target - value) / unit) }
    }
    return worst.isNaN ? .infinity : worst
  }

  /// Takes the best linear parameters for the nonlinear ones, exactly: a linear program. `false`
  /// where the law is not defined, or no linear parameters put it above the points.
  func solveLinear(_ parameters: inout [Double]) -> Bool {
    let m = layout.linear.count
    evaluations += 1
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: false)
    guard m > 0 else { return take(parameters, gradients: false) }
    for k in 0..<m {
      let (sum, square) = weightedMoments(workspace.term(k))
      guard square.isFinite, sum.isFinite else { return false }
      let scale = square > 0 ? unit / square.squareRoot() : 1
      guard scale.isFinite, scale > 0 else { return false }
      scales[k] = scale
      inner.cost[k] = sum * scale / unit
      let range = ranges[layout.linear[k]]
      inner.lower[k] = max(range.lowerBound / scale, -1e8)
      inner.upper[k] = min(range.upperBound / scale, 1e8)
      if inner.lower[k] > inner.upper[k] { return false }
    }
    guard addRows() else { return false }
    if let demand {
      guard let gradient = demand.quantity.gradient(at: parameters, ranges: ranges) else {
        return false
      }
      var known = demand.quantity.value(parameters)
      guard known.isFinite else { return false }
      for k in 0..<m { known -= gradient[layout.linear[k]] * parameters[layout.linear[k]] }
      let row = inner.addRow(demand.sign * (demand.target - known) / unit)
      for k in 0..<m {
        inner[row, k] = demand.sign * gradient[layout.linear[k]] * scales[k] / unit
      }
    }
    guard inner.solve(tolerance: 1e-13) else { return false }
    for k in 0..<m {
      let place = layout.linear[k]
      let value = inner.z[k] * scales[k]
      parameters[place] = min(max(value, ranges[place].lowerBound), ranges[place].upperBound)
    }
    return take(parameters, gradients: false)
  }

  /// The constraints of the linear parameters; `false` where an offset is not finite.
  private func addRows() -> Bool {
    let m = layout.linear.count
    let hasOffset = workspace.termCount > m
    let offset = workspace.term(workspace.termCount - 1)
    var isFinite = true
    inner.setRows(rows.count) { rhs, columns, spacing in
      for (row, i) in rows.enumerated() {
        let target = y[i] - (hasOffset ? offset[i] : 0)
        isFinite = isFinite && target.isFinite
        rhs[row] = target / unit
      }
      for k in 0..<m {
        let (term, column, scale) = (workspace.term(k), columns + k * spacing, scales[k] / unit)
        for (row, i) in rows.enumerated() { column[row] = term[i] * scale }
      }
    }
    return isFinite
  }

  /// Σ share·a and Σ share·a².
  private func weightedMoments(_ a: UnsafePointer<Double>) -> (sum: Double, square: Double) {
    let sum = ColumnLoops.moments(a, shares, count: count).product
    // The column of values is not needed before the parameters are known.
    for i in 0..<count { values[i] = a[i] * shares[i] }
    return (sum, ColumnLoops.moments(a, values, count: count).product)
  }

  /// Adds the points that the law of the last evaluation does not lie above; whether there are any.
  func addBrokenRows() -> Bool {
    func isBroken(_ i: Int) -> Bool { gap(i) > 1e-10 && shares[i] > 0 }
    guard (0..<count).contains(where: isBroken) else { return false }
    let known = Set(rows)
    let broken = (0..<count).filter { isBroken($0) && !known.contains($0) }
    guard !broken.isEmpty else { return false }
    rows += broken.sorted { gap($0) > gap($1) }.prefix(200)
    makeRoom()
    return true
  }
}
