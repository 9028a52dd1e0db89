/// A parametric curve y = f(x) that may saturate, and how it is fitted.
///
/// Conformances: ``ErrorPowerLaw`` (accuracies), ``PowerLaw`` (raw values), and ``SaturatingLaw``,
/// which makes one of any ``ParametricLaw``.
///
/// A model of your own needs `name`, `formula`, `parameterNames`, `value(at:parameters:)` and
/// `xEnd`; everything else has a default. Give it `bounds` and `starts(for:)` where the parameters
/// have a natural size that is not 1, and `gradient(at:parameters:)` for speed.
public protocol SaturationModel: Sendable {
  /// The name the command line and reports use.
  var name: String { get }
  /// The formula, for people.
  var formula: String { get }
  /// The parameters' names, in the order of every parameter vector.
  var parameterNames: [String] { get }
  /// Where each parameter may lie; anywhere by default.
  var bounds: [ClosedRange<Double>] { get }

  /// f(x) for one parameter vector; not finite where f is not defined.
  func value(at x: Double, parameters: [Double]) -> Double
  /// f at several x.
  func values(at x: [Double], parameters: [Double]) -> [Double]
  /// ∂f/∂parameters at x, one entry a parameter; central differences by default.
  func gradient(at x: Double, parameters: [Double]) -> [Double]
  /// The value of f at the end of x (its saturation value), `nil` where the law has none; by
  /// default f(``xEnd``).
  func ceiling(parameters: [Double]) -> Double?
  /// ∂ceiling/∂parameters, `nil` where the law has no ceiling; central differences by default.
  func ceilingGradient(parameters: [Double]) -> [Double]?
  /// The last x the law is defined at (1 for accuracies), `nil` where x has no end.
  var xEnd: Double? { get }
  /// The values y can take; by default 0…1 where x has an end, and every number elsewhere. Bands
  /// and intervals are cut to it.
  var yRange: ClosedRange<Double> { get }

  /// Checks that the model is defined on the cloud.
  func validate(_ cloud: PointCloud) throws(FrontierError)
  /// Parameter vectors that a search may begin from, the most promising first.
  func starts(for cloud: PointCloud) -> [[Double]]
  /// Weighted least squares through the points.
  func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> ModelFit
  /// The smallest law above every point (Aigner & Chu 1968).
  func edge(above cloud: PointCloud) throws(FrontierError) -> ModelFit
  /// The parameters of ``leastSquares(_:)`` alone, for replicates; `nil` where the points
  /// determine none. By default the whole fit is made and its parameters taken.
  func leastSquaresParameters(_ cloud: PointCloud) throws(FrontierError) -> [Double]?
  /// The same for a cloud whose law will lie near a known one: a resample of a cloud that was
  /// fitted. By default the start is not used.
  func leastSquaresParameters(
    _ cloud: PointCloud, near start: [Double]
  ) throws(FrontierError) -> [Double]?
  /// The parameters of ``edge(above:)`` alone.
  func edgeParameters(above cloud: PointCloud) throws(FrontierError) -> [Double]?
  /// The same for a cloud whose edge will lie near a known one. By default the start is not used.
  func edgeParameters(
    above cloud: PointCloud, near start: [Double]
  ) throws(FrontierError) -> [Double]?
}

extension SaturationModel {
  /// The parameters of the whole fit.
  public func leastSquaresParameters(_ cloud: PointCloud) throws(FrontierError) -> [Double]? {
    try leastSquares(cloud).parameters
  }

  /// ``leastSquaresParameters(_:)``, whatever the start.
  public func leastSquaresParameters(
    _ cloud: PointCloud, near start: [Double]
  ) throws(FrontierError) -> [Double]? {
    try leastSquaresParameters(cloud)
  }

  /// The parameters of the whole fit.
  public func edgeParameters(above cloud: PointCloud) throws(FrontierError) -> [Double]? {
    try edge(above: cloud).parameters
  }

  /// ``edgeParameters(above:)``, whatever the start.
  public func edgeParameters(
    above cloud: PointCloud, near start: [Double]
  ) throws(FrontierError) -> [Double]? {
    try edgeParameters(above: cloud)
  }
}
