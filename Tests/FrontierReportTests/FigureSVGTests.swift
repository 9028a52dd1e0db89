import Foundation
import Testing

@testable import Frontier
@testable import FrontierReport

/// The figure as a document.
struct FigureSVGTests {
  static let results: [EstimateResult] = [
    FigureSample.result([]),
    FigureSample.result([FigureSample.task("one")]),
    FigureSample.result([FigureSample.task("single point", points: 1)]),
    FigureSample.result([FigureSample.task("nothing", points: 0)]),
    FigureSample.result(
      [FigureSample.task("100 %", unit: .percent, high: nil)], unit: .percent),
    FigureSample.result([FigureSample.task("raw", unit: .raw)], unit: .raw),
    FigureSample.result(
      [FigureSample.task("<&\"'>\u{0}", verdict: .flatProfile(low: 0.3, high: .infinity))]),
    FigureSample.many(4), FigureSample.many(12, points: 40), FigureSample.many(38, points: 20),
  ]

  @Test(arguments: results.indices)
  func isWellFormedFiniteAndSelfContained(_ index: Int) throws {
    let result = Self.results[index]
    let svg = EstimateFigure.svg(result)
    let check = FigureXMLCheck(svg)
    #expect(check.error == nil)
    check.expectFiniteNumbers()
    let root = try #require(check.elements.first)
    #expect(root.name == "svg" && root.attributes["role"] == "img")
    #expect(check.elements.dropFirst().prefix(2).map(\.name) == ["title", "desc"])
    for (_, attributes) in check.elements {
      #expect(attributes["href"] == nil && attributes["xlink:href"] == nil)
      #expect(attributes["id"] == nil)
    }
    #expect(!svg.contains("url(") && !svg.contains("@import"))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    #expect(EstimateFigure.svg(result) == svg)
  }

