// Calls the public surface of the library with drawn arguments, and watches for what must not be: a
// process that ends, a call that hangs, a number that is none.
//
//     FrontierFuzz [--calls 200000] [--seed 1] [--bound 30] [--only Table,NetworkFile]
//                 [--corpus Corpus.txt] [--log FILE]
//     FrontierFuzz --subject NAME --call-seed SEED      one call alone, in this process
//     FrontierFuzz --list                               the subjects
//
// Ends with 0 where nothing was found. A failure is one line, `subject, seed, # what`; put it into
// `Corpus.txt`, which is gone through first.

import Foundation

/// The value behind a word of the command line.
func argument(_ name: String) -> String? {
  let words = CommandLine.arguments
  guard let i = words.firstIndex(of: name), i + 1 < words.count else { return nil }
  return words[i + 1]
}

let seed = argument("--seed").flatMap { UInt64($0) } ?? 1

if CommandLine.arguments.contains("--list") {
  for subject in Subjects.all { print(subject.name) }
} else if CommandLine.arguments.contains("--worker") || argument("--call-seed") != nil {
  let path = argument("--ledger") ?? Scratch.folder + "/ledger"
  guard let ledger = Ledger(path: path) else { exit(2) }
  let urn = Subjects.urn(argument("--only"))
  guard !urn.isEmpty else { exit(2) }
  let worker = Worker(ledger: ledger, seed: seed, urn: urn)
  if let name = argument("--subject"),
    let callSeed = argument("--call-seed").flatMap({ UInt64($0) })
  {
    guard let subject = Subjects.all.firstIndex(where: { $0.name == name }) else { exit(2) }
    CommandLine.arguments.contains("--worker")
      ? worker.stoppable(subject, callSeed) : worker.call(subject, callSeed)
  } else {
    worker.run(
      from: argument("--from").flatMap { UInt64($0) } ?? 0,
      to: argument("--to").flatMap { UInt64($0) } ?? 0)
  }
  Scratch.remove()
} else {
  let watch = Watch(
    seed: seed, calls: argument("--calls").flatMap { UInt64($0) } ?? 200_000,
    bound: argument("--bound").flatMap { Double($0) } ?? 30, only: argument("--only"),
    log: argument("--log"))
  var failures = 0
  if let corpus = argument("--corpus") { failures += watch.replay(Failure.read(corpus)) }
  let end = watch.run()
  failures += end.failures
  Scratch.remove()
  print(
    "\(watch.calls) calls of \(Subjects.all.count) subjects, \(failures) failures, "
      + "\(end.stopped) stopped after \(Int(watch.bound)) s of a processor")
  exit(failures == 0 ? 0 : 1)
}
