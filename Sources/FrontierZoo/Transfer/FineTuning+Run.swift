extension FineTuning {
  /// Fine-tunes copies of a checkpoint on a task; the checkpoint stays as it is.
  ///
  /// - Parameters:
  ///   - checkpoint: the network copied.
  ///   - task: what copies are trained on.
  ///   - test: the images they are measured on.
  ///   - seed: of the order of examples.
  ///   - sourceSeed: of the task's images.
  ///   - shouldStop: asked after every step.
  /// - Throws: ``TransferError``, ``TrainingError``, ``NetworkError``; `CancellationError` when
  ///   asked to stop.
  public func run(
    on checkpoint: any Network, task: any ImageSource, test: RenderedImages, seed: UInt64 = 1,
    sourceSeed: UInt64 = 1, shouldStop: () -> Bool = { false }
  ) throws -> FineTuned {
    try validate()
    let examples = min(exampleCount, task.imageCount(in: .training) ?? exampleCount)
    let heldOut = heldOutCount * examples / exampleCount
    var best = rates[0]
    if rates.count > 1 {
      let validation = RenderedImages(
        task, indices: examples - heldOut..<examples, seed: sourceSeed, split: .training,
        size: checkpoint.imageSize)
      var highest = -1.0
      for rate in rates {
        let reached: Double
        do {
          reached = try tuned(
            checkpoint, task, imageCount: examples - heldOut, rate: rate, seed: seed,
            sourceSeed: sourceSeed, shouldStop
          ).accuracy(on: validation)
        } catch TrainingError.diverged { continue }
        if reached > highest { (highest, best) = (reached, rate) }
      }
      guard highest >= 0 else {
        throw TransferError.allRatesDiverged(task: task.name, rates: rates)
      }
    }
    let reader = try tuned(
      checkpoint, task, imageCount: examples, rate: best, seed: seed, sourceSeed: sourceSeed,
      shouldStop)
    return FineTuned(
      task: task.name, tested: test.count, correct: try reader.correctCount(on: test), rate: best)
  }

  private func tuned(
    _ checkpoint: any Network, _ task: any ImageSource, imageCount: Int, rate: Double,
    seed: UInt64, sourceSeed: UInt64, _ shouldStop: () -> Bool
  ) throws -> ImageReader {
    let network = try NetworkName(named: checkpoint.name).makeNetwork(
      imageSize: checkpoint.imageSize, channelCount: checkpoint.channelCount,
      classCount: task.classCount, maximumBatch: recipe.microBatchSize)
    network.parameters.takeBody(of: checkpoint.parameters)
    var recipe = recipe
    recipe.peakRate = rate
    let trainer = try Trainer(
      network, source: task, imageCount: imageCount,
      epochs: Double(steps) * Double(recipe.batchSize) / Double(imageCount), seed: seed,
      sourceSeed: sourceSeed, recipe: recipe)
    if case .stopped = try trainer.run(shouldStop: shouldStop) { throw CancellationError() }
    return ImageReader(network)
  }
}