  @Test func textIsLegibleAtColumnWidth() throws {
    let check = FigureXMLCheck(
      EstimateFigure.svg(FigureSample.result([FigureSample.task("one")])))
    let root = try #require(check.elements.first)
    let width = try #require(
      root.attributes["viewBox"]?.split(separator: " ")[2]
    ).description
    // 85 mm are 240.9 points: a unit is a point.
    #expect(try #require(Double(width)) <= 241)
    for (_, attributes) in check.elements {
      guard let size = attributes["font-size"] else { continue }
      #expect(try #require(Double(size)) >= 7)
    }
  }

  @Test func showsEveryLayer() {
    let task = FigureSample.task("one")
    let svg = EstimateFigure.svg(FigureSample.result([task]))
    let check = FigureXMLCheck(svg)
    // One in the panel and one in the legend.
    #expect(check.count("path", class: "fig-band") == 1)
    #expect(check.count("rect", class: "fig-band") == 1)
    #expect(check.count("rect", class: "fig-zone") == 2)
    #expect(check.count("path", class: "fig-mark") == 2)
    #expect(check.count("path", class: "fig-edge") == 2)
    #expect(check.elements.count { $0.attributes["stroke-dasharray"] != nil } == 2)
    #expect(check.count("circle") == task.vertices.count + 1)
    #expect(check.texts.contains("ceiling 0.950 [0.930, 0.965]"))
    #expect(check.texts.contains("ImageNet 1k (accuracy)"))
  }

  @Test func anUndeterminedCeilingIsSaidNotDrawn() {
    let task = FigureSample.task(
      "flat", verdict: .flatProfile(low: 0.71, high: 1))
    let check = FigureXMLCheck(EstimateFigure.svg(FigureSample.result([task])))
    #expect(check.count("path", class: "fig-mark") == 0)
    #expect(!check.elements.contains { $0.attributes["stroke-dasharray"] != nil })
    #expect(check.texts.contains("ceiling not determined"))
    #expect(check.texts.contains { $0.contains("0.710 to 1.000") })
  }

  @Test func namesAreEscaped() {
    let name = "a<b & \"c\" </text>"
    let svg = EstimateFigure.svg(FigureSample.result([FigureSample.task(name)], x: name))
    #expect(!svg.contains(name))
    #expect(FigureXMLCheck(svg).texts.contains { $0.contains(name) })
  }

  @Test func aLargeCloudIsThinnedButNotAtItsEdge() {
    let task = FigureSample.task("large", points: 60_000)
    let svg = EstimateFigure.svg(FigureSample.result([task]))
    #expect(svg.utf8.count < 150_000)
    #expect(FigureXMLCheck(svg).texts.contains { $0.hasPrefix("60,000 points, drawn as") })
    let domain = PanelDomain(task, FigureSample.result([task]), options: FigureOptions())!
    let cloud = ThinnedCloud(task.points, domain: domain, limit: 4_000)
    #expect(cloud.drawn <= 4_000)
    // Every vertex has a mark in its own fine cell, which a pixel does not tell from it.
    let kept = cloud.marks.joined().map { task.points[$0] }
    for vertex in task.vertices {
      #expect(
        kept.contains { ($0.x - vertex.x).magnitude < 0.01 && ($0.y - vertex.y).magnitude < 0.01 })
    }
    #expect(ThinnedCloud(task.points, domain: domain, limit: 60_000).drawn == 60_000)
  }

  @Test func aCeilingWithoutAnEndStandsBeyondTheAxis() throws {
    let task = FigureSample.task("raw", unit: .raw)
    let result = FigureSample.result([task], unit: .raw)
    let options = FigureOptions()
    let panel = Panel(
      task, of: result, options: options,
      domain: try #require(PanelDomain(task, result, options: options)), style: .column,
      left: 20, top: 10, right: 200, bottom: 100)
    #expect(panel.outerRight == 200 && panel.infinity > panel.right + 3)
    #expect(panel.x.position(panel.domain.x.upperBound) == panel.right)
    let texts = FigureXMLCheck(
      EstimateFigure.svg(FigureSample.result([task], unit: .raw))
    ).texts
    #expect(texts.contains("∞"))
  }

  @Test func wideRawValuesGetALogarithmicAxis() throws {
    let points = (1...50).map {
      TaskResult.Point(row: $0, x: pow(10, 17 + Double($0) / 10), y: -1 / Double($0))
    }
    let sample = FigureSample.task("loss", points: 0)
    let task = TaskResult(
      y: "loss", points: points, dropped: [], envelope: "convex-hull", vertices: points,
      interpolation: .linear, isFlatBeyondEnd: false, fits: [], target: .frontier,
      ceiling: sample.ceiling, band: nil, reversal: nil, warnings: [])
    let check = FigureXMLCheck(
      EstimateFigure.svg(FigureSample.result([task], x: "FLOPs", unit: .raw)))
    #expect(check.error == nil)
    check.expectFiniteNumbers()
    #expect(check.texts.contains("FLOPs, log scale"))
    #expect(check.texts.contains("1e18"))
  }

  @Test func paperIsWhiteUnlessAThemeSaysOtherwise() throws {
    let result = FigureSample.result([FigureSample.task("one")])
    func page(_ theme: FigureTheme) -> (String, FigureXMLCheck) {
      let svg = EstimateFigure.svg(result, options: FigureOptions(theme: theme))
      return (svg, FigureXMLCheck(svg))
    }
    let (light, check) = page(.light)
    #expect(check.count("rect", class: "fig-page") == 1)
    #expect(!light.contains("<style>"))
    let (dark, _) = page(.dark)
    #expect(dark.contains(".fig-page{fill:#16181c}") && !dark.contains("@media"))
    #expect(page(.auto).0.contains("prefers-color-scheme: dark"))
  }

  @Test func theSizeIsAColumnsOrTheOneAskedFor() throws {
    let result = FigureSample.result([FigureSample.task("one")])
    func root(_ options: FigureOptions) throws -> [String: String] {
      try #require(FigureXMLCheck(EstimateFigure.svg(result, options: options)).elements.first)
        .attributes
    }
    #expect(try root(FigureOptions())["width"] == "85.02mm")
    #expect(try root(FigureOptions(width: 120))["width"] == "120mm")
    let large = FigureXMLCheck(EstimateFigure.svg(result, options: FigureOptions(fontSize: 11)))
    let sizes = large.elements.compactMap { $0.attributes["font-size"].flatMap(Double.init) }
    #expect(sizes.min() == 11)
  }

  @Test func optionsTakeLayersAwayAndNamesIn() {
    let points = (0..<12).map { i in
      TaskResult.Point(
        row: i + 1, x: 0.2 + 0.05 * Double(i), y: 0.3 + 0.04 * Double(i), label: "net-\(i)")
    }
    let sample = FigureSample.task("one")
    let task = TaskResult(
      y: "one", points: points, dropped: [], envelope: "convex-hull",
      vertices: [points[0], points[11]], interpolation: .linear, isFlatBeyondEnd: false,
      fits: sample.fits, target: .frontier, ceiling: sample.ceiling, band: sample.band,
      reversal: nil, warnings: [])
    let result = FigureSample.result([task])
    let plain = FigureXMLCheck(EstimateFigure.svg(result))
    #expect(plain.texts.contains("net-11 (row 12)"))
    #expect(!plain.texts.contains("net-11"))
    let named = FigureXMLCheck(
      EstimateFigure.svg(result, options: FigureOptions(showsBand: false, labelsVertices: true)))
    #expect(named.texts.contains("net-11") && named.texts.contains("net-0"))
    #expect(named.count("path", class: "fig-band") == 0)
  }

  @Test func oneZeroRowDoesNotStretchTheAxis() throws {
    var points = (0..<40).map { i in
      TaskResult.Point(row: i + 1, x: 0.4 + 0.01 * Double(i), y: 0.6 + 0.005 * Double(i))
    }
    points.append(TaskResult.Point(row: 41, x: 0.5, y: 0))
    let sample = FigureSample.task("one", points: 0)
    let task = TaskResult(
      y: "one", points: points, dropped: [], envelope: "convex-hull", vertices: [],
      interpolation: .none, isFlatBeyondEnd: false, fits: [], target: .frontier,
      ceiling: sample.ceiling, band: nil, reversal: nil, warnings: [])
    let result = FigureSample.result([task])
    let domain = try #require(PanelDomain(task, result, options: FigureOptions()))
    #expect(domain.y.lowerBound > 0.5)
    let check = FigureXMLCheck(EstimateFigure.svg(result))
    #expect(check.count("path", class: "fig-apart") == 1)
    #expect(
      check.texts.joined(separator: " ").contains("row 41: 0.500, 0.000"),
      "\(check.texts)")
    // The same rows in a cloud of their own stay.
    let spread = points.map {
      TaskResult.Point(row: $0.row, x: $0.x, y: $0.y - 0.6 * Double($0.row % 2))
    }
    let wide = TaskResult(
      y: "one", points: spread, dropped: [], envelope: "convex-hull", vertices: [],
      interpolation: .none, isFlatBeyondEnd: false, fits: [], target: .frontier,
      ceiling: sample.ceiling, band: nil, reversal: nil, warnings: [])
    #expect(
      try #require(PanelDomain(wide, result, options: FigureOptions())).y.lowerBound <= 0.01)
  }
}
