extension NonlinearFit: CustomStringConvertible {
  /// The parameters with their standard errors, and how the search ended.
  public var description: String {
    let values = zip(parameters, standardErrors).map { value, error in
      error.map { "\(value.short) ± \($0.short)" } ?? value.short
    }
    return "[\(values.joined(separator: ", "))], sum of squares \(sumOfSquares.short), \(stopped) "
      + "after \(counted(evaluations, "evaluation"))"
  }
}

extension RobustLoss: CustomStringConvertible {
  /// The shape and its scale.
  public var description: String {
    kind == .squares ? "least squares" : "\(kind.rawValue), scale \(scale.short)"
  }
}
