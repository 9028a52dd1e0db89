/// Turns the cells that are no plain numbers into numbers, column by column.
///
/// Nothing is read that could be wrong by a factor of 1,000: where "3,493" may be 3493 or 3.493,
/// the other cells of its column decide, then those of the file, then `--decimal`; else it is an
/// error that says what to pass.
struct ColumnNotation {
  let table: Table
  let reading: TableReading
  private(set) var notes: [String] = []
  /// The decimal mark that the cells of the whole file show; found once, if it is needed.
  private var fileMark: DecimalMark??

  /// Whether plain numbers with a point need a second look: programs in countries with a decimal
  /// comma group digits by points, separate columns by semicolons, or put cells in quotes.
  private let isSuspect: Bool
  /// How the column at hand is read.
  var found = CellReading()

  /// - Parameter cells: all columns that will be asked for.
  init(_ table: Table, _ reading: TableReading, cells: [[Double]]) {
    self.table = table
    self.reading = reading
    isSuspect =
      table.header.cells.delimiter == UInt8(ascii: ";") || reading.decimal == .comma
      || cells.contains { column in
        column.contains { cell in
          guard let absence = TableNumber.absence(of: cell), absence.kind == .text,
            let number = WrittenNumber(table.text(at: absence.offset))
          else { return false }
          return number.asPoint == nil
        }
      }
  }

  /// - Parameters:
  ///   - cells: as ``Table/read(columns:)`` gives them, without missing values.
  ///   - isOptional: a cell of two meanings leaves the column as it is instead of throwing.
  mutating func numbers(
    _ given: [Double], column: Int, isOptional: Bool
  ) throws(TableError) -> ([Double], CellReading) {
    found = CellReading()
    if !isOptional, let dates = compactDates(given, column) {
      return (dates, CellReading(kind: .date))
    }
    let (cells, note) = MissingMarks.removed(from: given, text: text)
    let (values, kind) = try notated(cells, column: column, isOptional: isOptional)
    found.kind = kind
    guard let note else { return (values, found) }
    // Of words alone nothing is read.
    guard values.contains(where: { !$0.isNaN }) else { return (given, CellReading()) }
    self.note(column, note)
    return (values, found)
  }

  private mutating func notated(
    _ cells: [Double], column: Int, isOptional: Bool
  ) throws(TableError) -> ([Double], ColumnKind) {
    let texts = cells.indices.filter { TableNumber.absence(of: cells[$0])?.kind == .text }
    guard !texts.isEmpty || isSuspect || isGrouped(column) else { return (cells, .number) }
    if !isOptional, let seasons = seasons(cells, texts, column) { return (seasons, .date) }
    var isWritten = texts.isEmpty
    for row in texts.prefix(Self.decidingTexts) {
      let text = self.text(cells[row])
      if WrittenNumber(text) != nil {
        isWritten = true
        break
      }
      if WrittenDuration.seconds(text) != nil {
        return (durations(cells, texts, column), .duration)
      }
      if WrittenDate(text) != nil {
        return try dates(cells, texts, column: column, isOptional: isOptional)
      }
    }
    guard isWritten else {
      return (isOptional ? nil : try quantities(cells, texts, column)) ?? (cells, .number)
    }
    return try written(cells, texts, column: column, isOptional: isOptional)
  }

