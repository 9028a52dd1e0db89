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

/// Training without end on noise: batches of 64, AdamW, clipping.
func noiseTrainer(_ network: String) throws -> Trainer {
  var recipe = TrainingRecipe()
  recipe.peakRate = 1e-3
  return try TrainingJob(
    network: NetworkName(named: network), source: Noise(), imageCount: 2048, epochs: 100_000,
    seed: 1, recipe: recipe
  ).makeTrainer()
}

func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Processor time of drawing an image of a source at 16 pixels, the median of nine thousands.
func microsecondsAnImage(_ source: any ImageSource) -> Double {
  var pixels = [UInt8](repeating: 0, count: 16 * 16 * 3)
  let batches = (0..<9).map { batch in
    let begin = processorSeconds()
    pixels.withUnsafeMutableBufferPointer { pixels in
      for i in 0..<1000 {
        _ = source.draw(batch * 1000 + i, seed: 1, split: .training, size: 16, into: pixels)
      }
    }
    return (processorSeconds() - begin) * 1e3
  }
  return median(batches)
}

/// The most memory this process has had, from the kernel's count of resident pages.
func peakMegabytes() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
}
