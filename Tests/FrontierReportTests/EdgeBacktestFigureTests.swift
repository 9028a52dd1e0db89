import Frontier
import Testing

@testable import FrontierReport

/// The figure of a back-test of edges.
@Suite struct EdgeBacktestFigureTests {
  @Test func isADocumentWithAPanelATask() throws {
    let x = (0..<40).map { 0.1 + Double($0) / 50 }
    let y = x.indices.map { 0.2 + 0.6 * x[$0].squareRoot() - Double($0 * 7 % 5) / 50 }
    let tasks = try ["birds <1>", "cars"].map {
      try EdgeTask(name: $0, cloud: PointCloud(x: x, y: y), cut: .quantile(0.8))
    }
    let report = EdgeBacktestReport(
      source: "table.csv", x: "upstream", cut: "rows with upstream above its 80 % quantile",
      scale: 1,
      result: try EdgeBacktest([EnvelopeMethod(.convexHull), EdgeForecastMethod()]).run(on: tasks),
      unscored: [], shifts: [])
    let check = FigureXMLCheck(EdgeBacktestFigure.svg(report))
    #expect(check.error == nil)
    #expect(check.texts.contains("birds <1>") && check.texts.contains("cars"))
    // Two intervals and a median a panel, of the method that has intervals.
    let classes = check.elements.compactMap { $0.attributes["class"] }
    #expect(classes.count { $0 == "fig-forecast" } == 4)
    #expect(classes.count { $0 == "fig-foreseen" } == 2)
    #expect(classes.count { $0 == "fig-edge" } == 2)
    #expect(check.texts.contains { $0.contains("the median of forecast") })
  }
}
