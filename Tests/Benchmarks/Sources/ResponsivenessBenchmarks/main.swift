// How soon a long call ends when its task is cancelled, and how late a timer becomes beside eight of
// them. Every call is cancelled at several places of its way; a call that is done by then is begun
// again.
//
//     responsiveness-benchmarks [--rounds 8] [--only NAME] [--after SECONDS]
//
// Prints the median and the longest delay of each call in milliseconds of a processor (threads
// together); ends with 1 where one is longer than 50.

import Foundation
import Frontier

func argument(_ name: String) -> String? {
  let words = CommandLine.arguments
  guard let i = words.firstIndex(of: name), i + 1 < words.count else { return nil }
  return words[i + 1]
}

/// What a cancelled task may take.
let bound = 0.050
let rounds = argument("--rounds").flatMap { Int($0) } ?? 8
/// When every call is cancelled, if it is not at several places.
let after = argument("--after").flatMap { Double($0) }
var isLate = false

func milliseconds(_ seconds: Double) -> String { String(format: "%8.1f", seconds * 1e3) }

/// At once: a call that hangs is seen by its absence.
func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

_ = LongCall.sizes
show("call                                    median     longest ms")
for call in LongCall.all where argument("--only").map({ call.name.contains($0) }) ?? true {
  var delays: [Double] = []
  for round in 0..<rounds {
    // From .1 to .5 s: begun, in the middle, and begun again.
    let wait = after ?? 0.1 + 0.4 * Double(round) / Double(max(1, rounds - 1))
    delays.append(try await call.delay(cancelledAfter: wait))
  }
  delays.sort()
  let longest = delays[delays.count - 1]
  isLate = isLate || longest > bound
  let name = call.name.padding(toLength: 38, withPad: " ", startingAt: 0)
  show("\(name)\(milliseconds(delays[delays.count / 2]))\(milliseconds(longest))")
}

if argument("--only") == nil {
  let late = try await TimerBesideFits.lateness(tasks: 8, seconds: 3)
  isLate = isLate || late.longest > bound
  show(
    "10 ms timer beside 8 tasks, late by   \(milliseconds(late.median))\(milliseconds(late.longest))"
  )
}
exit(isLate ? 1 : 0)
