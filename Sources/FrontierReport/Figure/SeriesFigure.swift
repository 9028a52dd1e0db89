/// Small multiples of named series: what is compared in a panel, each in its own colour and mark.
///
/// Colours, text and rules are those of ``EstimateFigure``; a page's width (170 mm) for three columns
/// and more, else a column's.
package struct SeriesFigure: Sendable {
  /// What a series is drawn as.
  package enum Mark: Sendable, Equatable {
    case dots
    /// Straight between its points, which are shown.
    case line
    /// A thin curve, its points unseen: one of many.
    case curve
    /// A dot with its interval.
    case intervals
  }

  /// Points of one kind, drawn alike in all panels.
  package struct Series: Sendable {
    package let name: String
    package let mark: Mark
    package let x: [Double]
    package let y: [Double]
    /// The ends of intervals, one a point, or none.
    package let low: [Double]
    package let high: [Double]

    package init(
      _ name: String, _ mark: Mark, x: [Double], y: [Double], low: [Double] = [],
      high: [Double] = []
    ) {
      (self.name, self.mark, self.x, self.y, self.low, self.high) = (name, mark, x, y, low, high)
    }
  }

  /// One pair of axes.
  package struct Panel: Sendable {
    package let title: String
    package let series: [Series]
    /// Names of places on the x axis, at 0, 1, 2, …; without any, x is a number.
    package let places: [String]

    package init(_ title: String, _ series: [Series], places: [String] = []) {
      (self.title, self.series, self.places) = (title, series, places)
    }
  }

  package let title: String
  /// What the axes are called.
  package let x: String
  package let y: String
  package let panels: [Panel]
  package let columns: Int
  /// Whether x, or y, is drawn by its logarithm.
  package let isLogX: Bool
  package let isLogY: Bool
  /// Whether panels share a y axis.
  package let sharesY: Bool
  /// What is to be said below.
  package let note: String
  package var plotHeight = 78.0
  /// Whether it has a page's width with fewer columns, too.
  package var isWide = false

  package init(
    title: String, x: String, y: String, panels: [Panel], columns: Int, isLogX: Bool = false,
    isLogY: Bool = false, sharesY: Bool = false, note: String
  ) {
    (self.title, self.x, self.y, self.panels, self.columns) = (title, x, y, panels, columns)
    (self.isLogX, self.isLogY, self.sharesY, self.note) = (isLogX, isLogY, sharesY, note)
  }

  /// The names of all series, in the order in which they first come.
  var names: [String] {
    var names: [String] = []
    for series in panels.flatMap(\.series) where !names.contains(series.name) {
      names.append(series.name)
    }
    return names
  }

  /// Okabe and Ito's palette, in an order in which neighbours differ in lightness, too.
  static let colors: [Markup.Value] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#222222", "#999999",
  ]

  static func color(_ rank: Int) -> Markup.Value { colors[rank % colors.count] }
}
