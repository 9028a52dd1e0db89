/// By what a law is fitted to a cloud: least squares (``LeastSquares``), or as its edge (``Edge``).
///
/// A criterion of your own is fitted, resampled and drawn like the built-in ones. It needs `name`,
/// `rate` and ``fit(_:to:)``; everything else has a default.
public protocol Criterion: Sendable {
  /// The name the command line and reports use.
  var name: String { get }
  /// What a law is by it, for people: "the smallest law above every point"; ``name`` by default.
  var summary: String { get }
  /// r in deviations ∼ n^−r of its parameters, by which an m-out-of-n resample is scaled.
  var rate: Double { get }
  /// Whether Σ w r² of the residuals, or a robust loss of them, is minimised, so that errors of
  /// parameters follow from the residuals. `false` by default.
  var isLeastSquares: Bool { get }
  /// Whether a fit hangs on few points of the edge, where the ordinary bootstrap fails and m-out-of-n
  /// resamples are drawn instead. `false` by default.
  var isEdge: Bool { get }

  /// Fits a law. A fit that did not converge, or that the data does not determine, is a result that
  /// says so.
  ///
  /// - Throws: ``FrontierError`` where the law is not defined on the cloud.
  func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit

  /// The parameters alone, for replicates; `nil` where the points determine none.
  ///
  /// - Parameters:
  ///   - law: the law.
  ///   - cloud: what it is fitted to.
  ///   - start: parameters of a cloud that was much the same, from which a search may begin.
  func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]?

  /// The values of a quantity over all laws that fit nearly as well as the best one; `nil` where it
  /// has no value there, or nothing is known. `nil` by default.
  func plausibleValues(
    of quantity: LawQuantity, for fit: Fit, within range: ClosedRange<Double>
  ) throws(FrontierError) -> ClosedRange<Double>?

  /// What a statistician would add about a fit; nothing by default.
  func remarks(on fit: Fit) -> [String]

  /// The density of the parameters given the data, from which an interval is drawn in place of
  /// resamples; `nil`, where there is none, by default.
  func density(of fit: Fit) -> (any ParameterDensity)?

  /// What fits the law to many resamples of one cloud; used by one thread.
  func refitter(
    for law: any Law, on points: SortedCloud, near start: [Double]
  ) -> any Refitter
}

extension Criterion {
  public var isLeastSquares: Bool { false }
  public var isEdge: Bool { false }
  public var summary: String { name }
  public func remarks(on fit: Fit) -> [String] { [] }

  /// The parameters of the whole fit.
  public func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    try fit(law, to: cloud).parameters
  }

  public func plausibleValues(
    of quantity: LawQuantity, for fit: Fit, within range: ClosedRange<Double>
  ) throws(FrontierError) -> ClosedRange<Double>? { nil }

  public func density(of fit: Fit) -> (any ParameterDensity)? { nil }

  /// Makes a cloud of every resample and fits it near the known law.
  public func refitter(
    for law: any Law, on points: SortedCloud, near start: [Double]
  ) -> any Refitter {
    GeneralRefitter(self, law, points, near: start)
  }
}
