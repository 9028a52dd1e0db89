import Synchronization

/// Several tasks under one setting, and their images: drawn when a task is first needed and kept,
/// for all checkpoints and all runs of a process, on any thread.
///
/// 25 tasks at the default settings are some 41,000 images: 32 MB at 16 pixels.
///
/// ```swift
/// let suite = try TaskSuite(Tasks.all)
/// let accuracies = try suite.fewShot(of: network)
/// ```
public final class TaskSuite: Sendable {
  /// The tasks.
  public let tasks: [any ImageSource]
  /// How few-shot accuracies are measured.
  public let settings: FewShotSettings
  /// Pixels a side.
  public let imageSize: Int

  /// One lock a task: threads that begin together draw different tasks side by side.
  private final class Slot: Sendable {
    let images = Mutex<TaskImages?>(nil)
  }
  private let slots: [Slot]

  /// - Throws: ``TransferError/setting(variable:value:problem:)``.
  public init(
    _ tasks: [any ImageSource], settings: FewShotSettings = FewShotSettings(), imageSize: Int = 16
  ) throws(TransferError) {
    try settings.validate()
    self.tasks = tasks
    self.settings = settings
    self.imageSize = imageSize
    slots = tasks.map { _ in Slot() }
  }

  /// The images of task `index`.
  ///
  /// - Throws: ``TransferError``, ``TransferError/setting(variable:value:problem:)`` where there is no
  ///   such task.
  public func images(of index: Int) throws(TransferError) -> TaskImages {
    guard tasks.indices.contains(index) else {
      throw .setting(
        variable: "the task", value: "\(index)", problem: "must be one of 0 to \(tasks.count - 1)")
    }
    return try slots[index].images.withLock { (kept) throws(TransferError) -> TaskImages in
      if let kept { return kept }
      let drawn = try TaskImages(tasks[index], settings: settings, imageSize: imageSize)
      kept = drawn
      return drawn
    }
  }

  /// Test images of every task.
  func testedCounts() throws(TransferError) -> [Int] {
    var counts: [Int] = []
    for index in tasks.indices { counts.append(try images(of: index).test.count) }
    return counts
  }

  /// The accuracies of a network on every task, in the order of the tasks.
  ///
  /// - Parameters:
  ///   - network: the network; its weights stay as they are.
  ///   - block: probe the output of this block instead of what the head reads.
  ///   - threads: tasks side by side; the result is the same.
  ///   - shouldStop: asked between tasks, from any thread.
  /// - Throws: ``TransferError``; `CancellationError` when asked to stop.
  public func fewShot(
    of network: any Network, block: Int? = nil, threads: Int = 1, shouldStop: () -> Bool = { false }
  ) throws -> [FewShotAccuracy] {
    if let block, !(0..<network.blockCount).contains(block) {
      throw TransferError.setting(
        variable: "the block", value: "\(block)",
        problem: "must be 0 to \(network.blockCount - 1) of \(network.name)")
    }
    let width = block.map(network.featureWidth(ofBlock:)) ?? network.featureWidth
    let batch = try NetworkName(named: network.name).evaluationBatch
    let reader = try network.copy(maximumBatch: max(batch, network.maximumBatch))
    return try map(reader, threads: threads) { network, index, isCancelled in
      if shouldStop() || isCancelled() { throw CancellationError() }
      let images = try images(of: index)
      let reader = ImageReader(network)
      return try FewShotEvaluation(images: images, settings: settings).accuracy(
        task: tasks[index].name, pool: try reader.features(of: images.pool, block: block),
        test: try reader.features(of: images.test, block: block), featureWidth: width)
    }
  }
}
