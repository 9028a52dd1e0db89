import RealModule

/// M4, the sigmoid of scaling laws: ε solves (ε − ε∞)/(ε0 − ε)^α = β·x^c, ε∞ < ε < ε0, α ≥ 0,
/// c ≤ 0, x > 0.
///
/// ε0 is the error before learning, ε∞ the limit, α the smoothness of the turn; the law tends to a
/// power for large x, and is M2 at α = 0 (up to ε0, above which M2 is cut off).
///
/// With u = (ε − ε∞)/(ε0 − ε∞) the equation is ln u − α·ln(1 − u) = b + c·ln x, where
/// b = ln β + (α − 1)·ln(ε0 − ε∞). So ε = ε∞·(1 − u) + ε0·u is linear in both ends: b is searched
/// in β's place and β is derived. In t = logit u the left side is
/// h(t) = t + (α − 1)·ln(1 + e^t), increasing, convex for α > 1, concave for α < 1; Newton from its
/// asymptote at z (z for z ≤ 0, z/α above) never crosses the root, so it needs no safeguard.
/// Derivatives by the implicit function theorem: du/dz = u(1 − u)/(1 − u + αu),
/// du/dα = ln(1 − u)·du/dz.
///
/// The source keeps β ≥ 1, minimises squares of ln(ε − ε∞) − α ln(ε0 − ε) − ln(βx^c), and leaves
/// ε0 near where it starts, at 1; here residuals are taken of ln ε. Hold ε0 with
/// `LeastSquares(fixed: ["e0": 1])`.
///
/// Source: Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640.
public struct ScalingM4: Law {
  public init() {}

  public var name: String { "m4" }
  public var formula: String {
    "(ε − ε∞)/(ε0 − ε)^α = β·x^c, β = e^b·(ε0 − ε∞)^(1 − α)"
  }
  public var source: String { "Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640" }
  public var parameters: [LawParameter] {
    [
      LawParameter("eInf", above: 0, isLinear: true),
      LawParameter("e0", above: 0, isLinear: true), LawParameter("b"),
      LawParameter("c", in: -.infinity...0), LawParameter("alpha", above: 0),
    ]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var standardScale: ResponseScale { .log }
  public var scratchColumns: Int { 0 }

  public func evaluate(_ e: LawEvaluation) {
    let (b, c, alpha) = (e.nonlinear(0), e.nonlinear(1), e.nonlinear(2))
    let (logX, low, high) = (e.logInput(0), e.term(0), e.term(1))
    for i in 0..<e.count {
      (high[i], low[i]) = Self.shares(b + c * logX[i], alpha: alpha)
    }
    guard e.wantsDerivatives else { return }
    for i in 0..<e.count {
      let (u, v) = (high[i], low[i])
      let scale = v + alpha * u
      let slope = scale > 0 ? u * v / scale : 0
      let byAlpha = v > 0 ? .log(v) * slope : 0
      for (k, sign) in [(0, -1.0), (1, 1.0)] {
        e.derivative(ofTerm: k, by: 0)![i] = sign * slope
        e.derivative(ofTerm: k, by: 1)![i] = sign * slope * logX[i]
        e.derivative(ofTerm: k, by: 2)![i] = sign * byAlpha
      }
    }
  }

  /// u and 1 − u with ln u − α·ln(1 − u) = z, each to full relative precision.
  static func shares(_ z: Double, alpha: Double) -> (u: Double, rest: Double) {
    if alpha == 0 {
      let u = Double.exp(min(z, 0))
      return (u, -.expMinusOne(min(z, 0)))
    }
    var t = z > 0 ? z / alpha : z
    guard t.isFinite else { return t > 0 ? (1, 0) : (t == -.infinity ? (0, 1) : (.nan, .nan)) }
    for _ in 0..<60 {
      let decay = Double.exp(-abs(t))
      let softplus = max(t, 0) + .log(onePlus: decay)
      let rising = t >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
      let step = (t + (alpha - 1) * softplus - z) / (1 + (alpha - 1) * rising)
      t -= step
      if !(abs(step) > 1e-15 * max(1, abs(t))) { break }
    }
    let decay = Double.exp(-abs(t))
    let (small, large) = (decay / (1 + decay), 1 / (1 + decay))
    return t >= 0 ? (large, small) : (small, large)
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    let range = PowerStarts.logRange(data.x)
    let logs = data.x.map { Double.log($0) }
    guard let least = data.y.min(), let most = data.y.max(), least > 0 else { return [] }
    // ε∞ a share of the least error, ε0 above the largest: then z is linear in ln x.
    var starts: [[Double]] = []
    for alpha in [0.5, 1, 2, 0.1] {
      for low in [0.5, 0.9, 0] {
        for high in [1.02, 1.5] {
          let (inf, e0) = (low * least, high * most)
          let z = data.y.map { y in
            let u = (y - inf) / (e0 - inf)
            return Double.log(u) - alpha * .log(onePlus: -u)
          }
          guard let line = PowerStarts.line(logs, z), line.slope < 0 else { continue }
          starts.append([line.intercept, line.slope, alpha])
        }
      }
    }
    return starts.isEmpty
      ? [0.5, 1].map { [0, -1 / range, $0] } : starts
  }

  public func limit(parameters: [Double]) -> Double? {
    let c = parameters[3]
    if c < 0 { return parameters[0] }
    return value(at: 1, parameters: parameters)
  }

  public var derived: [DerivedQuantity] {
    [
      DerivedQuantity("beta", formula: "e^b·(ε0 − ε∞)^(1 − α)") { p in
        .exp(p[2] + (1 - p[4]) * .log(p[1] - p[0]))
      }
    ]
  }
}

extension Law where Self == ScalingM4 {
  /// M4: (ε − ε∞)/(ε0 − ε)^α = β·x^c.
  public static var m4: ScalingM4 { ScalingM4() }
}
