import Foundation
import FrontierZoo

/// One run of the standard recipe and what came of it.
struct ParityRun {
  let job: TrainingJob
  let testCount: Int

  /// Trains, and returns accuracy on the test images, mean loss of the last tenth of the steps and
  /// seconds of processor time of the training alone, separated by tabs.
  func report() throws -> String {
    let trainer = try job.makeTrainer()
    let begin = processorSeconds()
    var loss = Double.nan
    let lastTenth = trainer.steps - trainer.steps / 10
    _ = try trainer.run(
      checkpoints: [lastTenth, trainer.steps], checkpoint: { loss = $0.loss })
    let seconds = processorSeconds() - begin
    let images = RenderedImages(
      job.source, indices: 0..<testCount, seed: job.sourceSeed, split: .test, size: job.imageSize)
    let accuracy = try ImageReader(trainer.network).accuracy(on: images)
    return String(format: "%.4f\t%.4f\t%.2f", accuracy, loss, seconds)
  }

  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
