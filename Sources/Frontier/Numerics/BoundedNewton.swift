import FrontierAlgebra

/// Minimises a smooth function of a few variables inside bounds, by Newton's steps.
///
/// The Hessian is made of differences of the exact gradient at the start and at the end, and carried
/// along by the BFGS formula in between (Nocedal & Wright 2006, §6.1, damped as in Procedure 18.2), so
/// that a step costs one evaluation. A variable on a bound that the gradient points through is left out
/// of the step; a step goes as far as the first bound. The end is a minimum where the gain that
/// Newton's step promises is rounding.
struct BoundedNewton {
  /// The value and, into the array, the gradient; a value that is not finite turns the search back.
  typealias Function = (_ point: [Double], _ gradient: inout [Double]) -> Double

  struct End {
    var point: [Double]
    var value: Double
    var gradient: [Double]
    /// Of the variables off their bounds, by central differences; row and column of one on a bound 0.
    var hessian: Matrix
    /// The largest |gradientⱼ|·scaleⱼ over the variables off their bounds, as a share of max(1, |value|).
    var slope: Double
    var isConverged: Bool
    var evaluations: Int
  }

  let ranges: [ClosedRange<Double>]
  /// A size of each variable: of its differences and of its first step.
  let scales: [Double]
  let function: Function
  /// A promised gain so small, in the function's own units, is not worth having.
  private let tolerance: Double
  private var evaluations = 0

  init(
    ranges: [ClosedRange<Double>], scales: [Double], tolerance: Double = 0,
    function: @escaping Function
  ) {
    self.ranges = ranges
    self.scales = scales
    self.tolerance = tolerance
    self.function = function
  }

  /// The share of a variable's scale by which gradients are differenced: ε^⅓.
  private static let difference = 6e-6
  /// A promised gain below this share of max(1, |value|) is rounding.
  private static let negligibleGain = 1e-15
  /// Armijo's share of the promised gain, and how often a step is halved.
  private static let (armijo, halvings) = (1e-4, 40)
  /// From a region of ten scales no step leaves at once.
  private static let longestStep = 10.0
  /// After so many steps the Hessian is made anew.
  private static let refreshed = 12

  /// From a start, for at most so many steps.
  ///
  /// - Parameter wantsHessian: whether the Hessian at the end is asked for, by central differences; if
  ///   not, it is the one last used.
  mutating func minimise(
    from start: [Double], steps: Int = 200, wantsHessian: Bool = true
  ) -> End {
    let d = start.count
    var x = zip(start, ranges).map { min(max($0, $1.lowerBound), $1.upperBound) }
    var gradient = [Double](repeating: 0, count: d)
    var value = evaluate(x, &gradient)
    var hessian =
      value.isFinite ? differences(x, gradient, isCentral: false) : Matrix(zeros: d, d)
    var (isConverged, isFresh, age) = (false, true, 0)
    for _ in 0..<steps where value.isFinite {
      // The end of a cancelled search is given up by whoever asked for it.
      if Task.isCancelled { break }
      let free = self.free(x, gradient)
      guard let step = step(hessian, gradient, free) else { break }
      let promised = -0.5 * zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
      if promised <= max(tolerance, Self.negligibleGain * max(1, abs(value))) {
        // The model must be a true one before its word is taken.
        if isFresh {
          isConverged = true
          break
        }
        hessian = differences(x, gradient, isCentral: false)
        (isFresh, age) = (true, 0)
        continue
      }
      var (next, slope) = (x, gradient)
      guard let found = search(from: x, value, along: step, promised, &next, &slope) else {
        if isFresh { break }
        hessian = differences(x, gradient, isCentral: true)
        (isFresh, age) = (true, 0)
        continue
      }
      update(&hessian, from: x, to: next, gradient, slope)
      (x, value, gradient, isFresh) = (next, found, slope, false)
      age += 1
      if age == Self.refreshed {
        hessian = differences(x, gradient, isCentral: false)
        (isFresh, age) = (true, 0)
      }
    }
    if value.isFinite, tolerance == 0 {
      polish(&x, &value, &gradient, hessian)
    }
    if value.isFinite, wantsHessian { hessian = differences(x, gradient, isCentral: true) }
    let free = self.free(x, gradient)
    for j in 0..<d where !free.contains(j) {
      for k in 0..<d { (hessian[j, k], hessian[k, j]) = (0, 0) }
    }
    let slope = free.reduce(0) { max($0, abs(gradient[$1]) * scales[$1]) } / max(1, abs(value))
    return End(
      point: x, value: value, gradient: gradient, hessian: hessian, slope: slope,
      isConverged: isConverged, evaluations: evaluations)
  }

  /// Whole steps of Newton's as long as they make the gradient smaller: where values no longer tell two
  /// points apart gradients still do.
  private mutating func polish(
    _ x: inout [Double], _ value: inout Double, _ gradient: inout [Double], _ hessian: Matrix
  ) {
    func size(_ gradient: [Double], _ free: [Int]) -> Double {
      free.reduce(0) { max($0, abs(gradient[$1]) * scales[$1]) }
    }
    for _ in 0..<Self.polishing {
      let free = self.free(x, gradient)
      guard let step = step(hessian, gradient, free) else { return }
      let next = x.indices.map { j in
        min(max(x[j] + step[j], ranges[j].lowerBound), ranges[j].upperBound)
      }
      var slope = gradient
      let there = evaluate(next, &slope)
      guard there.isFinite, there <= value + Self.rounding * max(1, abs(value)),
        size(slope, free) < Self.shrinking * size(gradient, free)
      else { return }
      (x, value, gradient) = (next, there, slope)
    }
  }

