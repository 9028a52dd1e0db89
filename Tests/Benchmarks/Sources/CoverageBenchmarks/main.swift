// How often do intervals for a ceiling hold the truth?
//
//     coverage-benchmarks run FILE.csv [RUNS] [REPLICATES] [@METHOD] [CELL …]
//     coverage-benchmarks table FILE.csv
//     coverage-benchmarks naive [RUNS]
//     coverage-benchmarks curse [RUNS] [SIZE …]
//
// Cell by cell, every sample seeded by its cell and number and written when it is done: stop it at any
// time and run the same command to go on. CELL is a cell's name, or a part of several names.
import Foundation
import Frontier

var arguments = Array(CommandLine.arguments.dropFirst())
let method =
  arguments.firstIndex { $0.hasPrefix("@") }
  .flatMap { CoverageMethod(rawValue: String(arguments.remove(at: $0).dropFirst())) } ?? .standard
if arguments.first == "naive" {
  let (text, holds) = try NaiveSchemes.report(
    runs: arguments.count > 1 ? Int(arguments[1]) ?? 1_000 : 1_000, replicates: 2_000)
  print(text)
  exit(holds ? 0 : 1)
}
if arguments.first == "curse" {
  let numbers = arguments.dropFirst().compactMap { Int($0) }
  print(
    try WinnersCurse.report(
      runs: numbers.first ?? 40,
      sizes: numbers.count > 1 ? Array(numbers.dropFirst()) : [100, 1_000, 10_000]))
  exit(0)
}
guard arguments.count >= 2, ["run", "table"].contains(arguments[0]) else {
  print(
    "coverage-benchmarks run FILE.csv [RUNS] [REPLICATES] [@METHOD] [CELL …]"
      + " | table FILE.csv | naive [RUNS] | curse [RUNS] [SIZE …]")
  exit(64)
}
let store = CoverageStore(path: arguments[1])
if arguments[0] == "table" {
  print(CoverageTable.text(store.records).joined(separator: "\n"))
  exit(0)
}
let runs = arguments.count > 2 ? Int(arguments[2]) ?? 1_000 : 1_000
let replicates = arguments.count > 3 ? Int(arguments[3]) ?? 500 : 500
let wanted = arguments.dropFirst(4)
let isExact = wanted.contains { word in CoverageCell.all.contains { $0.name == word } }
func isWanted(_ cell: CoverageCell) -> Bool {
  wanted.isEmpty || wanted.contains { isExact ? cell.name == $0 : cell.name.contains($0) }
}
for cell in CoverageCell.all where isWanted(cell) {
  let name = method.name(cell)
  let done = store.runs(of: name)
  for run in 0..<runs where !done.contains(run) {
    let ceiling = try method.ceiling(
      cell.sample(run), of: cell, replicates: replicates, seed: UInt64(run))
    try store.append(
      CoverageRecord(
        cell: name, run: run, estimate: ceiling.estimate ?? .nan, low: ceiling.low,
        high: ceiling.high,
        isWarned: ceiling.remarks.contains { $0.contains("noise") || $0.contains("few points") }))
  }
  let records = CoverageStore(path: arguments[1]).records.filter { $0.cell == name }
  print(CoverageTable.text(records).last ?? "")
  fflush(nil)
}
