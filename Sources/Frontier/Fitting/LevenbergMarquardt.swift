/// Nonlinear least squares by Levenberg–Marquardt in a trust region, with geodesic acceleration,
/// finished by Gauss–Newton steps to the last digit.
///
/// - The region is an ellipsoid ‖D·step‖ ≤ Δ; D holds the column norms of the Jacobian, which may
///   only grow (Moré 1978, *The Levenberg–Marquardt algorithm: implementation and theory*,
///   doi:10.1007/BFb0067700, as in MINPACK), so the search does not depend on the units of the
///   parameters. The damping that meets Δ is found to 10 % by Moré's iteration.
/// - A step is bent along the curve that the second directional derivative of the residuals
///   predicts (Transtrum & Sethna 2012, arXiv:1201.5885), for one more evaluation.
/// - Parameters on a bound that the gradient points through are left out of the step; a step is
///   cut at the bounds it meets.
/// - The change of the criterion is summed as Σ w (r − r′)(r + r′) with a compensated sum, so that
///   it is known where the two sums of squares agree in all their digits.
/// - When the region's test is met, full Gauss–Newton steps follow until they no longer shrink. If
///   they do not shrink at all, that was no minimum, and the search goes on.
///
/// Every linear solve is LAPACK's pivoted QR of √W·J, never JᵀJ; the storage is made once.
///
/// Non-convergence is a result: read ``NonlinearFit/stopped``.
public struct LevenbergMarquardt: Sendable {
  /// What a residual costs.
  public var loss: RobustLoss
  /// Whether steps are bent by the second directional derivative.
  public var usesGeodesicAcceleration: Bool
  /// The first Δ as a multiple of ‖D·start‖ (or Δ itself where that is 0); above 0 and finite.
  public var initialRadius: Double
  /// How often the residuals may be computed, those for numerical derivatives included.
  public var maximumEvaluations: Int
  /// Whether the start may be a minimum already, found by another search: it is taken for one where
  /// the first Gauss–Newton step is nothing.
  var mayStartAtMinimum = false
  /// Whether the caller tries several starts itself: a doubtful end is left as it is.
  var isOneOfMany = false

  /// The default of every argument is meant to be left alone: with it all the certified problems
  /// of <doc:NISTCertified> are solved.
  public init(
    loss: RobustLoss = .squares, usesGeodesicAcceleration: Bool = true,
    initialRadius: Double = 10, maximumEvaluations: Int = 50_000
  ) {
    self.loss = loss
    self.usesGeodesicAcceleration = usesGeodesicAcceleration
    self.initialRadius = initialRadius
    self.maximumEvaluations = maximumEvaluations
  }

  /// Minimises the criterion from the problem's start. Complexity: O(n p²) a step, beside the
  /// caller's evaluations.
  ///
  /// Where the search does not end at a minimum, or a parameter has run away to where nothing
  /// depends on it, it is made once more from the start with a small first region, and the better
  /// end counts.
  public func solve(_ problem: NonlinearProblem) -> NonlinearFit {
    guard !isOneOfMany else {
      var search = LevenbergMarquardtSearch(problem, self)
      return search.end()
    }
    var bold = self
    bold.maximumEvaluations = max(1, maximumEvaluations / 2)
    var search = LevenbergMarquardtSearch(problem, bold)
    var first = search.end()
    guard Self.isDoubtful(first, search) else { return first }
    var careful = self
    careful.initialRadius *= Self.carefulShare
    var again = LevenbergMarquardtSearch(problem, careful)
    again.searchAccuracy = .good
    again.evaluations = first.evaluations
    again.jacobianEvaluations = first.jacobianEvaluations
    let second = again.end()
    let isBetter =
      Self.isDoubtful(second, again)
      ? second.cost < first.cost : second.cost <= first.cost * (1 + Self.costTie)
    if isBetter { return second }
    first.evaluations = second.evaluations
    first.jacobianEvaluations = second.jacobianEvaluations
    return first
  }

  private static let carefulShare = Knobs.k[6]
  private static let costTie = 1e-6

  private static func isDoubtful(
    _ fit: NonlinearFit, _ search: LevenbergMarquardtSearch
  ) -> Bool {
    switch fit.stopped {
    case .residualNotFinite, .allOutliers, .exact, .held: false
    case .noProgress, .evaluationLimit, .jacobianNotFinite: true
    case .converged:
      search.isUnsettled
        || search.free.contains { search.greatest[$0] > 0 && search.isDead($0) }
    }
  }
}
