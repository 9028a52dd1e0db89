import CFrontierKernels

/// Trains one network on one source, step by step; resumes in mid-run to the same bits.
///
/// Batch s of a run holds the places s·B ..< (s + 1)·B of its order of images. A batch goes through
/// in micro-batches whose gradients add up, so that activations stay in the cache. No allocation
/// happens in a step after the first of an epoch. One thread; not `Sendable`: run several side by
/// side by making each in its own task.
public final class Trainer {
  /// The network trained.
  public let network: any Network
  /// How it is trained.
  public let recipe: TrainingRecipe
  /// Steps of the whole run.
  public let steps: Int
  /// Steps done.
  public private(set) var step = 0
  /// What this run is, in one line; state of another run is refused by it.
  public let identity: String

  let optimizer: Optimizer
  private let objective: Objective
  private let images: TrainingImages
  private var order: TrainingOrder
  private let arena = FloatArena()
  /// [micro-batch][row][column][channel].
  private let input: UnsafeMutablePointer<Float>
  /// [micro-batch][class].
  private let logitGradient: UnsafeMutablePointer<Float>
  private let labels: UnsafeMutableBufferPointer<Int32>
  private let targetBytes: UnsafeMutablePointer<UInt8>
  private let labelCount: Int

  /// Sums since the last progress report and the last checkpoint.
  private var reportLoss = 0.0
  private var reportSteps = 0
  private var reportTime = Duration.zero
  private(set) var checkpointLoss = 0.0
  private(set) var checkpointSteps = 0
  private var lastNorm = 0.0

  /// Gets ready to train a network from the weights it has.
  ///
  /// - Parameters:
  ///   - network: the network; its weights are changed.
  ///   - source: where the images come from.
  ///   - firstImage: where in the source's training split the images begin.
  ///   - imageCount: how many images there are.
  ///   - epochs: how often each is seen.
  ///   - seed: of the order of images.
  ///   - sourceSeed: of the images themselves.
  ///   - recipe: how it is trained.
  ///   - imageRoom: bytes for drawn images.
  /// - Throws: ``TrainingError`` when network, source and recipe do not fit one another.
  public init(
    _ network: any Network, source: any ImageSource, firstImage: Int = 0, imageCount: Int,
    epochs: Double, seed: UInt64, sourceSeed: UInt64 = 1, recipe: TrainingRecipe,
    imageRoom: Int = 100_000_000
  ) throws(TrainingError) {
    try recipe.validate()
    guard imageCount > 0, imageCount <= Int(Int32.max), firstImage >= 0 else {
      throw .recipe(
        variable: "the number of images", value: "\(imageCount)", problem: "must be 1 or more")
    }
    guard epochs > 0, epochs * Double(imageCount) < 1e12 else {
      throw .recipe(
        variable: "the number of epochs", value: "\(epochs)", problem: "must be positive")
    }
    let end = firstImage.addingReportingOverflow(imageCount)
    let available = source.imageCount(in: .training) ?? .max
    if end.overflow || end.partialValue > available {
      throw .tooManyImages(
        source: source.name, requested: end.overflow ? .max : end.partialValue,
        available: available)
    }
    guard network.classCount == source.classCount else {
      throw .classCount(network: network.classCount, source: source.classCount)
    }
    let micro = min(recipe.microBatchSize, recipe.batchSize)
    guard micro <= network.maximumBatch else {
      throw .microBatch(requested: micro, room: network.maximumBatch)
    }
    guard network.channelCount == 3 else {
      throw .recipe(
        variable: "the number of channels", value: "\(network.channelCount)",
        problem: "must be 3, as sources draw them")
    }
    self.network = network
    self.recipe = recipe
    steps = max(1, Int((epochs * Double(imageCount) / Double(recipe.batchSize)).rounded()))
    identity =
      "\(network.name) \(network.imageSize)px \(source.name)/\(sourceSeed) "
      + "images=\(firstImage)+\(imageCount) steps=\(steps) seed=\(seed) \(recipe.summary)"
    objective = try Objective(
      source.labelling, classCount: source.classCount, loss: recipe.loss)
    if case .multiple(let sets, _) = source.labelling {
      labelCount = sets.count
    } else {
      labelCount = source.classCount
    }
    optimizer = Optimizer(
      recipe.optimizer, parameters: network.parameters, decay: recipe.weightDecay,
      scope: recipe.decayScope, headRate: recipe.headRate, headDecay: recipe.headWeightDecay,
      clip: recipe.clip)
    images = TrainingImages(
      source, seed: sourceSeed, first: firstImage, count: imageCount, size: network.imageSize,
      repeats: steps * recipe.batchSize > imageCount, room: imageRoom)
    order = TrainingOrder(imageCount: imageCount, seed: seed)
    input = arena.allocate(micro * network.pixelCount)
    logitGradient = arena.allocate(micro * network.classCount)
    labels = .allocate(capacity: micro)
    labels.initialize(repeating: 0)
    targetBytes = .allocate(capacity: micro * network.classCount)
  }

  deinit {
    labels.deallocate()
    targetBytes.deallocate()
  }

