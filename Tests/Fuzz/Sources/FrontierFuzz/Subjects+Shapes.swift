import FrontierZoo

extension Dice {
  mutating func networkName() throws -> NetworkName {
    guard once(in: 2) else {
      return try NetworkName(
        named: String(decoding: mutated(Array("vit-d16-l1-p4".utf8)), as: UTF8.self))
    }
    func side(_ dice: inout Dice) -> Int {
      dice.once(in: 4) ? dice.count() : 4 * (1 + dice.below(3))
    }
    switch below(3) {
    case 0:
      return NetworkName(
        .visionTransformer(
          width: side(&self), depth: side(&self) / 4, patch: 4,
          pooling: once(in: 2) ? .average : .classToken))
    case 1: return NetworkName(.mixer(width: side(&self), depth: 1, patch: side(&self)))
    default:
      return NetworkName(
        .resNet(
          width: side(&self), unit: once(in: 2) ? .basic : .bottleneck,
          stages: (0..<below(4)).map { _ in once(in: 6) ? count() : 1 }))
    }
  }
}

extension Subjects {
  static let shapes: [Subject] = [
    Subject("NetworkName") { dice in
      let name = try dice.networkName()
      let size = dice.once(in: 4) ? dice.count() : 16
      _ = (name.description, name.family, name.featureWidth, name.blockCount, name.peakRate)
      _ = name.multiplications(imageSize: size, channelCount: dice.once(in: 4) ? dice.count() : 3)
    },
    Subject("NetworkName.makeNetwork", rarity: 4) { dice in
      let name = try dice.networkName()
      let network = try name.makeNetwork(
        imageSize: dice.once(in: 4) ? dice.count() : 16,
        channelCount: dice.once(in: 6) ? dice.count() : 3,
        classCount: dice.once(in: 6) ? dice.count() : 3, headBias: Float(dice.number()),
        maximumBatch: dice.once(in: 6) ? dice.count() : 2)
      network.initialise(seed: dice.bits())
      let pixels = [Float](repeating: 0.5, count: 2 * network.pixelCount)
      network.forward(images: pixels, count: 1, needsGradient: dice.once(in: 2))
      _ = network.parameterCount
    },
    Subject("FewShotProbe", rarity: 4) { dice in
      let (n, width, classes) = (dice.below(6), 1 + dice.below(3), 1 + dice.below(3))
      let temper = dice.temper()
      let probe = try FewShotProbe(
        features: dice.numbers(dice.once(in: 6) ? dice.below(9) : n * width, temper),
        featureWidth: dice.once(in: 9) ? dice.count() : width,
        labels: (0..<n).map { _ in
          Int32(dice.once(in: 12) ? dice.below(9) - 2 : dice.below(classes))
        },
        classCount: dice.once(in: 9) ? min(dice.count(), 100) : classes,
        penalty: dice.once(in: 3) ? dice.number() : nil)
      let more = dice.numbers(dice.once(in: 4) ? dice.below(9) : 2 * width, .tame)
      _ = try probe.scores(of: more)
      _ = try probe.predictions(for: more.map { Float($0) })
      _ = try probe.accuracy(features: more.map { Float($0) }, labels: [0, 1])
    },
    Subject("schedules") { dice in
      let steps = dice.once(in: 3) ? dice.count() : 1 + dice.below(100)
      _ = CheckpointSchedule.geometric(
        count: min(dice.count(), 1000), first: dice.number(), steps: steps)
      for decay: LearningRateSchedule.Decay in [
        .constant, .linear, .cosine, .steps(at: dice.numbers(2, .hostile), factor: dice.number()),
      ] {
        let warmUp: LearningRateSchedule.WarmUp =
          dice.once(in: 2) ? .share(dice.number()) : .steps(dice.count())
        _ = LearningRateSchedule(decay, warmUp: warmUp).factor(step: dice.count(), of: steps)
      }
    },
    Subject("SweepRun") { dice in
      var plan = SweepPlan(
        name: dice.text(),
        runs: [
          SweepRun(
            network: dice.text(), corpus: dice.text(), images: dice.count(), epochs: dice.number(),
            seed: dice.bits(), rate: dice.once(in: 2) ? dice.number() : nil,
            headRate: Float(dice.number()), headDecay: Float(dice.number()))
        ], tasks: [dice.text()])
      plan.checkpoints = dice.count()
      plan.imageSize = dice.count()
      plan.upstreamImages = dice.count()
      plan.fewShot.shots = [dice.count()]
      plan.fewShot.draws = dice.count()
      plan.fewShot.testImages = dice.count()
      plan.fewShot.poolPerClass = dice.count()
      _ = (plan.imagesSeen, plan.experimentCount, plan.identity)
      _ = SweepCost(plan).seconds
      _ = Shard.runs(of: plan.runs.count, in: dice.count(), of: dice.count())
      try? plan.fewShot.validate()
      _ = try SweepFolder.create(plan, at: Scratch.folder + "/created")
    },
    Subject("SampleSheet", rarity: 20) { dice in
      let sheet = SampleSheet(
        of: [ImageNet21KLike()], columns: dice.once(in: 3) ? min(dice.count(), 20) : 2,
        size: dice.once(in: 3) ? min(dice.count(), 64) : 8, seed: dice.bits())
      _ = sheet.png()
      _ = sheet.svg(scale: dice.once(in: 3) ? min(dice.count(), 99) : 2)
    },
    Subject("names") { dice in
      let text = dice.text()
      _ = try? Corpora.corpus(named: text)
      _ = try? Tasks.task(named: text)
      _ = Tasks.group(of: text)
      _ = try? NetworkName(named: text)
    },
  ]
}
