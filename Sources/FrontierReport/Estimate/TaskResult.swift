import Frontier

/// Everything `frontier estimate` found about one downstream column; x and y in the
/// table's unit.
public struct TaskResult: Sendable, Equatable {
  /// A row of the table that took part.
  public struct Point: Sendable, Equatable {
    /// The data row, counted from 1 in the file as given.
    public let row: Int
    public let x: Double
    public let y: Double
    /// The row's name, where the table has names.
    public let label: String?

    public init(row: Int, x: Double, y: Double, label: String? = nil) {
      self.row = row
      self.x = x
      self.y = y
      self.label = label
    }

    /// "row 12, ViT-L/16".
    public var place: String { label.map { "row \(row), \($0)" } ?? "row \(row)" }
  }

  /// A row that was left out, and why.
  public struct DroppedCell: Sendable, Equatable {
    public let row: Int
    /// The column of the cell at fault: y, or x when the row has no x.
    public let column: String
    public let reason: String

    public init(row: Int, column: String, reason: String) {
      self.row = row
      self.column = column
      self.reason = reason
    }
  }

  /// The downstream column's name.
  public let y: String
  /// The value of the grouping columns, where rows were grouped.
  public let group: String?
  /// The rows that took part, in the file's order.
  public let points: TaskPoints
  public let dropped: [DroppedCell]
  /// The envelope's name (`convex-hull`).
  public let envelope: String
  /// The envelope's vertices by ascending x, both ends included.
  public let vertices: [Point]
  /// The edge as it is drawn, where it does not run from row to row; ``vertices`` are then the rows it touches.
  public let edgeCurve: EdgeOutline?
  /// What holds between two vertices, for drawing.
  public let interpolation: Envelope.Interpolation
  /// Whether the envelope goes on horizontally beyond its last vertex.
  public let isFlatBeyondEnd: Bool
  /// The three fits, in the order envelope, all points, frontier; empty without points.
  public let fits: [Fit]
  /// Which of the fits ``ceiling`` and ``band`` come from.
  public let target: FitTarget
  public let ceiling: Ceiling
  /// `nil` without points.
  public let band: Band?
  /// Where the edge of models yet to come will lie; `nil` without points.
  public let forecast: Forecast?
  /// `nil` without points.
  public let reversal: Reversal?
  /// What a statistician would add, about this task.
  public let warnings: [Warning]
  /// The laws among which one was chosen; `nil` where the law was named.
  public let selection: Selection?

  /// The column, and the group where there is one: what people call the task.
  public var name: String { group.map { "\(y), \($0)" } ?? y }

  /// One of the fits, `nil` when the task had no points.
  public func fit(_ target: FitTarget) -> Fit? { fits.first { $0.target == target } }

  /// The point of largest y, the first of equals; `nil` without points.
  public var best: Point? {
    points.reduce(nil as Point?) { best, point in
      guard let best, best.y >= point.y else { return point }
      return best
    }
  }

  public init(
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
