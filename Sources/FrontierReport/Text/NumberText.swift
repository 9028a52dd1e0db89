import Foundation

/// Numbers as text: fixed-point and significant digits, without a formatter.
///
/// A figure prints tens of thousands of coordinates, so this rounds in integers and writes
/// bytes; nothing here depends on a locale. Infinity is printed as ∞, what is no number as a dash,
/// never as "nan".
package enum NumberText {
  private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]

  /// Appends `value` rounded half away from zero to `decimals` (0 to 10).
  ///
  /// Numbers too large for 2⁵³ units of the last decimal are written as Swift writes them.
  static func append(_ value: Double, decimals: Int, trimmed: Bool, to bytes: inout [UInt8]) {
    guard value.isFinite else {
      bytes.append(contentsOf: (value.isNaN ? "–" : value < 0 ? "−∞" : "∞").utf8)
      return
    }
    let scaled = (value.magnitude * powers[decimals]).rounded()
    guard scaled < 9_007_199_254_740_992 else {
      bytes.append(contentsOf: "\(value)".utf8)
      return
    }
    var units = UInt64(scaled)
    var places = decimals
    if trimmed {
      while places > 0, units % 10 == 0 {
        units /= 10
        places -= 1
      }
    }
    if value < 0, units > 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var written = 0
    repeat {
      if written == places, places > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(UInt8(ascii: "0") + UInt8(units % 10))
      units /= 10
      written += 1
    } while units > 0 || written <= places
    bytes[start...].reverse()
  }

  /// `value` with exactly `decimals` decimals.
  package static func fixed(_ value: Double, decimals: Int, trimmed: Bool = false) -> String {
    var bytes: [UInt8] = []
    append(value, decimals: decimals, trimmed: trimmed, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// With four significant digits, trailing zeros kept, in powers of ten when very large or small.
  package static func significant(_ value: Double) -> String {
    significant(value, digits: 4, trimmed: false)
  }

  /// `value` with so many significant digits, in powers of ten when very large or small.
  static func significant(_ value: Double, digits: Int, trimmed: Bool = true) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
    let exponent = decimalExponent(value)
    if plainExponents.contains(exponent) {
      return fixed(value, decimals: min(10, max(0, digits - 1 - exponent)), trimmed: trimmed)
    }
    let mantissa = value / powerOfTen(exponent)
    return fixed(mantissa, decimals: min(10, digits - 1), trimmed: trimmed) + "e\(exponent)"
  }

  /// Powers of ten of numbers that are written without one.
  static let plainExponents = -4..<7

  /// The shortest text that reads back as the same number, integers without a point.
  package static func shortest(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// ⌊log₁₀ |value|⌋, found by comparison, hence exact where `log10` may round over a power of ten; 0
  /// of what has no logarithm.
  static func decimalExponent(_ value: Double) -> Int {
    let magnitude = value.magnitude
    guard magnitude > 0, magnitude.isFinite else { return 0 }
    var exponent = Int((Double(magnitude.exponent) * 0.301_029_995_663_981_2).rounded(.down))
    while powerOfTen(exponent + 1) <= magnitude { exponent += 1 }
    while powerOfTen(exponent) > magnitude { exponent -= 1 }
    return exponent
  }

  /// 10ⁿ, correctly rounded for |n| ≤ 22; 0 and infinity beyond what a number can be.
  static func powerOfTen(_ n: Int) -> Double {
    guard n.magnitude <= largestExponent else {
      // Subnormal ones, whose inverse is none.
      return pow(10, Double(n))
    }
    var result = 1.0
    for _ in 0..<n.magnitude { result *= 10 }
    return n < 0 ? 1 / result : result
  }

  /// Of the largest power of ten that is a number.
  private static let largestExponent = 308

  /// A count with thin groups of three: 10,000,000.
  static func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    var text = count < 0 ? "-" : ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A confidence level as a percentage: "95 %", with a space that does not break.
  static func percent(level: Double) -> String {
    fixed(level * 100, decimals: 3, trimmed: true) + "\u{A0}%"
  }

  /// The same for a terminal.
  static func percent(_ level: Double) -> String {
    fixed(level * 100, decimals: 4, trimmed: true) + " %"
  }

  /// A value on an axis: four decimals of a fraction, two of a percentage, a date, else four
  /// significant digits.
  package static func axis(_ value: Double, _ unit: EstimateResult.Unit) -> String {
    NumberFormat(unit).text(value)
  }

  /// An interval; an end that is missing while the other is there is unbounded.
  static func interval(_ ceiling: TaskResult.Ceiling, _ unit: EstimateResult.Unit) -> String {
    if ceiling.low == nil, ceiling.high == nil { return "–" }
    let format = NumberFormat(unit, ceiling)
    let low = ceiling.low.map { "[" + format.text($0) } ?? "(−∞"
    let high = ceiling.high.map { format.text($0) + "]" } ?? "∞)"
    return "\(low), \(high)"
  }
}
