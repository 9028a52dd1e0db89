/// The figure of one trained network, as one SVG document: its accuracy upstream against images
/// seen; below, a row a task, the accuracy with few examples a class and after fine-tuning; and
/// where blocks were probed, the accuracy on each block's features, a panel a task.
///
/// Without blocks it has a column's width (85 mm), with them a page's (170 mm). Colours, text and
/// rules are those of ``EstimateFigure``.
package enum TrainingFigure {
  /// The document, with an XML declaration.
  package static func svg(_ result: NetworkMeasurements) -> String {
    var svg = Markup(capacity: 32 << 10)
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    let column = SingleFigure.standardWidth
    let isWide = result.hasBlocks
    let width = isWide ? 2 * column : column
    let run = UpstreamPanel(result, left: 0, top: 0, width: column)
    // Beside the run where the page is wide, else below it.
    let rows = TaskRowsPanel(
      result, left: isWide ? column : 0, top: isWide ? 0 : run.bottom + 6, width: column)
    let blocks =
      isWide
      ? BlockPanels(result, top: max(run.bottom, rows.bottom) + 8, width: width) : nil
    EstimateFigure.root(
      into: &svg, width: width, height: (blocks?.bottom ?? rows.bottom) + 4,
      theme: .light,
      title: "\(result.network) on \(result.corpus)", description: describe(result)
    ) { svg in
      run.draw(into: &svg)
      rows.draw(into: &svg)
      blocks?.draw(into: &svg)
    }
    svg.raw("\n")
    return svg.string
  }

  /// What a reader who cannot see the figure is told.
  private static func describe(_ result: NetworkMeasurements) -> String {
    var lines: [String] = []
    if let last = result.checkpoints.last {
      lines.append(
        "Upstream accuracy \(NumberText.fixed(last.upstream, decimals: 3)) after "
          + "\(NumberText.grouped(last.images)) images.")
    }
    for task in result.tasks {
      var parts = zip(result.shots, task.fewShot).map {
        "\($0) a class \(NumberText.fixed($1, decimals: 3))"
      }
      if let tuned = task.transfer {
        parts.append("fine-tuned \(NumberText.fixed(tuned, decimals: 3))")
      }
      parts.append("chance \(NumberText.fixed(task.chance, decimals: 3))")
      lines.append("\(task.name): \(parts.joined(separator: ", ")).")
    }
    return lines.joined(separator: "\n")
  }
}
