import Frontier
import FrontierSupport

extension Table {
  /// That the line taken for names may be a row, or that rows have names that it does not name.
  var headerNotes: [String] {
    if header.hasRowNames {
      return ["the header has one name fewer than rows have cells: the first cell is a row's name"]
    }
    guard header.looksLikeData else { return [] }
    return [
      "every cell of line 1 is a number, and it was taken for the columns' names; if it is a row, "
        + "write a line of names above it"
    ]
  }

  /// The fault of a cell that is no number, with the other words in its column's rest: who writes
  /// "n.d." for a missing value often writes "?", too, and wants to be told of both.
  func notANumber(_ cell: TableError.Cell, at place: Int, in column: TableColumn) -> TableError {
    func isWord(_ text: String) -> Bool { !text.contains(where: \.isNumber) }
    guard isWord(cell.value), cell.value != cell.column else { return .notANumber(cell) }
    var others: [String] = []
    for later in column.values.indices.dropFirst(place + 1) {
      guard column.fault(at: later) == .text,
        let absence = TableNumber.absence(of: column.values[later])
      else { continue }
      let text = Self.shortened(text(at: absence.offset))
      guard isWord(text), text != cell.column else { return .notANumber(cell) }
      if text != cell.value, !others.contains(text) { others.append(text) }
      guard others.count <= Self.mostWords else { return .notANumber(cell) }
    }
    return others.isEmpty ? .notANumber(cell) : .notNumbers(cell, others: others)
  }

  /// Of more different words a column is one of words.
  private static let mostWords = 6

  /// The index of the column with this name.
  func column(named name: String) throws(TableError) -> Int {
    let matches = columnNames.indices.filter { columnNames[$0] == name }
    guard let first = matches.first else {
      if header.looksLikeData {
        throw .noHeader(
          file: file, firstLine: Table.shortened(columnNames.joined(separator: ", ")))
      }
      throw .unknownColumn(
        file: file, name: name, similar: similarNames(to: name), available: columnNames)
    }
    guard matches.count == 1 else {
      throw .ambiguousColumn(file: file, name: name, columns: matches.map { $0 + 1 })
    }
    return first
  }

  /// The columns that one `--y` argument names: a header in full, or headers between commas.
  ///
  /// A header may itself hold commas: the whole argument is tried first, then the longest run
  /// of comma-separated pieces that is a header, and so on.
  func columns(listed argument: String) throws(TableError) -> [Int] {
    if columnNames.contains(argument) { return [try column(named: argument)] }
    var pieces = argument.split(separator: ",", omittingEmptySubsequences: false)[...]
    var columns: [Int] = []
    while !pieces.isEmpty {
      let match = (1...pieces.count).reversed().lazy
        .map { (length: $0, name: Self.trimmed(pieces.prefix($0).joined(separator: ","))) }
        .first { columnNames.contains($0.name) }
      // Without a match, report the piece; an empty one ("a,,b") asks for nothing.
      let name = match?.name ?? Self.trimmed(String(pieces[pieces.startIndex]))
      if match != nil || !name.isEmpty || argument.isEmpty {
        columns.append(try column(named: name))
      }
      pieces = pieces.dropFirst(match?.length ?? 1)
    }
    return columns
  }

  static func trimmed(_ text: String) -> String {
    let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
    return String(text[start..<end])
  }

  /// Up to three names that a reader may have meant, nearest first.
  func similarNames(to name: String) -> [String] {
    let wanted = name.lowercased()
    let limit = max(2, wanted.count / 3)
    var seen: Set<String> = []
    return columnNames.filter { !$0.isEmpty && seen.insert($0).inserted }
      .compactMap { candidate -> (name: String, distance: Int)? in
        let other = candidate.lowercased()
        let distance = EditDistance.between(wanted, other)
        if distance <= limit { return (candidate, distance) }
        let isPart =
          wanted.count > 2 && other.count > 2
          && (other.contains(wanted) || wanted.contains(other))
        return isPart ? (candidate, limit + distance) : nil
      }
      .sorted { $0.distance < $1.distance }
      .prefix(3).map(\.name)
  }
}
