/// Every point predicted from all others.
public struct LeaveOneOut: Sendable, Hashable, Codable {
  /// g(yᵢ) − g(f₍₋ᵢ₎(xᵢ)) on the scale of the residuals; `nil` where the law without the point has no
  /// value there, or the point has no weight.
  public let errors: [Double?]
  /// √(Σ w e²/Σ w) over the errors there are.
  public let rootMeanSquare: Double
  /// Whether every fit was done again, or only its tangent used.
  public let isExact: Bool

  init(_ errors: [Double?], of observations: PointCloud, isExact: Bool) {
    self.errors = errors
    rootMeanSquare =
      observations.mean { i in errors[i].map { $0 * $0 } }?.squareRoot() ?? .infinity
    self.isExact = isExact
  }
}

extension Fit {
  /// Leave-one-out cross-validation by fitting n times, each from the full fit's parameters.
  ///
  /// Of a weight that counts points one is left out, so that a table of counts and the same table
  /// written out agree. Any loss is allowed.
  ///
  /// Complexity: n fits.
  ///
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where the fit has no minimum, or
  ///   leaving out one point leaves fewer than parameters.
  public func leaveOneOut() throws(FrontierError) -> LeaveOneOut {
    let statistic = "leave-one-out cross-validation"
    let linear = try LawLinearization(self, for: statistic)
    guard sampleSize - 1 >= Double(linear.rank), observations.count > 1 else {
      throw .notDefined(statistic: statistic, reason: "there are too few points to leave one out")
    }
    let n = observations.count
    var errors: [Double?] = []
    for i in 0..<n {
      try Cancellation.check()
      guard let data = without(i) else {
        errors.append(nil)
        continue
      }
      let fit = refit(fixing: [:], data: data)
      let value = law.values(
        at: observations.inputs.map { [$0[i]] }, parameters: fit.parameters)[0]
      let error = scale.transform(observations.y[i]) - scale.transform(value)
      errors.append(error.isFinite && fit.cost.isFinite ? error : nil)
    }
    try Cancellation.check()
    return LeaveOneOut(errors, of: observations, isExact: true)
  }

  /// Leave-one-out errors from the leverages, rᵢ/(1 − hᵢ): exact for a linear law, and without a
  /// further fit (Allen 1974, doi:10.1080/00401706.1974.10489157).
  ///
  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` under a robust loss or without a
  ///   minimum.
  public func predictedResiduals() throws(FrontierError) -> LeaveOneOut {
    let statistic = "PRESS"
    try requireSquares(for: statistic)
    let linear = try LawLinearization(self, for: statistic)
    let errors: [Double?] = zip(linear.leverages(), solution.residuals).enumerated().map {
      i, pair in
      let w = observations.weight(i)
      let h = observations.weightMeaning == .counts ? pair.0 : w * pair.0
      return w > 0 && 1 - h > 1e-9 ? pair.1 / (1 - h) : nil
    }
    return LeaveOneOut(errors, of: observations, isExact: false)
  }

  /// The data without one point, or with one of its counts less; `nil` where there is none to take.
  private func without(_ i: Int) -> PointCloud? {
    guard let weights = observations.weights else {
      return observations.rows(observations.y.indices.filter { $0 != i })
    }
    guard weights[i] > 0 else { return nil }
    var less = weights
    less[i] = observations.weightMeaning == .counts ? max(0, weights[i] - 1) : 0
    return PointCloud(
      uncheckedInputs: observations.inputs, y: observations.y, weights: less,
      meaning: observations.weightMeaning)
  }
}
