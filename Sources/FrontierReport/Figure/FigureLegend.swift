import Frontier

/// The key of a figure: what each mark means, only for the marks that are there.
struct FigureLegend: Sendable {
  enum Sample: Sendable {
    case dots, edge, vertices, law, extrapolation, forecast, band, ceiling, zone
    case mark(FigureMark)
  }
  struct Entry: Sendable {
    let sample: Sample
    let text: String
  }

  let entries: [Entry]
  private let size: Double
  private static let sampleWidth = 13.0
  private var lineHeight: Double { size * 1.45 }

  init(_ entries: [Entry], size: Double) {
    self.entries = entries
    self.size = size
  }

  /// The key for some tasks drawn alike.
  init(_ panels: [Panel], result: EstimateResult, size: Double) {
    self.size = size
    let level = NumberText.percent(level: result.level)
    var entries: [Entry] = []
    let drawn = panels.filter { !$0.task.points.isEmpty }
    if let first = drawn.first {
      let count = first.task.points.count
      let points =
        panels.count == 1
        ? "\(NumberText.grouped(count)) point\(count == 1 ? "" : "s")" : "points"
      entries.append(Entry(sample: .dots, text: points))
      if drawn.contains(where: { $0.task.interpolation != .none }) {
        let hasVertices = drawn.contains { !$0.task.vertices.isEmpty }
        entries.append(
          Entry(
            sample: hasVertices ? .vertices : .edge, text: FigureText.method(result.envelope)))
      }
      if drawn.contains(where: { $0.task.band != nil }) {
        entries.append(Entry(sample: .law, text: FigureText.law(result.target)))
      }
      if drawn.contains(where: { $0.hasCeiling && $0.extrapolationEnd != nil }) {
        entries.append(Entry(sample: .extrapolation, text: "extrapolated"))
      }
      if drawn.contains(where: { $0.task.forecast != nil && $0.extrapolationEnd != nil }) {
        let isContinued = drawn.contains { $0.task.isContinued }
        entries.append(
          Entry(
            sample: .forecast,
            text: "\(isContinued ? "forecast" : "forecast of the edge"), 80 and \(level)"))
      }
      if let band = drawn.lazy.compactMap({ $0.task.band }).first(where: { band in
        zip(band.low, band.high).contains { !$0.isNaN && !$1.isNaN }
      }) {
        entries.append(
          Entry(sample: .band, text: "\(level) band of resampling, \(band.kind.rawValue)"))
      }
      if drawn.contains(where: { $0.hasCeiling }) {
        let interval = drawn.contains { $0.task.ceiling.low != nil || $0.task.ceiling.high != nil }
        entries.append(
          Entry(
            sample: .ceiling, text: interval ? "\(result.noun), \(level) interval" : result.noun))
      }
      if drawn.contains(where: { $0.extrapolationEnd != nil || $0.gutter > 0 }) {
        entries.append(Entry(sample: .zone, text: "beyond the data"))
      }
    }
    self.entries = entries
  }

  /// Each entry's place from the top left, lines filled from the left.
  private func layout(width: Double) -> [(entry: Entry, x: Double, line: Int)] {
    var (x, line) = (0.0, 0)
    return entries.map { entry in
      let needed = Self.sampleWidth + 3 + TextMeasure.width(entry.text, size: size)
      if x > 0, x + needed > width { (x, line) = (0, line + 1) }
      defer { x += needed + 7 }
      return (entry, x, line)
    }
  }

  func height(width: Double) -> Double {
    Double((layout(width: width).last?.line ?? -1) + 1) * lineHeight
  }

  func draw(into svg: inout Markup, left: Double, top: Double, width: Double, style: PanelStyle) {
    for (entry, x, line) in layout(width: width) {
      let middle = top + (Double(line) + 0.5) * lineHeight
      draw(entry.sample, from: left + x, y: middle, style: style, into: &svg)
      svg.element(
        "text",
        [
          "class": "fig-ink", "fill": FigureStyle.ink, "font-size": .number(size),
          "x": .number(left + x + Self.sampleWidth + 3), "y": .number(middle + size * 0.35),
        ], entry.text)
    }
  }
}
