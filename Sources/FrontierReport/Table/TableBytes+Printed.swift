extension TableBytes {
  /// A table as it is set in a paper or printed by a data base, as plain lines; `nil` for any other.
  ///
  /// LaTeX's rows become cells set apart by tabs, its commands and the rules of MySQL, PostgreSQL and
  /// reStructuredText empty lines. Lines stay lines.
  func printed(in bytes: Span<UInt8>) -> TableBytes? {
    var (index, seen) = (0, 0)
    var (isLaTeX, hasRules) = (false, false)
    while index < bytes.count, seen < Self.decidingLines {
      let end = TableHeader.lineEnd(from: index, in: bytes)
      let line = Self.trimmed(index..<end, in: bytes)
      if !line.isEmpty {
        seen += 1
        isLaTeX = isLaTeX || Self.isLaTeXRow(line, in: bytes)
        hasRules = hasRules || Self.isRule(line, in: bytes)
      }
      index = TableCells.nextRecord(after: end, in: bytes)
    }
    guard isLaTeX || hasRules else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    index = 0
    while index < bytes.count {
      let end = TableHeader.lineEnd(from: index, in: bytes)
      let line = Self.trimmed(index..<end, in: bytes)
      if isLaTeX {
        Self.addLaTeX(line, in: bytes, to: &result)
      } else if !Self.isRule(line, in: bytes), !Self.isRowCount(line, in: bytes) {
        for i in line { result.append(bytes[i]) }
      }
      let next = TableCells.nextRecord(after: end, in: bytes)
      for i in end..<next { result.append(bytes[i]) }
      index = next
    }
    return TableBytes(result)
  }

  private static let decidingLines = 20
  private static let backslash = UInt8(ascii: "\\")

  private static func trimmed(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low] == 32 { low += 1 }
    while high > low, bytes[high - 1] == 32 { high -= 1 }
    return low..<high
  }

  /// Whether a line has cells between `&` and ends with `\\`, perhaps with a command behind it.
  private static func isLaTeXRow(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var hasCells = false
    for index in line.dropLast() {
      if bytes[index] == UInt8(ascii: "&") { hasCells = true }
      if hasCells, bytes[index] == backslash, bytes[index + 1] == backslash { return true }
    }
    return false
  }

  /// Dashes and what crosses them, `+---+---+` or `=== ===`, not the dashes of a Markdown table: those are
  /// between bars, which are skipped where they stand.
  private static func isRule(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var dashes = 0
    for index in line {
      guard "+-= ".utf8.contains(bytes[index]) else { return false }
      dashes += bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "=") ? 1 : 0
    }
    return dashes > 2
  }

  /// `(6 rows)`, or `6 rows in set (0.00 sec)`, which data bases print last.
  private static func isRowCount(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard 5..<40 ~= line.count else { return false }
    let words = String(decoding: line.map { bytes[$0] }, as: UTF8.self)
      .split { " ()".contains($0) }
    return words.count >= 2 && words[0].allSatisfy(\.isNumber)
      && (words[1] == "rows" || words[1] == "row")
      && (words.count == 2 || words[2] == "in" && words.dropFirst(3).first == "set")
  }

  private static func addLaTeX(
    _ line: Range<Int>, in bytes: Span<UInt8>, to result: inout [UInt8]
  ) {
    guard isLaTeXRow(line, in: bytes) else { return }
    var index = line.lowerBound
    // Rules may stand before the first cell of their line: \midrule 1 & 2 \\.
    for rule in ["\\toprule", "\\midrule", "\\bottomrule", "\\hline"] {
      let word = Array(rule.utf8)
      guard index + word.count <= line.upperBound,
        word.indices.allSatisfy({ bytes[index + $0] == word[$0] })
      else { continue }
      index += word.count
    }
    while index < line.upperBound {
      let byte = bytes[index]
      if byte == backslash, index + 1 < line.upperBound {
        let next = bytes[index + 1]
        if next == backslash { return }
        // \% and \& are the signs themselves.
        if "%&_#$".utf8.contains(next) {
          result.append(next)
          index += 2
          continue
        }
      }
      result.append(byte == UInt8(ascii: "&") ? 9 : byte)
      index += 1
    }
  }
}
