/// A minimum of a smooth function inside bounds by the BFGS update of the inverse Hessian with
/// backtracking (Nocedal & Wright 2006, §6.1); coordinates on a bound that the gradient pushes
/// outwards stay there (projected gradient, Bertsekas 1982, doi:10.1137/0320018).
struct QuasiNewton {
  typealias Objective = (_ point: [Double], _ gradient: inout [Double]) -> Double

  /// Where a search ended.
  struct End {
    var point: [Double]
    var value: Double
    var gradient: [Double]
    var evaluations: Int
    /// Whether no descent worth having was left.
    var isConverged: Bool
  }

  /// Where every coordinate may lie.
  let ranges: [ClosedRange<Double>]
  /// gᵀHg below which a search has arrived: twice the descent that is left, in the function's own units.
  var tolerance = 1e-8
  var steps = 200

  /// The share of the predicted descent that is asked for (Nocedal & Wright's c₁), and by what a
  /// refused step is shortened.
  private static let armijo = 1e-4
  private static let shortening = 0.4
  /// A step refused so often is rounding.
  private static let refusals = 30

  /// - Parameter inverse: an approximation of the inverse Hessian, row by row, positive definite.
  func minimum(
    from start: [Double], inverseHessian inverse: [Double], of objective: Objective
  ) -> End {
    let p = start.count
    var h = inverse
    var end = End(
      point: zip(start, ranges).map { min(max($0, $1.lowerBound), $1.upperBound) },
      value: .infinity, gradient: [Double](repeating: 0, count: p), evaluations: 1,
      isConverged: false)
    end.value = objective(end.point, &end.gradient)
    guard end.value.isFinite else { return end }
    var wasReset = false
    for _ in 0..<steps {
      let isHeld = heldCoordinates(end)
      var direction = [Double](repeating: 0, count: p)
      var slope = 0.0
      for i in 0..<p where !isHeld[i] {
        for j in 0..<p where !isHeld[j] { direction[i] -= h[i * p + j] * end.gradient[j] }
      }
      for i in 0..<p { slope += direction[i] * end.gradient[i] }
      guard slope < 0 else {
        if wasReset || slope == 0 {
          end.isConverged = slope == 0
          break
        }
        (h, wasReset) = (inverse, true)
        continue
      }
      if -slope < tolerance {
        end.isConverged = true
        break
      }
      guard let next = step(from: end, along: direction, slope: slope, objective) else {
        if wasReset {
          end.isConverged = -slope < tolerance.squareRoot()
          break
        }
        (h, wasReset) = (inverse, true)
        continue
      }
      wasReset = false
      update(&h, from: end, to: next)
      end = next
    }
    return end
  }

  private func heldCoordinates(_ end: End) -> [Bool] {
    ranges.indices.map { i in
      let range = ranges[i]
      return range.lowerBound == range.upperBound
        || (end.point[i] <= range.lowerBound && end.gradient[i] > 0)
        || (end.point[i] >= range.upperBound && end.gradient[i] < 0)
    }
  }

  private func step(
    from end: End, along direction: [Double], slope: Double, _ objective: Objective
  ) -> End? {
    var next = end
    var length = 1.0
    for _ in 0..<Self.refusals {
      for i in ranges.indices {
        let value = end.point[i] + length * direction[i]
        next.point[i] = min(max(value, ranges[i].lowerBound), ranges[i].upperBound)
      }
      next.value = objective(next.point, &next.gradient)
      next.evaluations += 1
      if next.value.isFinite, next.value <= end.value + Self.armijo * length * slope {
        return next
      }
      length *= Self.shortening
    }
    return nil
  }

  private func update(_ h: inout [Double], from a: End, to b: End) {
    let p = ranges.count
    let s = zip(b.point, a.point).map { $0 - $1 }
    let y = zip(b.gradient, a.gradient).map { $0 - $1 }
    let sy = zip(s, y).reduce(0) { $0 + $1.0 * $1.1 }
    // Without curvature along the step the update would lose positive definiteness.
    guard sy > 1e-14 else { return }
    let hy = (0..<p).map { i in (0..<p).reduce(0) { $0 + h[i * p + $1] * y[$1] } }
    let yhy = zip(y, hy).reduce(0) { $0 + $1.0 * $1.1 }
    for i in 0..<p {
      for j in 0..<p {
        h[i * p + j] += (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy
      }
    }
  }
}
