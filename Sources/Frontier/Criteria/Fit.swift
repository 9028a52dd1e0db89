/// A law fitted to data by any criterion: its parameters, how sure they are, and why the search
/// stopped.
public struct Fit: Sendable {
  /// The law.
  public let law: any Law
  /// What it was fitted to.
  public let observations: PointCloud
  /// By what.
  public let criterion: any Criterion
  /// Bounds, held parameters, starts, and for least squares scale and loss.
  public let fitter: LeastSquares
  /// The scale of the residuals.
  public let scale: ResponseScale
  /// The bounds of every parameter, fixed ones as a range of one value.
  public let ranges: [ClosedRange<Double>]
  /// The last search, in all parameters: residuals on ``scale``, covariance, rank.
  public let solution: NonlinearFit
  /// How many starts were searched.
  public let searches: Int
  /// How often all residuals were computed in the searches in all parameters.
  public let evaluations: Int
  /// The limits of all laws that fit nearly as well, where the search can tell them; computed when
  /// they are asked for.
  var plausibleLimits: ClosedRange<Double>? { findPlausibleLimits() }
  private let findPlausibleLimits: @Sendable () -> ClosedRange<Double>?
  /// The number of different x of a law of one column, counted up to two more than the parameters;
  /// of others the number of points.
  let distinctInputs: Int

  init(
    law: any Law, observations: PointCloud, criterion: any Criterion, fitter: LeastSquares,
    scale: ResponseScale, ranges: [ClosedRange<Double>], solution: NonlinearFit, searches: Int,
    evaluations: Int,
    plausibleLimits: @escaping @Sendable () -> ClosedRange<Double>? = { nil }
  ) {
    self.law = law
    self.observations = observations
    self.criterion = criterion
    self.fitter = fitter
    self.scale = scale
    self.ranges = ranges
    self.solution = solution
    self.searches = searches
    self.evaluations = evaluations
    findPlausibleLimits = plausibleLimits
    distinctInputs =
      observations.inputs.count == 1
      ? observations.distinctInputs(limit: ranges.count + 2) : observations.count
  }

  /// The parameters, in the law's order.
  public var parameters: [Double] { solution.parameters }
  /// One standard error a parameter, `nil` where there is none (for an edge nowhere: its law is not
  /// Gaussian); see ``NonlinearFit/standardErrors``.
  public var standardErrors: [Double?] { solution.standardErrors }
  /// A parameter by name.
  public subscript(name: String) -> Double? { law.place(of: name).map { parameters[$0] } }
  /// Whether the end is a minimum at which every free parameter is determined, by more than
  /// rounding errors.
  public var isDetermined: Bool { solution.isDetermined && roundedAway.isEmpty }

  /// √(Σ w r²/Σ w) on ``scale``; infinite where the law is not defined at a point.
  public var rootMeanSquare: Double {
    (solution.sumOfSquares / observations.totalWeight).squareRoot()
  }

  /// √(Σ w r²/Σ w) in the units of y, whatever the scale of the fit.
  public var rootMeanSquareError: Double {
    guard scale != .identity else { return rootMeanSquare }
    let fitted = fitted
    let square = observations.mean { i in
      let r = observations.y[i] - fitted[i]
      return r * r
    }
    return square?.squareRoot() ?? .nan
  }

  /// f at points given as columns.
  public func values(at inputs: [[Double]]) -> [Double] {
    law.values(at: inputs, parameters: parameters)
  }

  /// f at one x of a law of one column.
  public func value(at x: Double) -> Double { law.value(at: x, parameters: parameters) }

  /// f at the observations.
  public var fitted: [Double] { values(at: observations.inputs) }

  /// lim f at the end of x, `nil` where the law has none.
  public var limit: Double? { law.limit(parameters: parameters).flatMap { $0.isFinite ? $0 : nil } }

  /// Fits again by least squares from this end with some parameters held; for profiles and
  /// comparisons.
  func refit(
    fixing held: [Int: Double], start: [Double]? = nil, data: PointCloud? = nil
  ) -> NonlinearFit {
    var fitter = fitter
    for (place, value) in held { fitter.fixed[law.parameters[place].name] = value }
    fitter.starts = []
    return again(fitter, law, data ?? observations, start ?? parameters)
  }

  private func again(
    _ fitter: LeastSquares, _ law: some Law, _ data: PointCloud, _ start: [Double]
  ) -> NonlinearFit {
    // Law, data and names are those of a fit that was made; a quantity's start may be no number.
    guard let search = try? LawSearch(fitter, law, data) else { return .undefined(at: start) }
    return search.solve(from: start, LawWorkspace(law, inputs: data.inputs))
  }
}
