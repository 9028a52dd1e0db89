/// The density of a fit's unknowns given the data, up to a factor: likelihood times prior, in
/// coordinates of its own. Draws from it take the place of resamples.
public protocol ParameterDensity: Sendable {
  /// Where the density is greatest, or nearly.
  var mode: [Double] { get }
  /// An approximation of the covariance, row by row; positive definite.
  var covariance: [Double] { get }
  /// Whether it breaks off within the reach of its draws, as that of an edge does at the points: weighted
  /// draws of a smooth proposal are then worth little. By default it does not.
  var breaksOff: Bool { get }
  /// How it was made, for people, such as *likelihood with known noise*.
  var procedure: String { get }
  /// The law's parameters at a point.
  func parameters(at point: [Double]) -> [Double]
  /// What a statistician would add of draws with these medians; nothing by default.
  func remark(onMedian point: [Double]) -> String?
  /// What computes the density; one a thread.
  func evaluator() -> any DensityEvaluator
}

extension ParameterDensity {
  public var breaksOff: Bool { false }
  public func remark(onMedian point: [Double]) -> String? { nil }
}

/// Computes a ``ParameterDensity``; used by one thread.
public protocol DensityEvaluator: AnyObject {
  /// ln of the density, up to a constant; −∞ outside its support.
  func logDensity(at point: [Double]) -> Double
}
