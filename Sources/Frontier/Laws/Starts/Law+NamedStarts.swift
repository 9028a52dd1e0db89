extension Law {
  /// Starts of the law in which some parameters begin where the caller says: full parameter vectors
  /// for ``LeastSquares/starts``.
  ///
  /// - Parameters:
  ///   - data: what the law is to be fitted to.
  ///   - named: values by the parameters' names. Of a linear parameter a value is not needed, for it
  ///     is never searched; it is taken where all are.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a name the law lacks.
  public func starts(
    for data: PointCloud, beginning named: [String: Double]
  ) throws(FrontierError) -> [[Double]] {
    for name in named.keys.sorted() where place(of: name) == nil {
      throw .invalidArgument(
        name: "start", value: name,
        requirement: "one of \(parameters.map(\.name).joined(separator: ", ")) of the law "
          + self.name)
    }
    let layout = LawLayout(parameters)
    var found: [[Double]] = []
    for start in starts(for: data) where start.count == layout.nonlinear.count {
      var full = parameters.map { named[$0.name] ?? $0.nearest(to: 1) }
      for (j, place) in layout.nonlinear.enumerated() {
        full[place] = named[parameters[place].name] ?? start[j]
      }
      if !found.contains(full) { found.append(full) }
    }
    return found
  }
}
