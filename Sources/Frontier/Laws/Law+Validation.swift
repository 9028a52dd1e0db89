extension Law {
  /// Checks that the law, and the scale, are defined on the data.
  func validate(_ data: PointCloud, scale: ResponseScale) throws(FrontierError) {
    guard data.inputs.count == inputNames.count else {
      throw .invalidArgument(
        name: "the number of input columns", value: "\(data.inputs.count)",
        requirement:
          "\(inputNames.count) for the law \(name) (\(inputNames.joined(separator: ", ")))")
    }
    try validate(inputs: data.inputs, named: inputNames)
    try Self.check(data.y, domain.response, variable: "y")
    try Self.check(data.y, scale.responses, variable: "y")
  }

  /// Checks that the law is defined at points given as columns.
  func validate(inputs: [[Double]], named names: [String]) throws(FrontierError) {
    for (column, values) in inputs.enumerated() {
      try Self.check(values, domain.inputs, variable: names[column])
    }
  }

  private static func check(
    _ values: [Double], _ interval: LawDomain.Numbers, variable: String
  ) throws(FrontierError) {
    // Sound columns are the rule: counted without a branch, eight numbers at a time.
    let range = interval.range
    let (low, high) = (range.lowerBound, range.upperBound)
    var outside = 0
    for value in values { outside &+= low <= value && value <= high ? 0 : 1 }
    guard outside > 0, let i = values.firstIndex(where: { !interval.contains($0) }) else { return }
    switch interval {
    case .anyNumber: return
    case .nonNegative: throw .negative(variable: variable, index: i, value: values[i])
    case .positive: throw .notPositive(variable: variable, index: i, value: values[i])
    case .unit:
      throw .outsideUnitInterval(variable: variable, index: i, value: values[i])
    case .openUnit:
      throw .outsideOpenUnitInterval(variable: variable, index: i, value: values[i])
    case .aboveOne:
      throw .invalidArgument(
        name: "\(variable)[\(i)]", value: "\(values[i])",
        requirement: "above 1 for this law; scale the column or leave the point out")
    }
  }
}

extension Law {
  /// The most parameters of a law.
  private static var mostParameters: Int { 64 }

  /// Checks what the law says of itself.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  func validateDeclaration() throws(FrontierError) {
    guard (1...Self.mostParameters).contains(parameters.count) else {
      throw .invalidArgument(
        name: "the number of parameters of the law \(name)", value: "\(parameters.count)",
        requirement: "from 1 to \(Self.mostParameters)")
    }
    guard !inputNames.isEmpty else {
      throw .invalidArgument(
        name: "the number of columns of the law \(name)", value: "0", requirement: "at least 1")
    }
  }
  /// Checks a parameter vector from which a search may begin.
  func validate(start: [Double]) throws(FrontierError) {
    guard start.count == parameters.count else {
      throw .invalidArgument(
        name: "start", value: "\(start.count) numbers",
        requirement: "\(parameters.count) numbers for the law \(name)")
    }
    if let i = start.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(variable: "start", index: i, value: start[i])
    }
  }
}
