import Foundation
import FrontierZoo

/// A source that keeps no promise: classes of no number, labels out of range, no image at all.
struct StrangeSource: ImageSource {
  let seed: UInt64
  let name: String
  let classCount: Int
  let isBalanced: Bool
  let labelling: Labelling

  init(_ dice: inout Dice) {
    seed = dice.bits()
    name = dice.text()
    classCount = dice.once(in: 4) ? dice.pick([0, -1, 1, 200]) : 3
    isBalanced = dice.once(in: 2)
    labelling =
      dice.once(in: 4)
      ? .multiple(sets: [[0], [dice.pick([1, 5, -1])], []], scored: 0..<dice.below(4)) : .single
  }

  func imageCount(in split: Split) -> Int? {
    var dice = Dice(seed ^ split.rawValue)
    return dice.once(in: 2) ? nil : dice.count()
  }

  func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var dice = Dice(self.seed ^ UInt64(bitPattern: Int64(index)))
    for i in pixels.indices { pixels[i] = UInt8(truncatingIfNeeded: i &* 31 &+ index) }
    return dice.once(in: 40) ? dice.count() : dice.below(max(1, classCount))
  }
}

extension Dice {
  mutating func source() -> any ImageSource {
    once(in: 2)
      ? StrangeSource(&self)
      : pick(
        Corpora.all + (Tasks.of(.natural).prefix(3).map { $0 as any ImageSource }))
  }

  mutating func recipe() -> TrainingRecipe {
    var recipe = TrainingRecipe()
    recipe.batchSize = once(in: 6) ? count() : 4
    recipe.microBatchSize = once(in: 6) ? count() : 2
    recipe.peakRate = once(in: 3) ? number() : 0.01
    if once(in: 4) { recipe.weightDecay = Float(number()) }
    if once(in: 4) { recipe.clip = Float(number()) }
    if once(in: 4) { recipe.headRate = Float(number()) }
    if once(in: 4) { recipe.headWeightDecay = Float(number()) }
    if once(in: 4) { recipe.loss = pick(Objective.Kind.allCases) }
    if once(in: 4) {
      recipe.schedule = LearningRateSchedule(
        .steps(at: numbers(2, .hostile), factor: number()), warmUp: .steps(count()))
    }
    return recipe
  }

  mutating func smallName() throws -> NetworkName {
    try NetworkName(named: pick(["vit-d8-l1-p4", "mixer-d8-l1-p4", "resnet-w4-basic"]))
  }

  /// A network of sides that fit, mostly.
  mutating func network(_ classes: Int = 3) throws -> any Network {
    let network = try smallName().makeNetwork(
      imageSize: 8, classCount: classes, maximumBatch: 1 + below(4))
    network.initialise(seed: bits())
    return network
  }
}

