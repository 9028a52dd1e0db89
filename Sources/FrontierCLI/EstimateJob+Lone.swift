#if CommandLine
  import Frontier
  import FrontierReport

  /// One row that sets the edge by itself.
  extension EstimateJob {
    /// How far a row lies above all others near it, and above their hull, to be named: a share of y's
    /// range, and in small tables, where such gaps are nothing rare, 5/n. Rows' own gaps must not explain
    /// it, see ``TopSpacingTest``.
    private static let share = (least: 0.25, small: 5.0)
    /// With which probability noise may be named.
    private static let level = 0.03
    /// How many rows on either side of it are near.
    private static let near = 8
    /// Of fewer rows every one is alone.
    private static let fewest = 12

    /// The row that lies far above the edge of all others, if there is one and no other warning names
    /// it: a record, a slip of the pen, or a test set among the training data.
    func loneRow(_ task: TableTask, _ cloud: PointCloud) throws(FrontierError)
      -> [TaskResult.Warning]
    {
      let (x, y) = (cloud.x, cloud.y)
      guard y.count >= Self.fewest, let highest = y.max(), let lowest = y.min() else { return [] }
      let limit = max(Self.share.least, Self.share.small / Double(y.count)) * (highest - lowest)
      let hull = try ConvexHull().envelope(of: cloud).vertices.map(\.index)
      for (place, vertex) in hull.enumerated().dropFirst().dropLast() {
        let (left, right) = (hull[place - 1], hull[place + 1])
        // The others' hull lies above the chord of the neighbours.
        let way = (x[vertex] - x[left]) / (x[right] - x[left])
        guard y[vertex] - (y[left] + way * (y[right] - y[left])) > limit else { continue }
        let others = y.indices.filter { $0 != vertex && x[$0] >= x[left] && x[$0] <= x[right] }
        let rest = try PointCloud(x: others.map { x[$0] }, y: others.map { y[$0] })
        guard let edge = try ConvexHull().envelope(of: rest).value(at: x[vertex]),
          y[vertex] - edge > limit, y[vertex] - neighbours(of: vertex, x, y) > limit,
          TopSpacingTest(of: cloud, at: vertex).pValue < Self.level
        else { continue }
        let row = task.points.row(at: vertex)
        guard !task.warnings.contains(where: { $0.rows == [row] }) else { continue }
        let format = NumberFormat(unit)
        return [
          TaskResult.Warning(
            "lone-edge",
            "row \(row) (\(self.x) \(NumberFormat(xUnit).text(task.points[vertex].x)), "
              + "\(format.text(task.points[vertex].y))) lies far \(self.edge.isLower ? "below" : "above") "
              + "the edge of all others, \(format.text(tableY(edge))) there; check that it is no error",
            rows: [row])
        ]
      }
      return []
    }

    /// The highest y of the rows next to one along x.
    private func neighbours(of vertex: Int, _ x: [Double], _ y: [Double]) -> Double {
      let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
      guard let place = order.firstIndex(of: vertex) else { return -.infinity }
      let near = order[max(0, place - Self.near)..<min(order.count, place + Self.near + 1)]
      return near.lazy.filter { $0 != vertex }.map { y[$0] }.max() ?? -.infinity
    }
  }
#endif
