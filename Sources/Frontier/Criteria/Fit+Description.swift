extension Fit: CustomStringConvertible {
  /// The law with its parameters, by what and how well it was fitted, and why the search stopped.
  public var description: String {
    let values = law.parameters.indices.map { j in
      "\(law.parameters[j].name) = \(parameters[j].short)"
        + (standardErrors[j].map { " ± \($0.short)" } ?? "")
    }
    return "\(law.name) (\(criterion.name)): \(values.joined(separator: ", ")); "
      + "rmse \(rootMeanSquareError.short) over \(counted(observations.count, "point")), \(stopped)"
  }
}

extension SharedLawFit: CustomStringConvertible {
  /// The law, its parameters in all groups, and why the search stopped.
  public var description: String {
    let values = zip(parameterNames, solution.parameters).map { "\($0) = \($1.short)" }
    return "\(law.name) for \(counted(groups.count, "group")): \(values.joined(separator: ", ")); "
      + "\(stopped)"
  }
}
