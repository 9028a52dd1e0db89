import RealModule

/// The smallest law above a cloud, as numbers: the mean of the law over the points, and the points
/// that constrain it.
///
/// Everything is in units of the spread of y. Not for two threads at a time.
final class EdgeProblem {
  let workspace: LawWorkspace
  let layout: LawLayout
  let ranges: [ClosedRange<Double>]
  /// The spread of y (its size where there is none).
  let unit: Double
  let count: Int
  let parameterCount: Int
  private let y: [Double]
  /// Weights that add up to 1.
  private let shares: [Double]
  /// The points whose constraints the linear programs hold.
  private(set) var rows: [Int]
  /// A quantity of the law at a target or beyond it (sign +1: at least, −1: at most).
  var demand: (sign: Double, target: Double, quantity: ResolvedQuantity)?

  /// The mean of f − y, and the gradient of the mean of f.
  private(set) var mean = 0.0
  private(set) var slope: [Double]
  /// f at every point, and ∂f/∂θ, column by column, of the last evaluation.
  private(set) var values: [Double]
  private(set) var gradients: [Double]
  private var inner: SmallLinearProgram
  private(set) var evaluations = 0

  init(
    _ law: any Law, _ ranges: [ClosedRange<Double>], _ cloud: PointCloud, rows: [Int]
  ) {
    workspace = LawWorkspace(law, inputs: cloud.inputs)
    layout = workspace.layout
    self.ranges = ranges
    count = cloud.count
    y = cloud.y
    let total = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    shares = (0..<cloud.count).map { (cloud.weights?[$0] ?? 1) / total }
    self.rows = rows
    let spread = (y.max() ?? 0) - (y.min() ?? 0)
    let size = y.reduce(0) { max($0, abs($1)) }
    unit = spread > 1e-12 * size ? spread : (size > 0 ? size : 1)
    let p = workspace.law.parameters.count
    parameterCount = p
    slope = [Double](repeating: 0, count: p)
    values = [Double](repeating: 0, count: count)
    gradients = [Double](repeating: 0, count: count * p)
    inner = SmallLinearProgram(variables: layout.linear.count, capacity: rows.count + 1)
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
    let n = count
    values.withUnsafeMutableBufferPointer { workspace.sum(parameters.span, into: $0.baseAddress!) }
    mean = 0
    for i in 0..<n { mean += shares[i] * (values[i] - y[i]) / unit }
    guard mean.isFinite else { return false }
    guard wanted else { return true }
    gradients.withUnsafeMutableBufferPointer {
      workspace.gradients(parameters.span, into: $0.baseAddress!)
    }
    for j in 0..<parameterCount {
      slope[j] = gradients.withUnsafeBufferPointer { g in
        shares.withUnsafeBufferPointer { s in
          ColumnLoops.product(g.baseAddress! + j * n, s.baseAddress!, nil, count: n) / unit
        }
      }
      guard slope[j].isFinite else { return false }
    }
    return true
  }

  /// The largest broken constraint of the last evaluation, at least 0.
  func violation(_ parameters: [Double]) -> Double {
    var worst = 0.0
    for i in rows { worst = max(worst, gap(i)) }
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
    let hasOffset = workspace.termCount > m
    let offset = workspace.term(workspace.termCount - 1)
    inner.removeRows()
    var scales: [Double] = []
    for k in 0..<m {
      let term = workspace.term(k)
      var (sum, square) = (0.0, 0.0)
      for i in 0..<count {
        sum += shares[i] * term[i]
        square += shares[i] * term[i] * term[i]
      }
      guard square.isFinite, sum.isFinite else { return false }
      let scale = square > 0 ? unit / square.squareRoot() : 1
      guard scale.isFinite, scale > 0 else { return false }
      scales.append(scale)
      inner.cost[k] = sum * scale / unit
      let range = ranges[layout.linear[k]]
      inner.lower[k] = max(range.lowerBound / scale, -1e8)
      inner.upper[k] = min(range.upperBound / scale, 1e8)
      if inner.lower[k] > inner.upper[k] { return false }
    }
    for i in rows {
      let target = y[i] - (hasOffset ? offset[i] : 0)
      guard target.isFinite else { return false }
      let row = inner.addRow(target / unit)
      for k in 0..<m { inner[row, k] = workspace.term(k)[i] * scales[k] / unit }
    }
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

  /// Adds the points that the law of the last evaluation does not lie above; whether there are any.
  func addBrokenRows() -> Bool {
    let known = Set(rows)
    let broken = (0..<count).filter { gap($0) > 1e-10 && shares[$0] > 0 && !known.contains($0) }
    guard !broken.isEmpty else { return false }
    rows += broken.sorted { gap($0) > gap($1) }.prefix(200)
    inner = SmallLinearProgram(variables: layout.linear.count, capacity: rows.count + 1)
    return true
  }
}
