extension Last1 {
  /// The baseline: a held at ``last(of:)``.
  public func fit(
    to data: PointCloud, with fitter: LeastSquares = LeastSquares()
  ) throws(FrontierError) -> Fit {
    var fitter = fitter
    fitter.fixed["a"] = last(of: data)
    return try fitter.fit(self, to: data)
  }
}
