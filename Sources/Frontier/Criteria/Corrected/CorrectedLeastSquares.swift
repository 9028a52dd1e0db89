import RealModule

/// A least-squares law moved up to the edge by its constant term: corrected or modified least squares.
///
/// The slopes are those of least squares. *Corrected*: up by the largest residual, so that no point lies above
/// (Winsten 1957; Greene 1980, doi:10.1016/0304-4076(80)90041-X). *Modified*: up by the mean inefficiency, which
/// the second and third moments of the residuals tell when inefficiency is half-normal or exponential and the noise
/// symmetric (Richmond 1974, doi:10.2307/2526002; Olson, Schmidt & Waldman 1980, doi:10.1016/0304-4076(80)90043-3); points of
/// favourable noise then lie above it. Where the residuals are skewed the wrong way, the moments tell none, and the law is not
/// moved. The edge is parallel to the mean: a cloud that fans out needs ``Edge``.
public struct CorrectedLeastSquares: Criterion, Hashable, Codable {
  /// How far the law is moved up.
  @nonexhaustive
  public enum Shift: String, Sendable, Codable, CaseIterable {
    /// By the largest residual.
    case largestResidual = "cols"
    /// By the mean of half-normal inefficiency.
    case halfNormal = "mols"
    /// By the mean of exponential inefficiency.
    case exponential = "mols-exponential"
  }

  /// How far this one moves it.
  public let shift: Shift
  /// By what the slopes are fitted; residuals are taken in units of y.
  public var fitter: LeastSquares

  /// Moved up by the largest residual unless another shift is named.
  public init(_ shift: Shift = .largestResidual, fitter: LeastSquares = LeastSquares()) {
    self.shift = shift
    self.fitter = fitter
  }

  public var name: String { shift.rawValue }
  public var summary: String {
    shift == .largestResidual
      ? "least squares moved up to the highest point"
      : "least squares moved up by the mean inefficiency"
  }
  /// Slopes are root-n, and so are moments; the largest residual is faster.
  public var rate: Double { 0.5 }
  public var isEdge: Bool { shift == .largestResidual }

  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` for a law without a constant term.
  public func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    let mean = try fitter.fit(law, to: cloud)
    let moved = try moved(mean.law, mean.parameters, cloud)
    return try Fit(
      of: mean.law, to: cloud, by: self, parameters: moved.parameters, cost: moved.shift,
      isConverged: mean.solution.stopped == .converged)
  }

  public func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    guard let mean = try fitter.parameters(of: law, fittedTo: cloud, near: start) else {
      return nil
    }
    return try moved(law, mean, cloud).parameters
  }

  private func moved(
    _ law: any Law, _ parameters: [Double], _ cloud: PointCloud
  ) throws(FrontierError) -> (parameters: [Double], shift: Double) {
    guard let constant = Self.constant(of: law, at: cloud, parameters) else {
      throw .notDefined(
        statistic: "\(shift.rawValue) of \(law.name)",
        reason: "the law has no constant term to move; take the edge criterion")
    }
    let fitted = law.values(at: cloud.inputs, parameters: parameters)
    let residuals = (0..<cloud.count).filter { cloud.weight($0) > 0 }.map {
      (cloud.y[$0] - fitted[$0], cloud.weight($0))
    }
    let up = height(residuals)
    var result = parameters
    let bounds = law.parameters[constant.place].bounds
    result[constant.place] = min(
      max(result[constant.place] + up / constant.slope, bounds.lowerBound), bounds.upperBound)
    return (result, up)
  }

  /// By how much the law is moved up.
  private func height(_ residuals: [(value: Double, weight: Double)]) -> Double {
    if shift == .largestResidual { return residuals.reduce(-.infinity) { max($0, $1.value) } }
    let total = residuals.reduce(0) { $0 + $1.weight }
    let mean = residuals.reduce(0) { $0 + $1.weight * $1.value } / total
    let third =
      residuals.reduce(0) {
        let d = $1.value - mean
        return $0 + $1.weight * d * d * d
      } / total
    guard third < 0 else { return 0 }
    if shift == .exponential {
      // E(u − Eu)³ = 2σ³, Eu = σ.
      return Double.root(-third / 2, 3)
    }
    // E(u − Eu)³ = σ³·√(2/π)·(4/π − 1), Eu = σ·√(2/π).
    let root = Double.sqrt(2 / .pi)
    return root * Double.root(-third / (root * (4 / .pi - 1)), 3)
  }

  /// The parameter that moves the whole law, and by how much.
  private static func constant(
    of law: any Law, at cloud: PointCloud, _ parameters: [Double]
  ) -> (place: Int, slope: Double)? {
    let n = cloud.count
    guard n > 0 else { return nil }
    let gradients = law.gradients(at: cloud.inputs, parameters: parameters)
    for (j, parameter) in law.parameters.enumerated() where parameter.isLinear {
      let slope = gradients[j * n]
      if slope != 0, (0..<n).allSatisfy({ gradients[$0 + j * n] == slope }) { return (j, slope) }
    }
    return nil
  }
}

extension Criterion where Self == CorrectedLeastSquares {
  /// Least squares, moved up to the highest point.
  public static var correctedLeastSquares: CorrectedLeastSquares { CorrectedLeastSquares() }
  /// Least squares, moved up by the mean inefficiency, half-normal.
  public static var modifiedLeastSquares: CorrectedLeastSquares {
    CorrectedLeastSquares(.halfNormal)
  }
}
