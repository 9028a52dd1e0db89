extension Fit {
  /// What a criterion of your own found.
  ///
  /// Residuals in y and the rank of the law's derivatives at the end are computed here, so that the
  /// verdict looks at them as it does for every other criterion. There are no standard errors: a
  /// criterion other than least squares has none that follow from the residuals.
  ///
  /// - Parameters:
  ///   - law: a law defined on the cloud.
  ///   - cloud: what it was fitted to.
  ///   - criterion: by what.
  ///   - parameters: one finite number a parameter of the law, in its order.
  ///   - cost: what the criterion made small.
  ///   - isConverged: whether the search ended at a minimum.
  /// - Throws: ``FrontierError`` where the law is not defined on the cloud;
  ///   ``FrontierError/countMismatch(variable:count:expected:)`` or
  ///   ``FrontierError/notFinite(variable:index:value:)`` for the parameters.
  public init(
    of law: some Law, to cloud: PointCloud, by criterion: some Criterion, parameters: [Double],
    cost: Double, isConverged: Bool = true
  ) throws(FrontierError) {
    let search = try LawSearch(LeastSquares(), law, cloud)
    guard parameters.count == law.parameters.count else {
      throw .countMismatch(
        variable: "parameters", count: parameters.count, expected: law.parameters.count)
    }
    if let i = parameters.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(variable: "parameters", index: i, value: parameters[i])
    }
    self.init(
      search, by: criterion,
      CriterionEnd(
        parameters: parameters, cost: cost, stopped: isConverged ? .converged : .noProgress))
    try Cancellation.check()
  }

  /// The end of a search that was not one for least squares.
  init(_ search: LawSearch, by criterion: any Criterion, _ end: CriterionEnd) {
    let here = search.described(at: end.parameters, holding: end.held)
    let unknown = Set(here.undetermined).union(end.undetermined).sorted()
    let solution = NonlinearFit(
      parameters: end.parameters, standardErrors: end.parameters.map { _ in nil }, covariance: nil,
      sumOfSquares: here.sumOfSquares, cost: end.cost, degreesOfFreedom: here.degreesOfFreedom,
      residuals: here.residuals, stopped: end.stopped, evaluations: end.evaluations,
      jacobianEvaluations: 0, iterations: 0, gradientNorm: end.slope,
      rank: min(here.rank, search.freeCount - unknown.count), undetermined: unknown,
      atBound: end.held)
    self.init(
      law: search.law, observations: search.data, criterion: criterion, fitter: search.fitter,
      scale: .identity, ranges: search.ranges, solution: solution, searches: 1,
      evaluations: end.evaluations, plausibleLimits: { end.plausibleLimits })
  }
}

extension Fit {
  /// What is told where no search could begin: the law is finite at no start.
  init(
    _ search: LawSearch, by criterion: any Criterion, withoutEndFrom parameters: [Double],
    evaluations: Int = 0
  ) {
    self.init(
      search, by: criterion,
      CriterionEnd(
        parameters: parameters, cost: .infinity, stopped: .residualNotFinite(index: 0),
        evaluations: evaluations))
  }
}

/// Where a search by some criterion ended.
struct CriterionEnd: Sendable {
  let parameters: [Double]
  let cost: Double
  let stopped: NonlinearFit.StopReason
  /// The derivative of the criterion that is left, relative.
  var slope = 0.0
  var evaluations = 0
  /// Parameters on a bound.
  var held: [Int] = []
  /// Parameters that are known not to be determined.
  var undetermined: [Int] = []
  var plausibleLimits: ClosedRange<Double>?
}
