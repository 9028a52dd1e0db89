import FrontierTestSupport

@testable import Frontier

/// Problems for the laws in powers and logarithms of x, in random units.
enum PowerCases {
  static let all: [LawCase] = [
    pow2, pow3, pow4, log2, ilog2, logLog, vap3, logPower3, boxCox, m1, m2, m3, m4, broken(1),
    broken(2), lin2, hoffmann, kaplan,
  ]
  /// Without those that take long in debug builds.
  static let quick = all.filter { !["bnsl1", "bnsl2", "m4"].contains($0.law.name) }
  static let oneColumn = all.filter { $0.law.inputNames.count == 1 }

  private static func unit(_ r: inout SplitMix, _ low: Double, _ high: Double) -> Double {
    .exp(r.uniform(low, high) * .log(10))
  }

  private static func signed(_ r: inout SplitMix) -> Double { r.uniform() < 0.5 ? -1 : 1 }

  /// A smallest size, and 40 sizes from it on, over two to five decades.
  private static func sizes(
    _ r: inout SplitMix, from low: Double = -3, to high: Double = 9
  ) -> (least: Double, range: Double, x: [Double]) {
    let least = unit(&r, low, high)
    let range = r.uniform(2, 5) * .log(10)
    return (least, range, (0..<40).map { least * .exp(range * Double($0) / 39) })
  }

