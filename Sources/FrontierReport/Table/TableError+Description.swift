extension TableError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSuchFile(let file):
      "\(Self.name(file)): no such file; check the path, or pass - to read standard input"
    case .isDirectory(let file):
      "\(Self.name(file)) is a folder; name a CSV file in it"
    case .unreadable(let file, let reason):
      "\(Self.name(file)) cannot be read (\(reason)); check its permissions"
    case .empty(let file):
      "\(Self.name(file)) is empty; it needs a header line and one row a model"
    case .notText(let file, let what):
      "\(Self.name(file)) is \(what); save it as CSV text in UTF-8"
    case .noHeader(let file, let firstLine):
      "\(Self.name(file)) has no header: every cell of line 1 (\(firstLine)) is a number; "
        + "add a first line with the columns' names"
    case .noRows(let file):
      "\(Self.name(file)) has a header but no data row; add one row a model"
    case .oneColumn(let file, let name):
      "\(Self.name(file)) has one column only (\"\(name)\"), and x and y need one each; "
        + "columns must be separated by commas, semicolons, tabs, bars or spaces"
    case .unknownColumn(let file, let name, let similar, let available):
      "\(Self.name(file)) has no column \"\(name)\"; "
        + Self.suggestion(similar: similar, available: available)
    case .ambiguousColumn(let file, let name, let columns):
      "\(Self.name(file)) has \(columns.count) columns named \"\(name)\" "
        + "(\(columns.map(String.init).joined(separator: ", "))); rename all but one in its header"
    case .noNumericColumn(let file, let x):
      "\(Self.name(file)) has no numeric column beside \"\(x)\" in the range of --unit; "
        + "name the columns with --y to learn why one is unusable"
    case .raggedRow(let file, let row, let line, let found, let expected):
      "\(Self.name(file)), row \(row) (line \(line)) has \(found) \(found == 1 ? "cell" : "cells") "
        + "where the header has \(expected); "
        + (found > expected
          ? "put cells that contain a comma in double quotes, or set columns apart by semicolons"
          : found == 1
            ? "add the cells that are missing, or, if it is a note to the table, take it out or begin it with #"
            : "add the cells that are missing")
    case .unterminatedQuote(let file, let row, let line):
      "\(Self.name(file)), \(row == 0 ? "header" : "row \(row)") (line \(line)): "
        + "a double quote opens a cell and is not closed at its end; close it, or take it out if it "
        + "means itself, as of inches"
    case .notANumber(let cell):
      "\(cell) is not a number; \(Self.numberAdvice(cell))"
    case .notNumbers(let cell, let others):
      "\(cell) is not a number, nor \(others.count == 1 ? "is" : "are") "
        + "\(others.map { "\"\($0)\"" }.joined(separator: ", ")) further down; correct the cells, or pass "
        + ([cell.value] + others).map { "--missing \(ShellWord.quoted($0))" }
        .joined(separator: " ") + " if they mean \"no measurement\""
    case .titleLine(let file, let line, let text):
      "\(Self.name(file)), line \(line): \"\(text)\" stands alone, and the lines after it have more "
        + "cells: take lines above the header out, or begin them with #"
    case .infinite(let cell):
      "\(cell) is infinite; correct the cell, \(Self.missingAdvice(cell.value))"
    case .outOfRange(let cell, let unit, let hint):
      unit == .log
        ? "\(cell) has no logarithm; leave the row out with --where '\(cell.column) > 0', or take "
          + "the column as it is with the unit raw"
        : "\(cell) is outside 0…\(unit.end == 100 ? "100" : "1"); "
          + Self.rangeAdvice(hint, unit: unit, value: cell.value)
    case .ambiguousNumber(let cell):
      Self.twoNumbers(cell)
    case .ambiguousDate(let cell):
      "\(cell) is a date whose first number may be the day or the month; "
        + "pass --dates dmy or --dates mdy"
    case .mixedPercent(let cell):
      "\(cell) has no percent sign, others of its column do; "
        + "write all of them in one way"
    case .badFilter(let filter, let value):
      value.isEmpty
        ? "--where '\(filter)' compares nothing; write column=value, or != < <= > >= for ="
        : "--where '\(filter)' compares sizes, and \"\(value)\" is no number"
    case .mixedUnits(let file, let fractions, let percentages, let fractionsAreX):
      "\(Self.name(file)): no value of \"\(fractions)\" is above 1, and \"\(percentages)\" holds "
        + "percentages; pass --unit-x \(fractionsAreX ? "fraction" : "percent") "
        + "--unit-y \(fractionsAreX ? "percent" : "fraction")"
    case .notPositive(let cell):
      "\(cell) is not above 0, where the law of raw values has no value: pass --model auto, asymptotic or "
        + "lin2, which have one there, or leave such rows out with --where '\(cell.column) > 0'"
    case .unusable(let cell, let reason):
      "\(cell): \(reason)"
    case .yIsX(let name):
      "--y names \"\(name)\", which is --x; name another column"
    case .noRowsLeft(let file, let filters, let rows, let values):
      "\(Self.name(file)): none of the \(rows) rows passes \(filters.joined(separator: " and ")); "
        + "check the values and their spelling"
        + (values.isEmpty ? "" : "; the column has \(values.joined(separator: ", "))")
    case .noUsablePoints(let file, let x, let y, let rows):
      "\(Self.name(file)) has \(rows) \(rows == 1 ? "row" : "rows") and not one with a number in "
        + "both \"\(x)\" and \"\(y)\"; fill in the cells, or name other columns"
    }
  }

  /// The file as messages name it.
  package static func name(_ file: String) -> String { file == "-" ? "standard input" : file }

  private static func suggestion(similar: [String], available: [String]) -> String {
    var text = "it has: "
    if !similar.isEmpty {
      let names = similar.map { "\"\($0)\"" }.joined(separator: " or ")
      text = "did you mean \(names)? It has: "
    }
    let shown = available.prefix(60)
    text += shown.joined(separator: ", ")
    if available.count > shown.count { text += " and \(available.count - shown.count) more" }
    return text
  }

  private static func twoNumbers(_ cell: TableError.Cell) -> String {
    let number = WrittenNumber(cell.value) ?? WrittenQuantity(cell.value)?.number
    func shown(_ value: Double?) -> String { value.map(NumberText.shortest) ?? "no number" }
    return
      "\(cell) may be \(shown(number?.asPoint)) or \(shown(number?.asComma)), and no other cell "
      + "tells; pass --decimal point for the first, --decimal comma for the second"
  }

  private static func numberAdvice(_ cell: TableError.Cell) -> String {
    let (value, row) = (cell.value, cell.row)
    if value == cell.column {
      return "the header stands here again: take the line out, or pass --missing "
        + ShellWord.quoted(value)
    }
    if MonthName.isWithTwoDigits(value) {
      return "its digits may be the day or the year: write dates like 2023-03 or 2023-03-14"
    }
    if let first = value.first, "<>≤≥".contains(first) {
      return "values beyond a limit of detection cannot be fitted: pass --missing '\(first)*' to "
        + "leave such rows out, or put a number in"
    }
    if WrittenNumber(value) != nil, value.contains(where: { ",.".contains($0) }) {
      return "other cells of its column have another decimal mark; "
        + "pass --decimal point or --decimal comma, or correct the cell"
    }
    if value.hasPrefix("("), value.hasSuffix(")"),
      let inner = WrittenNumber(
        String(value.dropFirst().dropLast()))?.asPoint
    {
      return "if the brackets mean a number below 0, write \(NumberText.shortest(-inner))"
    }
    let parts = value.split(separator: "/")
    for mark in ["/", ".", "-"] as [Character] {
      let parts = value.split(separator: mark)
      let hasMonth = parts.count == 3 && MonthName.month(String(parts[1])) != nil
      if parts.count == 3,
        parts.enumerated().allSatisfy({ place, part in
          part.count <= 2 && part.allSatisfy(\.isNumber) || place == 1 && hasMonth
        })
      {
        return "write the years of dates with four digits"
      }
    }
    if value.contains("±") || value.hasSuffix(")"), WrittenNumber(value.before("±(")) != nil {
      return
        "write the number alone, and its error into a column of its own (frontier fit takes it by "
        + "--sigma)"
    }
    if parts.count == 2, parts[1].count == 4 || parts[0].count == 4,
      parts.allSatisfy({ $0.allSatisfy(\.isNumber) }),
      parts.contains(where: { $0.count == 4 && ("1900"..."2100").contains($0) })
    {
      return "if it is a month, write 2021-03 or Mar 2021; if it is a season, write the year it "
        + "begins in"
    }
    if parts.count == 2, let hits = Double(parts[0]), let trials = Double(parts[1]), trials >= hits,
      trials > 0
    {
      return "write the quotient, \(NumberText.significant(hits / trials)); how many it is of is "
        + "told by --counts-x and --counts-y"
    }
    if WrittenDuration.seconds(value) != nil || WrittenDate(value) != nil
      || WrittenNumber(value) != nil
    {
      return "other cells of its column are numbers of another kind; write all in one way"
    }
    if row == 1, !value.contains(where: \.isNumber) {
      return "if this line names units, take it out or begin it with #; else correct the cell, "
        + missingAdvice(value)
    }
    return "correct the cell, \(missingAdvice(value))"
  }

  private static func missingAdvice(_ value: String) -> String {
    "or pass --missing \(ShellWord.quoted(value)) if it means \"no measurement\""
  }

  private static func rangeAdvice(
    _ hint: RangeHint, unit: EstimateResult.Unit, value: String
  ) -> String {
    switch hint {
    case .looksLikePercent:
      unit.isError
        ? "the column looks like percentages: pass --unit error-percent, for one axis --unit-x or "
          + "--unit-y error-percent"
        : "the column looks like percentages: pass --unit percent, for one axis --unit-x or "
          + "--unit-y percent"
    case .looksRaw:
      "the column holds no accuracies: pass --unit raw, for one axis --unit-x raw or --unit-y raw, "
        + "or name another column"
    case .badCell:
      if unit.end == 1, let number = Double(value), number > 2, number <= 100 {
        "if it is a percentage among fractions, write \(NumberText.shortest(number / 100)); else "
          + "correct the cell, \(missingAdvice(value))"
      } else {
        "correct the cell, \(missingAdvice(value))"
      }
    }
  }
}

extension String {
  /// What stands before the first of some marks, without white space behind it.
  fileprivate func before(_ marks: String) -> String {
    var head = prefix { !marks.contains($0) }
    while head.last == " " { head.removeLast() }
    return String(head)
  }
}

extension TableError.Cell: CustomStringConvertible {
  package var description: String {
    "\(TableError.name(file)), row \(row) (line \(line)), column \"\(column)\": \"\(value)\""
  }
}
