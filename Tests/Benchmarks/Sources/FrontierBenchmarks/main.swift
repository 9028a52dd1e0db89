import Foundation

// Usage: frontier-benchmarks data|hull|memory|fit|laws|edges|bootstrap|cases|replicate FOLDER
//        frontier-benchmarks table RESULTS.tsv
let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  print(
    "usage: frontier-benchmarks data|hull|memory|fit|laws|edges|bootstrap|cases|replicate FOLDER")
  print("       frontier-benchmarks table RESULTS.tsv")
  exit(64)
}
let path = arguments[2]
switch arguments[1] {
case "data": try DataSets.write(to: path)
case "hull": try HullCase.run(folder: path)
case "memory": try HullCase.memory(folder: path)
case "fit": try FitCase.run(folder: path)
case "laws": try LawCase.run(folder: path)
case "edges": try EdgeCase.run(folder: path)
case "bootstrap": try BootstrapCase.run(folder: path)
case "cases": try BootstrapCase.cases(folder: path)
case "replicate": try ReplicateCase.run(folder: path)
case "table": print(ResultTable(try String(contentsOfFile: path, encoding: .utf8)).markdown())
default: exit(64)
}
