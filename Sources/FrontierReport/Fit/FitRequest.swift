/// What `frontier fit` asks of a table.
public struct FitRequest: Sendable {
  /// Names of x columns between commas.
  public var x: String
  public var y: String
  /// The column of weights, if any.
  public var weights: String?
  /// `COLUMN=VALUE`: rows whose cell holds that value; several must all hold.
  public var filters: [String]
  /// Values that mean "no measurement".
  public var missing: [String]

  public init(
    x: String, y: String, weights: String? = nil, filters: [String] = [], missing: [String] = []
  ) {
    self.x = x
    self.y = y
    self.weights = weights
    self.filters = filters
    self.missing = missing
  }
}

/// The rows of a table that a law is fitted to.
public struct FitRows: Sendable {
  /// The x columns' names, and their numbers a column.
  public let xNames: [String]
  public let inputs: [[Double]]
  public let yName: String
  public let y: [Double]
  public let weights: [Double]?
  /// The data rows, from 1.
  public let rows: [Int]
  /// Rows that passed the filters and lack a number.
  public let dropped: [TaskResult.DroppedCell]
  public let file: String

  /// The place in the file, for a message.
  public func place(_ variable: String, _ index: Int) -> String {
    let column = variable == "y" ? yName : xNames.first { $0 == variable } ?? variable
    return "\(TableError.name(file)), row \(rows[index]), column \"\(column)\""
  }
}

extension Table {
  /// Reads the columns a request names. In rows that pass the filters every cell of x, y and the
  /// weights must be a number or missing; a row with a missing one is left out.
  public func rows(for request: FitRequest) throws(TableError) -> FitRows {
    let x = try columns(listed: request.x)
    let y = try column(named: request.y)
    guard !x.contains(y) else { throw .yIsX(name: request.y) }
    var weights: Int?
    if let name = request.weights { weights = try column(named: name) }
    var filters: [(column: Int, value: String)] = []
    for filter in request.filters { filters.append(try condition(filter)) }
    let used = x + [y] + (weights.map { [$0] } ?? [])
    var wanted: [Int] = []
    for index in used + filters.map(\.column) where !wanted.contains(index) {
      wanted.append(index)
    }
    let missing = MissingValues(request.missing)
    let raw = try read(columns: wanted)
    var columns: [Int: TableColumn] = [:]
    for (index, values) in zip(wanted, raw) {
      columns[index] = TableColumn(
        index: index, name: columnNames[index], values: missing.removed(from: values, of: self),
        unit: .raw)
    }
    let cells = Dictionary(uniqueKeysWithValues: zip(wanted, raw))
    var (kept, dropped): ([Int], [TaskResult.DroppedCell]) = ([], [])
    var passed = 0
    let count = raw.first?.count ?? 0
    rows: for row in 0..<count {
      for filter in filters where !holds(filter.value, cells[filter.column]![row]) {
        continue rows
      }
      passed += 1
      for index in used {
        guard let column = columns[index] else { continue }
        switch column.fault(at: row) {
        case nil: continue
        case .text: throw .notANumber(cell(row: row, column: column))
        case .infinite: throw .infinite(cell(row: row, column: column))
        case .missing, .outOfRange:
          dropped.append(
            TaskResult.DroppedCell(row: row + 1, column: column.name, reason: "no measurement"))
          continue rows
        }
      }
      kept.append(row)
    }
    guard passed > 0 else { throw .noRowsLeft(file: file, filters: request.filters, rows: count) }
    guard !kept.isEmpty else {
      throw .noUsablePoints(file: file, x: request.x, y: request.y, rows: passed)
    }
    func numbers(_ index: Int) -> [Double] { kept.map { columns[index]!.values[$0] } }
    return FitRows(
      xNames: x.map { columnNames[$0] }, inputs: x.map(numbers), yName: columnNames[y],
      y: numbers(y), weights: weights.map(numbers), rows: kept.map { $0 + 1 }, dropped: dropped,
      file: file)
  }

  /// The column and the value of a filter; a header may itself hold equals signs.
  func condition(_ filter: String) throws(TableError) -> (column: Int, value: String) {
    let places = filter.indices.filter { filter[$0] == "=" }
    for place in places {
      let name = Self.trimmed(String(filter[..<place]))
      if columnNames.contains(name) {
        return (
          try column(named: name), Self.trimmed(String(filter[filter.index(after: place)...]))
        )
      }
    }
    let name = places.first.map { String(filter[..<$0]) } ?? filter
    return (try column(named: Self.trimmed(name)), "")
  }

  /// Whether a cell holds a filter's value.
  func holds(_ wanted: String, _ cell: Double) -> Bool {
    guard let absence = TableNumber.absence(of: cell) else {
      return TableCells.number(wanted) == cell
    }
    if absence.kind == .missing { return wanted.isEmpty || wanted == "NA" }
    return Self.trimmed(text(at: absence.offset)) == wanted
  }
}
