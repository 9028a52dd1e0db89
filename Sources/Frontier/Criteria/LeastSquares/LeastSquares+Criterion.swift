/// What every criterion has; the plausible values of a quantity need profiles and stand beside them.
extension LeastSquares {
  public var name: String { "least-squares" }
  public var summary: String { "least squares through all points" }
  /// That of smooth functions of the whole cloud.
  public var rate: Double { 0.5 }
  public var isLeastSquares: Bool { true }

  /// The parameters alone, from one start: for replicates, and whenever the same law is fitted again
  /// to nearly the same data.
  ///
  /// One search that stops when a step changes no nonlinear parameter by more than 10⁻⁸ of its
  /// value: no verdict, no errors, no second start.
  ///
  /// - Parameters:
  ///   - law: the law.
  ///   - cloud: what it is fitted to.
  ///   - start: one number a parameter; the linear ones do not matter. `nil` for a whole fit.
  /// - Returns: the parameters in the law's order, `nil` where the law is not defined at the start,
  ///   or one column of x has fewer different values than there are free parameters.
  /// - Throws: as ``fit(_:to:)``.
  public func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    if let form = form(of: law), isPlain(for: law) {
      try law.validate(cloud, scale: .identity)
      return ExponentialFit.leastSquares(form, cloud.present).parameters
    }
    guard let start else {
      let fit = try fit(law, to: cloud)
      return fit.solution.cost.isFinite ? fit.parameters : nil
    }
    var fitter = self
    fitter.starts = [start]
    let search = try LawSearch(fitter, law, cloud)
    let free = search.ranges.count { $0.lowerBound < $0.upperBound }
    guard cloud.inputs.count > 1 || cloud.distinctInputs(limit: free) >= free else { return nil }
    let parameters = search.parameters(near: start)
    try Cancellation.check()
    return parameters
  }

  public func refitter(
    for law: any Law, on points: SortedCloud, near start: [Double]
  ) -> any Refitter {
    if let form = form(of: law), isPlain(for: law) {
      return ExponentialLeastSquaresRefitter(form, points)
    }
    return GeneralRefitter(self, law, points, near: start)
  }

  /// The law's exponential form, unless bounds, held parameters or starts of the caller's ask for the
  /// general search.
  func form(of law: some Law) -> ExponentialForm? {
    fixed.isEmpty && bounds.isEmpty && starts.isEmpty && eliminatesLinearParameters
      ? law.exponentialForm : nil
  }

  /// Whether residuals are squared on the scale of y itself.
  func isPlain(for law: some Law) -> Bool {
    (scale ?? law.standardScale) == .identity && loss.kind == .squares
  }
}

extension Criterion where Self == LeastSquares {
  /// Ordinary least squares.
  public static var leastSquares: LeastSquares { LeastSquares() }
}
