// Times training steps of one network of the zoo: `zoo-benchmarks NETWORK [MICRO-BATCH]` prints the
// median over steps of 64 images, as images a second of processor time.
import Foundation
import FrontierZoo

/// Images that cost nothing to draw, so that training alone is timed.
struct Noise: ImageSource {
  let name = "noise"
  let classCount = 100
  let labelling = Labelling.single

  func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var state = UInt64(index) &+ seed
    for i in pixels.indices {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      pixels[i] = UInt8(state >> 56)
    }
    return index % classCount
  }
}

func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

guard CommandLine.arguments.count >= 2 else {
  print("usage: zoo-benchmarks NETWORK [MICRO-BATCH]")
  exit(2)
}
var recipe = TrainingRecipe()
recipe.peakRate = 1e-3
if CommandLine.arguments.count > 2, let size = Int(CommandLine.arguments[2]) {
  recipe.microBatchSize = size
}
let trainer = try TrainingJob(
  network: NetworkName(parsing: CommandLine.arguments[1]), source: Noise(), imageCount: 2048,
  epochs: 100_000, seed: 1, recipe: recipe
).makeTrainer()
// All images are drawn, and the processor is at its speed, before the clock starts.
for _ in 0..<40 { try trainer.advance() }
var seconds: [Double] = []
let start = processorSeconds()
while seconds.count < 20 || processorSeconds() - start < 1.5 {
  let begin = processorSeconds()
  try trainer.advance()
  seconds.append(processorSeconds() - begin)
}
seconds.sort()
print(Int((Double(recipe.batchSize) / seconds[seconds.count / 2]).rounded()))
