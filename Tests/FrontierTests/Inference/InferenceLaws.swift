import Foundation

@testable import Frontier

/// y = k·x^a + c, x ≥ 0: the textbook form, whose k and c run to ±∞ as a → 0.
struct PlainPower: Law {
  let name = "plain-power"
  let formula = "y = k·x^a + c"
  let source = "test"
  let parameters = [
    LawParameter("k", isLinear: true), LawParameter("a"), LawParameter("c", isLinear: true),
  ]
  let domain = LawDomain(inputs: .nonNegative)

  func evaluate(_ e: LawEvaluation) {
    let (a, log, power) = (e.nonlinear(0), e.logInput(0), e.term(0))
    for i in 0..<e.count { power[i] = log[i] > -.infinity ? exp(a * log[i]) : a > 0 ? 0 : .nan }
    e.fill(e.term(1), with: 1)
    e.fill(e.derivative(ofTerm: 1, by: 0), with: 0)
    guard let slope = e.derivative(ofTerm: 0, by: 0) else { return }
    for i in 0..<e.count { slope[i] = log[i] > -.infinity ? power[i] * log[i] : 0 }
  }

  func starts(for data: PointCloud) -> [[Double]] { [[1], [0.3], [3], [8], [-0.5], [-2]] }
  func limit(parameters: [Double]) -> Double? { parameters[1] < 0 ? parameters[2] : nil }
}

/// y = m + s·(x^a − 1)/a, s·ln x + m at a = 0: the same curves without the pole.
struct ShiftedPower: Law {
  let name = "shifted-power"
  let formula = "y = m + s·(x^a − 1)/a"
  let source = "test"
  let parameters = [
    LawParameter("m", isLinear: true), LawParameter("s", isLinear: true), LawParameter("a"),
  ]
  let domain = LawDomain(inputs: .positive)

  func evaluate(_ e: LawEvaluation) {
    let (a, log, term) = (e.nonlinear(0), e.logInput(0), e.term(1))
    e.fill(e.term(0), with: 1)
    e.fill(e.derivative(ofTerm: 0, by: 0), with: 0)
    for i in 0..<e.count { term[i] = a == 0 ? log[i] : expm1(a * log[i]) / a }
    guard let slope = e.derivative(ofTerm: 1, by: 0) else { return }
    for i in 0..<e.count {
      // (L·e^{aL} − (e^{aL} − 1)/a)/a, by its series where it cancels.
      let t = a * log[i]
      slope[i] =
        abs(t) < 1e-3
        ? log[i] * log[i] * (0.5 + t / 3 + t * t / 8) : (log[i] * exp(t) - term[i]) / a
    }
  }

  func starts(for data: PointCloud) -> [[Double]] { [[-0.5], [0.01], [0.5], [-2], [2]] }
  func limit(parameters p: [Double]) -> Double? { p[2] < 0 ? p[0] - p[1] / p[2] : nil }
}

/// y = Vm·x/(K + x).
struct Saturation2: Law {
  let name = "michaelis"
  let formula = "y = Vm·x/(K + x)"
  let source = "test"
  let parameters = [LawParameter("Vm", isLinear: true), LawParameter("K", above: 0)]

  func evaluate(_ e: LawEvaluation) {
    let (x, term, slope) = (e.input(0), e.term(0), e.derivative(ofTerm: 0, by: 0))
    for i in 0..<e.count {
      term[i] = x[i] / (e.nonlinear(0) + x[i])
      slope?[i] = -term[i] / (e.nonlinear(0) + x[i])
    }
  }

  func starts(for data: PointCloud) -> [[Double]] {
    [[Starts.quantiles(data.x, [0.5])[0]], [0.1 * Starts.spread(data.x)]]
  }
  func limit(parameters: [Double]) -> Double? { parameters[0] }
}

/// y = k·exp(−rate·x) + c.
struct Decay: Law {
  let name = "decay"
  let formula = "y = k·exp(−rate·x) + c"
  let source = "test"
  let parameters = [
    LawParameter("k", isLinear: true), LawParameter("rate", above: 0),
    LawParameter("c", isLinear: true),
  ]

  func evaluate(_ e: LawEvaluation) {
    let (x, term, slope) = (e.input(0), e.term(0), e.derivative(ofTerm: 0, by: 0))
    for i in 0..<e.count {
      term[i] = exp(-e.nonlinear(0) * x[i])
      slope?[i] = -x[i] * term[i]
    }
    e.fill(e.term(1), with: 1)
    e.fill(e.derivative(ofTerm: 1, by: 0), with: 0)
  }

  func starts(for data: PointCloud) -> [[Double]] { [[0.5], [2], [0.1]] }
  func limit(parameters: [Double]) -> Double? { parameters[2] }
}
