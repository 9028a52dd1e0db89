import RealModule

/// What several laws of the catalogue write alike.
extension LawEvaluation {
  /// A term sign·e^(exponent·l) of a column of logarithms, and its derivative by a parameter whose
  /// derivative of the exponent is ±1.
  func power(
    _ exponent: Double, of logs: UnsafePointer<Double>, term k: Int, by j: Int = 0,
    sign: Double = 1, exponentSign: Double = 1
  ) {
    let term = term(k)
    for i in 0..<count { term[i] = exponent * logs[i] }
    exp(term, term)
    if sign != 1 { for i in 0..<count { term[i] *= sign } }
    guard let slope = derivative(ofTerm: k, by: j) else { return }
    for i in 0..<count { slope[i] = exponentSign * logs[i] * term[i] }
  }

  /// Terms e^(−rate·(x − origin)) and 1 less it, and their derivatives by a parameter whose derivative of
  /// the rate is `rateSlope`.
  func approach(
    rate: Double, origin: Double, rateSlope: Double = 1, decay k: Int, risen: Int
  ) {
    let (x, term, rest) = (input(0), term(k), term(risen))
    decay(rate: rate, origin: origin, term, byRate: derivative(ofTerm: k, by: 0))
    for i in 0..<count { rest[i] = -rate * (x[i] - origin) }
    expMinusOne(rest, rest)
    for i in 0..<count { rest[i] = -rest[i] }
    guard let slope = derivative(ofTerm: k, by: 0) else { return }
    if rateSlope != 1 { for i in 0..<count { slope[i] *= rateSlope } }
    mirror(term: k, to: risen, parameters: 1)
  }

  /// 1/(1 + exp(−z))^asymmetry as term 1, what is left of 1 as term 0, and the derivative of term 1 by
  /// the asymmetry, which is the law's third parameter; the derivative by z is returned, in z's place.
  ///
  /// `z` may be the first or the fourth scratch column: the second and the third are used.
  func asymmetricLogistic(_ z: Column, asymmetry: Double) -> Column {
    let (odds, softplus) = (scratch(1), scratch(2))
    let (falling, rising) = (term(0), term(1))
    // ln(1 + exp(−z)) = max(−z, 0) + ln(1 + exp(−|z|)).
    for i in 0..<count { odds[i] = -z[i].magnitude }
    exp(odds, odds)
    logOnePlus(odds, softplus)
    for i in 0..<count {
      softplus[i] += max(-z[i], 0)
      rising[i] = asymmetry == 0 ? 0 : -asymmetry * softplus[i]
    }
    expMinusOne(rising, falling)
    exp(rising, rising)
    for i in 0..<count { falling[i] = -falling[i] }
    guard wantsDerivatives, let byAsymmetry = derivative(ofTerm: 1, by: 2) else { return z }
    for i in 0..<count {
      // d softplus/dz = −exp(−z)/(1 + exp(−z)).
      let lag = z[i] >= 0 ? odds[i] / (1 + odds[i]) : 1 / (1 + odds[i])
      z[i] = rising[i] == 0 ? 0 : asymmetry * lag * rising[i]
      byAsymmetry[i] = rising[i] == 0 ? 0 : -softplus[i] * rising[i]
    }
    return z
  }

  /// The derivatives of a term in rate·(x − place), by rate and place, from its slope.
  func differentiate(term k: Int, slope: Column, rate: Double, place: Double) {
    guard let byRate = derivative(ofTerm: k, by: 0), let byPlace = derivative(ofTerm: k, by: 1)
    else { return }
    let x = input(0)
    for i in 0..<count {
      byRate[i] = slope[i] * (x[i] - place)
      byPlace[i] = -slope[i] * rate
    }
  }

  /// The derivatives of 1 − φ from those of a term φ, for the laws that run between two ends.
  func mirror(term k: Int, to other: Int, parameters: Int) {
    for j in 0..<parameters {
      copy(derivative(ofTerm: k, by: j), to: derivative(ofTerm: other, by: j), times: -1)
    }
  }
}

/// Works that several laws come from.
enum LawSources {
  static let mohr = "Mohr et al. 2022, doi:10.1007/978-3-031-26419-1_1"
  static let both = mohr + "; Viering & Loog 2023, doi:10.1109/TPAMI.2022.3220744"
  static let domhanAndMohr = "Domhan et al. 2015; " + mohr
  static let alabdulmohsin = "Alabdulmohsin, Neyshabur & Zhai 2022, arXiv:2209.06640"
}
