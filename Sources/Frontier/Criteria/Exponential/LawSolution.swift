/// A power law d = k·e^α + c as a solver found it, and where it stopped.
struct LawSolution {
  /// Which bounds hold at the solution.
  enum Face {
    /// None: k > 0, c > 0, α inside.
    case interior
    /// c = 0.
    case zeroIntercept
    /// k = 0: no slope, α means nothing.
    case flat
  }

  var alpha: Double
  var k: Double
  var c: Double
  /// The criterion: Σw r² for least squares, the mean of d − law for an edge.
  var criterion: Double
  var face: Face
  /// −1 or +1 when α lies on its lower or upper bound, else 0.
  var alphaBound = 0
  var evaluations = 0
  /// |dS/d ln α| / S at the end, S the criterion.
  var relativeGradient = 0.0
  var converged = true
  /// The search ended where its bracket did, which was too narrow.
  var endsOnBracket = false
  /// The range of c over all α that fit almost as well (the solvers' `profile(…)`).
  var profile: ClosedRange<Double>?

  /// Takes a Gauss–Newton step in (k, α, c), if it is the small correction it should be at an
  /// optimum and leaves the bounds respected.
  mutating func take(_ step: [Double], interceptIsFree: Bool) {
    guard Self.isSmall(step, k: k, alpha: alpha), k + step[0] > 0 else { return }
    k += step[0]
    alpha += step[1]
    c = interceptIsFree ? c + step[2] : max(0, c + step[2])
  }

  /// Whether a step changes k and α by less than a millionth.
  static func isSmall(_ step: [Double], k: Double, alpha: Double) -> Bool {
    step.allSatisfy(\.isFinite) && abs(step[0]) <= 1e-6 * abs(k)
      && abs(step[1]) <= 1e-6 * abs(alpha)
  }
}
