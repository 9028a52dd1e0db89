import Frontier

/// Everything one run of `frontier fit` found: a law fitted to a table, with what is known of it.
public struct FitResult: Sendable {
  /// A parameter, the limit, or a derived quantity.
  public struct Quantity: Sendable {
    public enum State: String, Sendable {
      case determined
      /// Held at a value by the user.
      case fixed
      /// On a bound, and counted as known.
      case atBound = "at-bound"
      /// The data does not say.
      case undetermined
    }

    public let name: String
    /// What it is a function of; `nil` for a parameter.
    public let formula: String?
    /// `nil` where it has no value at the fitted parameters.
    public let value: Double?
    public let standardError: Double?
    public let state: State
    /// `nil` where none can be given.
    public let interval: Interval?
  }

  /// The laws tried where none was named, the best first.
  public struct Selection: Sendable {
    public struct Candidate: Sendable {
      public let model: String
      public let parameters: Int
      public let aicc: Double?
      /// The Akaike weight, a share of all candidates; `nil` without AICc.
      public let weight: Double?
      /// Root mean square error beyond cuts in x, on the scale of the residuals.
      public let extrapolationError: Double?

      public init(
        model: String, parameters: Int, aicc: Double?, weight: Double? = nil,
        extrapolationError: Double?
      ) {
        self.model = model
        self.parameters = parameters
        self.aicc = aicc
        self.weight = weight
        self.extrapolationError = extrapolationError
      }
    }

    /// In words ("AICc").
    public let criterion: String
    public let candidates: [Candidate]
    /// Laws that could not be fitted, with the reason.
    public let left: [String]
    /// Predictions averaged over the candidates; `nil` where none were asked for, or there are no
    /// weights.
    public let average: FitAverage?

    public init(
      criterion: String, candidates: [Candidate], left: [String], average: FitAverage? = nil
    ) {
      self.criterion = criterion
      self.candidates = candidates
      self.left = left
      self.average = average
    }
  }

  public let rows: FitRows
  public let fit: Fit
  public let level: Double
  public let parameters: [Quantity]
  /// `nil` for a law without one.
  public let limit: Quantity?
  /// The parameters whose interval has no end on some side.
  let open: [String]
  public let derived: [Quantity]
  /// What was asked of x at a y, in order.
  public let inverses: [Quantity]
  /// f at the places asked for.
  public let predictions: [FitPrediction]
  /// Where errors and intervals come from: model, sandwich, cluster or bootstrap.
  public let covariance: String
  /// The covariance of the parameters, p·p numbers column by column; `nil` where the data does not
  /// determine them all.
  public let covarianceMatrix: [Double]?
  /// `nil` under a robust loss and for a law through every point.
  public let criteria: InformationCriteria?
  /// Why the search stopped and what the data determines, in sentences.
  public let verdict: String
  public let warnings: [String]
  public let selection: Selection?

  /// Makes the report of a fit: intervals by profile likelihood up to 20,000 points, by the delta
  /// method beyond and under another covariance, or from resamples.
  public init(
    _ fit: Fit, rows: FitRows, level: Double, inference: FitInference = FitInference(),
    selection: Selection? = nil
  ) {
    self.fit = fit
    self.rows = rows
    self.level = level
    self.selection = selection
    let maker = FitQuantities(fit, level: level, errors: inference.errors)
    parameters = fit.law.parameters.indices.map { maker.parameter($0) }
    limit = maker.limit()
    derived = fit.law.derived.map { maker.derived($0) }
    inverses = inference.questions.map { maker.inverse($0) }
    predictions = FitPrediction.predictions(of: fit, inference, level: level)
    covariance = inference.errors.name
    covarianceMatrix = maker.covariance
    criteria = try? fit.informationCriteria()
    open = parameters.filter { quantity in
      quantity.state == .determined
        && (quantity.interval?.lowEnd == .unbounded || quantity.interval?.highEnd == .unbounded)
    }.map(\.name)
    verdict = FitVerdict.sentence(fit, rows: rows.rows, open: open)
    var warnings = rows.warnings.map(\.message) + FitVerdict.warnings(fit)
    if let diagnostics = try? fit.residualDiagnostics(rows: rows.rows) {
      warnings += diagnostics.warnings
    }
    for quantity in parameters + (limit.map { [$0] } ?? []) + inverses {
      for remark in quantity.interval?.remarks ?? [] where !warnings.contains(remark) {
        warnings.append(remark)
      }
    }
    self.warnings = warnings
  }

  /// Whether the search ended at a minimum and the data determines every free parameter.
  public var isIdentified: Bool {
    fit.isDetermined && fit.solution.degreesOfFreedom > 0 && open.isEmpty
  }
}

extension FitResult {
  /// Whether errors that were given are as large as the residuals say: χ² with its degrees of
  /// freedom and P(χ² > value); `nil` where they were not given.
  public var chiSquared: (value: Double, degrees: Double, pValue: Double)? {
    guard fit.observations.weightMeaning == .inverseVariances else { return nil }
    return fit.chiSquared
  }
}
