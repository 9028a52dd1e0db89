import Foundation
import Testing

@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    var arguments = ["--x", "x", "--y", "y"]
    let status: Int32
    /// What the message must contain.
    var mentions: [String] = []

    var testDescription: String { name }
  }

  static let rows = (1...24).map { row in
    let x = 0.3 + 0.02 * Double(row)
    return "\(x),\(0.9 - 0.8 * (1 - x) * (1 - x) - 0.01 * Double(row * 7 % 5))"
  }
  static let body = rows.joined(separator: "\n") + "\n"

  static let cases: [Case] = [
    Case(name: "empty file", text: "", status: 65, mentions: ["is empty"]),
    Case(
      name: "no header", text: "0.5,0.6\n0.7,0.8\n", status: 65,
      mentions: ["no header", "line 1", "0.5"]),
    Case(name: "header only", text: "x,y\n", status: 65, mentions: ["no data row"]),
    Case(name: "one column", text: "x\n0.5\n", status: 65, mentions: ["one column only"]),
    Case(
      name: "unknown column", text: "x,why\n" + body, status: 65,
      mentions: ["no column \"y\"", "has: x, why"]),
    Case(
      name: "text in a number", text: "x,y\n0.5,0.6\n0.6,oops\n", status: 65,
      mentions: ["row 2", "line 3", "column \"y\"", "\"oops\"", "--missing oops"]),
    Case(
      name: "text in x", text: "x,y\noops,0.6\n", arguments: ["--x", "x", "--y", "*"], status: 65,
      mentions: ["row 1", "column \"x\"", "\"oops\""]),
    Case(
      name: "infinity", text: "x,y\n0.5,inf\n", status: 65,
      mentions: ["row 1", "column \"y\"", "\"inf\"", "infinite"]),
    Case(
      name: "overflow", text: "x,y\n0.5,1e999\n", status: 65, mentions: ["\"1e999\"", "infinite"]),
    Case(
      name: "percent as fractions", text: "x,y\n61.5,40\n70,50\n", status: 65,
      mentions: ["row 1", "column \"x\"", "\"61.5\"", "--unit percent"]),
    Case(
      name: "above 100 %", text: "x,y\n61.5,40\n70,101\n",
      arguments: ["--x", "x", "--y", "y", "--unit", "percent"], status: 65,
      mentions: ["row 2", "\"101\"", "0…100"]),
    Case(
      name: "ragged row", text: "x,y\n0.5,0.6\n0.7\n", status: 65,
      mentions: ["row 2", "line 3", "1 cell", "header has 2"]),
    Case(
      name: "open quote", text: "x,y\n0.5,\"0.6\n0.7,0.8\n", status: 65,
      mentions: ["row 1", "double quote"]),
    Case(
      name: "duplicated header", text: "x,y,y\n0.5,0.6,0.7\n", status: 65,
      mentions: ["2 columns named \"y\""]),
    Case(
      name: "no usable point", text: "x,y\n0.5,\n,0.6\n", status: 65,
      mentions: ["2 rows", "not one"]),
    Case(
      name: "raw x of 0", text: "x,y\n0,1\n1,2\n",
      arguments: ["--x", "x", "--y", "y", "--unit", "raw"], status: 65,
      mentions: ["row 1", "column \"x\"", "\"0\""]),
    // Odd, and good.
    Case(name: "CR LF", text: "x,y\r\n" + rows.joined(separator: "\r\n") + "\r\n", status: 0),
    Case(name: "BOM", text: "\u{FEFF}x,y\n" + body, status: 0),
    Case(
      name: "quoted commas",
      text: "name,x,y\n" + rows.map { "\"a, \"\"b\"\"\",\($0)\n" }.joined(), status: 0),
    Case(
      name: "duplicated header not asked for",
      text: "n,n,x,y\n" + rows.map { "1,2,\($0)\n" }.joined(), status: 0),
    Case(name: "NaN is missing", text: "x,y\n" + body + "NaN,0.5\n0.5,nan\n0.6,NA\n", status: 0),
    Case(
      name: "--missing", text: "x,y\n" + body + "0.6,-999\n0.6,none\n",
      arguments: ["--x", "x", "--y", "y", "--missing", "-999.0", "--missing", "none"], status: 0),
    Case(name: "one point", text: "x,y\n0.5,0.6\n", status: 0, mentions: ["not determined"]),
    Case(
      name: "two points", text: "x,y\n0.5,0.6\n0.6,0.7\n", status: 0,
      mentions: ["not determined"]),
    Case(
      name: "all x equal", text: "x,y\n" + (1...9).map { "0.5,0.\($0)\n" }.joined(), status: 0,
      mentions: ["not determined"]),
    Case(
      name: "all x 1", text: "x,y\n" + (1...9).map { "1,0.\($0)\n" }.joined(), status: 0),
    Case(
      name: "one task of two without points",
      text: "x,y,z\n" + rows.map { "\($0),\n" }.joined(),
      arguments: ["--x", "x", "--y", "y,z"], status: 0,
      mentions: ["warning: z: no row has a number in both columns"]),
  ]

  @Test(arguments: cases) func file(_ bad: Case) throws {
    try TemporaryFolder.with { folder in
      let path = folder.appending(path: "bad.csv").path()
      try Data(bad.text.utf8).write(to: URL(filePath: path))
      let outcome = try Program.run(
        ["estimate", path, "--replicates", "50"] + bad.arguments)
      #expect(outcome.status == bad.status, "\(outcome.errors)")
      for mention in bad.mentions { #expect(outcome.errors.contains(mention), "\(outcome.errors)") }
      if bad.status == 0 {
        #expect(outcome.output.contains("ceiling"))
      } else {
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("bad.csv"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
      }
      // The same from standard input.
      let piped = try Program.run(
        ["estimate", "-", "--replicates", "50"] + bad.arguments, input: bad.text)
      #expect(piped.status == bad.status)
      #expect(piped.output == outcome.output)
    }
  }

  /// Clouds that determine nothing are answered by every fit on every envelope.
  @Test(arguments: ["0.5,0.6\n", "0,0\n", "0.5,0.6\n0.6,0.7\n", "1,1\n1,1\n", "0,0\n1,1\n.5,0\n"])
  func fewPoints(_ rows: String) throws {
    for fit in ["frontier", "envelope", "all-points"] {
      for envelope in ["convex-hull", "concave-majorant", "free-disposal-hull", "all-points"] {
        let outcome = try Program.run(
          "estimate", "-", "--x", "x", "--y", "y", "--fit", fit, "--envelope", envelope,
          "--replicates", "25", "--format", "json", input: "x,y\n" + rows)
        #expect(outcome.status == 0, "\(fit) \(envelope): \(outcome.errors.prefix(200))")
        #expect(outcome.output.contains("\"identified\": false"))
      }
    }
  }
}
