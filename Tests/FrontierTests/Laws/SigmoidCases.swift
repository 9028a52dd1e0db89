import FrontierTestSupport

@testable import Frontier

/// Problems for the sigmoid, exponential and linear-on-scale families.
enum SigmoidCases {
  static let all: [LawCase] = [
    logistic3, logistic4, logistic5, gompertz, richards, weibull, janoschek, exp4, chapmanRichards,
    asymptotic, exp2, exp3, expd3, expp3, hill3, hill4, michaelisMenten, mmf4, linear(.logit),
    linear(.probit), biexponential, brainCousens, emax, sigmoidEmax,
    hill5, weibull1, weibull2,
  ]

  /// A factor between 10^low and 10^high.
  private static func unit(_ r: inout SplitMix, _ low: Double, _ high: Double) -> Double {
    .exp(r.uniform(low, high) * .log(10))
  }

  private static func signed(_ r: inout SplitMix) -> Double { r.uniform() < 0.3 ? -1 : 1 }

  /// Two asymptotes, either the higher.
  private static func ends(_ r: inout SplitMix) -> (Double, Double) {
    let y = unit(&r, -6, 6)
    return (y * r.uniform(-1, 1), y * signed(&r) * r.uniform(1.5, 4))
  }

  /// A rate, a place, and 40 points across the bend: z = rate·(x − place) from −low to high.
  private static func bend(
    _ r: inout SplitMix, low: ClosedRange<Double> = 1...6, high: ClosedRange<Double> = 1...6
  ) -> (rate: Double, place: Double, x: [Double]) {
    let unit = unit(&r, -6, 12)
    let (rate, place) = (1 / unit, unit * r.uniform(-20, 20))
    let a = r.uniform(low.lowerBound, low.upperBound)
    let b = r.uniform(high.lowerBound, high.upperBound)
    let x = (0..<40).map { (i: Int) -> Double in
      let z: Double = (a + b) * (Double(i) + 0.5) / 40 - a
      return place + unit * z
    }
    return (rate, place, x)
  }

  /// A scale and 40 points around it, evenly or by factors.
  private static func scale(_ r: inout SplitMix) -> (scale: Double, x: [Double]) {
    let unit = unit(&r, -6, 12)
    let top = r.uniform(1.5, 6)
    let isEven = r.uniform() < 0.5
    let x = (0..<40).map { (i: Int) -> Double in
      let t: Double = (Double(i) + 0.5) / 40
      let fraction: Double = isEven ? t : .exp(-5 * (1 - t))
      return unit * top * fraction
    }
    return (unit, x)
  }

  static let logistic3 = LawCase(.logistic3) { r in
    let b = bend(&r)
    return .init([ends(&r).1, b.rate, b.place], x: b.x)
  }

  static let logistic4 = LawCase(.logistic4) { r in
    let (b, e) = (bend(&r), ends(&r))
    return .init([e.0, e.1, b.rate, b.place], x: b.x)
  }

  static let logistic5 = LawCase(.logistic5) { r in
    let (b, e) = (bend(&r, low: 2...6, high: 2...6), ends(&r))
    let g = unit(&r, -0.5, 0.5)
    return .init([e.0, e.1, b.rate, b.place - .log(g) / b.rate, g], x: b.x)
  }

  static let gompertz = LawCase(.gompertz) { r in
    let (b, e) = (bend(&r, low: 0.7...3), ends(&r))
    return .init([e.0, e.1, b.rate, b.place], x: b.x)
  }

  static let richards = LawCase(.richards) { r in
    let b = bend(&r, low: 1...4, high: 2...6)
    return .init([ends(&r).1, b.rate, b.place, r.uniform(-0.8, 3)], x: b.x)
  }

  static let weibull = LawCase(.wbl4) { r in
    let (s, e, alpha) = (scale(&r), ends(&r), r.uniform(0.4, 4))
    return .init([.exp(-alpha * .log(s.scale)), e.1, e.0, alpha], x: s.x)
  }

  static let janoschek = LawCase(.janoschek) { r in
    let (s, e, delta) = (scale(&r), ends(&r), r.uniform(0.4, 4))
    return .init([e.0, e.1, .exp(-delta * .log(s.scale)), delta], x: s.x)
  }

