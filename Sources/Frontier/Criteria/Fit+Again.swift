extension Fit {
  /// The same law fitted to the same data, the search beginning at these parameters, too: where a
  /// profile or a reader knows a better place than the law's own starts.
  ///
  /// - Parameter start: all parameters, in the law's order.
  /// - Throws: as ``LeastSquares/fit(_:to:)``.
  public func searched(from start: [Double]) throws(FrontierError) -> Fit {
    var fitter = fitter
    fitter.starts = [start] + fitter.starts
    // The scale that residuals were taken on, whatever the law's own is.
    fitter.scale = scale
    return try fitter.fit(law, to: observations)
  }
}
