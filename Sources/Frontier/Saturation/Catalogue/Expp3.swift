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
public struct Expp3: ParametricLaw {
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
    e.fill(e.derivative(ofTerm: 0, by: 0), with: 0)
    e.fill(e.derivative(ofTerm: 0, by: 1), with: 0)
    guard let byA = e.derivative(ofTerm: 1, by: 0), let byB = e.derivative(ofTerm: 1, by: 1) else {
      return
    }
    for i in 0..<e.count {
      let slope = offset[i] * power[i]
      byA[i] = slope == 0 ? 0 : slope * logs[i]
      byB[i] = -slope * a / distance[i]
    }
  }

  public func starts(for data: Observations) -> [[Double]] {
    let (width, first) = (Starts.spread(data.x), data.x.min() ?? 0)
    let lengths = Starts.lengths(data.x, [0.1, 1, 0.01, 1e-4, 10, 100])
    let places = lengths.map { first - $0 } + (first > 0 ? [0, first / 2] : [])
    return Starts.pairs([-0.5, -0.2, -1, -2, 0.05, -0.05, 1 / (1 + width.magnitude)], places)
  }

  public func limit(parameters: [Double]) -> Double? {
    if parameters[0] == 0 { return parameters[2] - .exp(1) }
    return parameters[0] < 0 ? parameters[2] - 1 : nil
  }
}

extension ParametricLaw where Self == Expp3 {
  /// y = c − exp((x − b)^a).
  public static var expp3: Expp3 { Expp3() }
}
