// How often do intervals for a ceiling hold the truth?
//
//     coverage-benchmarks run FILE.csv [RUNS] [REPLICATES] [PART OF A CELL'S NAME …]
//     coverage-benchmarks table FILE.csv
//
// Cell by cell, every sample seeded by its cell and number and written when it is done: stop it at any
// time and run the same command to go on.
import Foundation
import Frontier

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2, ["run", "table"].contains(arguments[0]) else {
  print("coverage-benchmarks run FILE.csv [RUNS] [REPLICATES] [CELL …] | table FILE.csv")
  exit(64)
}
let store = CoverageStore(path: arguments[1])
if arguments[0] == "table" {
  print(CoverageTable.text(store.records), terminator: "")
  exit(0)
}
let runs = arguments.count > 2 ? Int(arguments[2]) ?? 1_000 : 1_000
let replicates = arguments.count > 3 ? Int(arguments[3]) ?? 500 : 500
let wanted = arguments.dropFirst(4)
for cell in CoverageCell.all
where wanted.isEmpty || wanted.contains(where: { cell.name.contains($0) }) {
  let done = store.runs(of: cell.name)
  for run in 0..<runs where !done.contains(run) {
    let study = try FrontierStudy(cell.sample(run))
    let ceiling = try study.ceiling(replicates: replicates, seed: UInt64(run))
    try store.append(
      CoverageRecord(
        cell: cell.name, run: run, estimate: ceiling.estimate ?? .nan, low: ceiling.low,
        high: ceiling.high,
        isWarned: ceiling.remarks.contains { $0.contains("noise") || $0.contains("few points") }))
  }
  print(
    CoverageTable.text(CoverageStore(path: arguments[1]).records.filter { $0.cell == cell.name })
      .split(separator: "\n").last ?? "")
  fflush(nil)
}
