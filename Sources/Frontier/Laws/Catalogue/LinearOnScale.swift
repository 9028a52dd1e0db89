import RealModule

/// A straight line between two accuracies on the logit or probit scale: g(y) = intercept +
/// slope·g(x), with g(p) = ln(p/(1 − p)) or Φ⁻¹(p).
///
/// 0 < x, y < 1. Accuracies of many models under a shift of distribution lie on such a line
/// ("accuracy on the line"). Residuals are taken on the law's own scale unless another is asked
/// for, so that the fit is an ordinary linear regression of g(y) on g(x). As x → 1, the end of the
/// domain, y → 1 for slope > 0 and 0 for slope < 0: the law has no ceiling below 1, which is a
/// reason to compare it with laws that have. Degenerate: slope = 0 is constant.
///
/// Source: Taori et al. 2020, arXiv:2007.00644; Miller et al. 2021, PMLR 139, 7721–7735,
/// arXiv:2107.04649 (probit).
public struct LinearOnScale: Law, Hashable {
  /// ``ResponseScale/logit`` or ``ResponseScale/probit``.
  let scale: ResponseScale

  public var name: String { "linear-\(scale.rawValue)" }
  public var formula: String {
    scale == .logit
      ? "logit(y) = intercept + slope·logit(x)" : "Φ⁻¹(y) = intercept + slope·Φ⁻¹(x)"
  }
  public var source: String {
    "Taori et al. 2020, arXiv:2007.00644; Miller et al. 2021, arXiv:2107.04649"
  }
  public var parameters: [LawParameter] { [LawParameter("intercept"), LawParameter("slope")] }
  public var domain: LawDomain { LawDomain(inputs: .openUnit, response: .openUnit) }
  public var standardScale: ResponseScale { scale }

  public func evaluate(_ e: LawEvaluation) {
    let (intercept, slope) = (e.nonlinear(0), e.nonlinear(1))
    let (x, y) = (e.input(0), e.term(0))
    let byIntercept = e.derivative(ofTerm: 0, by: 0)
    let bySlope = e.derivative(ofTerm: 0, by: 1)
    for i in 0..<e.count {
      let g = scale.transform(x[i])
      let eta = intercept + slope * g
      y[i] = scale.inverse(eta)
      guard let byIntercept, let bySlope else { continue }
      // dg⁻¹/dη from η itself: from y it would be lost where y rounds to 1.
      let odds = Double.exp(-eta.magnitude)
      let density =
        scale == .logit ? odds / ((1 + odds) * (1 + odds)) : NormalDistribution.density(eta)
      byIntercept[i] = density
      bySlope[i] = density == 0 ? 0 : density * g
    }
  }

  /// The least-squares line on the scale: the answer, where residuals are taken on it.
  public func starts(for data: PointCloud) -> [[Double]] {
    let line = Starts.line(
      data.x.map(scale.transform), data.y.map(scale.transform), weights: data.weights)
    return [[line.intercept, line.slope]]
  }

  public func limit(parameters: [Double]) -> Double? {
    guard parameters.count == 2 else { return nil }
    if parameters[1] == 0 { return scale.inverse(parameters[0]) }
    return parameters[1] > 0 ? 1 : 0
  }
}

extension Law where Self == LinearOnScale {
  /// logit(y) = intercept + slope·logit(x).
  public static var linearLogit: LinearOnScale { LinearOnScale(scale: .logit) }
  /// Φ⁻¹(y) = intercept + slope·Φ⁻¹(x).
  public static var linearProbit: LinearOnScale { LinearOnScale(scale: .probit) }
}
