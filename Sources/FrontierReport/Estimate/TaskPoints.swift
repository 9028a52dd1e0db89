/// The rows of a table that took part in one task, in the file's order.
///
/// A collection of ``TaskResult/Point`` kept as columns: for ten million rows the columns of
/// the table are shared and nothing is copied.
package struct TaskPoints: Sendable, Equatable, RandomAccessCollection {
  /// The x values, in the unit they are reported in.
  package let x: [Double]
  /// The y values, in the unit they are reported in.
  package let y: [Double]
  /// The data rows counted from 1; `nil` when no row was left out.
  private let rows: [Int]?
  /// The rows' names; `nil` where the table has none, or they were not asked for.
  private let labels: [String]?

  /// The points that all columns have: of columns of different lengths, as many as the shortest.
  ///
  /// - Parameters:
  ///   - rows: the data rows from 1, ascending; `nil` for 1, 2, …, n.
  ///   - labels: the rows' names, one a point.
  package init(x: [Double], y: [Double], rows: [Int]? = nil, labels: [String]? = nil) {
    let counts = [x.count, y.count, rows?.count, labels?.count].compactMap(\.self)
    let count = counts.min() ?? 0
    let isWhole = counts.allSatisfy { $0 == count }
    // Whole columns are shared, never copied.
    self.x = isWhole ? x : Array(x.prefix(count))
    self.y = isWhole ? y : Array(y.prefix(count))
    self.rows = isWhole ? rows : rows.map { Array($0.prefix(count)) }
    self.labels = isWhole ? labels : labels.map { Array($0.prefix(count)) }
  }

  package init(_ points: some Sequence<TaskResult.Point>) {
    let points = Array(points)
    self.init(
      x: points.map(\.x), y: points.map(\.y), rows: points.map(\.row),
      labels: points.contains { $0.label != nil } ? points.map { $0.label ?? "" } : nil)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { x.count }

  package subscript(index: Int) -> TaskResult.Point {
    TaskResult.Point(row: row(at: index), x: x[index], y: y[index], label: label(at: index))
  }

  /// The data row, from 1, of the point at `index`; O(1).
  package func row(at index: Int) -> Int { rows?[index] ?? index + 1 }

  /// The name of the row of the point at `index`; `nil` where it has none.
  package func label(at index: Int) -> String? {
    labels.flatMap { $0[index].isEmpty ? nil : $0[index] }
  }

  package static func == (lhs: TaskPoints, rhs: TaskPoints) -> Bool { lhs.elementsEqual(rhs) }
}
