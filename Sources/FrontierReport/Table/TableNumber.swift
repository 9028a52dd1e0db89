/// A cell's number, or why it has none.
///
/// Both live in one `Double`: what is no number is a quiet NaN whose low 48 bits hold the
/// cell's place in the file and whose next bits say what it was. Ten million cells need no
/// second array, and a message can still quote the cell.
enum TableNumber {
  /// What a cell without a number was.
  enum Absence: UInt64 {
    /// Empty, NA, N/A or NaN, or a value given with `--missing`.
    case missing = 1
    case text = 2
    case infinite = 3
  }

  static func absent(_ absence: Absence, at offset: Int) -> Double {
    Double(
      bitPattern: 0x7FF8_0000_0000_0000 | absence.rawValue << 48
        | UInt64(truncatingIfNeeded: offset) & 0xFFFF_FFFF_FFFF)
  }

  /// What the cell was and where it starts; `nil` for a number.
  static func absence(of value: Double) -> (kind: Absence, offset: Int)? {
    guard value.isNaN else { return nil }
    let kind = Absence(rawValue: value.bitPattern >> 48 & 7) ?? .missing
    return (kind, Int(value.bitPattern & 0xFFFF_FFFF_FFFF))
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private static let integerPowers: [UInt64] = (0...19).reduce(into: []) { powers, _ in
    powers.append((powers.last.map { $0 * 10 }) ?? 1)
  }

  /// ± mantissa · 10^exponent, correctly rounded; `nil` where the short ways do not reach.
  ///
  /// Up to 2⁵³ and 10^±22 both factors are exact, so one operation rounds once (Clinger,
  /// "How to read floating point numbers accurately", PLDI 1990, doi:10.1145/93542.93557).
  /// The 17 digits that programs print to be exact are more than that; they are divided as
  /// integers of 128 bits, and the remainder decides the rounding.
  static func rounded(mantissa: UInt64, exponent: Int) -> Double? {
    if mantissa < 1 << 53, -22...22 ~= exponent {
      return exponent < 0
        ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
    }
    if -19...0 ~= exponent { return quotient(mantissa, by: integerPowers[-exponent]) }
    return nil
  }

  /// a / b to the nearest double, ties to even; a, b > 0.
  private static func quotient(_ a: UInt64, by b: UInt64) -> Double {
    let shiftA = a.leadingZeroBitCount
    let shiftB = b.leadingZeroBitCount
    let top = a << shiftA
    let divisor = b << shiftB
    // The high word must lie below the divisor; then the quotient has 63 or 64 bits.
    let halve = top >= divisor
    let high = halve ? top >> 1 : top
    let low: UInt64 = halve ? top << 63 : 0
    let (quotient, remainder) = divisor.dividingFullWidth((high, low))
    // A set last bit stands for everything below it: it breaks ties and nothing else, since
    // at least ten more bits are cut off above it.
    let sticky = quotient | (remainder == 0 ? 0 : 1)
    let exponent = shiftB - shiftA - 64 + (halve ? 1 : 0)
    return Double(sign: .plus, exponent: exponent, significand: Double(sticky))
  }
}
