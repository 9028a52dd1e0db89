import Foundation
import Testing

@testable import FrontierZoo

@Suite struct TrainerTests {
  /// A short run of the smallest networks on 8-pixel images.
  static func job(
    _ network: String = "mixer-d16-l1-p4", _ source: StripeSource = StripeSource(),
    epochs: Double = 2
  ) throws -> TrainingJob {
    var recipe = TrainingRecipe()
    recipe.batchSize = 24
    recipe.microBatchSize = 16
    recipe.peakRate = 1e-2
    return TrainingJob(
      network: try NetworkName(named: network), source: source, imageCount: 240, epochs: epochs,
      seed: 3, imageSize: 8, recipe: recipe)
  }

  static func weights(_ network: any Network) -> [UInt32] {
    network.parameters.tensors.flatMap {
      network.parameters.weights(of: $0).map(\.bitPattern)
    }
  }

  static func temporary(_ name: String) -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("frontier-\(UUID().uuidString)-\(name)").path
  }

  @Test(arguments: [
    ("vit-d16-l1-p4", StripeSource(), 0.9), ("vit-d16-l1-p4", StripeSource.several, 0.9),
    ("mixer-d16-l1-p4", StripeSource(), 0.9), ("mixer-d16-l1-p4", StripeSource.several, 0.9),
    ("resnet-w8-basic-1", StripeSource(), 0.6),
  ])
  func learns(_ network: String, source: StripeSource, least: Double) throws {
    let trainer = try Self.job(network, source, epochs: 12).makeTrainer()
    let test = RenderedImages(source, indices: 0..<100, seed: 1, split: .test, size: 8)
    let reader = ImageReader(trainer.network)
    #expect(try reader.accuracy(on: test) < 0.5)
    #expect(try trainer.run() == .finished)
    #expect(try reader.accuracy(on: test) > least)
  }

  @Test func aRunResumesToTheSameBits() throws {
    for optimizer in [OptimizerKind.adamW(), .momentum()] {
      var job = try Self.job(epochs: 1.5)
      job.recipe.optimizer = optimizer
      let whole = try job.makeTrainer()
      #expect(whole.steps == 15)
      var losses: [Double] = []
      #expect(
        try whole.run(checkpoints: [5, 15], checkpoint: { losses.append($0.loss) }) == .finished)

      let path = Self.temporary("state.safetensors")
      defer { try? FileManager.default.removeItem(atPath: path) }
      let begun = try job.makeTrainer()
      // In the second epoch, so that its permutation has to be found again.
      #expect(
        try begun.run(checkpoints: [5], shouldStop: { begun.step == 11 }) == .stopped(step: 11))
      try begun.saveState(to: path)
      let resumed = try job.makeTrainer()
      try resumed.resume(from: path)
      #expect(resumed.step == 11)
      #expect(Self.weights(resumed.network) == Self.weights(begun.network))
      let marks = [5, 15]
      var last: [Double] = []
      let outcome = try resumed.run(checkpoints: marks, checkpoint: { last.append($0.loss) })
      #expect(outcome == .finished && last == [losses[1]])
      #expect(Self.weights(resumed.network) == Self.weights(whole.network))

      job.seed += 1
      let other = try job.makeTrainer()
      let before = Self.weights(other.network)
      #expect(throws: WeightsFileError.self) { try other.resume(from: path) }
      #expect(Self.weights(other.network) == before)
    }
  }

  @Test func checkpointsAndProgressSayWhereARunIs() throws {
    let trainer = try Self.job(epochs: 2).makeTrainer()
    let marks = CheckpointSchedule.geometric(count: 4, first: 0.1, steps: trainer.steps)
    #expect(marks == [2, 4, 9, 20])
    var seen: [Int] = []
    var last: TrainingProgress?
    _ = try trainer.run(
      checkpoints: marks, reportEvery: .zero, progress: { last = $0 },
      checkpoint: {
        seen.append($0.step)
        #expect($0.imagesSeen == 24 * $0.step)
        #expect($0.loss.isFinite)
      })
    #expect(seen == marks)
    let report = try #require(last)
    #expect(report.step == 20 && report.secondsLeft == 0 && report.imagesPerSecond > 0)
  }

  @Test func geometricStepsRunFromFivePercentToTheEnd() {
    #expect(
      CheckpointSchedule.geometric(count: 8, steps: 3000)
        == [150, 230, 353, 542, 831, 1275, 1956, 3000])
    #expect(
      CheckpointSchedule.geometric(count: 8, first: 0.01, steps: 3000)
        == [30, 58, 112, 216, 417, 805, 1554, 3000])
    #expect(CheckpointSchedule.geometric(count: 8, steps: 5) == [1, 2, 3, 5])
    #expect(CheckpointSchedule.geometric(count: 1, steps: 5) == [5])
  }

  @Test func divergenceIsAnErrorThatLeavesTheWeightsFinite() throws {
    var job = try Self.job(epochs: 20)
    job.recipe.peakRate = 900
    job.recipe.clip = nil
    job.recipe.optimizer = .momentum()
    let trainer = try job.makeTrainer()
    let error = try #require(throws: TrainingError.self) { try trainer.run() }
    guard case .diverged(let step, let steps, _, let value, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(step == trainer.step + 1 && steps == 200 && !value.isFinite)
    #expect(error.description.contains("try a third of the rate"))
  }

  @Test func whatDoesNotFitIsRefused() throws {
    var job = try Self.job()
    job.recipe.peakRate = 0
    #expect(throws: TrainingError.self) { try job.makeTrainer() }
    job = try Self.job("mixer-d16-l1-p4", StripeSource(available: 100))
    #expect(throws: TrainingError.tooManyImages(source: "stripes", requested: 240, available: 100))
    {
      try job.makeTrainer()
    }
    let network = try NetworkName(named: "mixer-d16-l1-p4").makeNetwork(
      imageSize: 8, classCount: 5, maximumBatch: 16)
    #expect(throws: TrainingError.classCount(network: 5, source: 4)) {
      try Trainer(
        network, source: StripeSource(), imageCount: 8, epochs: 1, seed: 1,
        recipe: TrainingRecipe())
    }
  }

  @Test func everyImageIsSeenOnceAnEpoch() {
    var order = TrainingOrder(imageCount: 100, seed: 5)
    let first = (0..<100).map { order.image(at: $0) }
    let second = (100..<200).map { order.image(at: $0) }
    #expect(first.sorted() == Array(0..<100) && second.sorted() == first.sorted())
    #expect(first != second)
    #expect(order.image(at: 17) == first[17])
  }
}
