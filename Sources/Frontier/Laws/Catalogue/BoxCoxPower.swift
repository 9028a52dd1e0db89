import RealModule

/// The power law with its pole removed: y = m + s·((x/x₀)^a − 1)/a, x > 0; at a = 0,
/// y = m + s·ln(x/x₀).
///
/// In y = c + k·x^a the two linear parameters run to ±∞ as a → 0, with correlation −1, although
/// the curve passes smoothly through the logarithm; a search that starts on one side stays there.
/// Here m = f(x₀) and s = dy/d ln x at x₀ stay finite, and one search crosses from positive to
/// negative a. x₀ changes nothing but the meaning of m and s: with the geometric mean of the data
/// (``centred(on:)``) they are nearly uncorrelated.
///
/// k = s·x₀^(−a)/a and c = m − s/a are derived. Limit: c for a < 0, none for a ≥ 0 (unless s = 0).
///
/// The basis is the transformation of Box & Cox 1964, doi:10.1111/j.2517-6161.1964.tb00553.x.
public struct BoxCoxPower: Law, Hashable {
  /// x₀ > 0.
  public let reference: Double

  /// The law about x₀ = 1.
  public init() { reference = 1 }

  /// The law about x₀, a finite number above 0.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public init(reference: Double) throws(FrontierError) {
    guard reference > 0, reference.isFinite else {
      throw .invalidArgument(
        name: "x₀", value: "\(reference)", requirement: "a finite number above 0")
    }
    self.reference = reference
  }

  /// The law about the geometric mean of the data's x above 0.
  public func centred(on data: PointCloud) -> BoxCoxPower {
    let logs = data.x.filter { $0 > 0 }.map { Double.log($0) }
    let mean = Double.exp(logs.reduce(0, +) / Double(max(1, logs.count)))
    return (try? BoxCoxPower(reference: mean)) ?? BoxCoxPower()
  }

  public var settings: [String: Double] { reference == 1 ? [:] : [Self.referenceKey: reference] }

  public func with(settings: [String: Double]) -> BoxCoxPower? {
    if settings.isEmpty { return self }
    guard settings.count == 1, let reference = settings[Self.referenceKey] else { return nil }
    return try? BoxCoxPower(reference: reference)
  }

  private static let referenceKey = "reference"

  public var name: String { "box-cox" }
  public var formula: String {
    reference == 1 ? "y = m + s·(x^a − 1)/a" : "y = m + s·((x/\(reference))^a − 1)/a"
  }
  public var source: String { "Box & Cox 1964, doi:10.1111/j.2517-6161.1964.tb00553.x" }
  public var parameters: [LawParameter] {
    [LawParameter("m", isLinear: true), LawParameter("s", isLinear: true), LawParameter("a")]
  }
  public var domain: LawDomain { LawDomain(inputs: .positive) }
  public var scratchColumns: Int { 2 }

  public var constantTerms: [Int] { [0] }

  public func evaluate(_ e: LawEvaluation) {
    let a = e.nonlinear(0)
    let (logX, power, logs, rise) = (e.logInput(0), e.term(1), e.scratch(0), e.scratch(1))
    let centre = Double.log(reference)
    e.fill(e.term(0), with: 1)
    for i in 0..<e.count {
      logs[i] = logX[i] - centre
      power[i] = a * logs[i]
    }
    e.expMinusOne(power, rise)
    for i in 0..<e.count { power[i] = a == 0 ? logs[i] : rise[i] / a }
    guard let slope = e.derivative(ofTerm: 1, by: 0) else { return }
    for i in 0..<e.count {
      slope[i] = logs[i] * logs[i] * Self.slope(a * logs[i], expMinusOne: rise[i])
    }
  }

  /// d/dz (e^z − 1)/z = (z·e^z − (e^z − 1))/z², by its series Σ zᵏ/(k!·(k + 2)) where the
  /// difference would cancel.
  static func slope(_ z: Double, expMinusOne rise: Double) -> Double {
    if abs(z) >= 1 { return (z * (rise + 1) - rise) / (z * z) }
    var (sum, power) = (0.5, 1.0)
    for k in 1...18 {
      power *= z / Double(k)
      sum += power / Double(k + 2)
    }
    return sum
  }

  public func starts(for data: PointCloud) -> [[Double]] {
    ([0] + PowerStarts.exponents(data.x) + [-50, 50].map { $0 / PowerStarts.logRange(data.x) })
      .map { [$0] }
  }

  public func limit(parameters: [Double]) -> Double? {
    guard parameters.count == 3 else { return nil }
    let (m, s, a) = (parameters[0], parameters[1], parameters[2])
    if s == 0 { return m }
    return a < 0 ? m - s / a : nil
  }

  public var derived: [DerivedQuantity] {
    let centre = Double.log(reference)
    return [
      DerivedQuantity("k", formula: "s·x₀^(−a)/a of y = c + k·x^a") {
        $0.count == 3 ? $0[1] * .exp(-$0[2] * centre) / $0[2] : .nan
      },
      DerivedQuantity("c", formula: "m − s/a of y = c + k·x^a") {
        $0.count == 3 ? $0[0] - $0[1] / $0[2] : .nan
      },
    ]
  }
}

extension Law where Self == BoxCoxPower {
  /// y = m + s·(x^a − 1)/a, smooth through a = 0.
  public static var boxCox: BoxCoxPower { BoxCoxPower() }
}
