extension TableCells {
  /// The number in the cell that starts at `start`, or its absence (``TableNumber``), and where
  /// the cell ends; `nil` when a quote is never closed.
  ///
  /// One pass over the bytes for what programs print: a sign, up to 19 digits with a point
  /// somewhere, an exponent. Everything else goes the slow way through a string.
  @inline(__always)
  func number(ofCellAt start: Int, in bytes: Span<UInt8>) -> (value: Double, end: Int)? {
    let count = bytes.count
    var index = start
    if index == count || isEnd(bytes[index]) {
      return (TableNumber.absent(.missing, at: start), index)
    }
    let isQuoted = bytes[index] == Self.quote
    if isQuoted { index += 1 }
    index = skipBlanks(from: index, in: bytes)
    guard index < count else { return slowNumber(ofCellAt: start, in: bytes) }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }

    var mantissa: UInt64 = 0
    var exponent = 0
    let firstDigit = index
    while index < count, bytes[index] &- 48 < 10 {
      mantissa = mantissa &* 10 &+ UInt64(bytes[index] &- 48)
      index += 1
    }
    var digits = index - firstDigit
    if index < count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let firstDecimal = index
      while index < count, bytes[index] &- 48 < 10 {
        mantissa = mantissa &* 10 &+ UInt64(bytes[index] &- 48)
        index += 1
      }
      exponent = firstDecimal - index
      digits -= exponent
    }
    // 19 digits always fit into 64 bits; leading zeros counted here only send a rare cell the
    // slow way.
    guard 1...19 ~= digits else { return slowNumber(ofCellAt: start, in: bytes) }
    if index < count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      guard let shift = powerOfTen(at: &index, in: bytes) else {
        return slowNumber(ofCellAt: start, in: bytes)
      }
      exponent += shift
    }
    if isQuoted {
      guard index < count, bytes[index] == Self.quote else {
        return slowNumber(ofCellAt: start, in: bytes)
      }
      index += 1
    }
    index = skipBlanks(from: index, in: bytes)
    guard index == count || isEnd(bytes[index]),
      let size = mantissa == 0
        ? 0 : TableNumber.rounded(mantissa: mantissa, exponent: exponent)
    else { return slowNumber(ofCellAt: start, in: bytes) }
    return (isNegative ? -size : size, index)
  }

  /// Spaces and, where it does not delimit, the tab.
  @inline(__always)
  func skipBlanks(from start: Int, in bytes: Span<UInt8>) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == 32 || bytes[index] == 9, bytes[index] != delimiter {
      index += 1
    }
    return index
  }

  /// Reads `e-07` and its like at `index`; `nil` without a digit, or beyond four of them.
  private func powerOfTen(at index: inout Int, in bytes: Span<UInt8>) -> Int? {
    index += 1
    var isNegative = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    let first = index
    var power = 0
    while index < bytes.count, index < first + 4, bytes[index] &- 48 < 10 {
      power = power * 10 + Int(bytes[index] &- 48)
      index += 1
    }
    guard index > first else { return nil }
    return isNegative ? -power : power
  }

  @inline(never)
  private func slowNumber(
    ofCellAt start: Int, in bytes: Span<UInt8>
  ) -> (value: Double, end: Int)? {
    guard let end = end(ofCellAt: start, in: bytes) else { return nil }
    return (Self.number(text(ofCellAt: start, in: bytes), at: start), end)
  }

  /// The number that a trimmed text stands for, or its absence.
  static func number(_ text: String, at offset: Int = 0) -> Double {
    if text.isEmpty { return TableNumber.absent(.missing, at: offset) }
    let isSyntax = text.utf8.allSatisfy {
      48...57 ~= $0 || $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e")
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
    }
    if isSyntax, let value = Double(text) {
      return value.isFinite ? value : TableNumber.absent(.infinite, at: offset)
    }
    var word = Substring(text.uppercased())
    if let sign = word.first, "+-".contains(sign) { word = word.dropFirst() }
    switch word {
    case "NAN", "NA", "N/A", "#N/A", "#NA", "<NA>", "NULL", "NONE":
      return TableNumber.absent(.missing, at: offset)
    case "INF", "INFINITY", "∞": return TableNumber.absent(.infinite, at: offset)
    default: return TableNumber.absent(.text, at: offset)
    }
  }
}
