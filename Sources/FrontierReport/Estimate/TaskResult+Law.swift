import Frontier

extension TaskResult {
  /// The numbers of a fitted law as they are printed; on the scale it was fitted on.
  package struct Law: Sendable, Equatable {
    /// The law's name.
    package let model: String
    /// By what it was fitted, as JSON names it (`least-squares`, `edge`).
    package let criterion: String
    package let parameterNames: [String]
    package let parameters: [Double]
    /// One a parameter, `nil` for one that is held; altogether `nil` where there are none.
    package let standardErrors: [Double?]?
    /// √(Σ w r²/Σ w), in the units of y.
    package let rmse: Double
    package let points: Int
    package let stopped: Frontier.Fit.StopReason
    /// Whether the data determines its ceiling.
    package let verdict: Verdict

    package init(
      model: String, criterion: String, parameterNames: [String], parameters: [Double],
      standardErrors: [Double?]?, rmse: Double, points: Int, stopped: Frontier.Fit.StopReason,
      verdict: Verdict
    ) {
      self.model = model
      self.criterion = criterion
      self.parameterNames = parameterNames
      self.parameters = parameters
      self.standardErrors = standardErrors
      self.rmse = rmse
      self.points = points
      self.stopped = stopped
      self.verdict = verdict
    }

    /// From a fit of the library.
    package init(_ fit: Frontier.Fit, verdict: Verdict) {
      self.init(
        model: fit.law.name, criterion: fit.criterion.name,
        parameterNames: fit.law.parameters.map(\.name), parameters: fit.parameters,
        standardErrors: fit.standardErrors.contains { $0 != nil } ? fit.standardErrors : nil,
        rmse: fit.rootMeanSquareError, points: fit.observations.count, stopped: fit.stopped,
        verdict: verdict)
    }

    /// Whether the ceiling is determined by the data.
    package var isIdentified: Bool { verdict.isDetermined }

    /// A parameter by name.
    package subscript(name: String) -> Double? {
      parameterNames.firstIndex(of: name).map { parameters[$0] }
    }
  }
}
