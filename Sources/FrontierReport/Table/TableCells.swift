/// Reads one cell after another from the bytes of a table (RFC 4180).
///
/// A record ends at CR LF, LF or a lone CR. A cell that begins with a double quote, perhaps behind spaces, ends at
/// the next single one; two of them stand for one. What follows the closing quote up to the
/// delimiter is white space or, leniently and on the same line, more text: a quote that stands for inches
/// would else swallow the rows up to the next one.
struct TableCells {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  let delimiter: UInt8

  /// The end of the cell that starts at `start`: the index of the delimiter or line end behind
  /// it, or the count of bytes; `nil` when its quote is never closed.
  @inline(__always)
  func end(ofCellAt start: Int, in bytes: Span<UInt8>) -> Int? {
    guard let open = quote(ofCellAt: start, in: bytes) else {
      return plainEnd(from: start, in: bytes)
    }
    guard let close = closingQuote(ofCellAt: open, in: bytes) else { return nil }
    let end = plainEnd(from: close + 1, in: bytes)
    guard skipBlanks(from: close + 1, in: bytes) < end, holdsLineEnd(open..<close, in: bytes) else {
      return end
    }
    return nil
  }

  /// The quote that opens the cell at `start`; `nil` for one without.
  @inline(__always)
  func quote(ofCellAt start: Int, in bytes: Span<UInt8>) -> Int? {
    guard start < bytes.count else { return nil }
    if bytes[start] == Self.quote { return start }
    guard bytes[start] == 32, delimiter != 32 else { return nil }
    let first = skipBlanks(from: start, in: bytes)
    return first < bytes.count && bytes[first] == Self.quote ? first : nil
  }

  @inline(never)
  private func holdsLineEnd(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    for index in range where bytes[index] == Self.lineFeed || bytes[index] == Self.carriageReturn {
      return true
    }
    return false
  }

  /// The first delimiter or line end at or after `start`.
  @inline(__always)
  func plainEnd(from start: Int, in bytes: Span<UInt8>) -> Int {
    var index = start
    while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
    return index
  }

  @inline(__always)
  func isEnd(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// The quote that closes the cell whose opening quote stands at `start`.
  func closingQuote(ofCellAt start: Int, in bytes: Span<UInt8>) -> Int? {
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == Self.quote {
        guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { return index }
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// The start of the next record, given the line end (or the end of the bytes) at `end`.
  @inline(__always)
  static func nextRecord(after end: Int, in bytes: Span<UInt8>) -> Int {
    guard end < bytes.count else { return bytes.count }
    let isPair =
      bytes[end] == carriageReturn && end + 1 < bytes.count && bytes[end + 1] == lineFeed
    return end + (isPair ? 2 : 1)
  }

  /// The cell's text without its quotes and outer white space; what is no UTF-8 is read as
  /// Windows-1252.
  func text(ofCellAt start: Int, in bytes: Span<UInt8>) -> String {
    var content: [UInt8] = []
    var index = start
    if let open = quote(ofCellAt: start, in: bytes) {
      let close = closingQuote(ofCellAt: open, in: bytes) ?? bytes.count
      index = open + 1
      while index < close {
        content.append(bytes[index])
        index += bytes[index] == Self.quote ? 2 : 1
      }
      index = min(close + 1, bytes.count)
    }
    let end = plainEnd(from: index, in: bytes)
    while index < end {
      content.append(bytes[index])
      index += 1
    }
    let isSpace: (UInt8) -> Bool = { $0 == 32 || 9...13 ~= $0 }
    let first = content.firstIndex { !isSpace($0) } ?? content.endIndex
    let last = content.lastIndex { !isSpace($0) } ?? content.startIndex - 1
    guard first <= last else { return "" }
    return String(validating: content[first...last], as: UTF8.self)
      ?? Self.windows1252(content[first...last])
  }

  /// Text in the code page of Western Windows, of which Latin-1 is a part but for control codes.
  private static func windows1252(_ bytes: ArraySlice<UInt8>) -> String {
    let special: [Unicode.Scalar] = [
      "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
      "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(0x80...0x9F ~= byte ? special[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(text)
  }

  /// The number of the line, from 1, that `offset` stands in; O(offset).
  static func line(of offset: Int, in bytes: Span<UInt8>) -> Int {
    var line = 1
    var index = 0
    while index < offset {
      let next = nextRecord(after: index, in: bytes)
      if bytes[index] == lineFeed || bytes[index] == carriageReturn {
        line += 1
        index = next
      } else {
        index += 1
      }
    }
    return line
  }
}
