extension LeastSquares {
  /// Fits one law to several groups at once: the parameters named are common to all groups, every
  /// group has its own of the others. One criterion, one variance, one solve.
  ///
  /// The search begins at what separate fits and a fit to all rows together find: the shared
  /// parameters are held at the median of the groups' values, at those of single groups and at the
  /// common fit's, the others are fitted to them group by group, and the best three beginnings are
  /// searched in all parameters. With s shared and o own parameters a step costs
  /// O(n (s + g·o)²) for n rows in g groups.
  ///
  /// Fixed parameters and bounds hold in every group.
  ///
  /// - Throws: as ``fit(_:to:)``; ``FrontierError/empty`` for no group;
  ///   ``FrontierError/invalidArgument(name:value:requirement:)`` for a shared name the law lacks.
  public func fit(
    _ law: some Law, toGroups groups: [PointCloud], sharing names: [String]
  ) throws(FrontierError) -> SharedLawFit {
    guard !groups.isEmpty else { throw .empty }
    for name in names where law.place(of: name) == nil {
      throw .invalidArgument(
        name: "shared parameter", value: name,
        requirement: "one of \(law.parameters.map(\.name).joined(separator: ", ")) of the law "
          + law.name)
    }
    let shared = law.parameters.indices.filter { names.contains(law.parameters[$0].name) }
    let layout = SharedLawLayout(
      shared: shared, own: law.parameters.indices.filter { !shared.contains($0) },
      groupCount: groups.count)
    var separate: [Fit] = []
    for group in groups { separate.append(try fit(law, to: group)) }
    let search = SharedLawSearch(
      fitter: self, law: law, groups: groups, layout: layout, separate: separate)
    let fit = search.fit()
    try Cancellation.check()
    return fit
  }
}
