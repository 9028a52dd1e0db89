import Frontier

/// Everything one run of `frontier fit` found: a law fitted to a table, with what is known of it.
package struct FitResult: Sendable {
  /// A parameter, the limit, or a derived quantity.
  package struct Quantity: Sendable {
    package enum State: String, Sendable {
      case determined
      /// Held at a value by the user.
      case fixed
      /// On a bound, and counted as known.
      case atBound = "at-bound"
      /// The data does not say.
      case undetermined
    }

    package let name: String
    /// What it is a function of; `nil` for a parameter.
    package let formula: String?
    /// `nil` where it has no value at the fitted parameters.
    package let value: Double?
    package let standardError: Double?
    package let state: State
    /// `nil` where none can be given.
    package let interval: Interval?
  }

  /// The laws tried where none was named, the best first.
  package struct Selection: Sendable {
    package struct Candidate: Sendable {
      package let model: String
      package let parameters: Int
      package let aicc: Double?
      /// The Akaike weight, a share of all candidates; `nil` without AICc.
      package let weight: Double?
      /// Root mean square error beyond cuts in x, on the scale of the residuals.
      package let extrapolationError: Double?

      package init(
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
    package let criterion: String
    package let candidates: [Candidate]
    /// Laws that could not be fitted, with the reason.
    package let left: [String]
    /// Predictions averaged over the candidates; `nil` where none were asked for, or there are no
    /// weights.
    package let average: FitAverage?

    package init(
      criterion: String, candidates: [Candidate], left: [String], average: FitAverage? = nil
    ) {
      self.criterion = criterion
      self.candidates = candidates
      self.left = left
      self.average = average
    }
  }

  package let rows: FitRows
  package let fit: Fit
  package let level: Double
  package let parameters: [Quantity]
  /// `nil` for a law without one.
  package let limit: Quantity?
  /// The parameters whose interval has no end on some side.
  let open: [String]
  /// The parameters of a better fit that an interval's search came by; `nil` where there is none.
  package let better: [Double]?
  /// Whether the data has a shape, and the limit is in sight of it.
  private let isPlausible: Bool
  package let derived: [Quantity]
  /// What was asked of x at a y, in order.
  package let inverses: [Quantity]
  /// f at the places asked for.
  package let predictions: [FitPrediction]
  /// Where errors and intervals come from: model, sandwich, cluster or bootstrap.
  package let covariance: String
  /// The covariance of the parameters, p·p numbers column by column; `nil` where the data does not
  /// determine them all.
  package let covarianceMatrix: [Double]?
  /// `nil` under a robust loss and for a law through every point.
  package let criteria: InformationCriteria?
  /// Why the search stopped and what the data determines, in sentences.
  package let verdict: String
  package let warnings: [String]
  package let selection: Selection?

  /// Makes the report of a fit: intervals by profile likelihood up to 20,000 points, by the delta
  /// method beyond and under another covariance, or from resamples.
  package init(
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
    better = maker.better
    let plausibility = FitPlausibility(fit: fit, limit: limit, parameters: parameters)
    let refusal = plausibility.refusal(y: rows.yName)
    isPlausible = refusal == nil
    verdict = FitVerdict.sentence(
      fit, rows: rows.rows, open: open, refusal: refusal, limitApart: plausibility.limitApart)
    var warnings = rows.warnings.map(\.message) + FitVerdict.warnings(fit)
    if let worse = plausibility.worseThanMean { warnings.append(worse) }
    if let name = rows.xNames.first, let turn = FitVerdict.turn(fit, x: name, y: rows.yName) {
      warnings.append(turn)
    }
    if let diagnostics = try? fit.residualDiagnostics(rows: rows.rows) {
      warnings += diagnostics.warnings.map(\.message)
    }
    let quantities = parameters + (limit.map { [$0] } ?? []) + inverses
    for quantity in quantities {
      for remark in quantity.interval?.remarks ?? []
      where !warnings.contains(remark) && !remark.hasPrefix(Self.openEnd) {
        warnings.append(remark)
      }
    }
    if let ends = Self.openEnds(quantities) { warnings.append(ends) }
    self.warnings = warnings
  }

  /// Whether the search ended at a minimum and the data determines every free parameter.
  package var isIdentified: Bool {
    fit.isDetermined && fit.solution.degreesOfFreedom > 0 && open.isEmpty && isPlausible
  }

  /// How a remark on an end that the data does not set begins.
  private static let openEnd = "the data sets no "

  /// Which ends of intervals the data does not set, in one sentence.
  private static func openEnds(_ quantities: [Quantity]) -> String? {
    let sides = [("lower", \Interval.lowEnd), ("upper", \Interval.highEnd)]
    let parts = sides.compactMap { side, end -> String? in
      let names = quantities.filter { $0.interval?[keyPath: end] == .unbounded }.map(\.name)
      return names.isEmpty ? nil : "no \(side) end to \(names.joined(separator: ", "))"
    }
    return parts.isEmpty ? nil : "the data sets " + parts.joined(separator: " and ")
  }
}

extension FitResult {
  /// Whether errors that were given are as large as the residuals say: χ² with its degrees of
  /// freedom and P(χ² > value); `nil` where they were not given.
  package var chiSquared: ChiSquaredTest? {
    guard fit.observations.weightMeaning == .inverseVariances else { return nil }
    return fit.chiSquared
  }
}
