import Frontier

/// Everything `frontier estimate` found about one downstream column; x and y in the
/// table's unit.
package struct TaskResult: Sendable, Equatable {
  /// A row of the table that took part.
  package struct Point: Sendable, Equatable {
    /// The data row, counted from 1 in the file as given.
    package let row: Int
    package let x: Double
    package let y: Double
    /// The row's name, where the table has names.
    package let label: String?

    package init(row: Int, x: Double, y: Double, label: String? = nil) {
      self.row = row
      self.x = x
      self.y = y
      self.label = label
    }

    /// "row 12, ViT-L/16".
    package var place: String { label.map { "row \(row), \($0)" } ?? "row \(row)" }
  }

  /// A row that was left out, and why.
  package struct DroppedCell: Sendable, Equatable {
    package let row: Int
    /// The column of the cell at fault: y, or x when the row has no x.
    package let column: String
    package let reason: String

    package init(row: Int, column: String, reason: String) {
      self.row = row
      self.column = column
      self.reason = reason
    }
  }

  /// The downstream column's name.
  package let y: String
  /// The value of the grouping columns, where rows were grouped.
  package let group: String?
  /// The rows that took part, in the file's order.
  package let points: TaskPoints
  package let dropped: [DroppedCell]
  /// The envelope's name (`convex-hull`).
  package let envelope: String
  /// The envelope's vertices by ascending x, both ends included.
  package let vertices: [Point]
  /// The edge as it is drawn, where it does not run from row to row; ``vertices`` are then the rows it touches.
  package let edgeCurve: EdgeOutline?
  /// What holds between two vertices, for drawing.
  package let interpolation: Envelope.Interpolation
  /// Whether the envelope goes on horizontally beyond its last vertex.
  package let isFlatBeyondEnd: Bool
  /// The three fits, in the order envelope, all points, frontier; empty without points.
  package let fits: [Fit]
  /// Which of the fits ``ceiling`` and ``band`` come from.
  package let target: FitTarget
  package let ceiling: Ceiling
  /// `nil` without points.
  package let band: Band?
  /// Where the edge of models yet to come will lie; `nil` without points.
  package let forecast: Forecast?
  /// `nil` without points.
  package let reversal: Reversal?
  /// What a statistician would add, about this task.
  package let warnings: [Warning]
  /// Whether the edge is the lower one: smaller y are better.
  package var isLower = false
  /// The laws among which one was chosen; `nil` where the law was named.
  package let selection: Selection?

  /// Whether it is a curve that was continued: points and a forecast without any law.
  var isContinued: Bool { fits.isEmpty && forecast != nil }

  /// The column, and the group where there is one: what people call the task.
  package var name: String { group.map { "\(y), \($0)" } ?? y }

  /// One of the fits, `nil` when the task had no points.
  package func fit(_ target: FitTarget) -> Fit? { fits.first { $0.target == target } }

  /// The point of largest y, of a lower edge that of smallest, the first of equals; `nil` without
  /// points.
  package var best: Point? {
    points.reduce(nil as Point?) { best, point in
      guard let best, isLower ? best.y <= point.y : best.y >= point.y else { return point }
      return best
    }
  }

  package init(
    y: String, group: String? = nil, points: some Sequence<Point>, dropped: [DroppedCell],
    edgeCurve: EdgeOutline? = nil, envelope: String,
    vertices: [Point], interpolation: Envelope.Interpolation, isFlatBeyondEnd: Bool, fits: [Fit],
    target: FitTarget, ceiling: Ceiling, band: Band?, reversal: Reversal?, warnings: [Warning],
    selection: Selection? = nil, forecast: Forecast? = nil
  ) {
    self.y = y
    self.group = group
    self.points = points as? TaskPoints ?? TaskPoints(points)
    self.dropped = dropped
    self.envelope = envelope
    self.edgeCurve = edgeCurve
    self.vertices = vertices
    self.interpolation = interpolation
    self.isFlatBeyondEnd = isFlatBeyondEnd
    self.fits = fits
    self.target = target
    self.ceiling = ceiling
    self.band = band
    self.reversal = reversal
    self.warnings = warnings
    self.selection = selection
    self.forecast = forecast
  }
}
