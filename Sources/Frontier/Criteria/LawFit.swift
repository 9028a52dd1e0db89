/// A law fitted to data: its parameters, how sure they are, and why the search stopped.
public struct LawFit: Sendable {
  /// The law.
  public let law: any ParametricLaw
  /// What it was fitted to.
  public let observations: Observations
  /// How.
  public let fitter: LawFitter
  /// The scale of the residuals.
  public let scale: ResponseScale
  /// The bounds of every parameter, fixed ones as a range of one value.
  public let ranges: [ClosedRange<Double>]
  /// The last search, in all parameters: residuals on ``scale``, covariance, rank, verdict.
  public let solution: NonlinearFit
  /// How many starts were searched.
  public let searches: Int
  /// How often all residuals were computed in the searches in all parameters.
  public let evaluations: Int

  /// The parameters, in the law's order.
  public var parameters: [Double] { solution.parameters }
  /// One standard error a parameter, `nil` where there is none; see
  /// ``NonlinearFit/standardErrors``.
  public var standardErrors: [Double?] { solution.standardErrors }
  /// A parameter by name.
  public subscript(name: String) -> Double? { law.place(of: name).map { parameters[$0] } }
  /// Why the last search stopped.
  public var stopped: NonlinearFit.StopReason { solution.stopped }
  /// Whether the end is a minimum at which every free parameter is determined, by more than
  /// rounding errors.
  public var isDetermined: Bool { solution.isDetermined && roundedAway.isEmpty }

  /// √(Σ w r²/Σ w) on ``scale``.
  public var rootMeanSquare: Double {
    let total = observations.weights?.reduce(0, +) ?? Double(observations.count)
    return (solution.sumOfSquares / total).squareRoot()
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

  /// Fits again from this end with some parameters held; for profiles and comparisons.
  func refit(
    fixing held: [Int: Double], start: [Double]? = nil, data: Observations? = nil
  ) -> NonlinearFit {
    var fitter = fitter
    for (place, value) in held { fitter.fixed[law.parameters[place].name] = value }
    fitter.starts = []
    return again(fitter, law, data ?? observations, start ?? parameters)
  }

  private func again(
    _ fitter: LawFitter, _ law: some ParametricLaw, _ data: Observations, _ start: [Double]
  ) -> NonlinearFit {
    // Law, data and names are those of a fit that was made.
    let search = try! LawSearch(fitter, law, data)
    return search.solve(from: start, LawWorkspace(law, inputs: data.inputs))
  }
}
