/// Rows that share the values of the grouping columns.
struct RowGroup {
  /// The values, for people; `nil` for all rows together.
  let name: String?
  /// Places in the columns that were read; `nil` for all.
  var places: [Int]?
}

extension Table {
  /// The rows by the values of some columns, in the order of their first rows.
  func groups(by columns: [Int], _ numbers: TableNumbers) throws(TableError) -> [RowGroup] {
    guard !columns.isEmpty else { return [RowGroup(name: nil, places: nil)] }
    let texts = try texts(of: columns, numbers)
    var groups: [RowGroup] = []
    var known: [String: Int] = [:]
    for place in 0..<numbers.count {
      let name = texts.map { Self.key($0[place]) }.joined(separator: ", ")
      if let group = known[name] {
        groups[group].places?.append(place)
      } else {
        known[name] = groups.count
        groups.append(RowGroup(name: name, places: [place]))
      }
    }
    return groups
  }

  /// That rows without a group lie below rows that have one: merged cells of a spreadsheet leave all but the
  /// first of them empty.
  func mergedNote(_ columns: [Int], _ numbers: TableNumbers) throws(TableError) -> String? {
    for (column, cells) in zip(columns, try texts(of: columns, numbers)) {
      let isEmpty = cells.map { Self.key($0) == "NA" }
      let blocks = cells.indices.count { $0 > 0 && isEmpty[$0] && !isEmpty[$0 - 1] }
      guard blocks > 1, isEmpty.first == false else { continue }
      return
        "column \"\(columnNames[column])\": \(isEmpty.count(where: \.self)) empty cells make a group "
        + "NA; if they belong to the rows above them, as merged cells do, fill them in"
    }
    return nil
  }

  /// What a cell of a grouping column counts as: numbers by their value, missing ones as NA.
  static func key(_ text: String) -> String {
    let number = TableCells.number(text)
    guard let absence = TableNumber.absence(of: number) else { return NumberText.shortest(number) }
    return absence.kind == .missing ? "NA" : text
  }

  /// The names of the rows that were read; `nil` where none are wanted, or no column has any.
  ///
  /// - Parameter besides: columns that are no names, whatever they hold.
  func labels(
    _ label: TableRequest.Label, _ numbers: TableNumbers, besides: [Int]
  ) throws(TableError) -> [String]? {
    switch label {
    case .none: return nil
    case .column(let name): return try texts(of: [try column(named: name)], numbers)[0]
    case .found:
      guard numbers.total <= Self.mostFoundNames,
        let index = firstColumnOfText(besides: besides)
      else { return nil }
      return try texts(of: [index], numbers)[0]
    }
  }

  /// The most rows whose names are looked for unasked: of a million dots no name is read.
  private static let mostFoundNames = 100_000

  /// The first column most of whose first cells are words that differ: names, not categories.
  private func firstColumnOfText(besides: [Int]) -> Int? {
    let sample = 100
    var first: Int?
    for column in columnNames.indices where !besides.contains(column) {
      var (words, seen): (Int, Set<String>) = (0, [])
      var cells = 0
      visit(column: column) { row, _, text in
        cells += 1
        if Self.isWord(text) {
          words += 1
          seen.insert(text)
        }
        return row < sample
      }
      guard words > 0, 2 * words > cells else { continue }
      if 2 * seen.count > words { return column }
      if first == nil { first = column }
    }
    return first
  }

  /// Whether a cell is no number, however written, no date and no duration.
  private static func isWord(_ text: String) -> Bool {
    TableNumber.absence(of: TableCells.number(text))?.kind == .text && WrittenNumber(text) == nil
      && WrittenDate(text) == nil && WrittenDuration.seconds(text) == nil
  }

  /// The cells of columns as texts, for the rows that were read; missing ones are empty.
  func texts(
    of columns: [Int], _ numbers: TableNumbers
  ) throws(TableError) -> [[String]] {
    var texts: [[String]] = []
    for column in columns {
      var all: [String] = []
      all.reserveCapacity(numbers.total)
      visit(column: column) { _, _, text in
        all.append(Self.shortened(text))
        return true
      }
      texts.append(numbers.rows.map { $0.map { all[$0] } } ?? all)
    }
    return texts
  }
}
