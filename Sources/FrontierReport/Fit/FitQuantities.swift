import Frontier

/// Values, standard errors and intervals of what a fit determines.
///
/// A class, because a profile that finds a better fit on its way leaves it here.
final class FitQuantities {
  let fit: Fit
  let level: Double
  let errors: FitInference.Errors
  private let profiles: Bool
  /// The parameters of the best fit that a profile came by, where it is better than the fit itself.
  private(set) var better: [Double]?
  private var leastCost: Double
  /// By what share a sum of squares must be smaller to be of another fit, and not of the same one
  /// searched for less closely.
  private static let gain = 1e-8
  /// Profiles of more points take long and say what the tangent says.
  private static let mostProfiled = 20_000

  init(_ fit: Fit, level: Double, errors: FitInference.Errors) {
    self.fit = fit
    self.level = level
    self.errors = errors
    leastCost = fit.solution.cost * (1 - Self.gain)
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
    if let limit = fit.limit, !dependsOnData(limit) {
      return FitResult.Quantity(
        name: "limit", formula: "whatever the data", value: limit, standardError: nil,
        state: .fixed, interval: nil)
    }
    // A limit that is a parameter which others make up for is as open as that.
    if let place = fit.solution.undetermined.first(where: { fit.parameters[$0] == fit.limit }) {
      let same = parameter(place)
      return FitResult.Quantity(
        name: "limit", formula: "as x → ∞", value: fit.limit, standardError: nil,
        state: .undetermined, interval: same.interval)
    }
    return quantity("limit", fit.law.inputNames.count == 1 ? "as x → ∞" : "", fit.limit, interval)
  }

  /// Whether the limit would be another one, were some parameter that is not held another one.
  private func dependsOnData(_ limit: Double) -> Bool {
    fit.parameters.indices.contains { j in
      guard fit.ranges[j].lowerBound < fit.ranges[j].upperBound else { return false }
      return [0.99, 1.01].contains { factor in
        var other = fit.parameters
        other[j] = other[j] == 0 ? factor - 1 : other[j] * factor
        return fit.law.limit(parameters: other) != limit
      }
    }
  }

  func derived(_ derived: DerivedQuantity) -> FitResult.Quantity {
    let value = derived.value(fit.parameters)
    guard value.isFinite else {
      return FitResult.Quantity(
        name: derived.name, formula: "does not exist here, " + derived.formula, value: nil,
        standardError: nil, state: .determined, interval: nil)
    }
    return quantity(derived.name, derived.formula, value, interval(.derived(derived.name)))
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
    let found = interval(wanted)
    let interval = found.map {
      $0.turned(question.table, slope: $0.estimate.map(question.slope) ?? 1)
    }
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
    if profiles, let profile = try? fit.profile(of: quantity, level: level) {
      for point in profile.points where point.sumOfSquares < leastCost {
        (leastCost, better) = (point.sumOfSquares, point.parameters)
      }
      return profile.interval
    }
    return try? fit.waldInterval(
      for: quantity, level: level, covariance: errors.estimator(of: fit))
  }
}
