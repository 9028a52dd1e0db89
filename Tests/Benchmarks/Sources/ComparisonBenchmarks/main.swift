// How often do the tests of Documentation's "Comparing clouds" reject, with and without a difference?
//
//     comparison-benchmarks [SAMPLES] [TEST …]
//
// Without a difference SAMPLES clouds are drawn (4,000), with one a quarter of them. Every sample is
// seeded by its design and number. TEST is a part of a test's name.
import Foundation

let words = Array(CommandLine.arguments.dropFirst())
let samples = words.first.flatMap { Int($0) } ?? 4_000
let wanted = words.dropFirst(words.first.flatMap { Int($0) } == nil ? 0 : 1)

/// A line at once, whatever standard output is.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

say("| test | rows | difference | rejects at 5 % | ± |\n|-|-|-|-|-|")
for design in ComparisonDesign.all
where wanted.isEmpty || wanted.contains(where: { design.name.contains($0) }) {
  let count = max(1, min(design.most, samples) / (design.isNull ? 1 : 4))
  let (rejected, tested) = design.rejections(of: count)
  let share = Double(rejected) / Double(max(1, tested))
  let error = (share * (1 - share) / Double(max(1, tested))).squareRoot()
  let left = count - tested
  say(
    "| \(design.name) | \(design.rows) | \(design.difference) | "
      + String(format: "%.4f | %.4f |", share, error)
      + (left > 0 ? " \(left) of \(count) not tested" : ""))
}
