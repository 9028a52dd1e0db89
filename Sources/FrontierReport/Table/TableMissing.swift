/// The values that mean "no measurement" beside the empty cell, NA, N/A and NaN.
struct MissingValues {
  private let numbers: [Double]
  private let texts: Set<String>
  /// What stands before the `*` of a pattern.
  private let beginnings: [String]

  init(_ values: [String]) {
    let trimmed = values.map(Table.trimmed)
    numbers = trimmed.compactMap { text in
      let plain = TableCells.number(text)
      return plain.isNaN ? WrittenNumber(text)?.asPoint : plain
    }
    texts = Set(trimmed)
    beginnings = trimmed.filter { $0.count > 1 && $0.hasSuffix("*") }.map { String($0.dropLast()) }
  }

  /// The column with those values turned into missing ones, however they were written: after its cells
  /// have been read.
  func removed(fromRead values: [Double]) -> [Double] {
    guard !numbers.isEmpty else { return values }
    return values.map { numbers.contains($0) ? TableNumber.absent(.missing, at: 0) : $0 }
  }

  /// The column with those values turned into missing ones, as far as they are plain.
  func removed(from values: [Double], of table: Table) -> [Double] {
    guard !texts.isEmpty else { return values }
    var result = values
    for row in values.indices {
      let value = values[row]
      let isMissing: Bool
      if let absence = TableNumber.absence(of: value) {
        guard absence.kind != .missing else { continue }
        let text = table.text(at: absence.offset)
        isMissing = texts.contains(text) || beginnings.contains { text.hasPrefix($0) }
      } else {
        isMissing = numbers.contains(value)
      }
      if isMissing { result[row] = TableNumber.absent(.missing, at: 0) }
    }
    return result
  }
}
