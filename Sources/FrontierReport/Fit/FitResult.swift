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
      /// Root mean square error beyond cuts in x, on the scale of the residuals.
      public let extrapolationError: Double?

      public init(
        model: String, parameters: Int, aicc: Double?, extrapolationError: Double?
      ) {
        self.model = model
        self.parameters = parameters
        self.aicc = aicc
        self.extrapolationError = extrapolationError
      }
    }

    /// In words ("AICc").
    public let criterion: String
    public let candidates: [Candidate]
    /// Laws that could not be fitted, with the reason.
    public let left: [String]

    public init(criterion: String, candidates: [Candidate], left: [String]) {
      self.criterion = criterion
      self.candidates = candidates
      self.left = left
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
  /// `nil` under a robust loss and for a law through every point.
  public let criteria: InformationCriteria?
  /// Why the search stopped and what the data determines, in sentences.
  public let verdict: String
  public let warnings: [String]
  public let selection: Selection?

  /// Makes the report of a fit: intervals by profile likelihood up to 20,000 points, by the delta
  /// method beyond and under a robust loss.
  public init(_ fit: Fit, rows: FitRows, level: Double, selection: Selection? = nil) {
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
      warnings += diagnostics.warnings
    }
    for quantity in parameters + (limit.map { [$0] } ?? []) {
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
