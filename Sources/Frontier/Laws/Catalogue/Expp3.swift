import RealModule

/// `expp3` of the learning-curve literature: y = c − exp((x − b)^a).
///
/// Defined for x > b. For a < 0, the learning curves, y rises steeply from −∞ at x = b and tends to
/// c − 1 as x → ∞; for a > 0 it falls to −∞ faster than any exponential and has no limit; a = 0 is
/// the constant c − e. `a` is a pure number, `b` in units of x, `c` of y.
///
/// The law has no amplitude: nothing in it takes up a change of the units of y, and for a < 0 far
/// beyond b it is c − 1 − (x − b)^a, a power law whose factor is 1. It is kept because the
/// learning-curve database has it; falling data with a slope beyond any (x − b)^a end at the
/// smallest x. Degenerate: flat data drive a → −∞ or b → −∞.
///
/// Source: Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1, and Viering & Loog 2023,
/// doi:10.1109/TPAMI.2022.3220744.
public struct Expp3: Law {
  public init() {}

  public var name: String { "expp3" }
  public var formula: String { "y = c − exp((x − b)^a)" }
  public var source: String {
    "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1; Viering & Loog 2023, "
      + "doi:10.1109/TPAMI.2022.3220744"
  }
  public var parameters: [LawParameter] {
    [LawParameter("a"), LawParameter("b"), LawParameter("c", isLinear: true)]
  }
  public var hasOffset: Bool { true }

  public var constantTerms: [Int] { [0] }

  public func evaluate(_ e: LawEvaluation) {
    let (a, b) = (e.nonlinear(0), e.nonlinear(1))
    let (x, offset) = (e.input(0), e.term(1))
    let (distance, logs, power) = (e.scratch(0), e.scratch(1), e.scratch(2))
    e.fill(e.term(0), with: 1)
    // 0 and below are outside the domain: NaN there, and the search turns back.
    for i in 0..<e.count { distance[i] = x[i] > b ? x[i] - b : .nan }
    e.log(distance, logs)
    for i in 0..<e.count { power[i] = a * logs[i] }
    e.exp(power, power)
    e.exp(power, offset)
    for i in 0..<e.count { offset[i] = -offset[i] }
    guard let byA = e.derivative(ofTerm: 1, by: 0), let byB = e.derivative(ofTerm: 1, by: 1) else {
      return
    }
    for i in 0..<e.count {
      let slope = offset[i] * power[i]
      byA[i] = slope == 0 ? 0 : slope * logs[i]
      byB[i] = -slope * a / distance[i]
    }
  }

  /// The valleys along b: narrow ones, because the first points lie near the pole at x = b. At
  /// each of many places b the best power is found by a grid and by golden sections; a place whose
  /// sum of squares is below its neighbours' is a start.
  public func starts(for data: PointCloud) -> [[Double]] {
    let screen = StartScreen(self, data)
    let first = data.x.min() ?? 0
    // Distances b lies before the first x: in the units of x as they are, which the law has no
    // factor to take up, and relative to their range.
    let width = Starts.spread(data.x)
    let distances =
      ((-30...55).map { .exp(0.12 * Double($0)) }
      + [1e-4, 1e-3, 0.01, 0.1, 1, 10, 100].map { $0 * width }).sorted()
    let profile = distances.map { first - $0 }.filter { $0 < first }.compactMap {
      Self.bestPower($0, screen)
    }
    return profile.indices.filter { i in
      (i == 0 || profile[i].cost <= profile[i - 1].cost)
        && (i + 1 == profile.count || profile[i].cost <= profile[i + 1].cost)
    }.map { profile[$0].start }
  }

  private static func bestPower(
    _ place: Double, _ screen: StartScreen
  ) -> (cost: Double, start: [Double])? {
    let powers = [-6, -3, -2, -1.4, -1, -0.7, -0.5, -0.35, -0.2, -0.1, -0.03, 0.02, 0.1, 0.3]
    guard var best = screen.best(of: powers.map { [$0, place] }),
      let k = powers.firstIndex(of: best.start[0])
    else { return nil }
    var (low, high) = (powers[max(0, k - 1)], powers[min(powers.count - 1, k + 1)])
    for _ in 0..<12 {
      let (a, b) = (high - 0.618 * (high - low), low + 0.618 * (high - low))
      let (left, right) = (screen.cost([a, place]), screen.cost([b, place]))
      if min(left, right) < best.cost {
        best = left < right ? (left, [a, place]) : (right, [b, place])
      }
      if left < right { high = b } else { low = a }
    }
    return best
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[0] == 0 { return parameters[2] - .exp(1) }
    return parameters[0] < 0 ? parameters[2] - 1 : nil
  }
}

extension Law where Self == Expp3 {
  /// y = c − exp((x − b)^a).
  public static var expp3: Expp3 { Expp3() }
}
