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
    #expect(html.components(separatedBy: "</script>").count == 2)
    #expect(FigureXMLCheck.page(html).texts.count { $0 == evil } >= 6)
  }

  @Test func showsTheCommandAndTheFacts() {
    let result = FigureSample.result([FigureSample.task("a b")])
    let texts = FigureXMLCheck.page(EstimateReport.html(result)).texts
    #expect(texts.contains(ReproducingCommand.line(for: result)))
    for fact in ["models.csv", "ImageNet 1k", "95\u{A0}%", "2,000 a column", "1"] {
      #expect(texts.contains(fact))
    }
    let line = EstimateReport.commandLine(["estimate", "own table.csv", "--x", "a"])
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
}
