/// Which mark separates the decimals of a number.
package enum DecimalMark: String, Sendable, CaseIterable {
  case point, comma
}

/// A number as spreadsheets write it: grouped digits, a decimal comma, a percent sign, a power of ten.
///
/// "3,493" is 3493 where the point is the decimal mark and 3.493 where the comma is, a factor of
/// 1,000 apart; both readings are kept until other cells decide. Groups are of three digits (of
/// two before the last one, as in India: 12,34,567), separated by one and the same of comma, point,
/// space, apostrophe and underscore (ISO 80000-1, 7.3.1 allows the space alone); the first has no leading
/// zero, so that "0,500" can only be a half.
struct WrittenNumber {
  /// The value where the point is the decimal mark; `nil` where the text is no such number.
  let asPoint: Double?
  /// The value where the comma is.
  let asComma: Double?
  let isPercent: Bool

  /// - Parameter text: without outer white space. `nil` for what is no number under either mark.
  init?(_ text: String) {
    var bytes = Self.plain(WrittenPower.exponential(text) ?? text)
    isPercent = bytes.last == UInt8(ascii: "%")
    if isPercent { bytes.removeLast() }
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    var exponent: [UInt8] = []
    if let e = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") })
      ?? Self.doubleExponent(bytes)
    {
      exponent = [UInt8(ascii: "e")] + bytes[(e + 1)...]
      bytes.removeSubrange(e...)
      // "e5" alone, or "1e": no number.
      guard exponent.count > 1, !bytes.isEmpty else { return nil }
    }
    guard bytes.contains(where: { 48...57 ~= $0 }) else { return nil }
    func value(decimal: UInt8, group: UInt8) -> Double? {
      guard let digits = Self.digits(bytes, decimal: decimal, group: group),
        let size = Double(String(decoding: digits + exponent, as: UTF8.self)), size.isFinite
      else { return nil }
      return isNegative ? -size : size
    }
    let (point, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
    asPoint = value(decimal: point, group: comma)
    asComma = value(decimal: comma, group: point)
    guard asPoint != nil || asComma != nil else { return nil }
  }

  /// Whether the two marks make two numbers of it.
  var isAmbiguous: Bool { asPoint != nil && asComma != nil && asPoint != asComma }

  func value(_ mark: DecimalMark) -> Double? { mark == .point ? asPoint : asComma }

  /// Where the exponent of Fortran's double precision begins, "1.26D+03": D, a sign, digits.
  private static func doubleExponent(_ bytes: [UInt8]) -> Int? {
    guard let d = bytes.firstIndex(of: UInt8(ascii: "D")), d > 0, bytes.count > d + 2,
      bytes[d + 1] == UInt8(ascii: "+") || bytes[d + 1] == UInt8(ascii: "-"),
      bytes[(d + 2)...].allSatisfy({ 48...57 ~= $0 })
    else { return nil }
    return d
  }

  /// UTF-8 with one kind of minus, space and apostrophe.
  private static func plain(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2212}", "\u{2012}", "\u{2013}": bytes.append(UInt8(ascii: "-"))
      case "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}": bytes.append(UInt8(ascii: " "))
      case "\u{2019}": bytes.append(UInt8(ascii: "'"))
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    return bytes
  }

  /// The digits with a point as decimal mark and without groups; `nil` for a wrong shape.
  private static func digits(_ bytes: [UInt8], decimal: UInt8, group: UInt8) -> [UInt8]? {
    let parts = bytes.split(separator: decimal, omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    let whole = Array(parts[0])
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    guard fraction.allSatisfy({ 48...57 ~= $0 }), !(whole.isEmpty && fraction.isEmpty) else {
      return nil
    }
    guard let separator = whole.first(where: { !(48...57 ~= $0) }) else {
      return (whole.isEmpty ? [48] : whole) + (fraction.isEmpty ? [] : [46] + fraction)
    }
    guard separator == group || " '_".utf8.contains(separator) else { return nil }
    let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
    let isDigits = groups.allSatisfy { $0.allSatisfy { 48...57 ~= $0 } }
    guard isDigits, let first = groups.first, let last = groups.last, first.first != 48,
      1...3 ~= first.count, last.count == 3
    else { return nil }
    let inner = groups.dropFirst().dropLast()
    let isThousands = inner.allSatisfy { $0.count == 3 }
    let isIndian = !inner.isEmpty && first.count <= 2 && inner.allSatisfy { $0.count == 2 }
    guard isThousands || isIndian else { return nil }
    return groups.flatMap { $0 } + (fraction.isEmpty ? [] : [46] + fraction)
  }
}
