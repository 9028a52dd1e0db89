/// What `frontier fit` asks of a table.
package struct FitRequest: Sendable {
  /// Names of x columns between commas.
  package var x: String
  /// Names of y columns, lists of them between commas, or `*` for every numeric one beside x.
  package var y: [String]
  /// The column of weights, if any.
  package var weights: String?
  /// The column of errors, σ of each y, if any; they take the place of weights.
  package var sigma: String?
  /// The column whose values tell which rows belong together, if any.
  package var cluster: String?
  /// Columns between commas whose values part the rows into groups, a fit each.
  package var by: String?
  package var label: TableRequest.Label
  /// How x and y are turned into what the law is fitted to: percentages into fractions, errors
  /// into accuracies, values into decimal logarithms; `raw` leaves them.
  package var xUnit: EstimateResult.Unit
  package var yUnit: EstimateResult.Unit
  package var reading: TableReading

  package init(
    x: String, y: [String], weights: String? = nil, sigma: String? = nil,
    cluster: String? = nil, by: String? = nil,
    label: TableRequest.Label = .none, xUnit: EstimateResult.Unit = .raw,
    yUnit: EstimateResult.Unit = .raw, reading: TableReading = TableReading()
  ) {
    self.x = x
    self.y = y
    self.weights = weights
    self.sigma = sigma
    self.cluster = cluster
    self.by = by
    self.label = label
    self.xUnit = xUnit
    self.yUnit = yUnit
    self.reading = reading
  }
}

/// The rows of a table that a law is fitted to.
package struct FitRows: Sendable {
  /// The x columns' names, and their numbers a column, as the law takes them.
  package let xNames: [String]
  package let inputs: [[Double]]
  /// Of each x the day, in years, since which it counts days; `nil` of those that do not.
  package let firstDays: [Double?]
  /// Which x are dates, in years.
  package let areDates: [Bool]
  package let yName: String
  /// The value of the grouping columns; `nil` without any.
  package let group: String?
  package let y: [Double]
  /// 1/σ² where errors were given.
  package let weights: [Double]?
  /// A label a row: rows of one belong together.
  package let clusters: [Int]?
  /// The data rows, from 1.
  package let rows: [Int]
  /// The rows' names; `nil` where there are none, or none were asked for.
  package let labels: [String]?
  /// Rows that passed the filters and lack a number.
  package let dropped: [TaskResult.DroppedCell]
  package let warnings: [TaskResult.Warning]
  package let file: String

  /// A place of x as the rows count it: a date by its days where they do.
  package func counted(_ place: [Double]) -> [Double] {
    place.enumerated().map { j, value in
      // No row lies a thousand days on: so large a number is the year of a date.
      guard let origin = firstDays[j], value > 1_000 else { return value }
      return WrittenDate.days(value, since: origin)
    }
  }

  /// The column, and the group where there is one.
  package var name: String { group.map { "\(yName), \($0)" } ?? yName }

  /// The place in the file, for a message.
  package func place(_ variable: String, _ index: Int) -> String {
    let column = variable == "y" ? yName : xNames.first { $0 == variable } ?? variable
    // An index that is no row's is none of the table's, either.
    let row = rows.indices.contains(index) ? "\(rows[index])" : "?"
    return "\(TableError.name(file)), row \(row), column \"\(column)\""
  }
}

/// What was read for `frontier fit`.
package struct FitTable: Sendable {
  /// One a y column and group, columns first.
  package let rows: [FitRows]
  /// What was read otherwise than as plain numbers.
  package let notes: [String]
  /// All columns of the table.
  package let columnNames: [String]
}
