import Foundation
import Testing

/// Every message of reading, choosing and writing, on record in `Fixtures/snapshots/messages.txt`.
struct SnapshotMessagesTests {
  private struct Case {
    let arguments: [String]
    var input: String?
    var isOutputShown = false

    init(_ line: String, _ input: String? = nil, shown: Bool = false) {
      arguments = line.split(separator: " ").map { word in
        // An underscore stands for a space inside a word.
        String(word).replacing("_", with: " ")
      }
      self.input = input
      isOutputShown = shown
    }
  }

  private static let fit = "fit - --x x --y y --model lin2"
  private static let cases: [Case] = [
    // Reading.
    Case("fit Fixtures/cases/two-readings.csv --x S --y v --model lin2"),
    Case("fit Fixtures/cases/dates-open.csv --x day --y y --model lin2"),
    Case("fit Fixtures/cases/limit-of-detection.csv --x S --y v --model lin2"),
    Case("fit Fixtures/cases/sentinel.csv --x S --y v --model lin2"),
    Case("fit Fixtures/cases/thousands.csv --x S --y v --model lin2"),
    Case("fit Fixtures/cases/comma-and-points.csv --x S --y v --model lin2"),
    Case("fit Fixtures/cases/durations.csv --x t --y y --model lin2"),
    Case("fit Fixtures/cases/dates.csv --x day --y y --model lin2"),
    Case(fit, "x,y\n1,5%\n2,6\n3,7%\n"),
    Case(fit, "x;y\n1;0,5\n2;0.6\n3;0,7\n"),
    Case(fit, "x,y\n1,2\n2,12:75\n3,1:10\n"),
    Case(fit, "x,y\n2021-01-01,1\n5,2\n2021-03-01,2\n"),
    Case(fit, "x,y\n1,-1\n2,5\n3,9\n4,12\n"),
    Case(fit, "x,y\n1,a b\n2,5\n"),
    Case(fit, "x y\n1 2\n3 4\n"),
    // Filters and groups.
    Case(fit + " --where x>", "x,y\n1,2\n2,3\n"),
    Case(fit + " --where x>few", "x,y\n1,2\n2,3\n"),
    Case(fit + " --where x>9", "x,y\n1,2\n2,3\n"),
    Case(fit + " --where z=1", "x,y\n1,2\n2,3\n"),
    Case(fit + " --where x", "x,y\n1,2\n2,3\n"),
    Case(fit + " --by kind", "x,y\n1,2\n2,3\n"),
    Case(
      "fit - --x x --y y --model hill3 --by kind",
      "kind,x,y\na,1,2\na,2,3\na,4,4\na,8,4.5\nb,-1,2\nb,2,3\nb,3,3.5\n"),
    // Units.
    Case("estimate Fixtures/cases/mixed-units.csv --x x --y y"),
    Case("estimate Fixtures/cases/mixed-units.csv --x x --y y --unit percent"),
    Case("estimate - --x x --y y --unit-x log", "x,y\n0,.2\n10,.3\n"),
    Case("estimate - --x x --y y", "x,y\n0.3,.2\n.4,1.02\n.5,.3\n"),
    Case("estimate - --x x --y y --unit error", "x,y\n30,20\n40,30\n50,30\n"),
    Case("fit - --x x --y y --model linear-logit", "x,y\n61,50\n72,65\n85,70\n90,79\n"),
    Case("estimate - --x x --y y --unit parts", "x,y\n1,2\n"),
    // Names.
    Case("models 5pl"), Case("models sigmoidal"), Case("models hil"), Case("models powr-law"),
    Case("models sawtooth"), Case("estimate - --x x --y y --model hoffmann", "x,y\n.1,.2\n"),
    Case("models power-law", shown: true), Case("models ll.4", shown: true),
    // Files.
    Case(fit + " --figure out.jpg", "x,y\n1,2\n2,3\n"),
    Case(fit + " --figure no/such/folder/out.svg", "x,y\n1,2\n2,3\n"),
    Case(fit + " --residuals no/such/folder/out.csv", "x,y\n1,2\n2,3\n"),
    Case(fit + " --width 2", "x,y\n1,2\n2,3\n"), Case(fit + " --font-size 99", "x,y\n1,2\n2,3\n"),
    Case(fit + " --y-range 3", "x,y\n1,2\n2,3\n"),
  ]

  @Test func everyMessage() throws {
    var text = ""
    for item in Self.cases {
      let outcome = try Program.run(item.arguments, input: item.input)
      text += "$ frontier \(item.arguments.joined(separator: " "))\n"
      if let input = item.input {
        text += input.split(separator: "\n").map { "  | \($0)\n" }.joined()
      }
      text += outcome.errors
      if item.isOutputShown { text += outcome.output }
      text += "(\(outcome.status))\n\n"
    }
    try Snapshot(name: "messages.txt").expect(text)
  }

  /// Without the converter a picture is refused before anything is computed, with the command.
  @Test func aPictureNeedsItsConverter() throws {
    let outcome = try Program.run(
      ["fit", "-", "--x", "x", "--y", "y", "--model", "lin2", "--figure", "out.png"],
      input: "x,y\n1,2\n2,3\n", path: "")
    #expect(outcome.status == 64)
    try Snapshot(name: "figure-needs-converter.txt").expect(outcome.errors)
  }

  @Test func valuesForSpreadsheets() throws {
    let fit = try Program.run(
      "fit", "Fixtures/cases/groups.csv", "--x", "hours", "--y", "od,control", "--by", "strain",
      "--model", "logistic3", "--format", "csv")
    try Snapshot(name: "fit-groups.csv").expect(fit.output)
    let table = try Program.run(
      "fit", "Fixtures/cases/groups.csv", "--x", "hours", "--y", "od,control", "--by", "strain",
      "--model", "logistic3")
    try Snapshot(name: "fit-groups.txt").expect(table.output)
    let estimate = try Program.run(
      "estimate", "Fixtures/cases/mixed-units.csv", "--x", "x", "--y", "y", "--unit-x", "fraction",
      "--unit-y", "percent", "--by", "family", "--replicates", "25", "--format", "csv")
    try Snapshot(name: "estimate-groups.csv").expect(estimate.output)
  }

  @Test func residualsAreWhatIsLeft() throws {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "left.csv")
      let outcome = try Program.run([
        "fit", "Fixtures/cases/plain.csv", "--x", "S", "--y", "v", "--model", "michaelis-menten",
        "--residuals", file.path(),
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      #expect(lines.first == "y_column,group,row,label,S,y,fitted,residual")
      #expect(lines.count == 7)
      for line in lines.dropFirst() {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let numbers = try cells[5...].map { try #require(Double($0)) }
        #expect(abs(numbers[0] - numbers[1] - numbers[2]) < 1e-9)
      }
    }
  }
}
