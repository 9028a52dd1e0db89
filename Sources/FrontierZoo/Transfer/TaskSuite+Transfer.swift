extension TaskSuite {
  /// Fine-tunes copies of a checkpoint on every task, in the order of the tasks.
  ///
  /// - Throws: ``TransferError``, ``TrainingError``; `CancellationError` when asked to stop.
  public func transfer(
    of network: any Network, with setting: FineTuning, seed: UInt64 = 1,
    shouldStop: () -> Bool = { false }, progress: (_ done: Int) -> Void = { _ in }
  ) throws -> [FineTuned] {
    try tasks.indices.map { index in
      let found = try setting.run(
        on: network, task: tasks[index], test: try images(of: index).test, seed: seed,
        sourceSeed: settings.seed, shouldStop: shouldStop)
      progress(index + 1)
      return found
    }
  }
}
