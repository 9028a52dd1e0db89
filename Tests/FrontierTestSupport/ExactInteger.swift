/// A whole number of any size: just what exact orientation needs.
struct ExactInteger {
  /// Digits of base 2³², lowest first, without leading zeros.
  private var digits: [UInt32]
  private var isNegative: Bool

  private init(digits: [UInt32], isNegative: Bool) {
    var digits = digits
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
    self.isNegative = isNegative && !digits.isEmpty
  }

  init(_ value: Int64) {
    let m = value.magnitude
    self.init(digits: [UInt32(truncatingIfNeeded: m), UInt32(m >> 32)], isNegative: value < 0)
  }

  /// −1, 0 or +1.
  var signum: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  func shifted(left bits: Int) -> ExactInteger {
    var result = [UInt32](repeating: 0, count: bits / 32)
    var carry: UInt64 = 0
    for digit in digits {
      let wide = UInt64(digit) << UInt64(bits % 32) | carry
      result.append(UInt32(truncatingIfNeeded: wide))
      carry = wide >> 32
    }
    result.append(UInt32(carry))
    return ExactInteger(digits: result, isNegative: isNegative)
  }

  static func - (a: ExactInteger, b: ExactInteger) -> ExactInteger {
    if a.isNegative != b.isNegative {
      // Zero counts as positive: 0 − (−b) and −a − 0 take the sign of the left side as well.
      return ExactInteger(digits: sum(a.digits, b.digits), isNegative: a.isNegative)
    }
    return isLess(a.digits, b.digits)
      ? ExactInteger(digits: difference(b.digits, a.digits), isNegative: !a.isNegative)
      : ExactInteger(digits: difference(a.digits, b.digits), isNegative: a.isNegative)
  }

  static func * (a: ExactInteger, b: ExactInteger) -> ExactInteger {
    var result = [UInt32](repeating: 0, count: a.digits.count + b.digits.count + 1)
    for i in a.digits.indices {
      var carry: UInt64 = 0
      for j in b.digits.indices {
        let t = UInt64(a.digits[i]) * UInt64(b.digits[j]) + UInt64(result[i + j]) + carry
        result[i + j] = UInt32(truncatingIfNeeded: t)
        carry = t >> 32
      }
      result[i + b.digits.count] = UInt32(carry)
    }
    return ExactInteger(digits: result, isNegative: a.isNegative != b.isNegative)
  }

  private static func isLess(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    if a.count != b.count { return a.count < b.count }
    for i in a.indices.reversed() where a[i] != b[i] { return a[i] < b[i] }
    return false
  }

  private static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var (result, carry) = ([UInt32](), UInt64(0))
    for i in 0..<max(a.count, b.count) {
      carry += UInt64(i < a.count ? a[i] : 0) + UInt64(i < b.count ? b[i] : 0)
      result.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return result + [UInt32(carry)]
  }

  /// a − b for a ≥ b.
  private static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var (result, borrow) = ([UInt32](), Int64(0))
    for i in a.indices {
      let t = Int64(a[i]) - Int64(i < b.count ? b[i] : 0) - borrow
      result.append(UInt32(truncatingIfNeeded: t))
      borrow = t < 0 ? 1 : 0
    }
    return result
  }
}
