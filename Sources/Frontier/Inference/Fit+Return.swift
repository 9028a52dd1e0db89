import RealModule

/// Data that turns back where a law goes level: a plateau that falls again, a floor that rises.
public struct TurnedBack: Sendable, Hashable, Codable {
  /// Where y turns.
  public let x: Double
  /// y there, and where the data ends.
  public let peak: Double
  /// y where the data ends.
  public let end: Double
}

extension Fit {
  /// Fewer means of y beyond the turn, or in all, show no fall by their order.
  private static let fewestBeyond = 4
  private static let fewest = 8
  /// So few show one by its size alone, if every one of them is lower: more than so many σ, and more
  /// than this share of y's range. Of saturating curves with noise of .02 to .2 (3,000 of each, 8 to 14
  /// values of x) it is found in at most .005.
  private static let short = (least: 2, plain: 5.0, share: 0.2)
  /// A fall is larger than so many σ of a mean, by differences of neighbours.
  private static let plain = 3.0
  /// P of as long a run of pairs that fall, were y level (Mann 1945, doi:10.2307/1907187).
  private static let unlikely = 0.05

  /// Whether y turns back beyond some x while the law, which has a limit, goes on towards it; `nil`
  /// where it does not, for a law without a limit or of several columns, and for few points.
  ///
  /// Means of y at equal x are looked at: those beyond the highest one (the lowest, for a law that
  /// falls) must fall by Kendall's test, and by three times what neighbours differ by; two or three of
  /// them one after the other, and by much more.
  public func turnsBack() -> TurnedBack? {
    guard law.inputNames.count == 1, let limit else { return nil }
    var groups: [Double: (sum: Double, count: Double)] = [:]
    for i in observations.y.indices where observations.weight(i) > 0 {
      let known = groups[observations.x[i]] ?? (0, 0)
      groups[observations.x[i]] = (known.sum + observations.y[i], known.count + 1)
    }
    let x = groups.keys.sorted()
    guard x.count >= Self.fewest, x.count <= Self.most, let first = x.first, let last = x.last
    else { return nil }
    let start = value(at: first)
    guard start.isFinite, limit != start else { return nil }
    let sign: Double = limit > start ? 1 : -1
    let z = x.map { (x: Double) -> Double in
      let group = groups[x] ?? (0, 1)
      return sign * group.sum / group.count
    }
    guard let peak = z.indices.max(by: { z[$0] < z[$1] }), z.count - peak > Self.short.least,
      sign * (value(at: last) - value(at: x[peak])) >= 0
    else { return nil }
    let tail = Array(z[(peak + 1)...])
    let ends = tail.suffix(max(1, tail.count / 3))
    let fall = z[peak] - ends.reduce(0, +) / Double(ends.count)
    // Second differences of a smooth curve are noise of 6σ².
    var squares = 0.0
    for i in 1..<z.count - 1 {
      let second = z[i - 1] - 2 * z[i] + z[i + 1]
      squares += second * second
    }
    let noise = (squares / 6 / Double(z.count - 2)).squareRoot()
    if tail.count < Self.fewestBeyond {
      let last = z[peak] - tail[tail.count - 1]
      let height = z[peak] - (z.min() ?? 0)
      guard zip(tail, tail.dropFirst()).allSatisfy({ $0 > $1 }),
        last > Self.short.plain * noise, last > Self.short.share * height
      else { return nil }
    } else {
      guard fall > Self.plain * noise, Self.fallsByChance(tail) < Self.unlikely else { return nil }
    }
    return TurnedBack(x: x[peak], peak: sign * z[peak], end: sign * (z.last ?? 0))
  }

  /// Of more different x pairs cost too much, and a law is judged by other means.
  private static let most = 2_000

  /// P that values in no order fall in as many pairs: Kendall's S, normal with its continuity
  /// correction, exact where the order is complete.
  private static func fallsByChance(_ z: [Double]) -> Double {
    let n = z.count
    var falls = 0.0
    for i in 0..<n {
      for j in i + 1..<max(n, i + 1) { falls += z[j] < z[i] ? 1 : z[j] > z[i] ? -1 : 0 }
    }
    let pairs = Double(n * (n - 1)) / 2
    if falls == pairs { return 1 / (1...n).reduce(1.0) { $0 * Double($1) } }
    let variance = Double(n * (n - 1) * (2 * n + 5)) / 18
    return 1 - NormalDistribution.cumulative((falls - 1) / variance.squareRoot())
  }
}
