/// What can be wrong with a table, or with the columns asked of it.
///
/// Every case carries where the fault lies; its description is one sentence for people that
/// names file, row, column and value, and then the next step.
package enum TableError: Error, Equatable, Sendable {
  /// Where a cell stands: `row` counts data rows from 1, `line` lines of the file from 1.
  package struct Cell: Error, Equatable, Sendable {
    package let file: String
    package let row: Int
    package let line: Int
    package let column: String
    /// The cell's text, shortened when it is long.
    package let value: String

    package init(file: String, row: Int, line: Int, column: String, value: String) {
      self.file = file
      self.row = row
      self.line = line
      self.column = column
      self.value = value
    }
  }

  case noSuchFile(file: String)
  case isDirectory(file: String)
  case unreadable(file: String, reason: String)
  /// No byte but white space.
  case empty(file: String)
  /// The file holds something that is no CSV text.
  case notText(file: String, what: String)
  /// Every cell of the first line is a number and no column asked for is among them.
  case noHeader(file: String, firstLine: String)
  /// A header and no data row.
  case noRows(file: String)
  case oneColumn(file: String, name: String)
  case unknownColumn(file: String, name: String, similar: [String], available: [String])
  /// The name asked for stands over several columns (counted from 1).
  case ambiguousColumn(file: String, name: String, columns: [Int])
  /// `--y '*'` found nothing to estimate.
  case noNumericColumn(file: String, x: String)
  case raggedRow(file: String, row: Int, line: Int, found: Int, expected: Int)
  case unterminatedQuote(file: String, row: Int, line: Int)
  case notANumber(Cell)
  /// The same, and other texts that are no numbers in the rest of the column.
  case notNumbers(Cell, others: [String])
  /// A line of one cell above lines of several.
  case titleLine(file: String, line: Int, text: String)
  case infinite(Cell)
  /// An accuracy outside the unit's range.
  case outOfRange(Cell, unit: EstimateResult.Unit, hint: RangeHint)
  /// A number that is two numbers, a factor of 1,000 apart, by the decimal mark.
  case ambiguousNumber(Cell)
  /// A date whose day may be its month.
  case ambiguousDate(Cell)
  /// A number without a percent sign in a column of percentages.
  case mixedPercent(Cell)
  /// A filter that compares sizes with no number, or has no operator.
  case badFilter(filter: String, value: String)
  /// One axis holds fractions and the other one percentages.
  case mixedUnits(file: String, fractions: String, percentages: String, fractionsAreX: Bool)
  /// x must be above 0 for the law asked for.
  case notPositive(Cell)
  /// A number that the command cannot use, and why.
  case unusable(Cell, reason: String)
  /// A y column is the x column.
  case yIsX(name: String)
  /// No row passes the filters.
  case noRowsLeft(file: String, filters: [String], rows: Int, values: [String])
  /// Not one row has both an x and a y.
  case noUsablePoints(file: String, x: String, y: String, rows: Int)

  /// What most likely happened when an accuracy is out of range.
  package enum RangeHint: Equatable, Sendable {
    /// The column's other values look like percentages.
    case looksLikePercent
    /// The column's other values are no accuracies at all.
    case looksRaw
    /// This cell stands alone.
    case badCell
  }

  /// Whether the file itself cannot be had, which is another exit code than bad data.
  package var isMissingInput: Bool {
    switch self {
    case .noSuchFile, .isDirectory, .unreadable: true
    default: false
    }
  }
}
