/// Numbers as tables have them: no more digits than are known.
enum DecimalText {
  /// The shortest text that reads as the same number; whole numbers without a point.
  static func shortest(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// A number with so many decimals at most, without zeros at its end; empty of what is not finite.
  static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 0x1p53 else { return shortest(value) }
    return (value < 0 && scaled > 0 ? "-" : "") + text(Int(scaled), over: Int(scale), decimals)
  }

  /// k/n with as many decimals as tell it from (k ± 1)/n, so that k can be had back from n.
  static func fraction(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "" }
    var (decimals, scale) = (0, 1)
    while scale <= total {
      decimals += 1
      scale *= 10
    }
    return text((count * scale + total / 2) / total, over: scale, decimals)
  }

  /// n / 10^decimals.
  private static func text(_ number: Int, over scale: Int, _ decimals: Int) -> String {
    let (whole, rest) = number.quotientAndRemainder(dividingBy: scale)
    guard rest > 0 else { return "\(whole)" }
    var digits = "\(rest)"
    digits = String(repeating: "0", count: decimals - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}