  /// Numbers with units of one kind behind them, in a column that was asked for by its name; `nil`
  /// where some cell is something else.
  private mutating func quantities(
    _ cells: [Double], _ texts: [Int], _ column: Int
  ) throws(TableError) -> ([Double], ColumnKind)? {
    var values = cells
    var units: [String] = []
    var kinds: [String: Int] = [:]
    var isApart = false
    let mark = try mark(ofQuantities: cells, texts, column)
    for row in texts {
      guard let quantity = WrittenQuantity(text(cells[row])), let value = quantity.value(mark)
      else {
        // Among numbers with units the odd one out is to be named, not the first of them.
        if units.isEmpty { return nil }
        throw .notANumber(cell(row, column))
      }
      values[row] = value
      units.append(quantity.unit)
      if kinds[quantity.unit] == nil { kinds[quantity.unit] = row }
      isApart = isApart || quantity.isApart
    }
    guard let first = units.first else { return nil }
    found.mark = mark
    let example = text(cells[texts[0]])
    // "70M" is seventy millions whether or not another row is in "B"; "70 M" may be metres.
    let isMultiple = !isApart && kinds.keys.allSatisfy { UnitFamily.numbers.factor($0) != nil }
    let fits: (Double) -> Bool = { [values] plain in
      guard isMultiple else { return false }
      let sizes = zip(texts, units).map {
        abs(values[$0] * (UnitFamily.numbers.factor($1) ?? 1))
      }
      // A unit forgotten makes a number smaller by 1,000 or more.
      return (sizes.min() ?? 0) / 1_000 < abs(plain) && abs(plain) < (sizes.max() ?? 0) * 1_000
    }
    if let plain = cells.firstIndex(where: { !$0.isNaN && $0 != 0 && !fits($0) }) {
      throw .unusable(
        cell(plain, column),
        reason: "it has no unit, and others of its column are in \(first); write all of them in "
          + "one way")
    }
    guard kinds.count > 1 || isMultiple else {
      found.unit = first
      note(
        column,
        "the unit \(first) is taken off, \"\(example)\" is \(NumberText.shortest(values[texts[0]]))"
      )
      return (values, .number)
    }
    // "300 G" and "0.5 T" may be gauss and tesla.
    let areFields = isApart && kinds.keys.allSatisfy { $0 == "G" || $0 == "T" }
    guard let family = areFields ? nil : UnitFamily.holding(kinds.keys) else {
      let (row, unit) =
        kinds.map { ($0.value, $0.key) }.filter { $0.1 != first }.min { $0.0 < $1.0 } ?? (0, "")
      throw .unusable(
        cell(row, column),
        reason: "cells above it are in \(first), this one in \(unit); write all in one unit")
    }
    for (row, unit) in zip(texts, units) { values[row] *= family.factor(unit) ?? 1 }
    found.family = family
    note(
      column,
      "units are turned into \(family.result), \"\(example)\" is "
        + "\(NumberText.shortest(values[texts[0]]))")
    return (values, .number)
  }

  /// The decimal mark of numbers with units: "$1,210" may be 1210 or 1.21.
  private mutating func mark(
    ofQuantities cells: [Double], _ texts: [Int], _ column: Int
  ) throws(TableError) -> DecimalMark {
    if let mark = reading.decimal { return mark }
    var evidence = MarkEvidence()
    for row in texts {
      guard let quantity = WrittenQuantity(text(cells[row])) else { continue }
      evidence.add(quantity.number, row: row)
    }
    if let mark = evidence.mark { return mark }
    guard let row = evidence.firstAmbiguous else { return .point }
    guard let mark = markOfFile() else { throw .ambiguousNumber(cell(row, column)) }
    return mark
  }

  /// How many texts without a number among them make a column one of words, not of numbers.
  private static let decidingTexts = 10_000

  func text(_ cell: Double) -> String {
    guard let absence = TableNumber.absence(of: cell) else { return "" }
    let text = table.text(at: absence.offset)
    return CellMarkup.number(in: text) ?? text
  }

  private func written(_ cell: Double) -> String {
    TableNumber.absence(of: cell).map { table.text(at: $0.offset) } ?? ""
  }

  func cell(_ row: Int, _ column: Int) -> TableError.Cell {
    table.cell(row: row, column: column)
  }

  // MARK: Numbers

  private mutating func written(
    _ cells: [Double], _ texts: [Int], column: Int, isOptional: Bool
  ) throws(TableError) -> ([Double], ColumnKind) {
    var evidence = MarkEvidence()
    var percents = 0
    for row in texts {
      guard let number = WrittenNumber(text(cells[row])) else { continue }
      evidence.add(number, row: row)
      percents += number.isPercent ? 1 : 0
    }
    if isSuspect || evidence.ambiguous > 0 || texts.isEmpty { addPlain(column, to: &evidence) }
    guard evidence.isWorthReading || percents > 0 else { return (cells, .number) }
    var mark = reading.decimal ?? evidence.mark
    if mark == nil, evidence.ambiguous > 0 {
      mark = markOfFile()
      if mark == nil {
        let row = evidence.firstAmbiguous ?? 0
        guard !isOptional else {
          note(
            column,
            "passed over, because \"\(cell(row, column).value)\" may be two numbers; pass "
              + "--decimal point or --decimal comma to take it")
          return (cells, .number)
        }
        throw .ambiguousNumber(cell(row, column))
      }
    }
    found.mark = mark ?? .point
    return try values(
      cells, texts, column: column, mark: found.mark, percents: percents,
      isOptional: isOptional)
  }

