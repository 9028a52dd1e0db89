// Checks what `frontier estimate` wrote. A program of its own and not a test, because CI runs it
// on the output of the command a reader pastes, and because a bare machine has no other JSON reader.
//
//     check-output TASKS FILE.json      the JSON contract, with the number of tasks expected
//     check-output page FILE.svg|.html  a figure or a report: complete, and nothing loaded from afar
//     check-output curated FRONTIER.symbols.json FRONTIER.md
//                                       the landing page names every public type
import Foundation

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("check-output: \(message)\n".utf8))
  exit(1)
}

struct Report: Decodable {
  struct Vertex: Decodable {
    var row: Int
    var x, y: Double
  }
  struct Envelope: Decodable {
    var method: String
    var vertices: [Vertex]
  }
  struct Fit: Decodable {
    var model: String
    var parameters: [String: Double]
    var rmse: Double
    var points: Int
    var stopped: String
    var identified: Bool
  }
  struct Ceiling: Decodable {
    var estimate, low, high: Double?
    var from, method: String
  }
  struct Band: Decodable {
    var x: [Double]
    var fit, low, high: [Double?]
    var kind, method: String
  }
  struct Reversal: Decodable {
    var detected: Bool
    var pValue: Double?
  }
  struct Dropped: Decodable {
    var row: Int
    var column, reason: String
  }
  struct Task: Decodable {
    var y: String
    var points: Int
    var dropped: [Dropped]
    var envelope: Envelope
    var fits: [String: Fit]
    var ceiling: Ceiling
    var band: Band
    var reversal: Reversal
    var forecast: Forecast
    var verdict: Verdict
    var warnings: [Warning]
    var messages: [String]
  }
  struct Forecast: Decodable {
    struct Ceiling: Decodable {
      var median, low, high, low80, high80: Double
    }
    var x, median, low, high, low80, high80: [Double]
    var method: String
    var calibratedTo: Double
    var ceiling: Ceiling
  }
  struct Verdict: Decodable {
    var code, message: String
  }
  struct Warning: Decodable {
    var code, message: String
    var rows: [Int]
  }
  var schema: Int
  var x, unit: String
  var level: Double
  var replicates, seed: Int
  var tasks: [Task]
}

func check(_ task: Report.Task) {
  let name = task.y
  let vertices = task.envelope.vertices
  if vertices.count < 2 { fail("\(name): an envelope of \(vertices.count) vertices") }
  if zip(vertices, vertices.dropFirst()).contains(where: { $0.x >= $1.x }) {
    fail("\(name): the vertices are not in the order of x")
  }
  if Set(task.fits.keys) != ["envelope", "all-points", "frontier"] {
    fail("\(name): fits are \(task.fits.keys.sorted())")
  }
  guard let fit = task.fits[task.ceiling.from] else {
    fail("\(name): the ceiling comes from \(task.ceiling.from), which is no fit")
  }
  if (task.verdict.code == "determined") != (task.ceiling.estimate != nil) {
    fail("\(name): a ceiling is printed when, and only when, the verdict says determined")
  }
  if task.ceiling.estimate != nil, !fit.identified {
    fail("\(name): a ceiling of a law that the data does not determine")
  }
  if task.messages != task.warnings.map(\.message) {
    fail("\(name): the messages are not those of the warnings")
  }
  check(task.forecast, of: name)
  if let estimate = task.ceiling.estimate, let low = task.ceiling.low, let high = task.ceiling.high
  {
    if !(0 < estimate && estimate <= 100) { fail("\(name): a ceiling of \(estimate) %") }
    // The edge lies above every model, and rises.
    if estimate < vertices.map(\.y).max()! - 1e-9 {
      fail("\(name): the ceiling \(estimate) lies below an observed point")
    }
    if !(low <= high && 0 <= low && high <= 100) { fail("\(name): an interval \(low) to \(high)") }
  }
  let band = task.band
  let lengths = Set([band.x.count, band.fit.count, band.low.count, band.high.count])
  if band.x.isEmpty || lengths.count != 1 {
    fail("\(name): the band's columns differ in length")
  }
}

func check(_ forecast: Report.Forecast, of name: String) {
  let columns = [forecast.median, forecast.low, forecast.high, forecast.low80, forecast.high80]
  if forecast.x.isEmpty || columns.contains(where: { $0.count != forecast.x.count }) {
    fail("\(name): the forecast's columns differ in length")
  }
  for i in forecast.x.indices {
    let ends = [
      forecast.low[i], forecast.low80[i], forecast.median[i], forecast.high80[i], forecast.high[i],
    ]
    if ends != ends.sorted() { fail("\(name): the forecast at \(forecast.x[i]) is out of order") }
  }
  let end = forecast.ceiling
  if !(0 <= end.low && end.low < end.median && end.median < end.high && end.high <= 100) {
    fail("\(name): a forecast ceiling of \(end.low), \(end.median), \(end.high)")
  }
}

func checkJSON(_ data: Data, tasks: Int) {
  let report: Report
  do {
    report = try JSONDecoder().decode(Report.self, from: data)
  } catch {
    fail("not the JSON of the contract: \(error)")
  }
  if report.schema != 1 || report.unit != "percent" || report.x != "clean" {
    fail("schema \(report.schema), unit \(report.unit), x \(report.x)")
  }
  if report.tasks.count != tasks { fail("\(report.tasks.count) tasks, not \(tasks)") }
  report.tasks.forEach(check)
  if report.tasks[0].ceiling.low == nil || report.tasks[0].ceiling.high == nil {
    fail("the first task has no interval of its ceiling")
  }
}

func checkPage(_ text: String, _ path: String) {
  let end = path.hasSuffix(".svg") ? "</svg>" : "</html>"
  if !text.contains("<svg") || !text.trimmingPrefix(while: \.isWhitespace).hasPrefix("<") {
    fail("\(path) holds no figure")
  }
  if !text.trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix(end) {
    fail("\(path) does not end with \(end)")
  }
  for loaded in ["src=\"http", "<link", "@import", "url(http", "NaN"] where text.contains(loaded) {
    fail("\(path) contains \(loaded)")
  }
}

struct SymbolGraph: Decodable {
  struct Kind: Decodable { var identifier: String }
  struct Symbol: Decodable {
    var kind: Kind
    var pathComponents: [String]
  }
  var symbols: [Symbol]
}

func checkCurated(_ data: Data, _ page: String) {
  guard let graph = try? JSONDecoder().decode(SymbolGraph.self, from: data) else {
    fail("not a symbol graph")
  }
  let types = Set(graph.symbols.filter { $0.pathComponents.count == 1 }.map(\.pathComponents[0]))
  let missing = types.filter { !page.contains("- ``\($0)``") }.sorted()
  if types.isEmpty || !missing.isEmpty { fail("the landing page does not name \(missing)") }
}

func contents(_ path: String) -> Data {
  guard let data = FileManager.default.contents(atPath: path) else { fail("cannot read \(path)") }
  return data
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else { fail("what shall be checked?") }
let (task, path) = (arguments[0], arguments[1])
if let tasks = Int(task) {
  checkJSON(contents(path), tasks: tasks)
} else if task == "page" {
  checkPage(String(decoding: contents(path), as: UTF8.self), path)
} else if task == "curated", arguments.count == 3 {
  checkCurated(contents(path), String(decoding: contents(arguments[2]), as: UTF8.self))
} else {
  fail("cannot check \(task)")
}
print("\(path): as it should be")
