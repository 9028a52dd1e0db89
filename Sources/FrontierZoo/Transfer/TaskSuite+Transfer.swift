extension TaskSuite {
  /// Fine-tunes copies of a checkpoint on every task, in the order of the tasks.
  ///
  /// - Parameters:
  ///   - network: the checkpoint, which stays as it is.
  ///   - setting: how copies are fine-tuned.
  ///   - seed: of the order of examples.
  ///   - threads: tasks side by side; the result is the same.
  ///   - progress: called as a task, from 1, begins; like `shouldStop` from any thread.
  ///   - shouldStop: asked after every step.
  /// - Throws: ``TransferError``, ``TrainingError``; `CancellationError` when asked to stop.
  public func transfer(
    of network: any Network, with setting: FineTuning, seed: UInt64 = 1, threads: Int = 1,
    progress: (_ task: Int) -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) throws -> [FineTuned] {
    try map(network, threads: threads) { network, index, isCancelled in
      progress(index + 1)
      return try transfer(
        of: network, to: index, with: setting, seed: seed,
        shouldStop: { shouldStop() || isCancelled() })
    }
  }

  /// Fine-tunes copies of a checkpoint on task `index`.
  func transfer(
    of network: any Network, to index: Int, with setting: FineTuning, seed: UInt64,
    shouldStop: () -> Bool
  ) throws -> FineTuned {
    try setting.run(
      on: network, task: tasks[index], test: try images(of: index).test, seed: seed,
      sourceSeed: settings.seed, shouldStop: shouldStop)
  }
}