  static let exp4 = LawCase(.exp4) { r in
    let (s, e, alpha) = (scale(&r), ends(&r), r.uniform(0.4, 4))
    return .init([.exp(-alpha * .log(s.scale)), .log(abs(e.1)), e.0, alpha], x: s.x)
  }

  static let chapmanRichards = LawCase(.chapmanRichards) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.1, 1 / s.scale, r.uniform(0.4, 5)], x: s.x)
  }

  static let biexponential = LawCase(.biexponential) { r in
    let (s, e) = (scale(&r), ends(&r))
    let slow = 1 / s.scale
    return .init([e.1, slow * r.uniform(4, 12), e.1 * r.uniform(0.4, 2), slow], x: s.x)
  }

  static let brainCousens = LawCase(.brainCousens) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init(
      [e.0, e.1, abs(e.1) * r.uniform(0.5, 3) / s.scale, s.scale, r.uniform(1.5, 4)], x: s.x)
  }

  static let asymptotic = LawCase(.asymptotic) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.0, e.1, -.log(s.scale)], x: s.x)
  }

  static let exp2 = LawCase(.exp2) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.1, (r.uniform() < 0.3 ? -1 : 1) / s.scale], x: s.x)
  }

  static let exp3 = LawCase(.exp3) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.1, (r.uniform() < 0.3 ? -1 : 1) / s.scale, e.0], x: s.x)
  }

  static let expd3 = LawCase(.expd3) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.0, 1 / s.scale, e.1], x: s.x)
  }

  static let expp3 = LawCase(
    .expp3, takesUnitsOfX: false, takesUnitsOfY: false, limitTolerance: 1e-6
  ) { r in
    let x = (0..<40).map { 1 + 5 * Double($0) }
    return .init([r.uniform(-2, -0.1), r.uniform(-4, 0.7), r.uniform(0, 3)], x: x)
  }

  static let hill3 = LawCase(.hill3) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.1, s.scale, r.uniform(0.4, 4)], x: s.x)
  }

  static let hill4 = LawCase(.hill4) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.0, e.1, s.scale, r.uniform(0.4, 4)], x: s.x)
  }

  static let hill5 = LawCase(.hill5) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init(
      [min(e.0, e.1), max(e.0, e.1), s.scale, r.uniform(1, 4), r.uniform(0.4, 2.5)], x: s.x)
  }

  static let weibull1 = LawCase(.weibull1) { r in
    let (s, e) = (scale(&r), ends(&r))
    let sign: Double = r.uniform() < 0.5 ? -1 : 1
    return .init([min(e.0, e.1), max(e.0, e.1), s.scale, sign * r.uniform(0.6, 3)], x: s.x)
  }

  static let weibull2 = LawCase(.weibull2) { r in
    let (s, e) = (scale(&r), ends(&r))
    let sign: Double = r.uniform() < 0.5 ? -1 : 1
    return .init([min(e.0, e.1), max(e.0, e.1), s.scale, sign * r.uniform(0.6, 3)], x: s.x)
  }

  static let michaelisMenten = LawCase(.michaelisMenten) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.1, s.scale], x: s.x)
  }

  static let emax = LawCase(.emax) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.0, e.1 - e.0, s.scale], x: s.x)
  }

  static let sigmoidEmax = LawCase(.sigmoidEmax) { r in
    let (s, e) = (scale(&r), ends(&r))
    return .init([e.0, e.1 - e.0, s.scale, r.uniform(0.4, 4)], x: s.x)
  }

  static let mmf4 = LawCase(.mmf4) { r in
    let (s, e, d) = (scale(&r), ends(&r), r.uniform(0.4, 4))
    return .init([e.0, .exp(d * .log(s.scale)), e.1, d], x: s.x)
  }

  static func linear(_ scale: ResponseScale) -> LawCase {
    LawCase(
      LinearOnScale(scale: scale), takesUnitsOfX: false, takesUnitsOfY: false,
      end: 1.0.nextDown, limitTolerance: scale == .logit ? 1e-6 : 1e-2
    ) { r in
      let x = (0..<40).map { _ in r.uniform(0.05, 0.95) }
      return .init([r.uniform(-1.5, 1.5), r.uniform(0.4, 1.6)], x: x)
    }
  }
}
