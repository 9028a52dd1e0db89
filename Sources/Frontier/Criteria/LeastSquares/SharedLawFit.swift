/// One law fitted to several groups of observations at once, some parameters common to all.
public struct SharedLawFit: Sendable {
  /// What the data says of one group.
  public struct GroupVerdict: Sendable, Hashable, Codable {
    /// The parameters, shared ones included, that the data does not determine.
    public let undetermined: [String]
    /// Those on a bound that the gradient points through.
    public let atBound: [String]
    /// √(Σ w r²/Σ w) of the group's residuals on the scale.
    public let rootMeanSquare: Double
    /// Whether the search ended at a minimum and the group's parameters are determined.
    public let isDetermined: Bool
  }

  /// The law.
  public let law: any Law
  /// The observations, group by group.
  public let groups: [PointCloud]
  /// The shared parameters, in the law's order.
  public let sharedNames: [String]
  /// How it was fitted.
  public let fitter: LeastSquares
  /// The scale of the residuals.
  public let scale: ResponseScale
  /// The search in all parameters, in the order of ``parameterNames``: residuals of the groups one
  /// after the other, one variance, the covariance of everything.
  public let solution: NonlinearFit
  let layout: SharedLawLayout

  /// The shared parameters' names, then each group's own as `name[group]`.
  public var parameterNames: [String] {
    let names = law.parameters.map(\.name)
    return layout.shared.map { names[$0] }
      + groups.indices.flatMap { g in layout.own.map { "\(names[$0])[\(g)]" } }
  }

  /// Why the search stopped.
  public var stopped: NonlinearFit.StopReason { solution.stopped }

  /// The law's parameters of one group.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a group there is not.
  public func parameters(ofGroup g: Int) throws(FrontierError) -> [Double] {
    try check(g)
    return layout.parameters(solution.parameters, group: g)
  }

  /// Their standard errors.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a group there is not.
  public func standardErrors(ofGroup g: Int) throws(FrontierError) -> [Double?] {
    try check(g)
    return law.parameters.indices.map { solution.standardErrors[layout.place($0, group: g)] }
  }

  /// The covariance of the law's parameters of one group, p·p numbers column by column;
  /// `nil` where there is none, or no such group.
  public func covariance(ofGroup g: Int) -> [Double]? {
    guard groups.indices.contains(g), let all = solution.covariance else { return nil }
    let places = law.parameters.indices.map { layout.place($0, group: g) }
    return places.flatMap { column in places.map { all[$0 + column * layout.count] } }
  }

  /// A shared parameter by name.
  public subscript(name: String) -> Double? {
    guard let j = law.place(of: name), layout.shared.contains(j) else { return nil }
    return solution.parameters[layout.place(j, group: 0)]
  }

  /// A parameter of one group by name; `nil` where there is no such parameter, or group.
  public subscript(name: String, group g: Int) -> Double? {
    guard groups.indices.contains(g) else { return nil }
    return law.place(of: name).map { solution.parameters[layout.place($0, group: g)] }
  }

  /// The law of one group at points given as columns.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a group there is not.
  public func values(
    at inputs: [[Double]], group g: Int
  ) throws(FrontierError) -> [Double] {
    law.values(at: inputs, parameters: try parameters(ofGroup: g))
  }

  /// lim f at the end of x in one group, `nil` where there is none, or no such group.
  public func limit(ofGroup g: Int) -> Double? {
    guard let parameters = try? parameters(ofGroup: g) else { return nil }
    return law.limit(parameters: parameters).flatMap { $0.isFinite ? $0 : nil }
  }

  private func check(_ g: Int) throws(FrontierError) {
    guard groups.indices.contains(g) else {
      throw .invalidArgument(
        name: "group", value: "\(g)", requirement: "from 0 to \(groups.count - 1)")
    }
  }

  /// What the data says of one group.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a group there is not.
  public func verdict(ofGroup g: Int) throws(FrontierError) -> GroupVerdict {
    try check(g)
    func names(_ places: [Int]) -> [String] {
      law.parameters.indices.filter { places.contains(layout.place($0, group: g)) }
        .map { law.parameters[$0].name }
    }
    let first = groups[..<g].reduce(0) { $0 + $1.count }
    // A search that found nothing has no residuals.
    let square = groups[g].mean { i in
      let place = first + i
      return place < solution.residuals.count
        ? solution.residuals[place] * solution.residuals[place] : nil
    }
    let undetermined = names(solution.undetermined)
    return GroupVerdict(
      undetermined: undetermined, atBound: names(solution.atBound),
      rootMeanSquare: square?.squareRoot() ?? .infinity,
      isDetermined: solution.isMinimum && undetermined.isEmpty)
  }
}
