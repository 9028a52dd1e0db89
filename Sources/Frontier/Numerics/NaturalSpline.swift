/// A cubic spline that is straight beyond its outer knots: the curve of a cloud when no law is taken
/// for granted.
///
/// The columns 1, u, and for each knot but the last two the truncated cubes that keep both tails
/// straight (Harrell 2015, *Regression Modeling Strategies*, §2.4.5, doi:10.1007/978-3-319-19425-7).
struct NaturalSpline {
  /// Rising; in the units of x.
  let knots: [Double]

  /// Where Harrell's table puts 3, 4, 5 and 7 knots (§2.4.6), as quantiles of x.
  private static let places: [Int: [Double]] = [
    3: [0.1, 0.5, 0.9], 4: [0.05, 0.35, 0.65, 0.95], 5: [0.05, 0.275, 0.5, 0.725, 0.95],
    7: [0.025, 0.1833, 0.3417, 0.5, 0.6583, 0.8167, 0.975],
  ]
  /// So many different x show where a curve of five knots does not follow them.
  private static let many = 200
  /// Distinct x that a knot is placed among, so that no column hangs on a few points.
  private static let distinctPerKnot = 4

  /// Knots at quantiles of `sorted`, seven from 200 different values of x on, five where it takes enough,
  /// three at least; none, that is a line, where it takes fewer than twelve.
  ///
  /// - Parameter sorted: rising, not empty.
  init(sorted: [Double]) {
    var distinct = 1
    for (a, b) in zip(sorted, sorted.dropFirst()) where b > a { distinct += 1 }
    let count = distinct >= Self.many ? 7 : min(5, distinct / Self.distinctPerKnot)
    var knots: [Double] = []
    for share in Self.places[count] ?? [] {
      let knot = sorted[Int((share * Double(sorted.count - 1)).rounded())]
      if knots.last.map({ $0 < knot }) ?? true { knots.append(knot) }
    }
    self.knots = knots.count >= 3 ? knots : []
    (origin, scale) = (sorted[0], max(sorted[sorted.count - 1] - sorted[0], .leastNormalMagnitude))
  }

  private let origin: Double
  private let scale: Double

  /// How many columns it has.
  var columnCount: Int { knots.isEmpty ? 2 : knots.count }

  /// A column at x.
  func value(column j: Int, at x: Double) -> Double {
    switch j {
    case 0: return 1
    case 1: return (x - origin) / scale
    default:
      let (last, other) = (knots[knots.count - 1], knots[knots.count - 2])
      let knot = knots[j - 2]
      func cube(_ k: Double) -> Double {
        let t = max(0, x - k) / scale
        return t * t * t
      }
      return cube(knot) - cube(other) * ((last - knot) / (last - other))
        + cube(last) * ((other - knot) / (last - other))
    }
  }
}
