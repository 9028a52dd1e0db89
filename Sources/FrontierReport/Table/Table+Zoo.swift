/// Tables of `frontier zoo merge`, whose columns are known by their names.
extension Table {
  /// How such a table begins; tasks follow, and perhaps further knobs.
  private static let zooColumns = [
    "run", "network", "parameters", "corpus", "images", "epochs", "seed", "step", "upstream",
  ]

  /// The columns `TASK:SHOTSshot` and `TASK:transfer` of a table that begins as the zoo's do; `nil`
  /// of any other.
  var zooTaskColumns: [Int]? {
    guard columnNames.starts(with: Self.zooColumns) else { return nil }
    let found = columnNames.indices.dropFirst(Self.zooColumns.count)
      .filter { Self.isZooTask(columnNames[$0]) }
    return found.isEmpty ? nil : found
  }

  private static func isZooTask(_ name: String) -> Bool {
    guard let colon = name.lastIndex(of: ":"), colon != name.startIndex else { return false }
    let measure = name[name.index(after: colon)...]
    if measure == "transfer" { return true }
    return measure.hasSuffix("shot") && Int(measure.dropLast(4)).map { $0 > 0 } ?? false
  }
}