  /// How many steps polish an end, by how much each must shrink the gradient, and how much of a value
  /// is rounding.
  private static let (polishing, shrinking, rounding) = (3, 0.5, 1e-12)

  private mutating func evaluate(_ x: [Double], _ gradient: inout [Double]) -> Double {
    evaluations += 1
    let value = function(x, &gradient)
    return value.isFinite && gradient.allSatisfy(\.isFinite) ? value : .infinity
  }

  /// The variables that may move.
  private func free(_ x: [Double], _ gradient: [Double]) -> [Int] {
    x.indices.filter { j in
      guard ranges[j].lowerBound < ranges[j].upperBound else { return false }
      if x[j] <= ranges[j].lowerBound { return gradient[j] < 0 }
      if x[j] >= ranges[j].upperBound { return gradient[j] > 0 }
      return true
    }
  }

  /// Differences of the gradient; a difference that is not finite leaves the scale's own curvature.
  private mutating func differences(
    _ x: [Double], _ gradient: [Double], isCentral: Bool
  ) -> Matrix {
    let d = x.count
    var hessian = Matrix(zeros: d, d)
    var (up, down) = (gradient, gradient)
    for j in 0..<d where ranges[j].lowerBound < ranges[j].upperBound {
      var h = Self.difference * max(scales[j], abs(x[j]) * Self.difference)
      if x[j] + h > ranges[j].upperBound { h = -h }
      var moved = x
      moved[j] = x[j] + h
      let isUp = evaluate(moved, &up).isFinite
      var span = h
      down = gradient
      if isCentral, ranges[j].contains(x[j] - h) {
        moved[j] = x[j] - h
        if evaluate(moved, &down).isFinite { span = 2 * h } else { down = gradient }
      }
      for k in 0..<d { hessian[k, j] = isUp ? (up[k] - down[k]) / span : 0 }
      if !isUp { hessian[j, j] = 1 / (scales[j] * scales[j]) }
    }
    for j in 0..<d {
      for k in 0..<j {
        let mean = 0.5 * (hessian[j, k] + hessian[k, j])
        (hessian[j, k], hessian[k, j]) = (mean, mean)
      }
    }
    return hessian
  }

  /// Newton's step in the free variables, the Hessian made positive definite where it is not.
  private func step(_ hessian: Matrix, _ gradient: [Double], _ free: [Int]) -> [Double]? {
    var result = [Double](repeating: 0, count: gradient.count)
    guard !free.isEmpty else { return result }
    var size = 0.0
    for j in free { size = max(size, abs(hessian[j, j]) * scales[j] * scales[j]) }
    var shift = 0.0
    let least = 1e-10 * max(size, 1e-300)
    for _ in 0..<40 {
      var scaled = Matrix(zeros: free.count, free.count)
      for (a, j) in free.enumerated() {
        for (b, k) in free.enumerated() { scaled[a, b] = hessian[j, k] * scales[j] * scales[k] }
        scaled[a, a] += shift
      }
      if let factor = try? Cholesky(scaled), factor.diagonal.allSatisfy({ $0 * $0 > least }),
        let move = try? factor.solve(free.map { -gradient[$0] * scales[$0] })
      {
        let longest = move.reduce(0) { max($0, abs($1)) }
        let share = longest > Self.longestStep ? Self.longestStep / longest : 1
        for (a, j) in free.enumerated() { result[j] = share * move[a] * scales[j] }
        return result.allSatisfy(\.isFinite) ? result : nil
      }
      shift = shift == 0 ? 1e-3 * max(size, 1e-300) : shift * 4
    }
    return nil
  }

  /// A point along the step that keeps Armijo's share of the promise; `nil` where there is none.
  private mutating func search(
    from x: [Double], _ value: Double, along step: [Double], _ promised: Double,
    _ next: inout [Double], _ slope: inout [Double]
  ) -> Double? {
    var share = 1.0
    for _ in 0..<Self.halvings {
      next = x.indices.map { j in
        min(max(x[j] + share * step[j], ranges[j].lowerBound), ranges[j].upperBound)
      }
      let found = evaluate(next, &slope)
      if found <= value - Self.armijo * share * promised { return found }
      share *= 0.5
    }
    return nil
  }

  /// The damped BFGS formula.
  private func update(
    _ hessian: inout Matrix, from x: [Double], to next: [Double], _ old: [Double], _ new: [Double]
  ) {
    let d = x.count
    let s = (0..<d).map { next[$0] - x[$0] }
    var y = (0..<d).map { new[$0] - old[$0] }
    let hs = (0..<d).map { j in (0..<d).reduce(0) { $0 + hessian[j, $1] * s[$1] } }
    let (shs, sy) = (
      (0..<d).reduce(0) { $0 + s[$1] * hs[$1] }, (0..<d).reduce(0) { $0 + s[$1] * y[$1] }
    )
    guard shs > 0 else { return }
    if sy < 0.2 * shs {
      let theta = 0.8 * shs / (shs - sy)
      y = (0..<d).map { theta * y[$0] + (1 - theta) * hs[$0] }
    }
    let curvature = (0..<d).reduce(0) { $0 + s[$1] * y[$1] }
    guard curvature > 0 else { return }
    for j in 0..<d {
      for k in 0..<d { hessian[j, k] += y[j] * y[k] / curvature - hs[j] * hs[k] / shs }
    }
  }
}
