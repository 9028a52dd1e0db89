/// Small multiples, one a task: accuracy with few examples on the features of each block, and on
/// what the head reads.
struct BlockPanels: Sendable {
  private let result: NetworkMeasurements
  private let style = PanelStyle.small
  private let width: Double
  private let top: Double
  private let frames: [AxesFrame]
  private let notes: [String]

  private static let columns = 5

  init(_ result: NetworkMeasurements, top: Double, width: Double) {
    self.result = result
    self.top = top
    self.width = width
    let style = style
    let cell = (width - 6) / Double(Self.columns)
    let height = cell * 0.5
    let head = style.labelSize + 6
    let ranges = result.tasks.map(Self.range)
    let labels =
      ranges.map { AxesFrame.yLabelWidth($0, height: height, style: style) }.max() ?? 0
    frames = zip(result.tasks, ranges).enumerated().map { i, pair in
      let (task, range) = pair
      let left = 3 + Double(i % Self.columns) * cell + labels + 5
      let plotTop =
        top + style.labelSize + 8
        + Double(i / Self.columns) * (head + height + style.fontSize * 2) + head
      let last = Double(task.blocks.count + 1)
      return AxesFrame(
        x: AxisScale(0.6...last + 0.4, to: left, 3 + Double(i % Self.columns + 1) * cell - 4),
        y: AxisScale(range, to: plotTop + height, plotTop), style: style,
        xTicks: Self.ticks(blocks: task.blocks.count))
    }
    let legend =
      result.shots.count > 1
      ? "From the lightest to the darkest: \(result.shots.map(String.init).joined(separator: ", ")) "
        + "examples a class. " : ""
    notes = TextMeasure.lines(
      legend + "A block is read by the average of what it puts out, the last place is what the "
        + "head reads. Each panel has its own y axis.", width: width - 12, size: style.fontSize)
  }

  /// Every block where there is room, else some of them; the last is the head's place.
  private static func ticks(blocks: Int) -> [AxisScale.Tick] {
    let step = max(1, (blocks + 7) / 8)
    return stride(from: 1, through: blocks, by: step).map {
      AxisScale.Tick(value: Double($0), label: "\($0)")
    } + [AxisScale.Tick(value: Double(blocks + 1), label: "head")]
  }

  private static func range(_ task: NetworkMeasurements.Task) -> ClosedRange<Double> {
    let values = (task.blocks.flatMap(\.self) + task.fewShot + [task.chance]).filter(\.isFinite)
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let margin = max(0.02, 0.08 * (high - low))
    let bottom = min(max(0, low - margin), 0.98)
    return bottom...max(bottom + 0.02, min(1, high + margin))
  }

  private var notesTop: Double { (frames.map(\.bottom).max() ?? top) + style.fontSize * 2 + 2 }
  var bottom: Double { notesTop + Double(notes.count) * style.fontSize * 1.3 }

  func draw(into svg: inout Markup) {
    svg.label(
      "Accuracy by block", size: PanelStyle.column.labelSize, x: 6, y: top + style.labelSize,
      isBold: true)
    for (frame, task) in zip(frames, result.tasks) {
      frame.drawGrid(into: &svg)
      svg.label(
        TextMeasure.fit(task.name, width: frame.right - frame.left + 14, size: style.labelSize),
        size: style.labelSize, x: frame.left - 14, y: frame.top - 5)
      let depths = task.blocks + [task.fewShot]
      for rank in task.fewShot.indices {
        let places = depths.enumerated().map { depth, accuracies in
          frame.position(
            Double(depth + 1), accuracies.indices.contains(rank) ? accuracies[rank] : .nan)
        }
        var path = PathData(decimals: style.decimals)
        path.polyline(places, clippedTo: frame.top...frame.bottom)
        svg.empty(
          "path",
          [
            "class": "fig-edge", "d": path.value, "fill": "none", "stroke": FigureStyle.envelope,
            "stroke-width": .number(style.lineWidth * 0.5), "stroke-linejoin": "round",
          ])
        for place in places where place.y.isFinite {
          FigureMark.shot(rank: rank, of: task.fewShot.count)
            .draw(at: place, style: style, into: &svg)
        }
      }
      frame.drawAxes(into: &svg)
    }
    for (i, line) in notes.enumerated() {
      svg.label(
        line, size: style.fontSize, x: 6,
        y: notesTop + (Double(i) + 0.85) * style.fontSize * 1.3, isQuiet: true)
    }
  }
}
