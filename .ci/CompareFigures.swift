// Compares the figures of two versions of a text, number by number: what a change moved.
//
//     compare-figures NAME OLD NEW      prints every number that differs by more than 10⁻⁹ of itself,
//                                       and whether the words differ; fails on a moved number
import Foundation

/// A text as its numbers and the words between them.
struct Figures {
  var words: [Substring] = []
  var numbers: [Substring] = []

  init(_ text: String) {
    let number = #/[-−+]?\d+(\.\d+)?([eE][-+]?\d+)?/#
    var rest = text[...]
    while let match = rest.firstMatch(of: number) {
      words.append(rest[..<match.range.lowerBound])
      numbers.append(match.output.0)
      rest = rest[match.range.upperBound...]
    }
    words.append(rest)
  }
}

/// Printed figures are rounded; 10⁻⁹ is less than the last digit of any of them.
let tolerance = 1e-9

func value(_ text: Substring) -> Double {
  Double(text.replacing("−", with: "-")) ?? .nan
}

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
  print("usage: compare-figures NAME OLD NEW")
  exit(2)
}
let (old, new) = (
  Figures(try String(contentsOfFile: arguments[2], encoding: .utf8)),
  Figures(try String(contentsOfFile: arguments[3], encoding: .utf8))
)
guard old.numbers.count == new.numbers.count else {
  print("\(arguments[1]): \(old.numbers.count) numbers, now \(new.numbers.count)")
  exit(1)
}
var moved = 0
for (place, (a, b)) in zip(old.numbers, new.numbers).enumerated() where a != b {
  let (x, y) = (value(a), value(b))
  if abs(x - y) <= tolerance * max(abs(x), abs(y)) { continue }
  moved += 1
  let label = new.words[place].split(separator: "\n").last.map { String($0.suffix(40)) } ?? ""
  print("\(arguments[1]): \(a) → \(b) after “\(label)”")
}
if old.words != new.words { print("\(arguments[1]): other words") }
exit(moved == 0 ? 0 : 1)
