import Frontier

/// 1 − y = k·(1 − x)^alpha + eIR as a ``ParametricLaw``: the same curve as ``ErrorPowerLaw`` for the
/// general fitter.
struct ErrorPowerTerms: ParametricLaw {
  let name = "error-power", formula = "1 − y = k·(1 − x)^alpha + eIR", source = "Abnar et al. 2022"
  let parameters = [
    LawParameter("k", above: 0, isLinear: true), LawParameter("alpha", in: 0.001...64),
    LawParameter("eIR", above: 0, isLinear: true),
  ]
  let hasOffset = true

  func evaluate(_ e: LawEvaluation) {
    let (x, power, rest) = (e.input(0), e.term(0), e.scratch(0))
    e.fill(e.term(1), with: -1)
    e.fill(e.term(2), with: 1)
    for i in 0..<e.count { rest[i] = 1 - x[i] }
    e.log(rest, rest)
    for i in 0..<e.count { power[i] = rest[i] * e.nonlinear(0) }
    e.exp(power, power)
    for i in 0..<e.count { power[i] = -power[i] }
    guard e.wantsDerivatives else { return }
    e.fill(e.derivative(ofTerm: 1, by: 0), with: 0)
    e.fill(e.derivative(ofTerm: 2, by: 0), with: 0)
    let slope = e.derivative(ofTerm: 0, by: 0)!
    for i in 0..<e.count { slope[i] = power[i] == 0 ? 0 : rest[i] * power[i] }
  }

  func starts(for data: Observations) -> [[Double]] { [0.2, 0.5, 1, 2, 4, 8, 16].map { [$0] } }
}
