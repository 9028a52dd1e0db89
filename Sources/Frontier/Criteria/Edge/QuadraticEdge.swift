import FrontierAlgebra
import RealModule

/// A law as the edge of a cloud by squares: above every point, with the least mean of (law − y)².
///
/// The quadratic program of Aigner & Chu 1968, *American Economic Review* 58, 826–839; the maximum-likelihood
/// edge under half-normal inefficiency (Schmidt 1976, *Review of Economics and Statistics* 58, 238–239). Points far below pull
/// harder than under ``Edge``. Solved by sequential quadratic programming from the law that ``Edge`` finds, whose
/// steps are convex programs in all parameters; a law linear in its parameters takes one. Not Gaussian, as ``Edge``.
public struct QuadraticEdge: Criterion, Hashable, Codable {
  /// Its held parameters and bounds hold for the edge.
  public var fitter: LeastSquares

  /// The law's own bounds unless a fitter names others.
  public init(fitter: LeastSquares = LeastSquares()) { self.fitter = fitter }

  public var name: String { "edge-quadratic" }
  public var summary: String { "the law above every point with the least squares" }
  /// That of ``Edge``, which binds in the same way.
  public var rate: Double { Edge().rate }
  public var isEdge: Bool { true }

  public func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    let law = law.rebased(on: cloud)
    let start = try Edge(fitter: fitter).fit(law, to: cloud)
    var search = QuadraticEdgeSearch(law, start.ranges, cloud.present)
    let end = search.run(from: start.parameters)
    return try Fit(
      of: law, to: cloud, by: self, parameters: end.parameters, cost: end.meanSquare,
      isConverged: end.isConverged)
  }

  public func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    guard
      let linear = try Edge(fitter: fitter).parameters(of: law, fittedTo: cloud, near: start)
    else { return nil }
    var search = QuadraticEdgeSearch(law, try fitter.ranges(of: law), cloud.present)
    let end = search.run(from: linear)
    return end.parameters.allSatisfy(\.isFinite) ? end.parameters : nil
  }
}

extension Criterion where Self == QuadraticEdge {
  /// The law above every point with the least squares.
  public static var quadraticEdge: QuadraticEdge { QuadraticEdge() }
}
