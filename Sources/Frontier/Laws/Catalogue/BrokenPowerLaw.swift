import RealModule

/// The broken neural scaling law with n breaks:
/// y = a + b·x^(−c₀)·Πᵢ (1 + (x/dᵢ)^(1/fᵢ))^(−cᵢ·fᵢ), x > 0.
///
/// On log-log axes y − a is made of n + 1 straight lines: slope −c₀ before the first break, and cᵢ
/// less after the break at x = dᵢ, whose width in ln x is about fᵢ (fᵢ → 0 is a kink). a and b are
/// linear; each break is searched in ln dᵢ, its place on the axis where it has a width, and dᵢ is
/// derived. Everything is computed as a logarithm, with ln(1 + e^w) for the factors, so that no
/// power overflows.
///
/// Limit: a where c₀ + Σcᵢ > 0, a + b·Πdᵢ^cᵢ where the sum is 0, none below (unless b = 0). A break
/// far outside the data, or with cᵢ = 0, leaves its other parameters undetermined. Breaks of equal
/// shape may change places.
///
/// Residuals are of y. The source minimises squares of ln(y + 1).
///
/// Source: Caballero, Gupta, Rish & Krueger 2023, *Broken neural scaling laws*, arXiv:2210.14891,
/// eq. 1.
public struct BrokenPowerLaw: Law, Hashable {
  /// n, from 1 to 4.
  public let breaks: Int

  /// The law with one break.
  public init() { breaks = 1 }

  /// The law with so many breaks; 1 to 4.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public init(breaks: Int) throws(FrontierError) {
    guard (1...4).contains(breaks) else {
      throw .invalidArgument(name: "breaks", value: "\(breaks)", requirement: "from 1 to 4")
    }
    self.breaks = breaks
  }

  /// For a number of breaks that is known to be one.
  init(known breaks: Int) { self.breaks = breaks }

  public var name: String { "bnsl\(breaks)" }
  public var formula: String {
    let factors = (1...breaks).map { "(1 + (x/d\($0))^(1/f\($0)))^(−c\($0)·f\($0))" }
    return "y = a + b·x^(−c0)·" + factors.joined(separator: "·") + ", d = e^logD"
  }
  public var source: String { "Caballero et al. 2023, arXiv:2210.14891" }
  public var parameters: [LawParameter] {
    [
      LawParameter("a", isLinear: true), LawParameter("b", isLinear: true),
      LawParameter("c0", in: Self.slopes),
    ]
      + (1...breaks).flatMap {
        [
          LawParameter("c\($0)", in: Self.slopes), LawParameter("logD\($0)"),
          LawParameter("f\($0)", in: Self.widths),
        ]
      }
  }
  /// Slopes on log-log axes, and their changes: steeper than any that is measured, and short of where
  /// b·x^(−c₀) has no digits left.
  static let slopes = -12.0...12.0
  /// Widths of a break: from a kink to one that spans any data.
  static let widths = 1e-3...1e3
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var scratchColumns: Int { 2 * breaks }

  public var constantTerms: [Int] { [0] }
  /// A ceiling or a floor, a break early or late, a kink or a bow: all may fit about as well.
  public var hasManyValleys: Bool { true }

  public func evaluate(_ e: LawEvaluation) {
    let (logX, power) = (e.logInput(0), e.term(1))
    e.fill(e.term(0), with: 1)
    let c0 = e.nonlinear(0)
    for i in 0..<e.count { power[i] = -c0 * logX[i] }
    for k in 0..<breaks {
      let (c, d, f) = (e.nonlinear(1 + 3 * k), e.nonlinear(2 + 3 * k), e.nonlinear(3 + 3 * k))
      let (soft, rising) = (e.scratch(2 * k), e.scratch(2 * k + 1))
      for i in 0..<e.count { rising[i] = -abs((logX[i] - d) / f) }
      e.exp(rising, rising)
      for i in 0..<e.count { soft[i] = 1 + rising[i] }
      e.log(soft, soft)
      for i in 0..<e.count {
        let w = (logX[i] - d) / f
        // ln(1 + e^w) and its slope; the logarithm above loses only what is below 1 ulp of f.
        soft[i] += max(w, 0)
        rising[i] = (w >= 0 ? 1 : rising[i]) / (1 + rising[i])
        power[i] -= c * f * soft[i]
      }
    }
    e.exp(power, power)
    guard e.wantsDerivatives else { return }
    let byC0 = e.derivative(ofTerm: 1, by: 0)!
    for i in 0..<e.count { byC0[i] = -logX[i] * power[i] }
    for k in 0..<breaks {
      let (c, d, f) = (e.nonlinear(1 + 3 * k), e.nonlinear(2 + 3 * k), e.nonlinear(3 + 3 * k))
      let (soft, rising) = (e.scratch(2 * k), e.scratch(2 * k + 1))
      let byC = e.derivative(ofTerm: 1, by: 1 + 3 * k)!
      let byD = e.derivative(ofTerm: 1, by: 2 + 3 * k)!
      let byF = e.derivative(ofTerm: 1, by: 3 + 3 * k)!
      for i in 0..<e.count {
        let w = (logX[i] - d) / f
        byC[i] = -f * soft[i] * power[i]
        byD[i] = c * rising[i] * power[i]
        byF[i] = -c * (soft[i] - w * rising[i]) * power[i]
      }
    }
  }

  public var kernel: LawKernel? { breaks == 1 ? .brokenPowerLaw : nil }

  public func limit(parameters p: [Double]) -> Double? {
    guard p.count == parameters.count else { return nil }
    if p[1] == 0 { return p[0] }
    var (slope, log) = (p[2], 0.0)
    for k in 0..<breaks {
      slope += p[3 + 3 * k]
      log += p[3 + 3 * k] * p[4 + 3 * k]
    }
    if slope > 0 { return p[0] }
    return slope == 0 ? p[0] + p[1] * .exp(log) : nil
  }

  public var derived: [DerivedQuantity] {
    let count = parameters.count
    return (0..<breaks).map { k in
      DerivedQuantity("d\(k + 1)", formula: "e^logD\(k + 1), where the slope changes") {
        $0.count == count ? .exp($0[4 + 3 * k]) : .nan
      }
    } + [
      DerivedQuantity("cEnd", formula: "c0 + Σcᵢ, the exponent after the last break") { p in
        p.count == count ? (0..<breaks).reduce(p[2]) { $0 + p[3 + 3 * $1] } : .nan
      }
    ]
  }
}

extension Law where Self == BrokenPowerLaw {
  /// The broken neural scaling law with n breaks, 1 to 4.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public static func bnsl(breaks: Int) throws(FrontierError) -> BrokenPowerLaw {
    try BrokenPowerLaw(breaks: breaks)
  }
  /// The broken neural scaling law with one break.
  public static var bnsl1: BrokenPowerLaw { BrokenPowerLaw(known: 1) }
  /// The broken neural scaling law with two breaks.
  public static var bnsl2: BrokenPowerLaw { BrokenPowerLaw(known: 2) }
  /// The broken neural scaling law with three breaks.
  public static var bnsl3: BrokenPowerLaw { BrokenPowerLaw(known: 3) }
  /// The broken neural scaling law with four breaks.
  public static var bnsl4: BrokenPowerLaw { BrokenPowerLaw(known: 4) }
}
