import RealModule

/// Starts of laws in powers of x.
enum PowerStarts {
  /// Exponents at which x^a changes by factors from e^0.3 to e^20 over the data, of both signs,
  /// moderate ones first; what an exponent means depends on the range of ln x alone.
  static func exponents(_ x: [Double]) -> [Double] {
    let range = logRange(x)
    return [1, 0.3, 3, 8, 20].flatMap { [-$0 / range, $0 / range] }
  }

  /// As ``exponents(_:)``, those above 0 only.
  static func positiveExponents(_ x: [Double]) -> [Double] {
    let range = logRange(x)
    return [1, 0.3, 3, 8].map { $0 / range }
  }

  /// ln max x − ln min x over the x above 0; 1 where there is no such range.
  static func logRange(_ x: [Double]) -> Double {
    let positive = x.filter { $0 > 0 }
    guard let least = positive.min(), let most = positive.max(), most > least else { return 1 }
    return .log(most) - .log(least)
  }

  /// Intercept and slope of the least-squares line, `nil` with fewer than two different x.
  static func line(_ x: [Double], _ y: [Double]) -> (intercept: Double, slope: Double)? {
    let n = Double(x.count)
    guard x.count > 1 else { return nil }
    let (meanX, meanY) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    var (xx, xy) = (0.0, 0.0)
    for i in x.indices {
      xx += (x[i] - meanX) * (x[i] - meanX)
      xy += (x[i] - meanX) * (y[i] - meanY)
    }
    guard xx > 0, xx.isFinite, xy.isFinite else { return nil }
    return (meanY - xy / xx * meanX, xy / xx)
  }

  /// Intercept and slope of ln |y| on ln x, `nil` where y changes sign.
  static func logLine(_ x: [Double], _ y: [Double]) -> (intercept: Double, slope: Double)? {
    guard y.allSatisfy({ $0 > 0 }) || y.allSatisfy({ $0 < 0 }), x.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    return line(x.map { .log($0) }, y.map { .log(abs($0)) })
  }
}
