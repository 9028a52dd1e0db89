/// The colours of a figure: the palette of Okabe and Ito (2008), told apart by people of
/// every colour vision, and never alone: each layer also has its own dash or marker.
///
/// Every element carries its light colours as presentation attributes, which Inkscape,
/// librsvg and print see; the style sheet only overrides them on a dark screen.
enum FigureStyle {
  static let ink: Markup.Value = "#222222"
  static let quiet: Markup.Value = "#595959"
  static let grid: Markup.Value = "#e4e4e4"
  static let cloud: Markup.Value = "#707070"
  static let envelope: Markup.Value = "#0072b2"
  static let law: Markup.Value = "#d55e00"
  static let forecast: Markup.Value = "#009e73"
  static let paper: Markup.Value = "#ffffff"

  static let fonts: Markup.Value =
    "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

  /// Overrides for a dark ground, by class.
  static let darkRules: StaticString = """
    .fig-page{fill:#16181c}
    .fig-halo{fill:#16181c;stroke:#16181c}
    .fig-ink{fill:#e6e6e6}
    .fig-quiet{fill:#b4b4b4}
    .fig-axis{stroke:#b4b4b4}
    .fig-grid{stroke:#3a3a3a}
    .fig-zone{fill:#ffffff}
    .fig-hatch{stroke:#ffffff}
    .fig-cloud{stroke:#cfcfcf}
    .fig-apart{fill:#cfcfcf}
    .fig-edge{stroke:#56b4e9}
    .fig-vertex{stroke:#56b4e9;fill:#16181c}
    .fig-law{stroke:#f0a03c}
    .fig-band{fill:#f0a03c;fill-opacity:.28}
    .fig-mark{fill:#f0a03c;stroke:#16181c}
    .fig-forecast{fill:#33c79b}
    .fig-foreseen{stroke:#33c79b}
    .fig-told{fill:#f0a03c}
    .fig-shot{fill:#56b4e9}

    """

  /// The style sheet of a figure that is a file of its own.
  static func writeRules(_ theme: FigureTheme, into svg: inout Markup) {
    switch theme {
    case .light: break
    case .dark: svg.raw(darkRules)
    case .auto: writeScreenRules(into: &svg)
    }
  }

  /// The overrides for readers whose screen is dark; print stays light.
  static func writeScreenRules(into page: inout Markup) {
    page.raw("@media screen and (prefers-color-scheme: dark) {\n")
    page.raw(darkRules)
    page.raw("}\n")
  }
}

/// How large and how detailed a panel is drawn. The unit is the point at the printed size.
struct PanelStyle: Sendable {
  let fontSize: Double
  let labelSize: Double
  let dotSize: Double
  let vertexRadius: Double
  let lineWidth: Double
  /// Decimals of coordinates.
  let decimals: Int
  /// The most points drawn one by one.
  let cloudLimit: Int
  /// Whether dots carry their rows and values, for a page that shows them.
  let isAnnotated: Bool

  /// Whether what lies beyond the data is hatched, not only shaded.
  var isHatched: Bool { decimals > 1 || isAnnotated }

  /// The same without the cloud, for a panel that compares laws.
  var withoutCloud: PanelStyle {
    PanelStyle(
      fontSize: fontSize, labelSize: labelSize, dotSize: dotSize, vertexRadius: vertexRadius,
      lineWidth: lineWidth, decimals: decimals, cloudLimit: 0, isAnnotated: isAnnotated)
  }

  /// The same with text of another size.
  func withText(_ size: Double?) -> PanelStyle {
    guard let size else { return self }
    return PanelStyle(
      fontSize: size, labelSize: size * labelSize / fontSize, dotSize: dotSize,
      vertexRadius: vertexRadius, lineWidth: lineWidth, decimals: decimals,
      cloudLimit: cloudLimit, isAnnotated: isAnnotated)
  }

  /// One task at a column's width.
  static let column = PanelStyle(
    fontSize: 7, labelSize: 8, dotSize: 2, vertexRadius: 1.9, lineWidth: 1.5, decimals: 2,
    cloudLimit: 4_000, isAnnotated: false)
  /// One of several panels.
  static let small = PanelStyle(
    fontSize: 7, labelSize: 7.5, dotSize: 1.3, vertexRadius: 1.25, lineWidth: 1.1, decimals: 2,
    cloudLimit: 1_200, isAnnotated: false)
  /// The large figure on the page.
  static let page = PanelStyle(
    fontSize: 6, labelSize: 6.8, dotSize: 1.9, vertexRadius: 1.9, lineWidth: 1.3, decimals: 1,
    cloudLimit: 4_000, isAnnotated: true)
  /// A thumbnail on the page.
  static let thumbnail = PanelStyle(
    fontSize: 10, labelSize: 10, dotSize: 2.2, vertexRadius: 1.9, lineWidth: 1.6, decimals: 1,
    cloudLimit: 70, isAnnotated: false)
}
