import Foundation

/// The table of coverage, a line a cell, with Monte Carlo errors.
enum CoverageTable {
  static func text(_ records: [CoverageRecord]) -> [String] {
    var lines = [
      "| cell | samples | covered | missed below, above | determined | mean width | bias | warned |",
      "|-|-|-|-|-|-|-|-|",
    ]
    for (cell, method) in CoverageCell.all.flatMap({ cell in
      CoverageMethod.allCases.map { (cell, $0) }
    }) {
      let all = records.filter { $0.cell == method.name(cell) }
      guard !all.isEmpty else { continue }
      let known = all.filter { $0.low.isFinite || $0.high.isFinite || $0.estimate.isFinite }
      let determined = all.filter { $0.estimate.isFinite }
      let truth = cell.ceiling
      let n = Double(max(1, known.count))
      let covered = Double(known.count { $0.low <= truth && truth <= $0.high }) / n
      let below = Double(known.count { truth < $0.low }) / n
      let above = Double(known.count { truth > $0.high }) / n
      let width = known.reduce(0) { $0 + min(1, $1.high) - max(0, $1.low) } / n
      let m = Double(max(1, determined.count))
      let bias = determined.reduce(0) { $0 + $1.estimate - truth } / m
      lines.append(
        "| \(method.name(cell)) | \(all.count) | "
          + String(
            format: "%.3f ± %.3f | %.3f, %.3f | %.2f | %.4f | %+.4f | %.2f |", covered,
            (covered * (1 - covered) / n).squareRoot(), below, above,
            Double(determined.count) / Double(all.count), width, bias,
            Double(all.count { $0.isWarned }) / Double(all.count)))
    }
    return lines
  }
}
