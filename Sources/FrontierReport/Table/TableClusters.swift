/// The clusters that a table's rows belong to: those of one value in a column.
package struct TableClusters: Sendable {
  private let ids: [Int]

  /// Rows without a value are clusters of their own.
  ///
  /// - Throws: ``TableError`` where there is no such column.
  package init(column name: String, in table: Table) throws(TableError) {
    let index = try table.column(named: name)
    var (ids, known): ([Int], [String: Int]) = ([], [:])
    var next = 0
    table.visit(column: index) { _, _, text in
      if text.isEmpty {
        ids.append(next)
        next += 1
        return true
      }
      let key = Table.key(text)
      if let id = known[key] {
        ids.append(id)
      } else {
        known[key] = next
        ids.append(next)
        next += 1
      }
      return true
    }
    self.ids = ids
  }

  /// The cluster of a data row, from 1.
  package func cluster(ofRow row: Int) -> Int {
    ids.indices.contains(row - 1) ? ids[row - 1] : -row
  }
}
