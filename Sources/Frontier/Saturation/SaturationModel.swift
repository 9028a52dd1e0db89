/// A parametric curve y = f(x) that may saturate, and how it is fitted.
///
/// Conformances: ``ErrorPowerLaw`` (accuracies), ``PowerLaw`` (raw values).
public protocol SaturationModel: Sendable {
  /// The name the command line and reports use.
  var name: String { get }
  /// The formula, for people.
  var formula: String { get }
  /// The parameters' names, in the order of every parameter vector.
  var parameterNames: [String] { get }

  /// f(x) for one parameter vector.
  func value(at x: Double, parameters: [Double]) -> Double
  /// ∂f/∂parameters at x, one entry a parameter.
  func gradient(at x: Double, parameters: [Double]) -> [Double]
  /// The value of f at the end of x (its saturation value), `nil` where the law has none.
  func ceiling(parameters: [Double]) -> Double?
  /// ∂ceiling/∂parameters, `nil` where the law has no ceiling.
  func ceilingGradient(parameters: [Double]) -> [Double]?
  /// The last x the law is defined at (1 for accuracies), `nil` where x has no end.
  var xEnd: Double? { get }

  /// Checks that the model is defined on the cloud.
  func validate(_ cloud: PointCloud) throws(FrontierError)
  /// Weighted least squares through the points.
  func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> ModelFit
  /// The smallest law above every point (Aigner & Chu 1968).
  func edge(above cloud: PointCloud) throws(FrontierError) -> ModelFit
  /// The parameters of ``leastSquares(_:)`` alone, for replicates; `nil` where the points
  /// determine none. By default the whole fit is made and its parameters taken.
  func leastSquaresParameters(_ cloud: PointCloud) throws(FrontierError) -> [Double]?
  /// The parameters of ``edge(above:)`` alone.
  func edgeParameters(above cloud: PointCloud) throws(FrontierError) -> [Double]?
}

extension SaturationModel {
  /// The parameters of the whole fit.
  public func leastSquaresParameters(_ cloud: PointCloud) throws(FrontierError) -> [Double]? {
    try leastSquares(cloud).parameters
  }

  /// The parameters of the whole fit.
  public func edgeParameters(above cloud: PointCloud) throws(FrontierError) -> [Double]? {
    try edge(above: cloud).parameters
  }
}
