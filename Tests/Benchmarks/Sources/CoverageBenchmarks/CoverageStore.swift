import Foundation

/// What became of one sample.
struct CoverageRecord: Sendable {
  var cell: String
  var run: Int
  /// NaN where the ceiling was not determined.
  var estimate: Double
  var low: Double
  var high: Double
  /// Whether the library warned of noise by name.
  var isWarned: Bool

  var line: String { "\(cell),\(run),\(estimate),\(low),\(high),\(isWarned ? 1 : 0)\n" }

  init(cell: String, run: Int, estimate: Double, low: Double, high: Double, isWarned: Bool) {
    (self.cell, self.run, self.estimate) = (cell, run, estimate)
    (self.low, self.high, self.isWarned) = (low, high, isWarned)
  }

  init?(line: Substring) {
    let cells = line.split(separator: ",")
    guard cells.count == 6, let run = Int(cells[1]), let estimate = Double(cells[2]),
      let low = Double(cells[3]), let high = Double(cells[4])
    else { return nil }
    self.init(
      cell: String(cells[0]), run: run, estimate: estimate, low: low, high: high,
      isWarned: cells[5] == "1")
  }
}

/// A file to which every finished sample is added at once: what was stopped goes on where it ended.
struct CoverageStore {
  let path: String
  private(set) var records: [CoverageRecord]

  init(path: String) {
    self.path = path
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    // A line that was cut off in the middle is done again.
    records = text.split(separator: "\n").compactMap { CoverageRecord(line: $0) }
    if text.isEmpty || !text.hasSuffix("\n") {
      try? records.map(\.line).joined().write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  func runs(of cell: String) -> Set<Int> {
    Set(records.lazy.filter { $0.cell == cell }.map { $0.run })
  }

  func append(_ record: CoverageRecord) throws {
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: Data(record.line.utf8))
  }
}
