extension Fit {
  /// Why a fit stopped. Non-convergence is a result, not an error.
  @nonexhaustive
  public enum StopReason: Sendable, Hashable, Codable {
    /// The derivative of the criterion vanishes to rounding.
    case converged
    /// The optimum lies on a bound of the named parameter.
    case atBound(parameter: String)
    /// As many points as parameters, or fewer: the law goes through the points.
    case interpolates
    /// Too few distinct x to fit anything but a constant.
    case tooFewPoints
    /// The evaluation limit was reached first.
    case evaluationLimit
    /// No step lowers the criterion, although its derivative does not vanish.
    case noProgress
    /// The law, or its derivative, is not finite at some point wherever a search began.
    case notDefined
  }

  /// Why the fit stopped, in one word.
  public var stopped: StopReason {
    if distinctInputs < min(3, freeCount) { return .tooFewPoints }
    switch solution.stopped {
    case .residualNotFinite, .jacobianNotFinite, .allOutliers: return .notDefined
    case .noProgress: return .noProgress
    case .evaluationLimit, .cancelled: return .evaluationLimit
    case .converged, .exact, .held: break
    }
    if let j = heldAtBound.first { return .atBound(parameter: law.parameters[j].name) }
    return distinctInputs <= freeCount ? .interpolates : .converged
  }

  /// The number of parameters that may move.
  public var freeCount: Int { ranges.count { $0.lowerBound < $0.upperBound } }

  /// Parameters on a bound, or at the end of what is searched: those for whose sake others could
  /// not go on first.
  var heldAtBound: [Int] { solution.atBound }
}

extension Fit.StopReason: CustomStringConvertible {
  /// One word, as JSON prints it.
  public var description: String {
    switch self {
    case .converged: "converged"
    case .atBound(let parameter): "at-bound:\(parameter)"
    case .interpolates: "interpolates"
    case .tooFewPoints: "too-few-points"
    case .evaluationLimit: "evaluation-limit"
    case .noProgress: "no-progress"
    case .notDefined: "not-defined"
    }
  }
}
