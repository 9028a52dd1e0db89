extension Law {
  /// Bounds that keep every asymptote of a law inside what y can be, for ``LeastSquares/bounds``:
  /// those of an accuracy are 0 and 1.
  public func levels(within range: ClosedRange<Double>) -> [String: ClosedRange<Double>] {
    var bounds: [String: ClosedRange<Double>] = [:]
    for parameter in parameters where parameter.isLevel {
      let low = max(range.lowerBound, parameter.bounds.lowerBound)
      let high = min(range.upperBound, parameter.bounds.upperBound)
      if low < high { bounds[parameter.name] = low...high }
    }
    return bounds
  }
}
