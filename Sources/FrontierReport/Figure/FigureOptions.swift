/// The colours of a figure.
@nonexhaustive
public enum FigureTheme: String, Sendable, Codable, CaseIterable {
  /// Dark ink on white paper.
  case light
  /// Light ink on a dark ground, for slides.
  case dark
  /// White, or dark where the reader's screen is set so; never for print.
  case auto
}

/// How accuracies are drawn.
@nonexhaustive
public enum FigureAxes: String, Sendable, Codable, CaseIterable {
  /// As they are.
  case linear
  /// By the logarithm of the error, so that .99 and .999 lie apart.
  case logError = "log-error"
}

/// How a figure looks; nothing here changes a number.
public struct FigureOptions: Sendable, Hashable, Codable {
  /// The colours.
  public var theme: FigureTheme
  /// How accuracies are drawn.
  public var axes: FigureAxes
  /// The width in millimetres; `nil` for a column's (85), of many panels a page's (170).
  public var width: Double?
  /// The size of text in points; `nil` for 7.
  public var fontSize: Double?
  /// Whether the law's band is drawn.
  public var showsBand: Bool
  /// The ends of the y axis in the unit of y; `nil` to show everything that must be seen.
  public var yLow: Double?
  /// The upper end of the y axis; `nil` to show everything that must be seen.
  public var yHigh: Double?
  /// Whether the vertices of the edge carry the names of their rows.
  public var labelsVertices: Bool

  /// Options; the defaults are a column's figure for print.
  public init(
    theme: FigureTheme = .light, axes: FigureAxes = .linear, width: Double? = nil,
    fontSize: Double? = nil, showsBand: Bool = true, yLow: Double? = nil, yHigh: Double? = nil,
    labelsVertices: Bool = false
  ) {
    self.theme = theme
    self.axes = axes
    self.width = width
    self.fontSize = fontSize
    self.showsBand = showsBand
    self.yLow = yLow
    self.yHigh = yHigh
    self.labelsVertices = labelsVertices
  }

  /// The width in points; `standard` where none was asked for.
  func points(standard: Double) -> Double { width.map { $0 * 72 / 25.4 } ?? standard }
}
