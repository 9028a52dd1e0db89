import Foundation

/// The models of the NIST StRD problems with exact derivatives.
///
/// Differences such as 1 − e^{−bx} are written so that they do not cancel.
enum NISTModels {
  /// f(b, x) with ∂f/∂b written into `g`. x has one number, or two for Nelson.
  typealias Model =
    @Sendable (_ b: Span<Double>, _ x: SIMD2<Double>, _ g: inout [Double]) -> Double

  static func model(_ problem: String) -> Model? {
    switch problem {
    case "Bennett5": bennett5
    case "BoxBOD", "Misra1a": saturatingExponential
    case "Chwirut1", "Chwirut2": chwirut
    case "DanWood": danWood
    case "ENSO": enso
    case "Eckerle4": eckerle4
    case "Gauss1", "Gauss2", "Gauss3": gauss
    case "Hahn1", "Thurber": { rational($0, $1.x, numerator: 4, &$2) }
    case "Kirby2": { rational($0, $1.x, numerator: 3, &$2) }
    case "Lanczos1", "Lanczos2", "Lanczos3": lanczos
    case "MGH09": mgh09
    case "MGH10": mgh10
    case "MGH17": mgh17
    case "Misra1b": misra1b
    case "Misra1c": misra1c
    case "Misra1d": misra1d
    case "Nelson": nelson
    case "Rat42": rat42
    case "Rat43": rat43
    case "Roszman1": roszman1
    default: nil
    }
  }

  @Sendable private static func bennett5(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let s = b[1] + x.x
    let power = pow(s, -1 / b[2])
    g[0] = power
    g[1] = -b[0] * power / (b[2] * s)
    g[2] = b[0] * power * log(s) / (b[2] * b[2])
    return b[0] * power
  }

  @Sendable private static func saturatingExponential(
    b: Span<Double>, x: SIMD2<Double>, g: inout [Double]
  ) -> Double {
    g[0] = -expm1(-b[1] * x.x)
    g[1] = b[0] * x.x * exp(-b[1] * x.x)
    return b[0] * g[0]
  }

  @Sendable private static func chwirut(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let d = b[1] + b[2] * x.x
    let f = exp(-b[0] * x.x) / d
    g[0] = -x.x * f
    g[1] = -f / d
    g[2] = -x.x * f / d
    return f
  }

  @Sendable private static func danWood(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    g[0] = pow(x.x, b[1])
    g[1] = b[0] * g[0] * log(x.x)
    return b[0] * g[0]
  }

  @Sendable private static func enso(b: Span<Double>, x: SIMD2<Double>, g: inout [Double]) -> Double
  {
    let turn = 2 * Double.pi * x.x
    g[0] = 1
    g[1] = cos(turn / 12)
    g[2] = sin(turn / 12)
    var f = b[0] + b[1] * g[1] + b[2] * g[2]
    for k in [3, 6] {
      let angle = turn / b[k]
      g[k + 1] = cos(angle)
      g[k + 2] = sin(angle)
      g[k] = (b[k + 1] * g[k + 2] - b[k + 2] * g[k + 1]) * angle / b[k]
      f += b[k + 1] * g[k + 1] + b[k + 2] * g[k + 2]
    }
    return f
  }

  @Sendable private static func eckerle4(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let u = (x.x - b[2]) / b[1]
    let e = exp(-0.5 * u * u) / b[1]
    let f = b[0] * e
    g[0] = e
    g[1] = f * (u * u - 1) / b[1]
    g[2] = f * u / b[1]
    return f
  }

  @Sendable private static func gauss(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    g[0] = exp(-b[1] * x.x)
    g[1] = -x.x * b[0] * g[0]
    var f = b[0] * g[0]
    for k in [2, 5] {
      let u = (x.x - b[k + 1]) / b[k + 2]
      g[k] = exp(-u * u)
      g[k + 1] = 2 * b[k] * g[k] * u / b[k + 2]
      g[k + 2] = g[k + 1] * u
      f += b[k] * g[k]
    }
    return f
  }

