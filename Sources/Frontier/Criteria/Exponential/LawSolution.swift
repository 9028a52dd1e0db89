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
  /// Whether α could go down to the end of its range, where the law has its pole, without a worse
  /// fit.
  var profileReachesPole = false
}
