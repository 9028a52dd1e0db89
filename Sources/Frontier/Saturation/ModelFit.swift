/// A fitted law: its parameters, how the fit stopped, and how well the data determines it.
public struct ModelFit: Sendable, Equatable {
  /// By which criterion the law was fitted.
  public enum Criterion: String, Sendable {
    case leastSquares = "least-squares"
    /// The smallest law above every point.
    case edge
  }

  /// Why the fit stopped. Non-convergence is a result, not an error.
  public enum StopReason: Sendable, Equatable {
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

  /// Whether the data determines the ceiling.
  public enum Identifiability: Sendable, Equatable {
    case determined
    /// Fewer distinct points than a three-parameter law needs.
    case tooFewPoints(distinct: Int, needed: Int)
    /// Every ceiling between the two bounds fits almost equally well.
    case flatProfile(low: Double, high: Double)
    /// α < 1 and no irreducible error: the law grows steeper up to its bound.
    case notSaturating(alpha: Double)
    /// The Jacobian's numerical rank is below the number of parameters.
    case rankDeficient(rank: Int, parameters: Int)
  }

  /// The model's name.
  public let model: String
  /// By which criterion the law was fitted.
  public let criterion: Criterion
  /// The parameters' names, in the model's order.
  public let parameterNames: [String]
  /// The parameters' values, in the same order.
  public let parameters: [Double]
  /// One standard error a parameter, from the Jacobian's QR at the optimum (a parameter on
  /// its bound counts as known: its entry is `nil`). `nil` for the edge, whose law is not
  /// Gaussian, and where no residual degree of freedom is left.
  public let standardErrors: [Double?]?
  /// Root mean square residual, √(Σ w r² / Σ w), in the units of y.
  public let rmse: Double
  /// The number of points fitted.
  public let points: Int
  /// Why the fit stopped.
  public let stopped: StopReason
  /// Whether the data determines the ceiling, and if not, why.
  public let identifiability: Identifiability
  /// The ceilings of all laws that fit almost as well: inside the 95 % profile interval for least
  /// squares, within a likelihood ratio of e³ under exponential inefficiency for an edge. `nil`
  /// where the law has no ceiling.
  public let ceilingProfile: ClosedRange<Double>?
  /// How often the criterion was evaluated over all points.
  public let evaluations: Int
  /// |dS/d ln α| / S at the end, S the criterion with its linear parameters eliminated.
  public let relativeGradient: Double

  /// For models of your own: see the properties for what each argument means.
  public init(
    model: String, criterion: Criterion, parameterNames: [String], parameters: [Double],
    standardErrors: [Double?]?, rmse: Double, points: Int, stopped: StopReason,
    identifiability: Identifiability, ceilingProfile: ClosedRange<Double>? = nil,
    evaluations: Int, relativeGradient: Double
  ) {
    self.model = model
    self.criterion = criterion
    self.parameterNames = parameterNames
    self.parameters = parameters
    self.standardErrors = standardErrors
    self.rmse = rmse
    self.points = points
    self.stopped = stopped
    self.identifiability = identifiability
    self.ceilingProfile = ceilingProfile
    self.evaluations = evaluations
    self.relativeGradient = relativeGradient
  }

  /// Whether the ceiling is determined by the data.
  public var isIdentified: Bool { identifiability == .determined }

  /// The value of a parameter by name.
  public subscript(name: String) -> Double? {
    parameterNames.firstIndex(of: name).map { parameters[$0] }
  }
}

extension ModelFit.StopReason: CustomStringConvertible {
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
