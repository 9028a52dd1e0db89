/// The report of a minimum that another search has found: residuals, rank and errors from one
/// factorisation of the law's derivatives there, without a search.
///
/// The columns, scaled to length 1, are made orthonormal by modified Gram–Schmidt with pivoting, the
/// residuals as the last of them, which is as stable as Householder's reflections (Björck 1967,
/// doi:10.1007/BF01934122). A search that ended a little before the last digit is finished by a few
/// Gauss–Newton steps. Only what is plain is answered: no weights, no loss, no bound that the
/// gradient points through, columns far from collinear, and a Gauss–Newton step that is nothing.
/// Everything else is for ``LevenbergMarquardt``, which says the same and more.
struct KnownMinimum {
  /// What a step may move, as shares: the fitted values of the residuals' length, a parameter of
  /// itself. The solver's own, at which it takes a start for a minimum.
  private static let stillResiduals = 1e-10
  private static let stillParameters = 1e-11
  /// How far away the minimum may be, and how many steps may be taken to it, in the same shares.
  private static let near = 1e-5
  private static let steps = 3
  /// How small the diagonal of R may be beside 1: far above where rank is in doubt (10⁻¹³), so that
  /// doubt is never decided here.
  private static let clearPivot = 1e-6
  /// Between these squares neither overflow nor lose digits.
  private static let safeSquares = 1e-280...1e280

  let residuals: LawResiduals
  let ranges: [ClosedRange<Double>]

  /// The report; `nil` where it is no such minimum.
  func report(at parameters: [Double]) -> NonlinearFit? {
    let (n, p) = (residuals.count, parameters.count)
    let free = ranges.indices.filter { ranges[$0].lowerBound < ranges[$0].upperBound }
    let k = free.count
    guard k > 0, n >= k else { return nil }
    var (r, x, rounds) = ([Double](repeating: 0, count: n), parameters, 0)
    let end = withUnsafeTemporaryAllocation(of: Double.self, capacity: n * p + k * (k + 4)) {
      room -> End? in
      let room = room.baseAddress!
      return r.withUnsafeMutableBufferPointer { r in
        while rounds <= Self.steps {
          rounds += 1
          if Cancellation.isRequested { return nil }
          let found = factor(&x, free, r.baseAddress!, jacobian: room, small: room + n * p)
          guard let found else { return nil }
          if found.isStill { return found }
        }
        return nil
      }
    }
    guard let end else { return nil }
    let degrees = Double(n - k)
    var errors = [Double?](repeating: nil, count: p)
    var covariance: [Double]?
    if degrees > 0 {
      let variance = end.squares / degrees
      var all = [Double](repeating: 0, count: p * p)
      for (a, i) in free.enumerated() {
        for (b, j) in free.enumerated() { all[i + j * p] = end.inverse[a + b * k] * variance }
        let error = all[i * (p + 1)].squareRoot()
        errors[i] = error.isFinite ? error : nil
      }
      covariance = all.allSatisfy(\.isFinite) ? all : nil
    }
    return NonlinearFit(
      parameters: x, standardErrors: errors, covariance: covariance,
      sumOfSquares: end.squares, cost: end.squares, degreesOfFreedom: degrees, residuals: r,
      stopped: .converged, evaluations: rounds, jacobianEvaluations: rounds, iterations: rounds - 1,
      gradientNorm: end.gradientNorm, rank: k, undetermined: [], atBound: [])
  }

  private struct End {
    /// Whether the parameters stand where they did; if not, they were moved.
    let isStill: Bool
    let squares: Double
    let gradientNorm: Double
    /// (JᵀJ)⁻¹ over the free parameters.
    let inverse: [Double]
  }

  private typealias Column = UnsafeMutablePointer<Double>

