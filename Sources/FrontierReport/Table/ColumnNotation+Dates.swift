/// Columns of dates, seasons and durations.
extension ColumnNotation {
  mutating func durations(
    _ cells: [Double], _ texts: [Int], _ column: Int
  ) -> [Double] {
    var values = cells
    var example: (String, Double)?
    for row in texts {
      let text = self.text(cells[row])
      guard let seconds = WrittenDuration.seconds(text) ?? UnitFamily.seconds(text) else {
        continue
      }
      values[row] = seconds
      // Of "0:00" nobody learns how "1:30" was read.
      if example.map({ $0.1 == 0 }) ?? true { example = (text, seconds) }
    }
    if let (text, seconds) = example {
      note(column, "durations are read in seconds, \"\(text)\" as \(NumberText.shortest(seconds))")
    }
    return values
  }

  mutating func dates(
    _ cells: [Double], _ texts: [Int], column: Int, isOptional: Bool
  ) throws(TableError) -> ([Double], ColumnKind) {
    var order = reading.dates
    if order == nil {
      // One date whose first or second number is above 12 tells the order of all.
      for row in texts {
        guard let open = WrittenDate(text(cells[row]))?.open else { continue }
        if open.first > 12 { order = .dayMonthYear }
        if open.second > 12 { order = .monthDayYear }
        if order != nil { break }
      }
    }
    found.dates = order
    var values = cells
    var example: (String, Double)?
    for row in texts {
      let text = self.text(cells[row])
      guard let date = WrittenDate(text) else { continue }
      if let open = date.open, order == nil, open.first != open.second {
        guard !isOptional else { return (cells, .number) }
        throw .ambiguousDate(cell(row, column))
      }
      guard let years = date.years(order ?? .dayMonthYear) else { continue }
      values[row] = years
      if example == nil { example = (text, years) }
    }
    // A plain number among dates is no date: it is left to be told as text.
    if cells.contains(where: { !$0.isNaN }) {
      table.visit(column: column) { row, start, _ in
        if !cells[row].isNaN { values[row] = TableNumber.absent(.text, at: start) }
        return true
      }
    }
    if let (text, years) = example {
      note(
        column,
        "dates are read in years, \"\(text)\" as \(NumberText.fixed(years, decimals: 4))")
    }
    return (values, .date)
  }

  /// Seasons as the years they begin in; `nil` unless every text is one, and not always the same.
  mutating func seasons(_ cells: [Double], _ texts: [Int], _ column: Int) -> [Double]? {
    guard let start = texts.first, WrittenSeason.year(text(cells[start])) != nil else { return nil }
    var values = cells
    var seen: Set<Int> = []
    for row in texts {
      guard let year = WrittenSeason.year(text(cells[row])) else { return nil }
      values[row] = Double(year)
      seen.insert(year)
    }
    guard seen.count > 1 else { return nil }
    let example = text(cells[start])
    note(
      column,
      "seasons are read as the years they begin in, \"\(example)\" as "
        + NumberText.shortest(values[start]))
    return values
  }

  /// Dates without marks, 20210304, in years; `nil` where the numbers are none.
  mutating func compactDates(_ cells: [Double], _ column: Int) -> [Double]? {
    var example: (String, Int)?
    func any(_ holds: (String) -> Bool) -> Bool {
      var found = false
      table.visit(column: column) { row, _, text in
        found = !cells[row].isNaN && holds(text)
        return !found
      }
      return found
    }
    let years = CompactDate.years(
      cells, decimals: { count in !any { $0.split(separator: ".").last?.count != count } },
      zeros: { any { $0.hasPrefix("0") } })
    guard let years else { return nil }
    table.visit(column: column) { row, _, text in
      if !cells[row].isNaN { example = (text, row) }
      return example == nil
    }
    if let (text, row) = example {
      note(
        column,
        "dates are read in years, \"\(text)\" as \(NumberText.fixed(years[row], decimals: 4))")
    }
    return years
  }
}
