/// Elementary functions made of +, −, ×, ÷ and √ alone, which IEEE 754 rounds the same way on every
/// machine. The C library's `sin`, `exp` and `log` differ in their last bits between systems, and
/// one bit is enough to move a byte of an image.
enum PortableMath {
  /// sin(2π·turns), within 4e-6, for |turns| < 2²¹.
  ///
  /// The argument in turns needs no π to be reduced: adding and taking away 1.5·2²³ rounds to the
  /// nearest integer, in two instructions on any vector unit (`rounded()` is a call on baseline
  /// x86-64). The reduced argument is folded to a quarter turn; then Taylor's polynomial to x⁹.
  @inline(__always)
  static func sine(turns: Float) -> Float {
    let shift: Float = 12_582_912
    let reduced = turns - ((turns + shift) - shift)
    let magnitude = reduced < 0 ? -reduced : reduced
    let half: Float = reduced < 0 ? -0.5 : 0.5
    let folded = magnitude > 0.25 ? half - reduced : reduced
    let x = folded * 6.283_185_5
    let s = x * x
    return x
      * (1 + s * (-0.166_666_67 + s * (0.008_333_333 + s * (-1.984_127e-4 + s * 2.755_732e-6))))
  }

  /// cos(2π·turns), within 4e-6, for |turns| < 2²¹.
  @inline(__always)
  static func cosine(turns: Float) -> Float {
    sine(turns: turns + 0.25)
  }

  /// 2^exponent for |exponent| < 1000, within 1e-14 relative.
  static func exp2(_ exponent: Double) -> Double {
    let whole = exponent.rounded()
    let x = (exponent - whole) * 0.693_147_180_559_945_3
    var term = 1.0
    var sum = 1.0
    for n in 1...16 {
      term = term * x / Double(n)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(whole), significand: 1)
  }

  /// log₂ x for a normal x > 0, within 1e-14.
  static func log2(_ x: Double) -> Double {
    // ln m = 2·artanh((m − 1)/(m + 1)), m in [1, 2): the series' ratio is at most 1/9.
    let z = (x.significand - 1) / (x.significand + 1)
    let square = z * z
    var power = z
    var sum = 0.0
    for n in stride(from: 1.0, through: 35, by: 2) {
      sum += power / n
      power *= square
    }
    return Double(x.exponent) + 2 * sum / 0.693_147_180_559_945_3
  }

  /// base^exponent for a normal base > 0.
  static func pow(_ base: Double, _ exponent: Double) -> Double {
    exp2(exponent * log2(base))
  }
}
