extension OrthonormalColumns {
  /// A smooth curve in x: a quadratic spline with knots at quantiles.
  ///
  /// One knot for every 25 rows, four at most: enough for a curve that bends twice, and few enough to
  /// leave differences between groups of rows alone.
  ///
  /// - Parameters:
  ///   - x: ascending, at least one.
  ///   - mostKnots: 0 for a parabola.
  static func smoothCurve(of x: [Double], mostKnots: Int = 4) -> OrthonormalColumns {
    let (first, last) = (x[0], x[x.count - 1])
    let span = last > first ? last - first : 1
    let u = x.map { ($0 - first) / span }
    var basis = OrthonormalColumns()
    for column in [u.map { _ in 1 }, u, u.map { $0 * $0 }] { basis.add(column) }
    let knots = min(mostKnots, x.count / rowsPerKnot)
    for knot in 0..<knots {
      let at = u[x.count * (knot + 1) / (knots + 1)]
      basis.add(u.map { $0 > at ? ($0 - at) * ($0 - at) : 0 })
    }
    return basis
  }

  private static let rowsPerKnot = 25
}