  static let pow2 = LawCase(.pow2) { r in
    let s = sizes(&r)
    let b = signed(&r) * r.uniform(1, 5) / s.range
    return .init([signed(&r) * .exp(b * .log(s.least)), b], x: s.x)
  }
  static let pow3 = LawCase(.pow3) { r in
    let s = sizes(&r)
    let c = signed(&r) * r.uniform(1, 5) / s.range
    let y = unit(&r, -4, 4)
    return .init([y * r.uniform(-1, 1), y * signed(&r) * .exp(c * .log(s.least)), c], x: s.x)
  }
  static let pow4 = LawCase(.pow4) { r in
    let s = sizes(&r)
    let (c, d) = (r.uniform(0.4, 1.2), s.least * r.uniform(2, 20))
    let y = unit(&r, -4, 4)
    return .init([y * r.uniform(-1, 1), y * signed(&r) * .exp(c * .log(d)), c, d], x: s.x)
  }
  static let log2 = LawCase(.log2) { r in
    let s = sizes(&r)
    return .init([signed(&r), r.uniform(-3, 3)], x: s.x)
  }
  static let ilog2 = LawCase(.ilog2, takesUnitsOfX: false, limitTolerance: 1e-2) { r in
    let s = sizes(&r, from: 0.3, to: 3)
    return .init([r.uniform(0.2, 1), 0.9], x: s.x)
  }
  static let logLog = LawCase(.logLogLinear, takesUnitsOfY: false) { r in
    let s = sizes(&r)
    let a = r.uniform(0.1, 1)
    return .init([a, r.uniform(0.5, 2) - a * .log(s.least)], x: s.x)
  }
  static let vap3 = LawCase(.vap3, approachesSlowly: true) { r in
    let s = sizes(&r)
    let c = -r.uniform(0.05, 0.5)
    let (b, y) = (signed(&r) * s.least * r.uniform(0.5, 3), signed(&r) * unit(&r, -4, 4))
    return .init([y * .exp(-c * .log(s.least)), b, c], x: s.x)
  }
  static let logPower3 = LawCase(.logPower3) { r in
    let s = sizes(&r)
    let (b, c) = (.log(s.least) + r.uniform(0.2, 0.8) * s.range, signed(&r) * r.uniform(0.5, 2))
    return .init([signed(&r) * unit(&r, -4, 4), b, c], x: s.x)
  }
  static let boxCox = LawCase(.boxCox, approachesSlowly: true) { r in
    let s = sizes(&r)
    // Near the pole of the other parametrisation, and far from it.
    let a = [0.01, 0.1, 1, 4][r.index(below: 4)] * signed(&r) / s.range
    let y = unit(&r, -4, 4)
    let slope = y * signed(&r) * .exp(-a * .log(s.least))
    return .init([y * r.uniform(-1, 1), slope, a], x: s.x)
  }
  static let m1 = LawCase(.m1, takesUnitsOfY: false) { r in
    let s = sizes(&r)
    let c = -r.uniform(1, 5) / s.range
    return .init([.exp(-c * .log(s.least)), c], x: s.x)
  }
  static let m2 = LawCase(.m2, takesUnitsOfY: false) { r in
    let s = sizes(&r)
    let c = -r.uniform(2, 6) / s.range
    return .init([r.uniform(0.02, 0.4), r.uniform(0.3, 1) * .exp(-c * .log(s.least)), c], x: s.x)
  }
  static let m3 = LawCase(.m3, takesUnitsOfY: false) { r in
    let s = sizes(&r)
    let c = r.uniform(2, 6) / s.range
    let most = s.least * .exp(s.range)
    return .init([.exp(c * .log(s.least)), r.uniform(0.3, 10) / most, c], x: s.x)
  }
  static let m4 = LawCase(.m4, takesUnitsOfY: false, limitTolerance: 1e-6) { r in
    let s = sizes(&r)
    let c = -r.uniform(4, 9) / s.range
    let b = -c * (.log(s.least) + r.uniform(0.2, 0.5) * s.range)
    return .init([r.uniform(0.02, 0.2), r.uniform(0.7, 1), b, c, r.uniform(0.3, 2)], x: s.x)
  }
  static func broken(_ breaks: Int) -> LawCase {
    LawCase(try! BrokenPowerLaw(breaks: breaks)) { r in
      let s = sizes(&r)
      let slopes = [0.1, 0.9, 0.2]
      let unitOfY = unit(&r, -3, 3)
      var p = [
        unitOfY * r.uniform(-0.1, 0.1), unitOfY * .exp(slopes[0] * .log(s.least)), slopes[0],
      ]
      for k in 1...breaks {
        let place = .log(s.least) + s.range * (Double(k) / Double(breaks + 1))
        p += [slopes[k] - slopes[k - 1], place, r.uniform(0.05, 0.15) * s.range / Double(breaks)]
      }
      return .init(p, x: s.x)
    }
  }
  static let lin2 = LawCase(.lin2) { r in
    let s = sizes(&r)
    return .init([signed(&r), r.uniform(-3, 3) * s.least], x: s.x)
  }

  /// A grid of 7 by 7 sizes.
  private static func grid(_ r: inout SplitMix) -> (n: [Double], d: [Double]) {
    let (n, d) = (unit(&r, 5, 8), unit(&r, 6, 10))
    return (
      (0..<49).map { n * .exp(0.9 * Double($0 % 7)) }, (0..<49).map { d * .exp(Double($0 / 7)) }
    )
  }
  static let hoffmann = LawCase(.hoffmann, takesUnitsOfY: false) { r in
    let (n, d) = grid(&r)
    let (alpha, beta) = (r.uniform(0.25, 0.5), r.uniform(0.25, 0.5))
    let p = [
      r.uniform(0.5, 2), .exp(alpha * .log(n[0])), .exp(beta * .log(d[0])), alpha, beta,
    ]
    return .init(parameters: p, inputs: [n, d])
  }
  static let kaplan = LawCase(.kaplan, takesUnitsOfY: false) { r in
    let (n, d) = grid(&r)
    let (alphaN, alphaD) = (r.uniform(0.06, 0.3), r.uniform(0.06, 0.3))
    let p = [alphaN, alphaD, .log(n[0]) + r.uniform(1, 8), .log(d[0]) + r.uniform(1, 8)]
    return .init(parameters: p, inputs: [n, d])
  }
}
