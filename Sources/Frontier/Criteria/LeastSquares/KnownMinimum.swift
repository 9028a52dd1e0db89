/// The report of a minimum that another search has found: residuals, rank and errors from one
/// factorisation of the law's derivatives there, without a search.
///
/// The columns, scaled to length 1, are made orthonormal by modified Gram–Schmidt with pivoting, the
/// residuals as the last of them, which is as stable as Householder's reflections (Björck 1967,
/// doi:10.1007/BF01934122). Only what is plain is answered: no weights, no loss, no bound that the
/// gradient points through, columns far from collinear, and a Gauss–Newton step that is nothing.
/// Everything else is for ``LevenbergMarquardt``, which says the same and more.
struct KnownMinimum {
  /// What a step may move, as shares: the fitted values of the residuals' length, a parameter of
  /// itself. The solver's own, at which it takes a start for a minimum.
  private static let stillResiduals = 1e-10
  private static let stillParameters = 1e-11
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
    var r = [Double](repeating: 0, count: n)
    let end = withUnsafeTemporaryAllocation(of: Double.self, capacity: n * p + k * (k + 4)) {
      room in
      let room = room.baseAddress!
      return r.withUnsafeMutableBufferPointer {
        factor(parameters, free, $0.baseAddress!, jacobian: room, small: room + n * p)
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
      parameters: parameters, standardErrors: errors, covariance: covariance,
      sumOfSquares: end.squares, cost: end.squares, degreesOfFreedom: degrees, residuals: r,
      stopped: .converged, evaluations: 1, jacobianEvaluations: 1, iterations: 0,
      gradientNorm: end.gradientNorm, rank: k, undetermined: [], atBound: [])
  }

  private struct End {
    let squares: Double
    let gradientNorm: Double
    /// (JᵀJ)⁻¹ over the free parameters.
    let inverse: [Double]
  }

  private typealias Column = UnsafeMutablePointer<Double>

  private func factor(
    _ parameters: [Double], _ free: [Int], _ r: Column, jacobian: Column, small: Column
  ) -> End? {
    let (n, k) = (residuals.count, free.count)
    residuals.evaluate(parameters.span, residuals: r, jacobian: jacobian)
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
    guard isClear, isStill(parameters, free, order, triangle, norms, step, length) else {
      return nil
    }
    return End(
      squares: squares, gradientNorm: cosine, inverse: Self.inverse(order, triangle, norms, k))
  }

  /// Whether the Gauss–Newton step R⁻¹·(−Qᵀr) is nothing.
  private func isStill(
    _ parameters: [Double], _ free: [Int], _ order: [Int], _ triangle: Column, _ norms: Column,
    _ step: Column, _ length: Double
  ) -> Bool {
    let k = order.count
    var size = 0.0
    for a in 0..<k { size += step[a] * step[a] }
    guard size.squareRoot() <= Self.stillResiduals * length else { return false }
    for a in order.indices.reversed() {
      let i = order[a]
      for j in order[(a + 1)...] { step[i] -= triangle[i + j * k] * step[j] }
      step[i] /= triangle[i + i * k]
      let change = abs(step[i]) / norms[i]
      guard change <= Self.stillParameters * abs(parameters[free[i]]) else { return false }
    }
    return true
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
