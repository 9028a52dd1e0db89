/// Nonlinear least squares by Levenberg–Marquardt in a trust region, finished by Gauss–Newton or
/// Newton steps to the last digit.
///
/// - The region is an ellipsoid ‖D·step‖ ≤ Δ; D holds the column norms of the Jacobian (Moré 1978,
///   *The Levenberg–Marquardt algorithm: implementation and theory*, doi:10.1007/BFb0067700), so
///   the search does not depend on the units of the parameters. Unlike MINPACK's, D forgets a
///   twentieth of a norm a step. The damping that meets Δ is found to 10 % by Moré's iteration.
/// - Parameters on a bound that the gradient points through are left out of the step; a step goes
///   as far as the first bound it meets, and from there on in the other parameters.
/// - The change of the criterion is summed as Σ w (r − r′)(r + r′) with a compensated sum, so that
///   it is known where the two sums of squares agree in all their digits.
/// - When the region's test is met, full Gauss–Newton steps follow until they no longer shrink;
///   where they shrink slowly, Newton's, with the curvature of the residuals. If they do not
///   shrink at all, that was no minimum, and the search goes on. The end is called a minimum only
///   where the gradient at the point returned is nothing, or what could be gained is rounding.
/// - A search that creeps because its model lacks that curvature is helped out by Newton's steps in
///   a region of their own.
/// - Numerical derivatives are forward differences on the way, central ones and five points at the
///   end.
///
/// Every linear solve but Newton's is LAPACK's pivoted QR of √W·J, never JᵀJ; the storage is made
/// once.
///
/// Non-convergence is a result: read ``NonlinearFit/stopped``.
public struct LevenbergMarquardt: Sendable, Hashable, Codable {
  /// What a residual costs.
  public var loss: RobustLoss
  /// Whether steps are bent by the second directional derivative (Transtrum & Sethna 2012,
  /// arXiv:1201.5885), for one more evaluation a step. It shortens the way along curved valleys, and
  /// with a long first step it leaves the right one: the second attempt of ``solve(_:)`` bends its
  /// small steps in any case.
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
    loss: RobustLoss = .squares, usesGeodesicAcceleration: Bool = false,
    initialRadius: Double = 1, maximumEvaluations: Int = 50_000
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
  /// depends on it, it is made once more from the start with a small first region and bent steps,
  /// and the better end counts.
  public func solve(_ problem: NonlinearProblem) -> NonlinearFit {
    // The room of a search of a million residuals takes long to make.
    if Cancellation.isRequested { return .undefined(at: problem.start, stopped: .cancelled) }
    guard !isOneOfMany else {
      var search = LevenbergMarquardtSearch(problem, self)
      return search.end()
    }
    var bold = self
    let perStep = problem.jacobian == nil ? 1 + problem.parameterCount : 1
    bold.maximumEvaluations = min(maximumEvaluations / 2 + 1, Self.boldSteps * perStep)
    var search = LevenbergMarquardtSearch(problem, bold)
    var first = search.end()
    guard Self.isDoubtful(first, search) else { return first }
    var careful = self
    careful.initialRadius *= Self.carefulShare
    careful.usesGeodesicAcceleration = true
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

  /// The first region of the second attempt as a share of the first one's.
  private static let carefulShare = 0.01
  /// What the first attempt may take, in steps: a search that has not ended then creeps along a valley.
  private static let boldSteps = 2_000
  /// Of two ends whose criteria agree to this share the one that is no doubt counts.
  private static let costTie = 1e-6

  /// Whether a search ended at no minimum, or at one whose last steps have not shrunk, or where a
  /// parameter had lost all its influence on the way.
  private static func isDoubtful(
    _ fit: NonlinearFit, _ search: LevenbergMarquardtSearch
  ) -> Bool {
    switch fit.stopped {
    case .residualNotFinite, .allOutliers, .exact, .held, .cancelled: false
    case .noProgress, .evaluationLimit, .jacobianNotFinite: true
    case .converged:
      search.isUnsettled
        || search.free.contains { search.greatest[$0] > 0 && search.isDead($0) }
    }
  }
}
