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

  /// The default of every argument is meant to be left alone: with it all the certified problems
  /// of <doc:NISTCertified> are solved.
  public init(
    loss: RobustLoss = .squares, usesGeodesicAcceleration: Bool = true,
    initialRadius: Double = 10, maximumEvaluations: Int = 20_000
  ) {
    self.loss = loss
    self.usesGeodesicAcceleration = usesGeodesicAcceleration
    self.initialRadius = initialRadius
    self.maximumEvaluations = maximumEvaluations
  }

  /// Minimises the criterion from the problem's start. Complexity: O(n p²) a step, beside the
  /// caller's evaluations.
  public func solve(_ problem: NonlinearProblem) -> NonlinearFit {
    var search = LevenbergMarquardtSearch(problem, self)
    let stopped = search.run()
    let fit = search.report(stopped)
    // A start with vast residuals sets a unit in which those of the end may vanish, squares first:
    // its sum would be 0 and the end look exact. From there the search is made once more.
    let size = fit.residuals.map(\.magnitude).max() ?? 0
    guard loss.kind == .squares, size > 0, size < search.problem.unit * 0x1p-400,
      let next = try? NonlinearProblem(
        residuals: problem.residualCount, start: fit.parameters, weights: problem.weights,
        weightMeaning: problem.weightMeaning, bounds: problem.bounds, fixed: problem.fixed,
        jacobian: problem.jacobian, evaluate: problem.residuals)
    else { return fit }
    return solve(next)
  }
}