  private mutating func values(
    _ cells: [Double], _ texts: [Int], column: Int, mark: DecimalMark, percents: Int,
    isOptional: Bool
  ) throws(TableError) -> ([Double], ColumnKind) {
    var values = cells
    var grouped: (String, Double)?
    var comma: (String, Double)?
    var marked: (String, Double)?
    var plainWithoutSign: Int?
    func read(_ written: String, _ row: Int, start: Int?) {
      let inner = CellMarkup.number(in: written)
      let text = inner ?? written
      guard let number = WrittenNumber(text), let value = number.value(mark) else {
        // Under a decimal comma "0.5" is no number, although it was read as one.
        if let start { values[row] = TableNumber.absent(.text, at: start) }
        return
      }
      values[row] = value
      if inner != nil, marked == nil { marked = (written, value) }
      if number.isPercent { return }
      if percents > 0 { plainWithoutSign = plainWithoutSign ?? row }
      if mark == .comma, text.contains(","), comma == nil { comma = (text, value) }
      if mark == .point, text.contains(where: { ", '_\u{A0}\u{2007}\u{2019}".contains($0) }),
        grouped == nil
      {
        grouped = (text, value)
      }
    }
    if mark == .comma {
      table.visit(column: column) { row, start, text in
        if TableNumber.absence(of: cells[row]).map({ $0.kind == .text }) ?? true {
          read(text, row, start: start)
        }
        return true
      }
    } else {
      for row in texts { read(written(cells[row]), row, start: nil) }
      if percents > 0 { plainWithoutSign = plainWithoutSign ?? cells.firstIndex { !$0.isNaN } }
    }
    if percents > 0, let row = plainWithoutSign, values[row] != 0 {
      guard !isOptional else { return (cells, .number) }
      throw .mixedPercent(cell(row, column))
    }
    if let (text, value) = marked {
      note(
        column,
        "marks around numbers are left out, \"\(Table.shortened(text))\" is "
          + NumberText.shortest(value))
    }
    if let (text, value) = comma {
      note(column, "the comma is the decimal mark, \"\(text)\" is \(NumberText.shortest(value))")
    }
    if let (text, value) = grouped {
      note(column, "digits are grouped, \"\(text)\" is \(NumberText.shortest(value))")
    }
    return (values, percents > 0 ? .percent : .number)
  }

  /// The plain numbers with a point of a column, as evidence.
  private func addPlain(_ column: Int, to evidence: inout MarkEvidence) {
    var found = evidence
    table.visit(column: column) { row, _, text in
      if text.contains("."), let number = WrittenNumber(text) { found.add(number, row: row) }
      return found.point == 0
    }
    evidence = found
  }

  /// How many rows decide whether a column of plain numbers is looked at again.
  private static let decidingRows = 1_000

  /// Whether all numbers with a point of a column could be grouped digits, "1.250", and the file has a
  /// decimal comma elsewhere; or whole numbers among them, 950 beside 1.050, fit only if they are.
  private mutating func isGrouped(_ column: Int) -> Bool {
    var evidence = MarkEvidence()
    var (whole, pointed) = (Double.infinity, 0.0)
    table.visit(column: column) { row, _, text in
      guard let number = WrittenNumber(text) else { return true }
      if text.contains(".") {
        evidence.add(number, row: row)
        pointed = max(pointed, abs(number.asPoint ?? 0))
      } else if let value = number.asPoint, value != 0 {
        whole = min(whole, abs(value))
      }
      return evidence.point == 0 && row < Self.decidingRows
    }
    guard evidence.point == 0, evidence.ambiguous > 0 else { return false }
    return markOfFile() == .comma || 100..<1_000 ~= whole && whole > Self.apart * pointed
  }

  /// How many times as large as all numbers with a point whole ones are that make them grouped digits.
  private static let apart = 10.0

  private mutating func markOfFile() -> DecimalMark? {
    if let fileMark { return fileMark }
    var evidence = MarkEvidence()
    for column in table.columnNames.indices {
      table.visit(column: column) { row, _, text in
        if let number = WrittenNumber(text) { evidence.add(number, row: row) }
        return true
      }
    }
    fileMark = .some(evidence.mark)
    return evidence.mark
  }

  mutating func note(_ column: Int, _ text: String) {
    notes.append("column \"\(table.columnNames[column])\": \(text)")
  }
}
