/// How a user's Jacobian compares with numerical derivatives.
public struct JacobianCheck: Sendable, Hashable, Codable {
  /// The largest difference, each as a share of the largest element of its column; infinite where
  /// something is not finite.
  public let largestError: Double
  /// Where it is.
  public let residual: Int
  /// The parameter of the largest difference.
  public let parameter: Int
  /// Whether the largest error is below 10⁻⁶, which five-point differences resolve in a smooth
  /// model whose parameters have a natural size near their values.
  public var isConsistent: Bool { largestError < 1e-6 }
}

extension NonlinearProblem {
  /// Buffers for numerical derivatives: nothing is allocated between two Jacobians.
  struct DifferenceWorkspace {
    var point: [Double]
    var forward: [Double]
    var backward: [Double]
    var evaluations = 0

    init(_ problem: NonlinearProblem) {
      point = problem.start
      forward = [Double](repeating: 0, count: problem.residualCount)
      backward = forward
    }
  }

  /// Compares the Jacobian given with five-point differences.
  ///
  /// - Parameter point: p numbers; the start when `nil`.
  /// - Returns: `nil` for a problem without a Jacobian of its own.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a point of another
  ///   length.
  public func checkJacobian(at point: [Double]? = nil) throws(FrontierError) -> JacobianCheck? {
    guard let jacobian else { return nil }
    let x = point ?? start
    guard x.count == parameterCount else {
      throw .invalidArgument(
        name: "point", value: "\(x.count) numbers", requirement: "\(parameterCount) numbers")
    }
    let n = residualCount
    var given = [Double](repeating: 0, count: n * parameterCount)
    var numerical = given
    var values = [Double](repeating: 0, count: n)
    evaluate(x, into: &values)
    evaluate(jacobian, x, into: &given)
    var workspace = DifferenceWorkspace(self)
    differences(at: x, values: values, columns: free, .fine, &numerical, &workspace)
    var worst = JacobianCheck(largestError: 0, residual: 0, parameter: free.first ?? 0)
    for j in free {
      let column = j * n..<(j + 1) * n
      let size = column.reduce(0.0) { max($0, abs(given[$1]), abs(numerical[$1])) }
      for i in column {
        let difference = abs(given[i] - numerical[i])
        let error = difference == 0 ? 0 : difference / size
        if !(error <= worst.largestError) {
          worst = JacobianCheck(
            largestError: error.isFinite ? error : .infinity, residual: i - j * n, parameter: j)
        }
      }
    }
    return worst
  }

  /// What numerical derivatives may cost: one, two or four evaluations a parameter.
  enum Accuracy: Int, Comparable {
    /// Forward differences, eight digits: enough to find the way.
    case rough
    /// Central differences, eleven digits.
    case good
    /// Five points, thirteen digits: what the last step and the standard errors rest on.
    case fine

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// Numerical derivatives of the residuals, column by column.
  ///
  /// Forward differences with h = ε^{1/2}·|b|, central ones with h = ε^{1/3}·|b|, or five points
  /// with h = 1.2·10⁻⁴·|b|: less than the usual ε^{1/5}, because a location far from zero (the 451 of a peak 4 wide) has a natural
  /// size well below its value, and the truncation error grows as h⁴. Beside a bound, and where
  /// one side is not finite, three points of the other side serve.
  func differences(
    at x: [Double], values: [Double], columns: [Int], _ accuracy: Accuracy,
    _ jacobian: inout [Double], _ workspace: inout DifferenceWorkspace
  ) {
    for j in x.indices { workspace.point[j] = x[j] }
    // Of a search that is to end nobody reads the rest.
    for j in columns where !Cancellation.isRequested {
      let size = size(of: j, at: x[j])
      if accuracy == .rough,
        forward(j, step: Self.roughStep * size, values: values, &jacobian, &workspace)
      {
        continue
      }
      if accuracy == .fine,
        symmetric(j, step: Self.fineStep * size, fivePoint: true, &jacobian, &workspace)
      {
        continue
      }
      let h = Self.goodStep * size
      if symmetric(j, step: h, fivePoint: false, &jacobian, &workspace) { continue }
      if oneSided(j, step: h, values: values, &jacobian, &workspace) { continue }
      _ = oneSided(j, step: -h, values: values, &jacobian, &workspace)
    }
  }