  private func factor(
    _ parameters: inout [Double], _ free: [Int], _ r: Column, jacobian: Column, small: Column
  ) -> End? {
    let (n, k) = (residuals.count, free.count)
    residuals.evaluate(parameters.span, residuals: r, jacobian: jacobian)
    if Cancellation.isRequested { return nil }
    let squares = ColumnLoops.moments(r, r, count: n).square
    guard Self.safeSquares.contains(squares) else { return nil }
    let length = squares.squareRoot()
    let (triangle, norms, step, rest) = (
      small, small + k * k, small + k * (k + 1), small + k * (k + 2)
    )
    var cosine = 0.0
    for (c, place) in free.enumerated() {
      let column = jacobian + place * n
      let (square, product) = ColumnLoops.moments(column, r, count: n)
      guard Self.safeSquares.contains(square), product.isFinite else { return nil }
      let norm = square.squareRoot()
      cosine = max(cosine, abs(product) / norm / length)
      // On a bound the search decides who moves.
      let (x, range) = (parameters[place], ranges[place])
      if x <= range.lowerBound || x >= range.upperBound { return nil }
      norms[c] = norm
      rest[c] = 1
      ColumnLoops.scale(column, by: 1 / norm, into: column, count: n)
    }
    var order = free.indices.map { $0 }
    var target = [Double](unsafeUninitializedCapacity: n) { buffer, count in
      buffer.baseAddress!.update(from: r, count: n)
      count = n
    }
    let isClear = target.withUnsafeMutableBufferPointer { target in
      let target = target.baseAddress!
      for a in 0..<k {
        if Cancellation.isRequested { return false }
        let next = (a..<k).max { rest[order[$0]] < rest[order[$1]] }!
        order.swapAt(a, next)
        let column = jacobian + free[order[a]] * n
        let pivot = ColumnLoops.moments(column, column, count: n).square.squareRoot()
        guard pivot > Self.clearPivot else { return false }
        triangle[order[a] + order[a] * k] = pivot
        ColumnLoops.scale(column, by: 1 / pivot, into: column, count: n)
        for b in order[(a + 1)...] {
          let other = jacobian + free[b] * n
          let product = ColumnLoops.moments(column, other, count: n).product
          triangle[order[a] + b * k] = product
          rest[b] -= product * product
          ColumnLoops.add(column, times: -product, to: other, count: n)
        }
        let product = ColumnLoops.moments(column, target, count: n).product
        step[order[a]] = -product
        ColumnLoops.add(column, times: -product, to: target, count: n)
      }
      return true
    }
    guard isClear else { return nil }
    let change = setStep(parameters, free, order, triangle, norms, step)
    let share = max(change.residuals / length, change.parameters)
    let isStill =
      change.residuals <= Self.stillResiduals * length
      && change.parameters <= Self.stillParameters
    guard isStill || share <= Self.near else { return nil }
    if !isStill { for (c, place) in free.enumerated() { parameters[place] += step[c] } }
    return End(
      isStill: isStill, squares: squares, gradientNorm: cosine,
      inverse: isStill ? Self.inverse(order, triangle, norms, k) : [])
  }

  /// The Gauss–Newton step R⁻¹·(−Qᵀr) in the parameters' units: how far it moves the residuals, and
  /// a parameter as a share of itself.
  private func setStep(
    _ parameters: [Double], _ free: [Int], _ order: [Int], _ triangle: Column, _ norms: Column,
    _ step: Column
  ) -> (residuals: Double, parameters: Double) {
    let k = order.count
    var (size, share) = (0.0, 0.0)
    for a in 0..<k { size += step[a] * step[a] }
    for a in order.indices.reversed() {
      let i = order[a]
      for j in order[(a + 1)...] { step[i] -= triangle[i + j * k] * step[j] }
      step[i] /= triangle[i + i * k]
    }
    for i in 0..<k {
      step[i] /= norms[i]
      let value = abs(parameters[free[i]])
      if step[i] != 0 { share = max(share, abs(step[i]) / max(value, .leastNormalMagnitude)) }
    }
    return (size.squareRoot(), share)
  }

  /// R⁻¹R⁻ᵀ in the parameters' order and units.
  private static func inverse(
    _ order: [Int], _ triangle: Column, _ norms: Column, _ k: Int
  ) -> [Double] {
    var root = [Double](repeating: 0, count: k * k)
    for (b, j) in order.enumerated() {
      root[b + b * k] = 1 / triangle[j + j * k]
      for a in order[..<b].indices.reversed() {
        let i = order[a]
        var sum = 0.0
        for c in a + 1...b { sum += triangle[i + order[c] * k] * root[c + b * k] }
        root[a + b * k] = -sum / triangle[i + i * k]
      }
    }
    var inverse = [Double](repeating: 0, count: k * k)
    for (a, i) in order.enumerated() {
      for (b, j) in order.enumerated() {
        var sum = 0.0
        for c in max(a, b)..<k { sum += root[a + c * k] * root[b + c * k] }
        inverse[i + j * k] = sum / norms[i] / norms[j]
      }
    }
    return inverse
  }
}
