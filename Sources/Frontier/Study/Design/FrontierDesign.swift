import FrontierAlgebra
import RealModule

/// Which models to evaluate next, within a budget, so that a fitted edge becomes surest.
///
/// Near its fit a law is linear in its parameters, and an evaluation at x adds w·g(x)g(x)ᵀ to the
/// information about them, g = ∂f/∂θ, whatever y will be. So the next evaluations can be chosen before
/// they are made: each time the one that gains most for its cost among those the budget still allows
/// (greedy design: Fedorov 1972; for the best set within a budget its gain is at least a constant share
/// of the largest where the gain is submodular, as ln det is: Krause & Guestrin 2005). The first choices
/// hang on the law being right and on parameters that few rows determine: evaluate a part of the
/// budget, fit again, choose again.
///
/// A law that is not quite right would send all rows to the few places that decide a true one, and the
/// edge would be wrong between them. So a design for the edge takes the edge to be the law and a smooth
/// departure from it (in the manner of Sacks & Ylvisaker 1966 and O'Hagan 1978), and spends every second
/// evaluation where the rows evaluated are fewest beside all rows.
///
/// Capability boundaries by such designs: Zhang, Jin, Syrgkanis & Kakade 2026, arXiv:2602.15327, §5.
public struct FrontierDesign: Sendable, Hashable, Codable {
  /// What is to become surest.
  @nonexhaustive
  public enum Aim: Sendable, Hashable, Codable {
    /// All parameters: the largest determinant of their information (D-optimal).
    case law
    /// The edge in the mean over a range of x, each x counted as often as there are rows: the least
    /// integrated variance (I-optimal) of the law and a departure from it.
    case edge(ClosedRange<Double>)
    /// f at one x, or a law's limit: the least variance of the ceiling (c-optimal).
    case ceiling
  }

  /// A model that could be evaluated.
  public struct Candidate: Sendable, Hashable, Codable {
    /// Its x.
    public let x: Double
    /// What its evaluation costs, in any unit; above 0.
    public let cost: Double

    /// A model that could be evaluated.
    public init(x: Double, cost: Double = 1) {
      self.x = x
      self.cost = cost
    }
  }

  /// One evaluation of the plan.
  public struct Choice: Sendable, Hashable, Codable {
    /// The candidate's place among those given.
    public let candidate: Int
    /// The costs up to it.
    public let spent: Double
    /// The standard error of what is aimed at, as a share of that before any evaluation; of a law the
    /// geometric mean over its parameters.
    public let error: Double
  }

  /// In the order of evaluation.
  public let choices: [Choice]
  /// Whether the rows already evaluated determine every parameter: if not, shares of errors are those
  /// of a guess, and the first choices go to what is unknown.
  public let isDetermined: Bool

  /// The plan.
  ///
  /// - Parameters:
  ///   - fit: a law of one column fitted to what has been evaluated, by any criterion.
  ///   - candidates: what could be evaluated next.
  ///   - budget: the costs together are at most so much.
  ///   - aim: what is to become surest.
  ///   - ends: where the axes end, for the ceiling.
  /// - Throws: ``FrontierError`` for a cost that is not above 0, an x at which the law has no value, a
  ///   ceiling that does not exist.
  public init(
    after fit: Fit, among candidates: [Candidate], budget: Double, aim: Aim = .ceiling,
    ends: AxisEnds = .none
  ) throws(FrontierError) {
    guard budget > 0 else {
      throw .invalidArgument(name: "budget", value: "\(budget)", requirement: "above 0")
    }
    if let i = candidates.firstIndex(where: { !($0.cost > 0 && $0.cost.isFinite) }) {
      throw .notPositive(variable: "cost", index: i, value: candidates[i].cost)
    }
    let information = try DesignInformation(fit, candidates, aim: aim, ends: ends)
    isDetermined = information.isDetermined
    var state = information
    var (choices, spent) = ([Choice](), 0.0)
    var left = Array(candidates.indices)
    let before = state.error
    while true {
      try Cancellation.check()
      left.removeAll { candidates[$0].cost > budget - spent }
      // Every second evaluation goes where the evaluated rows are fewest beside all rows.
      let isForBalance = !choices.count.isMultiple(of: 2)
      var best: (lag: Double, gain: Double, candidate: Int)?
      for i in left {
        let gain = state.gain(i) / candidates[i].cost
        let lag =
          isForBalance
          ? state.departures.map { $0.lag(candidates[i].x) / candidates[i].cost } ?? 0 : 0
        if best.map({ (lag, gain) > ($0.lag, $0.gain) }) ?? (gain > 0) { best = (lag, gain, i) }
      }
      guard let best else { break }
      state.evaluate(best.candidate, at: candidates[best.candidate].x)
      spent += candidates[best.candidate].cost
      left.removeAll { $0 == best.candidate }
      choices.append(
        Choice(
          candidate: best.candidate, spent: spent, error: before > 0 ? state.error / before : 0))
    }
    self.choices = choices
  }
}
