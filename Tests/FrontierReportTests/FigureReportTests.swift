import Foundation
import Testing

@testable import Frontier
@testable import FrontierReport

/// The page.
struct FigureReportTests {
  @Test(arguments: FigureSVGTests.results.indices)
  func isWellFormedFiniteAndSelfContained(_ index: Int) {
    let result = FigureSVGTests.results[index]
    let html = EstimateReport.html(result)
    let check = FigureXMLCheck.page(html)
    #expect(check.error == nil)
    check.expectFiniteNumbers()
    for (_, attributes) in check.elements {
      for key in ["src", "href", "xlink:href"] {
        #expect(attributes[key].map { $0.hasPrefix("#") } ?? true)
      }
    }
    #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("url("))
    let ids = check.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(EstimateReport.html(result) == html)
  }

  @Test func holdsARowAndACardForEveryColumn() {
    let result = FigureSample.many(38)
    let html = EstimateReport.html(result)
    let check = FigureXMLCheck.page(html)
    #expect(check.count("details", class: "card") == 38)
    #expect(check.elements.count { $0.attributes["data-task"] != nil } == 38)
    for (i, task) in result.tasks.enumerated() {
      #expect(check.elements.contains { $0.attributes["id"] == "t\(i + 1)" })
      #expect(check.texts.contains(task.y))
    }
    #expect(html.utf8.count < 1_500_000)
  }

  @Test func userTextIsEscapedEverywhere() {
    let evil = "</script><img src=x onerror=alert(1)>&\"'"
    let task = FigureSample.task(
      evil, warnings: [evil], dropped: [.init(row: 3, column: evil, reason: evil)])
    let html = EstimateReport.html(FigureSample.result([task], x: evil), command: evil)
    #expect(!html.contains("<img"))
    #expect(html.components(separatedBy: "</script>").count == 3)
    #expect(FigureXMLCheck.page(html).texts.count { $0 == evil } >= 6)
  }

  @Test func showsTheCommandAndTheFacts() {
    let result = FigureSample.result([FigureSample.task("a b")])
    let texts = FigureXMLCheck.page(EstimateReport.html(result)).texts
    #expect(texts.contains(ReproducingCommand.line(for: result)))
    for fact in ["models.csv", "ImageNet 1k", "95\u{A0}%", "2,000 a column", "1"] {
      #expect(texts.contains(fact))
    }
    let line = ShellWord.line(["frontier", "estimate", "own table.csv", "--x", "a"])
    #expect(line == "frontier estimate 'own table.csv' --x a")
    let own = FigureXMLCheck.page(
      EstimateReport.html(result, notes: ["1 column is no number"], command: line))
    #expect(own.texts.contains(line) && own.texts.contains("1 column is no number"))
  }

  @Test func longListsAreCutAndCounted() {
    let dropped = (1...1_234).map {
      TaskResult.DroppedCell(row: $0, column: "y", reason: "reason \($0)")
    }
    let html = EstimateReport.html(
      FigureSample.result([FigureSample.task("y", dropped: dropped)]))
    #expect(html.contains("1,234 rows left out") && html.contains("… and 1,034 more."))
    #expect(html.contains("reason 200<") && !html.contains("reason 201<"))
  }

  @Test func saysWhyACeilingIsNotDetermined() {
    let task = FigureSample.task("y", verdict: .tooFewPoints(distinct: 2, needed: 3))
    let texts = FigureXMLCheck.page(EstimateReport.html(FigureSample.result([task]))).texts
    #expect(texts.contains("too few points"))
    #expect(texts.contains("Ceiling not determined. 2 distinct points; the law needs 3."))
  }

  /// Hundreds of panels are built when they are opened; a dozen are there from the start.
  @Test func manyPanelsWaitInTemplates() {
    let few = FigureXMLCheck.page(EstimateReport.html(FigureSample.many(12)))
    #expect(few.elements.count { $0.attributes["class"] == "figure" } == 12)
    let html = EstimateReport.html(FigureSample.many(13))
    #expect(html.components(separatedBy: "</summary>\n<template>").count == 14)
  }

  /// 212 columns of 340 rows: what made 10.3 MB.
  @Test func aPageOf212ColumnsIsSmallerThan5MB() {
    let html = EstimateReport.html(FigureSample.many(212, points: 340))
    #expect(html.utf8.count < 5_000_000, "\(html.utf8.count)")
  }

  @Test func rowsNamesStandOnceAndSafely() throws {
    let points = (0..<12).map { i in
      TaskResult.Point(row: i + 1, x: 0.05 * Double(i), y: 0.06 * Double(i), label: "</script>\(i)")
    }
    let sample = FigureSample.task("one", points: 0)
    let task = TaskResult(
      y: "one", points: points, dropped: [], envelope: "convex-hull", vertices: [points[11]],
      interpolation: .linear, isFlatBeyondEnd: false, fits: [], target: .frontier,
      ceiling: sample.ceiling, band: nil, reversal: nil, warnings: [])
    let html = EstimateReport.html(FigureSample.result([task, task]))
    #expect(html.components(separatedBy: "</script>").count == 3)
    #expect(html.components(separatedBy: "\\u003c/script>7").count == 2)
  }

  @Test func namesThatDifferInTheirMiddleStayDistinct() {
    let names = (1...10).map { "leaderboard/arc_challenge_\($0)_shot_accuracy_normalised/test" }
    let short = Elision.distinct(names, limit: 34)
    #expect(Set(short).count == 10)
    #expect(short.allSatisfy { $0.count <= 34 })
    #expect(Elision.distinct(["a", "b"], limit: 34) == ["a", "b"])
  }

  @Test func noIdentifierStandsInText() {
    let texts = FigureXMLCheck.page(EstimateReport.html(FigureSample.many(4))).texts
    #expect(!texts.contains { $0.contains("at-bound") || $0.contains("flat-profile") })
  }
}
