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
      /// Root mean square error beyond cuts in x, on the scale of the residuals.
      package let extrapolationError: Double?

      package init(
        model: String, parameters: Int, aicc: Double?, extrapolationError: Double?
      ) {
        self.model = model
        self.parameters = parameters
        self.aicc = aicc
        self.extrapolationError = extrapolationError
      }
    }

    /// In words ("AICc").
    package let criterion: String
    package let candidates: [Candidate]
    /// Laws that could not be fitted, with the reason.
    package let left: [String]

    package init(criterion: String, candidates: [Candidate], left: [String]) {
      self.criterion = criterion
      self.candidates = candidates
      self.left = left
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
  package let derived: [Quantity]
  /// `nil` under a robust loss and for a law through every point.
  package let criteria: InformationCriteria?
  /// Why the search stopped and what the data determines, in sentences.
  package let verdict: String
  package let warnings: [String]
  package let selection: Selection?

  /// Makes the report of a fit: intervals by profile likelihood up to 20,000 points, by the delta
  /// method beyond and under a robust loss.
  package init(_ fit: Fit, rows: FitRows, level: Double, selection: Selection? = nil) {
    self.fit = fit
    self.rows = rows
    self.level = level
    self.selection = selection
    let maker = FitQuantities(fit, level: level)
    parameters = fit.law.parameters.indices.map { maker.parameter($0) }
    limit = maker.limit()
    derived = fit.law.derived.map { maker.derived($0) }
    criteria = try? fit.informationCriteria()
    open = parameters.filter { quantity in
      quantity.state == .determined
        && (quantity.interval?.lowEnd == .unbounded || quantity.interval?.highEnd == .unbounded)
    }.map(\.name)
    verdict = FitVerdict.sentence(fit, rows: rows.rows, open: open)
    var warnings = rows.warnings.map(\.message) + FitVerdict.warnings(fit)
    if let diagnostics = try? fit.residualDiagnostics(rows: rows.rows) {
      warnings += diagnostics.warnings.map(\.message)
    }
    for quantity in parameters + (limit.map { [$0] } ?? []) {
      for remark in quantity.interval?.remarks ?? [] where !warnings.contains(remark) {
        warnings.append(remark)
      }
    }
    self.warnings = warnings
  }

  /// Whether the search ended at a minimum and the data determines every free parameter.
  package var isIdentified: Bool {
    fit.isDetermined && fit.solution.degreesOfFreedom > 0 && open.isEmpty
  }
}

/// Values, standard errors and intervals of what a fit determines.
struct FitQuantities {
  let fit: Fit
  let level: Double
  private let profiles: Bool

  init(_ fit: Fit, level: Double) {
    self.fit = fit
    self.level = level
    profiles = fit.observations.count <= 20_000 && fit.fitter.loss.kind == .squares
  }

  func parameter(_ j: Int) -> FitResult.Quantity {
    let name = fit.law.parameters[j].name
    let state: FitResult.Quantity.State =
      if fit.ranges[j].lowerBound == fit.ranges[j].upperBound {
        .fixed
      } else if fit.solution.atBound.contains(j) {
        .atBound
      } else if fit.solution.undetermined.contains(j) || !fit.solution.isMinimum {
        .undetermined
      } else {
        .determined
      }
    return FitResult.Quantity(
      name: name, formula: nil, value: fit.parameters[j], standardError: fit.standardErrors[j],
      state: state, interval: state == .fixed ? nil : interval(.parameter(name)))
  }

  func limit() -> FitResult.Quantity? {
    let interval = interval(.limit)
    guard fit.limit != nil || interval?.estimate != nil else { return nil }
    return quantity("limit", fit.law.inputNames.count == 1 ? "as x → ∞" : "", fit.limit, interval)
  }

  func derived(_ derived: DerivedQuantity) -> FitResult.Quantity {
    let value = derived.value(fit.parameters)
    return quantity(
      derived.name, derived.formula, value.isFinite ? value : nil,
      interval(.derived(derived.name)))
  }

  private func quantity(
    _ name: String, _ formula: String, _ value: Double?, _ interval: Interval?
  ) -> FitResult.Quantity {
    FitResult.Quantity(
      name: name, formula: formula, value: value, standardError: interval?.standardError,
      state: interval.map { $0.low.isFinite || $0.high.isFinite } ?? false
        ? .determined : .undetermined,
      interval: interval)
  }

  /// By profile likelihood, or where that has no meaning by the delta method.
  private func interval(_ quantity: LawQuantity) -> Interval? {
    if profiles, let found = try? fit.profileInterval(for: quantity, level: level) { return found }
    return try? fit.waldInterval(for: quantity, level: level)
  }
}
