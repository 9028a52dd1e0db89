import RealModule

/// Loss by model and data size: L(N, D) = E + A/N^α + B/D^β, N, D > 0, all parameters ≥ 0.
///
/// E is the loss of a perfect model of the data, A/N^α what a model of N parameters misses, B/D^β
/// what training on D tokens misses. E, A and B are linear. Under a cost C ∝ N·D the best N grows
/// as C^a with a = β/(α + β) and the best D as C^b with b = α/(α + β), both derived. The limit with
/// both sizes is E; `limit` is of laws in one column.
///
/// Residuals are taken of ln L, as in the source, which adds a Huber loss:
/// `LeastSquares(loss: RobustLoss(.huber, scale: 1e-3))`. Data along one line of (ln N, ln D) does not
/// determine it.
///
/// Source: Hoffmann et al. 2022, *Training compute-optimal large language models*,
/// arXiv:2203.15556, eq. 2 and 4.
public struct ParameterDataLaw: Law {
  public init() {}

  public var name: String { "hoffmann" }
  public var formula: String { "L = E + A/N^alpha + B/D^beta" }
  public var source: String { "Hoffmann et al. 2022, arXiv:2203.15556, eq. 2" }
  public var inputNames: [String] { ["N", "D"] }
  public var parameters: [LawParameter] {
    [
      LawParameter("E", above: 0, isLinear: true), LawParameter("A", above: 0, isLinear: true),
      LawParameter("B", above: 0, isLinear: true), LawParameter("alpha", above: 0),
      LawParameter("beta", above: 0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var standardScale: ResponseScale { .log }
  public var scratchColumns: Int { 0 }

  public var constantTerms: [Int] { [0] }

  public func evaluate(_ e: LawEvaluation) {
    e.fill(e.term(0), with: 1)
    for column in 0..<2 {
      let exponent = e.nonlinear(column)
      let (logs, term) = (e.logInput(column), e.term(1 + column))
      for i in 0..<e.count { term[i] = -exponent * logs[i] }
      e.exp(term, term)
      guard let slope = e.derivative(ofTerm: 1 + column, by: column) else { continue }
      e.fill(e.derivative(ofTerm: 2 - column, by: column), with: 0)
      for i in 0..<e.count { slope[i] = -logs[i] * term[i] }
    }
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let (n, d) = (PowerStarts.logRange(data.inputs[0]), PowerStarts.logRange(data.inputs[1]))
    return [1.5, 0.5, 4].flatMap { a in [1.5, 0.5, 4].map { [a / n, $0 / d] } }
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("a", formula: "β/(α + β): best N ∝ C^a") { $0[4] / ($0[3] + $0[4]) },
      DerivedQuantity("b", formula: "α/(α + β): best D ∝ C^b") { $0[3] / ($0[3] + $0[4]) },
      DerivedQuantity("G", formula: "(αA/(βB))^(1/(α + β)): best N = G·(ND)^a") { p in
        .exp(.log(p[3] * p[1] / (p[4] * p[2])) / (p[3] + p[4]))
      },
    ]
  }
}

extension Law where Self == ParameterDataLaw {
  /// L(N, D) = E + A/N^α + B/D^β.
  public static var parameterData: ParameterDataLaw { ParameterDataLaw() }
}