  @Sendable private static func rational(
    _ b: Span<Double>, _ x: Double, numerator: Int, _ g: inout [Double]
  ) -> Double {
    let terms = b.count - numerator
    var (top, bottom, power) = (0.0, 1.0, 1.0)
    for j in 0..<numerator {
      top += b[j] * power
      power *= x
    }
    power = 1
    for j in 0..<terms {
      power *= x
      bottom += b[numerator + j] * power
    }
    let f = top / bottom
    power = 1
    for j in 0..<numerator {
      g[j] = power / bottom
      power *= x
    }
    power = 1
    for j in 0..<terms {
      power *= x
      g[numerator + j] = -f * power / bottom
    }
    return f
  }

  @Sendable private static func lanczos(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    var f = 0.0
    for k in stride(from: 0, to: 6, by: 2) {
      g[k] = exp(-b[k + 1] * x.x)
      g[k + 1] = -x.x * b[k] * g[k]
      f += b[k] * g[k]
    }
    return f
  }

  @Sendable private static func mgh09(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let top = x.x * (x.x + b[1])
    let bottom = x.x * (x.x + b[2]) + b[3]
    let f = b[0] * top / bottom
    g[0] = top / bottom
    g[1] = b[0] * x.x / bottom
    g[2] = -f * x.x / bottom
    g[3] = -f / bottom
    return f
  }

  @Sendable private static func mgh10(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let s = x.x + b[2]
    g[0] = exp(b[1] / s)
    let f = b[0] * g[0]
    g[1] = f / s
    g[2] = -f * b[1] / (s * s)
    return f
  }

  @Sendable private static func mgh17(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    g[0] = 1
    g[1] = exp(-x.x * b[3])
    g[2] = exp(-x.x * b[4])
    g[3] = -x.x * b[1] * g[1]
    g[4] = -x.x * b[2] * g[2]
    return b[0] + b[1] * g[1] + b[2] * g[2]
  }

  @Sendable private static func misra1b(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let u = b[1] * x.x / 2
    let s = 1 + u
    g[0] = u * (2 + u) / (s * s)
    g[1] = b[0] * x.x / (s * s * s)
    return b[0] * g[0]
  }

  @Sendable private static func misra1c(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let u = 2 * b[1] * x.x
    g[0] = -expm1(-0.5 * log1p(u))
    g[1] = b[0] * x.x * pow(1 + u, -1.5)
    return b[0] * g[0]
  }

  @Sendable private static func misra1d(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let s = 1 + b[1] * x.x
    g[0] = b[1] * x.x / s
    g[1] = b[0] * x.x / (s * s)
    return b[0] * g[0]
  }

  @Sendable private static func nelson(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let e = exp(-b[2] * x.y)
    g[0] = 1
    g[1] = -x.x * e
    g[2] = b[1] * x.x * x.y * e
    return b[0] - b[1] * x.x * e
  }

  @Sendable private static func rat42(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let e = exp(b[1] - b[2] * x.x)
    let f = b[0] / (1 + e)
    g[0] = 1 / (1 + e)
    // e/(1 + e)² without the overflow of e².
    let slope = e.isFinite ? f * (e / (1 + e)) : 0
    g[1] = -slope
    g[2] = x.x * slope
    return f
  }

  @Sendable private static func rat43(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let e = exp(b[1] - b[2] * x.x)
    g[0] = exp(-log1p(e) / b[3])
    let f = b[0] * g[0]
    let slope = e.isFinite ? f / b[3] * (e / (1 + e)) : 0
    g[1] = -slope
    g[2] = x.x * slope
    g[3] = f * log1p(e) / (b[3] * b[3])
    return f
  }

  @Sendable private static func roszman1(b: Span<Double>, x: SIMD2<Double>, g: inout [Double])
    -> Double
  {
    let d = x.x - b[3]
    let q = d * d + b[2] * b[2]
    g[0] = 1
    g[1] = -x.x
    g[2] = -d / q / .pi
    g[3] = -b[2] / q / .pi
    return b[0] - b[1] * x.x - atan(b[2] / d) / .pi
  }
}
