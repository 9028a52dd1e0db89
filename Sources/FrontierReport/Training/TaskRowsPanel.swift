/// A row a task: chance, few examples a class, all weights fine-tuned.
struct TaskRowsPanel: Sendable {
  private let result: NetworkMeasurements
  private let frame: AxesFrame
  private let legend: FigureLegend
  private let style = PanelStyle.column
  private let left: Double
  private let width: Double

  init(_ result: NetworkMeasurements, left: Double, top: Double, width: Double) {
    self.result = result
    self.left = left
    self.width = width
    let size = style.fontSize
    let names = result.tasks.map { TextMeasure.fit($0.name, width: width * 0.4, size: size) }
    let room = names.map { TextMeasure.width($0, size: size) }.max() ?? 0
    let plotTop = top + 8
    let count = Double(max(1, names.count))
    let rows = AxisScale(
      0...count, to: plotTop + count * size * 1.45, plotTop)
    frame = AxesFrame(
      x: AxisScale(0...1, to: left + 10 + room, left + width - 8), y: rows, style: style,
      // The first task on top.
      yTicks: names.enumerated().map { row, name in
        AxisScale.Tick(value: count - Double(row) - 0.5, label: name)
      })
    var entries = [FigureLegend.Entry(sample: .mark(.chance), text: "chance")]
    for (rank, shots) in result.shots.enumerated() {
      let words = rank == result.shots.count - 1 ? " example\(shots == 1 ? "" : "s") a class" : ""
      entries.append(
        FigureLegend.Entry(
          sample: .mark(.shot(rank: rank, of: result.shots.count)), text: "\(shots)\(words)"))
    }
    if result.tasks.contains(where: { $0.transfer != nil }) {
      entries.append(FigureLegend.Entry(sample: .mark(.tuned), text: "all weights fine-tuned"))
    }
    legend = FigureLegend(entries, size: size)
  }

  private var legendTop: Double {
    frame.bottom + style.fontSize * 1.4 + style.labelSize + 8
  }
  var bottom: Double { legendTop + legend.height(width: width - 12) }

  func draw(into svg: inout Markup) {
    frame.drawGrid(into: &svg)
    for (tick, task) in zip(frame.yTicks, result.tasks) {
      func place(_ accuracy: Double) -> PathData.Position {
        frame.position(accuracy, tick.value)
      }
      if task.chance.isFinite {
        FigureMark.chance.draw(at: place(task.chance), style: style, into: &svg)
      }
      let shown = task.fewShot.filter(\.isFinite)
      if let low = shown.min(), let high = shown.max(), low < high {
        var path = PathData(decimals: style.decimals)
        path.move(place(low))
        path.line(place(high))
        svg.empty(
          "path",
          [
            "class": "fig-edge", "d": path.value, "fill": "none", "stroke": FigureStyle.envelope,
            "stroke-width": .number(style.lineWidth * 0.4),
          ])
      }
      for (rank, accuracy) in task.fewShot.enumerated() where accuracy.isFinite {
        FigureMark.shot(rank: rank, of: task.fewShot.count)
          .draw(at: place(accuracy), style: style, into: &svg)
      }
      if let tuned = task.transfer, tuned.isFinite {
        FigureMark.tuned.draw(at: place(tuned), style: style, into: &svg)
      }
    }
    frame.drawAxes(into: &svg)
    svg.label(
      "accuracy", size: style.labelSize, x: (frame.left + frame.right) / 2,
      y: frame.bottom + style.fontSize * 1.4 + style.labelSize + 3, anchor: "middle")
    legend.draw(into: &svg, left: left + 6, top: legendTop, width: width - 12, style: style)
  }
}
