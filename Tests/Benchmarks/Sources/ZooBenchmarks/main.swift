// Speed and room of the zoo, one figure a call; `Tests/Benchmarks/zoo.sh` puts them in tables.
//
//     zoo-benchmarks train NETWORK      images a second of processor time in training
//     zoo-benchmarks wall NETWORK S     images trained in S seconds by the clock
//     zoo-benchmarks steps NETWORK N    N training steps, nothing else
//     zoo-benchmarks draw               µs an image of the dearest and of the mean source, 16 px
//     zoo-benchmarks few-shot NETWORK   seconds for 25 tasks: processor, clock, on one thread
//     zoo-benchmarks run NETWORK        a run as a sweep does it; prints the peak memory, MB
import Foundation
import FrontierZoo

let arguments = CommandLine.arguments
func argument(_ place: Int) -> String {
  guard place < arguments.count else {
    FileHandle.standardError.write(Data("zoo-benchmarks: see main.swift for its arguments\n".utf8))
    exit(2)
  }
  return arguments[place]
}

switch argument(1) {
case "train":
  // All images are drawn, and the processor is at its speed, before the clock starts.
  let trainer = try noiseTrainer(argument(2))
  for _ in 0..<40 { try trainer.advance() }
  var seconds: [Double] = []
  let start = processorSeconds()
  while seconds.count < 20 || processorSeconds() - start < 1.5 {
    let begin = processorSeconds()
    try trainer.advance()
    seconds.append(processorSeconds() - begin)
  }
  print(Int((Double(trainer.recipe.batchSize) / median(seconds)).rounded()))
case "wall":
  let trainer = try noiseTrainer(argument(2))
  for _ in 0..<40 { try trainer.advance() }
  let clock = ContinuousClock()
  let end = clock.now + .seconds(Double(argument(3)) ?? 5)
  var steps = 0
  while clock.now < end {
    try trainer.advance()
    steps += 1
  }
  print(steps * trainer.recipe.batchSize)
case "steps":
  let trainer = try noiseTrainer(argument(2))
  for _ in 0..<(Int(argument(3)) ?? 100) { try trainer.advance() }
case "draw":
  let times = (Corpora.all + Tasks.all).map(microsecondsAnImage)
  print(
    String(
      format: "%.1f %.1f", times.max() ?? 0, times.reduce(0, +) / Double(max(1, times.count))))
case "few-shot":
  let network = try NetworkName(named: argument(2)).makeNetwork(
    classCount: 100, maximumBatch: 16)
  network.initialise(seed: 1)
  let suite = try TaskSuite(Tasks.all)
  for task in suite.tasks.indices { _ = try suite.images(of: task) }
  let clock = ContinuousClock()
  let (begin, start) = (processorSeconds(), clock.now)
  _ = try suite.fewShot(of: network)
  print(
    String(
      format: "%.2f %.2f", processorSeconds() - begin,
      (clock.now - start) / Duration.seconds(1)))
case "run":
  let trainer = try TrainingJob(
    network: NetworkName(named: argument(2)), source: Corpora.corpus(named: "jft"),
    imageCount: 64_000,
    epochs: 0.25, seed: 1
  ).makeTrainer()
  let suite = try TaskSuite(Tasks.all)
  _ = try trainer.run(
    checkpoints: [trainer.steps], checkpoint: { _ = try suite.fewShot(of: $0.network) })
  print(peakMegabytes())
default:
  _ = argument(Int.max)
}
