import RealModule

/// The shapes several families are made of, with what their derivatives need.
///
/// All saturate where numbers run out: an exponential that overflows ends in 0 or 1, never in NaN.
extension LawEvaluation {
  /// rising = 1/(1 + exp(−z)) and falling = 1 − rising, both to full relative accuracy.
  func logistic(_ z: Column, rising: Column, falling: Column) {
    for i in 0..<count { falling[i] = -z[i] }
    exp(falling, falling)
    for i in 0..<count {
      let odds = falling[i]
      rising[i] = 1 / (1 + odds)
      falling[i] = odds == .infinity ? 1 : odds * rising[i]
    }
  }

  /// to = ln(1 + from) for from ≥ −½, accurate near 0: ln w·(from/(w − 1)) with w = 1 + from as
  /// rounded (Higham 2002, *Accuracy and Stability of Numerical Algorithms*, §1.14.1). The two
  /// columns must differ.
  func logOnePlus(_ from: UnsafePointer<Double>, _ to: Column) {
    for i in 0..<count { to[i] = 1 + from[i] }
    log(to, to)
    for i in 0..<count {
      let w = 1 + from[i]
      to[i] = w == 1 ? from[i] : w == .infinity ? w : to[i] * (from[i] / (w - 1))
    }
  }

  /// Columns of exp(−rate·x^shape).
  struct StretchedDecay {
    /// rate·x^shape.
    let exponent: Column
    /// exp(−rate·x^shape).
    let decay: Column
    /// Its derivative by the rate; `nil` where none is wanted.
    let byRate: Column?
    let byShape: Column?
  }

  /// exp(−rate·x^shape) for x, rate and shape ≥ 0, in the first four scratch columns.
  ///
  /// 0^0 counts as 0, its limit as the shape falls to 0.
  func stretchedDecay(rate: Double, shape: Double) -> StretchedDecay {
    let (lx, u, decay) = (logInput(0), scratch(0), scratch(1))
    let logRate = rate > 0 ? Double.log(rate) : -.infinity
    for i in 0..<count {
      u[i] = lx[i] == -.infinity ? -.infinity : logRate + shape * lx[i]
    }
    exp(u, u)
    for i in 0..<count { decay[i] = -u[i] }
    exp(decay, decay)
    guard wantsDerivatives else {
      return StretchedDecay(exponent: u, decay: decay, byRate: nil, byShape: nil)
    }
    let (byRate, byShape) = (scratch(2), scratch(3))
    if rate > 0 {
      for i in 0..<count { byRate[i] = decay[i] == 0 ? 0 : -(u[i] / rate) * decay[i] }
    } else {
      for i in 0..<count { byRate[i] = lx[i] == -.infinity ? -.infinity : shape * lx[i] }
      exp(byRate, byRate)
      for i in 0..<count { byRate[i] = -byRate[i] }
    }
    for i in 0..<count {
      byShape[i] = decay[i] == 0 || u[i] == 0 ? 0 : -u[i] * lx[i] * decay[i]
    }
    return StretchedDecay(exponent: u, decay: decay, byRate: byRate, byShape: byShape)
  }

  /// Columns of xⁿ/(halfⁿ + xⁿ).
  struct HillShape {
    let rising: Column
    /// 1 − rising.
    let falling: Column
    /// The derivative of `rising` by half; `nil` where none is wanted.
    let byHalf: Column?
    let byPower: Column?
  }

  /// xⁿ/(halfⁿ + xⁿ) for x and half ≥ 0, in the first four scratch columns; at x = 0 it is 0, for
  /// n < 0 it is 1.
  ///
  /// Where n < 1 the derivative by half is infinite at half = 0; it is given as 0 there.
  func hill(half: Double, power: Double) -> HillShape {
    let (lx, rising, falling) = (logInput(0), scratch(0), scratch(1))
    let logHalf = half > 0 ? Double.log(half) : -.infinity
    for i in 0..<count {
      rising[i] =
        power == 0 ? 0 : lx[i] == -.infinity ? -.infinity * power : power * (lx[i] - logHalf)
    }
    logistic(rising, rising: rising, falling: falling)
    guard wantsDerivatives else {
      return HillShape(rising: rising, falling: falling, byHalf: nil, byPower: nil)
    }
    let (byHalf, byPower) = (scratch(2), scratch(3))
    for i in 0..<count {
      let slope = rising[i] * falling[i]
      byHalf[i] = slope == 0 ? 0 : -slope * (power / half)
      byPower[i] = slope == 0 ? 0 : slope * (lx[i] - logHalf)
    }
    return HillShape(rising: rising, falling: falling, byHalf: byHalf, byPower: byPower)
  }

  /// decay = exp(−rate·x) and its derivative by the rate.
  func decay(rate: Double, origin: Double, _ decay: Column, byRate: Column?) {
    let x = input(0)
    for i in 0..<count { decay[i] = -rate * (x[i] - origin) }
    exp(decay, decay)
    guard let byRate else { return }
    for i in 0..<count { byRate[i] = decay[i] == 0 ? 0 : -(x[i] - origin) * decay[i] }
  }

  /// to = factor·from; nothing where a column is not wanted.
  func copy(_ from: Column?, to: Column?, times factor: Double = 1) {
    guard let from, let to else { return }
    for i in 0..<count { to[i] = factor * from[i] }
  }
}

/// Where exponentials in x have their origin.
enum ExponentialOrigin {
  /// Farther from the data than this many times their range, 0 is no place for an amplitude: a decay
  /// that is done within the data, at ten a range, would be e⁵⁰ there with an error as large, and
  /// steeper ones overflow. Calendar years of three centuries are 5.7 ranges away.
  private static let reach = 5.0

  /// 0, or for data far from it their first x.
  static func suiting(_ x: [Double]) -> Double {
    guard let first = x.min(), let last = x.max() else { return 0 }
    return max(first, -last) > reach * (last - first) && last > first ? first : 0
  }

  /// x in a formula.
  static func text(_ origin: Double) -> String {
    if origin == 0 { return "x" }
    let size = abs(origin)
    let number = size == size.rounded() && size < 1e15 ? "\(Int(size))" : "\(size)"
    return origin > 0 ? "(x − \(number))" : "(x + \(number))"
  }
}
