import FrontierSupport

/// Which points of a cloud are drawn.
///
/// Up to `limit` points, all. Of more, those near the top of their column are kept one a
/// fine cell, and the rest one a coarse cell, its mark the larger the more points it stands
/// for; so what is drawn is bounded, the edge keeps its detail, and the same cloud always
/// gives the same marks. O(n) in two passes.
struct ThinnedCloud: Sendable {
  /// The indices of the points drawn, by how many points a mark stands for: below 10, below
  /// 100, and more.
  private(set) var marks: [[Int]] = [[], [], []]
  let total: Int

  var drawn: Int { marks.reduce(0) { $0 + $1.count } }
  var isThinned: Bool { drawn > 0 && drawn < total }

  init(_ points: TaskPoints, domain: PanelDomain, limit: Int) {
    total = points.count
    guard limit > 0 else { return }
    guard points.count > limit else {
      marks[0] = Array(points.indices)
      return
    }
    // Three quarters of the limit for the coarse cells, in a ratio of 4 to 3; the fine ones
    // are three times as fine each way, and four rows deep.
    let rows = max(2, Int((Double(limit) * 0.75 * 0.75).squareRoot()))
    let columns = max(2, rows * 4 / 3)
    let (fineRows, fineColumns) = (rows * 3, columns * 3)
    let xScale = AxisScale(
      domain.x, to: 0, Double(fineColumns), kind: domain.xKind)
    let yScale = AxisScale(domain.y, to: 0, Double(fineRows), kind: domain.yKind)
    func cell(_ point: TaskResult.Point) -> (column: Int, row: Int) {
      (
        min(max(Int(saturating: xScale.position(point.x).rounded(.down)), 0), fineColumns - 1),
        min(max(Int(saturating: yScale.position(point.y).rounded(.down)), 0), fineRows - 1)
      )
    }
    var top = [Int](repeating: -1, count: fineColumns)
    for point in points {
      let (column, row) = cell(point)
      top[column] = max(top[column], row)
    }
    var fine = [Bool](repeating: false, count: fineRows * fineColumns)
    var first = [Int](repeating: -1, count: rows * columns)
    var counts = [Int](repeating: 0, count: rows * columns)
    for (i, point) in points.enumerated() {
      let (column, row) = cell(point)
      if row > top[column] - 4 {
        if !fine[row * fineColumns + column] {
          fine[row * fineColumns + column] = true
          marks[0].append(i)
        }
      } else {
        let coarse = row / 3 * columns + column / 3
        if counts[coarse] == 0 { first[coarse] = i }
        counts[coarse] += 1
      }
    }
    for (count, index) in zip(counts, first) where count > 0 {
      marks[count < 10 ? 0 : count < 100 ? 1 : 2].append(index)
    }
  }

  /// What a caption says about the thinning, `nil` when every point is drawn.
  var note: String? {
    guard isThinned else { return nil }
    return "\(NumberText.grouped(total)) points, drawn as \(NumberText.grouped(drawn)) marks: "
      + "finely at the top of each column, below it one mark a cell, larger from 10 and from "
      + "100 points on."
  }
}