  static let roughStep = 1.5e-8
  static let goodStep = 6.06e-6
  static let fineStep = 1.2e-4

  /// What a step of parameter j is a share of: its value, but no less than a thousandth of the start,
  /// so that a parameter that passes zero is not differenced with steps lost in rounding.
  func size(of j: Int, at value: Double) -> Double {
    let typical = start[j] == 0 ? 1 : abs(start[j])
    return value == 0 ? typical : max(abs(value), 1e-3 * typical)
  }

  /// One evaluation, on the side where there is room.
  private func forward(
    _ j: Int, step: Double, values: [Double], _ jacobian: inout [Double],
    _ w: inout DifferenceWorkspace
  ) -> Bool {
    let n = residualCount
    let x = w.point[j]
    let isRoom = x + step <= upper(j)
    let h = isRoom ? (x + step) - x : (x - step) - x
    guard h != 0, x + h >= lower(j) else { return false }
    w.point[j] = x + h
    evaluate(w.point, into: &w.forward)
    w.point[j] = x
    w.evaluations += 1
    for i in 0..<n { jacobian[i + j * n] = (w.forward[i] - values[i]) / h }
    return isFinite(jacobian, column: j)
  }

  private func symmetric(
    _ j: Int, step: Double, fivePoint: Bool, _ jacobian: inout [Double],
    _ w: inout DifferenceWorkspace
  ) -> Bool {
    let n = residualCount
    let x = w.point[j]
    let h = (x + step) - x
    let reach = fivePoint ? 2 * h : h
    guard h > 0, x + reach <= upper(j), x - reach >= lower(j) else { return false }
    pair(j, x, h, &w)
    let share = fivePoint ? 8 / (12 * h) : 1 / (2 * h)
    for i in 0..<n { jacobian[i + j * n] = (w.forward[i] - w.backward[i]) * share }
    if fivePoint {
      pair(j, x, 2 * h, &w)
      for i in 0..<n { jacobian[i + j * n] -= (w.forward[i] - w.backward[i]) / (12 * h) }
    }
    return isFinite(jacobian, column: j)
  }

  private func pair(_ j: Int, _ x: Double, _ h: Double, _ w: inout DifferenceWorkspace) {
    w.point[j] = x + h
    evaluate(w.point, into: &w.forward)
    w.point[j] = x - h
    evaluate(w.point, into: &w.backward)
    w.point[j] = x
    w.evaluations += 2
  }

  private func oneSided(
    _ j: Int, step: Double, values: [Double], _ jacobian: inout [Double],
    _ w: inout DifferenceWorkspace
  ) -> Bool {
    let n = residualCount
    let x = w.point[j]
    let h = (x + step) - x
    guard h != 0, x + 2 * h <= upper(j), x + 2 * h >= lower(j) else { return false }
    w.point[j] = x + h
    evaluate(w.point, into: &w.forward)
    w.point[j] = x + 2 * h
    evaluate(w.point, into: &w.backward)
    w.point[j] = x
    w.evaluations += 2
    for i in 0..<n {
      jacobian[i + j * n] = (4 * (w.forward[i] - values[i]) - (w.backward[i] - values[i])) / (2 * h)
    }
    return isFinite(jacobian, column: j)
  }

  private func isFinite(_ jacobian: [Double], column j: Int) -> Bool {
    let n = residualCount
    for i in j * n..<(j + 1) * n where !jacobian[i].isFinite { return false }
    return true
  }
}
