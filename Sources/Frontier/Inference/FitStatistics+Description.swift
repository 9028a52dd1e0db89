extension InformationCriteria: CustomStringConvertible {
  /// AIC, AICc and BIC.
  public var description: String {
    "AIC \(aic.short), AICc \(aicc?.short ?? "undefined"), BIC \(bic.short), "
      + "log-likelihood \(logLikelihood.short), \(counted(parameterCount, "parameter")), "
      + "N = \(sampleSize.short)"
  }
}

extension ResidualTest: CustomStringConvertible {
  /// The statistic and its p-value.
  public var description: String { "\(statistic.short), p = \(pValue.short)" }
}

extension ResidualDiagnostics: CustomStringConvertible {
  /// What deserves attention.
  public var description: String {
    warnings.isEmpty
      ? "nothing in the residuals deserves attention"
      : warnings.map(\.message).joined(separator: "; ")
  }
}

extension LackOfFit: CustomStringConvertible {
  /// The F-test.
  public var description: String {
    "F(\(lackOfFitDegrees.short), \(pureErrorDegrees.short)) = \(fStatistic.short), "
      + "p = \(pValue.short)"
  }
}

extension LeaveOneOut: CustomStringConvertible {
  /// The root mean square of the errors.
  public var description: String {
    "root mean square \(rootMeanSquare.short) of \(errors.count) points left out"
      + (isExact ? "" : ", by the tangent")
  }
}

extension LawComparison: CustomStringConvertible {
  /// The laws by the criterion, with their weights.
  public var description: String {
    "by \(criterion.rawValue): "
      + rows.map { "\($0.fit.law.name) +\($0.difference.short) (weight \($0.weight.short))" }
      .joined(separator: ", ")
  }
}

extension ExtrapolationValidation: CustomStringConvertible {
  /// The mean error beyond the cuts.
  public var description: String {
    "root mean square \(meanRootMeanSquare.short) beyond \(counted(origins.count, "cut"))"
  }
}
