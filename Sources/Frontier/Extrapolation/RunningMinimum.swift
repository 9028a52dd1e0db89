import RealModule

/// Falling curves that were made to fall: a column of "best so far".
///
/// In a running minimum a tie says that the measurement lay *above* the value it repeats: it is
/// censored, and the values that do appear are the lucky ones. Taken at their word, such points
/// promise too little error and hide their noise.
///
/// The points near the end are taken for a quadratic in ln x with independent normal errors; every
/// tie is replaced by what its measurement is expected to have been, and keeps the variance of what
/// is not known of it (EM for censored regression: Tobin 1958, doi:10.2307/1907382; Dempster, Laird
/// & Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x). A fixed number of steps.
enum RunningMinimum {
  /// How far back the quadratic reaches, in ln x, and the fewest points it reaches over.
  private static let window = 1.5
  private static let leastPoints = 10
  private static let steps = 60
  /// Values of ln y this near are one value.
  private static let rounding = 1e-12

  /// Replaces the ties in z = ln y, and returns the variance of each point.
  ///
  /// Nothing is touched unless there are 8 points or more, x rises strictly, y never does, and the
  /// window holds at least 2 ties and 5 other points. O(n) a step.
  ///
  /// - Parameters:
  ///   - u: ln x, in order.
  ///   - z: ln y.
  static func uncover(u: [Double], z: inout [Double]) -> [Double] {
    let n = u.count
    var variance = [Double](repeating: 0, count: n)
    guard n >= 8, (1..<n).allSatisfy({ u[$0] > u[$0 - 1] && z[$0] - z[$0 - 1] <= rounding }) else {
      return variance
    }
    let end = u[n - 1]
    let start = min(u.firstIndex { $0 - end >= -window } ?? 0, max(n - leastPoints, 0))
    let ties = (start..<n).filter { $0 > 0 && abs(z[$0] - z[$0 - 1]) <= rounding }.map {
      $0 - start
    }
    let count = n - start
    guard ties.count >= 2, count - ties.count >= 5 else { return variance }

    let basis = quadratic(u[start...].map { ($0 - end) / (end - u[start]) })
    let centre = z[start...].reduce(0, +) / Double(count)
    let seen = z[start...].map { $0 - centre }
    var (expected, hidden) = (seen, [Double](repeating: 0, count: count))
    for _ in 0..<steps {
      var mean = [Double](repeating: 0, count: count)
      for column in basis {
        let product = zip(column, expected).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<count { mean[i] += column[i] * product }
      }
      var square = 0.0
      for i in 0..<count {
        let r = expected[i] - mean[i]
        square += r * r + hidden[i]
      }
      let sigma = max(square / Double(count - 3), 1e-12).squareRoot()
      for i in ties {
        let a = (seen[i] - mean[i]) / sigma
        let h = hazard(a)
        expected[i] = mean[i] + sigma * h
        hidden[i] = sigma * sigma * max(1 + a * h - h * h, 0)
      }
    }
    for i in 0..<count {
      z[start + i] = centre + expected[i]
      variance[start + i] = hidden[i]
    }
    return variance
  }

  /// An orthonormal basis of 1, v, v².
  private static func quadratic(_ v: [Double]) -> [[Double]] {
    var basis = OrthonormalColumns()
    for power in 0...2 { basis.add(v.map { Double.pow($0, power) }) }
    return basis.columns
  }

  /// The normal density over its upper tail, φ(a)/(1 − Φ(a)).
  private static func hazard(_ a: Double) -> Double {
    guard a < 20 else {
      // Where the tail would vanish: the asymptotic series, to 1e-8.
      let q = 1 / (a * a)
      return a / (1 - q * (1 - q * (3 - 15 * q)))
    }
    return NormalDistribution.density(a) / NormalDistribution.cumulative(-a)
  }
}
