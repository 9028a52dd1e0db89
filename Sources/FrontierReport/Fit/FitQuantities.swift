import Frontier

/// Values, standard errors and intervals of what a fit determines.
struct FitQuantities {
  let fit: Fit
  let level: Double
  let errors: FitInference.Errors
  private let profiles: Bool
  /// Profiles of more points take long and say what the tangent says.
  private static let mostProfiled = 20_000

  init(_ fit: Fit, level: Double, errors: FitInference.Errors) {
    self.fit = fit
    self.level = level
    self.errors = errors
    if case .model = errors {
      profiles = fit.observations.count <= Self.mostProfiled
    } else {
      profiles = false
    }
  }

  /// The covariance of the parameters, `nil` where the data does not determine them all.
  var covariance: [Double]? {
    if case .bootstrap(let bootstrap) = errors { return bootstrap.covariance }
    return try? fit.covariance(errors.estimator(of: fit))
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
    let interval = state == .fixed ? nil : interval(.parameter(name))
    // The interval's own error is of the covariance asked for.
    let error: Double? =
      if case .model = errors { fit.standardErrors[j] } else { interval?.standardError }
    return FitResult.Quantity(
      name: name, formula: nil, value: fit.parameters[j], standardError: error, state: state,
      interval: interval)
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

  /// Where the law has a y that was asked for.
  func inverse(_ question: FitInference.Question) -> FitResult.Quantity {
    let y = question.inverse.y(of: fit.law, parameters: fit.parameters)
    let note = y.map { "where the law is \(NumberText.significant($0))" } ?? "the law has no limit"
    guard let wanted = fit.inverse(question.inverse, name: question.name) else {
      return FitResult.Quantity(
        name: question.name, formula: y == nil ? note : note + ", which it never is", value: nil,
        standardError: nil, state: .undetermined, interval: nil)
    }
    let interval = interval(wanted)
    return quantity(question.name, note, interval?.estimate, interval)
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

  /// By profile likelihood, or where that has no meaning by the delta method; from resamples where
  /// they were drawn.
  private func interval(_ quantity: LawQuantity) -> Interval? {
    if case .bootstrap(let bootstrap) = errors {
      return try? bootstrap.interval(for: quantity, level: level)
    }
    if profiles, let found = try? fit.profileInterval(for: quantity, level: level) { return found }
    return try? fit.waldInterval(
      for: quantity, level: level, covariance: errors.estimator(of: fit))
  }
}
