/// The turn of a path in integer arithmetic: slow, plain, and independent of the library's.
public enum ExactOrientation {
  /// +1 for a turn to the left at b on the way a → b → c, −1 to the right, 0 for none.
  ///
  /// Exact for all finite doubles, the smallest and the largest included.
  public static func sign(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Int {
    let x = scaled([ax, bx, cx])
    let y = scaled([ay, by, cy])
    let left = (x[1] - x[0]) * (y[2] - y[0])
    let right = (y[1] - y[0]) * (x[2] - x[0])
    return (left - right).signum
  }

  /// The same for most points of a cloud at the price of a product: a generous bound on rounding,
  /// four times what is needed, sends the close cases to the integers.
  public static func filteredSign(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Int {
    let left = (bx - ax) * (cy - ay)
    let right = (by - ay) * (cx - ax)
    let determinant = left - right
    let magnitude = left.magnitude + right.magnitude
    if magnitude.isFinite, magnitude > 1e-280, determinant.magnitude > 2e-15 * magnitude {
      return determinant > 0 ? 1 : -1
    }
    return sign(ax, ay, bx, by, cx, cy)
  }

  /// Whole numbers in the ratio of the values.
  private static func scaled(_ values: [Double]) -> [ExactInteger] {
    let parts = values.map(split)
    let unit = parts.filter { $0.digits != 0 }.map(\.exponent).min() ?? 0
    return parts.map {
      ExactInteger($0.digits).shifted(left: $0.digits == 0 ? 0 : $0.exponent - unit)
    }
  }

  /// value = digits·2^exponent, digits odd or zero.
  private static func split(_ value: Double) -> (digits: Int64, exponent: Int) {
    precondition(value.isFinite, "only finite numbers have an orientation")
    if value == 0 { return (0, 0) }
    let exponent = max(Int(value.exponent), -1022) - 52
    // Scaling by a power of two in two steps: 2^1074 is no double.
    let half = -exponent / 2
    let whole = value * scalb(half) * scalb(-exponent - half)
    var digits = Int64(whole)
    let zeros = digits.trailingZeroBitCount
    digits >>= Int64(zeros)
    return (digits, exponent + zeros)
  }

  private static func scalb(_ power: Int) -> Double {
    Double(sign: .plus, exponent: power, significand: 1)
  }
}