  /// Trains to the end, or until asked to stop.
  ///
  /// - Parameters:
  ///   - checkpoints: steps, counted from 1, after which `checkpoint` is called; those already
  ///     behind a resumed run are passed over.
  ///   - includingCurrent: whether a checkpoint at the step the run stands at is still to be made:
  ///     its state was saved after the step and before the checkpoint.
  ///   - reportEvery: the least time between two calls of `progress`.
  ///   - progress: told how far the run is: what a closure behind the call, `run { … }`, is.
  ///   - checkpoint: given the network at each of the checkpoints.
  ///   - shouldStop: asked after every step; `run` can be called again afterwards.
  /// - Throws: ``TrainingError/diverged(step:steps:quantity:value:rate:)``, before the step that
  ///   would spoil the weights; `CancellationError` after the step in which the caller's task was
  ///   cancelled, from where `run` can go on; and whatever `checkpoint` throws.
  public func run(
    checkpoints: [Int] = [], includingCurrent: Bool = false,
    reportEvery: Duration = .milliseconds(500), progress: (TrainingProgress) -> Void = { _ in },
    checkpoint: (TrainingCheckpoint) throws -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) throws -> TrainingOutcome {
    let clock = ContinuousClock()
    let marks = Set(checkpoints)
    if includingCurrent, marks.contains(step) { try hand(over: checkpoint) }
    while step < steps {
      let begin = clock.now
      try advance()
      reportTime += clock.now - begin
      if reportTime >= reportEvery || step == steps { progress(report()) }
      if marks.contains(step) { try hand(over: checkpoint) }
      if step < steps, Task.isCancelled { throw CancellationError() }
      if step < steps, shouldStop() { return .stopped(step: step) }
    }
    return .finished
  }

  /// Calls `checkpoint` with the moment; the loss begins anew unless it throws.
  private func hand(over checkpoint: (TrainingCheckpoint) throws -> Void) rethrows {
    let (loss, count) = (checkpointLoss, checkpointSteps)
    checkpointLoss = 0
    checkpointSteps = 0
    do {
      try checkpoint(
        TrainingCheckpoint(
          step: step, steps: steps, imagesSeen: step * recipe.batchSize,
          loss: loss / Double(max(count, 1)), gradientNorm: lastNorm, rate: lastRate,
          network: network))
    } catch {
      (checkpointLoss, checkpointSteps) = (loss, count)
      throw error
    }
  }

  /// One step: gradients of a batch, clipped, and the optimiser.
  public func advance() throws(TrainingError) {
    let batch = recipe.batchSize
    let store = network.parameters
    store.clearGradients()
    var loss = 0.0
    var done = 0
    while done < batch {
      let count = min(labels.count, batch - done)
      for i in 0..<count { try fill(i, at: step * batch + done + i) }
      network.forward(images: input, count: count, needsGradient: true)
      loss += objective.evaluate(
        logits: network.logits, labels: UnsafeBufferPointer(rebasing: labels[0..<count]),
        scale: 1 / Float(batch), targetBytes: targetBytes, gradient: logitGradient)
      network.backward(logitGradient: logitGradient)
      done += count
    }
    loss /= Double(batch)
    let norm = optimizer.gradientNorm()
    let rate = recipe.peakRate * recipe.schedule.factor(step: step, of: steps)
    guard loss.isFinite else { throw diverged("the loss", loss, rate) }
    guard norm.isFinite else { throw diverged("the gradient's norm", norm, rate) }
    optimizer.step(rate: Float(rate), gradientNorm: norm)
    step += 1
    lastNorm = norm
    reportLoss += loss
    reportSteps += 1
    checkpointLoss += loss
    checkpointSteps += 1
  }

  /// Goes on after `step` steps whose weights and moments are in place, with the losses since the
  /// last checkpoint.
  func resume(afterStep step: Int, loss: Double, lossSteps: Int) {
    self.step = step
    optimizer.resume(afterStep: step)
    reportLoss = 0
    reportSteps = 0
    checkpointLoss = loss
    checkpointSteps = lossSteps
  }

  /// Puts image and label of a place of the order into row i of the micro-batch.
  private func fill(_ i: Int, at position: Int) throws(TrainingError) {
    let index = order.image(at: position)
    let (label, pixels) = images.image(index)
    guard label >= 0, label < labelCount else {
      throw .label(Int(label), index: index, classCount: labelCount)
    }
    labels[i] = label
    frontier_normalize_pixels(images.bytes, pixels, input + i * images.bytes)
  }

  private func diverged(_ quantity: String, _ value: Double, _ rate: Double) -> TrainingError {
    .diverged(step: step + 1, steps: steps, quantity: quantity, value: value, rate: rate)
  }

  /// The rate of the last step.
  private var lastRate: Double {
    recipe.peakRate * recipe.schedule.factor(step: max(0, step - 1), of: steps)
  }

  private func report() -> TrainingProgress {
    let seconds = max(1e-9, reportTime / .seconds(1))
    let speed = Double(reportSteps * recipe.batchSize) / seconds
    let progress = TrainingProgress(
      step: step, steps: steps, imagesSeen: step * recipe.batchSize,
      loss: reportLoss / Double(max(reportSteps, 1)), gradientNorm: lastNorm,
      rate: lastRate,
      imagesPerSecond: speed, secondsLeft: Double((steps - step) * recipe.batchSize) / speed)
    reportLoss = 0
    reportSteps = 0
    reportTime = .zero
    return progress
  }
}