extension Subjects {
  static let training: [Subject] = [
    Subject("Trainer", rarity: 20) { dice in
      let source = dice.source()
      guard source.classCount > 0 else { return }
      let trainer = try Trainer(
        try dice.network(dice.once(in: 6) ? 3 : source.classCount), source: source,
        firstImage: dice.once(in: 3) ? dice.count() : 0,
        imageCount: dice.once(in: 6) ? dice.count() : 8,
        epochs: dice.once(in: 6) ? dice.number() : 1,
        seed: dice.bits(), recipe: dice.recipe(),
        imageRoom: dice.once(in: 3) ? dice.count() : 100_000)
      _ = (trainer.identity, trainer.recipe.summary)
      guard trainer.steps < 9 else {
        try trainer.advance()
        return
      }
      _ = try trainer.run(checkpoints: [1, dice.count()])
      let path = Scratch.folder + "/state"
      try trainer.saveState(to: path)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      let other = Scratch.file("other-state", dice.mutated([UInt8](bytes)))
      try? trainer.resume(from: dice.once(in: 3) ? path : other)
      try trainer.advance()
    },
    Subject("TrainingJob", rarity: 20) { dice in
      let job = TrainingJob(
        network: try dice.networkName(), source: dice.source(), imageCount: dice.count(),
        epochs: dice.number(), seed: dice.bits(), imageSize: dice.once(in: 3) ? dice.count() : 8,
        recipe: dice.once(in: 2) ? nil : dice.recipe())
      guard job.imageCount < 100 else { return }
      _ = try job.makeTrainer().identity
    },
    Subject("RenderedImages, ImageReader", rarity: 4) { dice in
      let from = dice.once(in: 4) ? dice.count() : 0
      let images = RenderedImages(
        dice.source(), indices: from..<from.addingReportingOverflow(5).partialValue.clamped(from),
        seed: dice.bits(), split: dice.pick(Split.allCases),
        size: dice.once(in: 4) ? min(dice.count(), 64) : 8)
      let reader = ImageReader(try dice.network())
      _ = (try? reader.accuracy(on: images), try? reader.correctCount(on: images))
      _ = try? reader.features(of: images)
      _ = try? reader.features(of: images, block: dice.once(in: 2) ? dice.count() : 0)
      try? reader.forEachBatch(of: images) { _ in }
      let upstream = Upstream(dice.source(), count: dice.below(6), imageSize: 8)
      let network = try dice.network()
      _ = (try? upstream.accuracy(of: network), try? upstream.correctCount(of: network))
    },
    Subject("TaskSuite", rarity: 200) { dice in
      var settings = FewShotSettings()
      settings.shots = [dice.once(in: 4) ? dice.count() : 1]
      settings.draws = dice.once(in: 4) ? dice.count() : 1
      settings.poolPerClass = dice.once(in: 4) ? dice.count() : 2
      settings.testImages = dice.once(in: 4) ? dice.count() : 5
      try settings.validate()
      guard settings.poolPerClass < 100, settings.testImages < 100 else { return }
      let suite = try TaskSuite(
        (0..<dice.below(3)).map { _ in dice.source() }, settings: settings, imageSize: 8)
      let network = try dice.network()
      _ = try? suite.images(of: dice.once(in: 2) ? dice.count() : 0)
      _ = try? suite.fewShot(
        of: network, block: dice.once(in: 2) ? nil : dice.count(), threads: 1 + dice.below(2))
      _ = try? suite.transfer(
        of: network,
        with: FineTuning(
          recipe: dice.recipe(), steps: dice.once(in: 4) ? dice.count() & 0xf : 2,
          rates: dice.numbers(dice.below(2), .tame)), threads: 1 + dice.below(2))
    },
    Subject("Network.replaceHead, parameters", rarity: 2) { dice in
      let network = try dice.network()
      network.replaceHead(classCount: 1 + dice.below(9), bias: Float(dice.number()))
      network.parameters.clearGradients()
      _ = (
        network.parameters.tensor(named: dice.text()), network.classCount, network.parameterCount
      )
      for block in [nil, 0, 1, dice.count()] as [Int?] {
        if let block, network.blockCount > block, block >= 0 {
          _ = network.featureWidth(ofBlock: block)
        }
      }
      _ = try? dice.smallName().parameterCount(
        imageSize: dice.count(), channelCount: dice.count(), classCount: dice.count())
    },
    Subject("FewShotAccuracy, Objective") { dice in
      let accuracy = FewShotAccuracy(
        task: dice.text(), chance: dice.number(), shots: [dice.count()], tested: dice.count(),
        correct: (0..<dice.below(3)).map { _ in (0..<dice.below(3)).map { _ in dice.count() } },
        penalties: [dice.numbers(2, .hostile)])
      _ = (accuracy.accuracies, accuracy.deviations)
      let source = StrangeSource(&dice)
      let objective = try Objective(
        source.labelling, classCount: dice.count(),
        loss: dice.once(in: 2) ? nil : dice.pick(Objective.Kind.allCases))
      _ = objective.headBias
    },
  ]
}

extension Int {
  /// At least `low`.
  fileprivate func clamped(_ low: Int) -> Int { self < low ? low : self }
}
