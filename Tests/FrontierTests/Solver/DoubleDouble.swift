/// An unevaluated sum of two doubles, about 32 digits: only what the residuals of Lanczos1 need.
///
/// Error-free sums and products after Dekker 1971 and Knuth, TAOCP 2, §4.2.2.
struct DoubleDouble {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high + low
    self.low = low - (self.high - high)
  }

  /// A decimal such as 2.044333373291E+00 without the rounding of a double.
  init?(decimal text: String) {
    let parts = text.uppercased().split(separator: "E")
    guard let mantissa = parts.first, let exponent = parts.count > 1 ? Int(parts[1]) : 0 else {
      return nil
    }
    let digits = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = digits.count > 1 ? digits[1].count : 0
    guard let whole = Int(digits.joined()), abs(whole) < 1 << 53 else { return nil }
    var value = DoubleDouble(Double(whole))
    let power = exponent - fraction
    // 10^22 is the last power of ten that is a double.
    guard abs(power) <= 22 else { return nil }
    var ten = 1.0
    for _ in 0..<abs(power) { ten *= 10 }
    value = power < 0 ? value / DoubleDouble(ten) : value * DoubleDouble(ten)
    self = value
  }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let sum = a.high + b.high
    let part = sum - a.high
    let error = (a.high - (sum - part)) + (b.high - part)
    return DoubleDouble(sum, error + a.low + b.low)
  }

  static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(-a.high, -a.low) }
  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = a.high * b.high
    let error = (-product).addingProduct(a.high, b.high)
    return DoubleDouble(product, error + (a.high * b.low + a.low * b.high))
  }

  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    let rest = a - b * DoubleDouble(first)
    let second = rest.high / b.high
    let last = (rest - b * DoubleDouble(second)).high / b.high
    return DoubleDouble(first, second) + DoubleDouble(last)
  }

  /// e^a for |a| below 700: the argument divided by 1,024, a Taylor series, ten squarings.
  static func exp(_ a: DoubleDouble) -> DoubleDouble {
    let u = DoubleDouble(a.high / 1_024, a.low / 1_024)
    // exp − 1, so that the squarings lose nothing: (1 + t)² − 1 = t(2 + t).
    var term = u
    var sum = u
    for k in 2...14 {
      term = term * u / DoubleDouble(Double(k))
      sum = sum + term
    }
    for _ in 0..<10 { sum = sum * (DoubleDouble(2) + sum) }
    return sum + DoubleDouble(1)
  }
}
