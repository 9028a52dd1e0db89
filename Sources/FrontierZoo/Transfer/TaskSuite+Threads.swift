import Dispatch
import Synchronization

extension TaskSuite {
  /// Calls `body` with every task, `threads` at a time, and gives back its results in the order of
  /// the tasks. Every thread but a single one has a copy of the network.
  ///
  /// `isCancelled` tells on any of the threads whether the caller's task was cancelled.
  ///
  /// - Throws: the first error; tasks that were begun end before. `CancellationError`.
  func map<Result>(
    _ network: any Network, threads: Int,
    _ body: (any Network, _ task: Int, _ isCancelled: () -> Bool) throws -> Result
  ) throws -> [Result] {
    let workers = min(threads, tasks.count)
    guard workers > 1 else {
      return try tasks.indices.map { task in
        try Task.checkCancellation()
        return try body(network, task) { Task.isCancelled }
      }
    }
    return try withUnsafeCurrentTask { caller in
      // Whether a task is cancelled may be asked from any thread while it lasts, and it waits here.
      nonisolated(unsafe) let caller = caller
      return try map(network, workers, isCancelled: { caller?.isCancelled ?? false }, body)
    }
  }

  private func map<Result>(
    _ network: any Network, _ workers: Int, isCancelled: @escaping @Sendable () -> Bool,
    _ body: (any Network, _ task: Int, _ isCancelled: () -> Bool) throws -> Result
  ) throws -> [Result] {
    let turn = Mutex(0)
    // Written under the lock alone; networks and results need not be `Sendable`, for every thread
    // works on a copy and only reads the original while copying.
    nonisolated(unsafe) let original = network
    nonisolated(unsafe) var results = [Result?](repeating: nil, count: tasks.count)
    nonisolated(unsafe) var failure: (any Error)?
    withoutActuallyEscaping(body) { body in
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        do {
          let copy = try original.copy()
          while true {
            let task = turn.withLock { next -> Int? in
              guard next < tasks.count, failure == nil else { return nil }
              next += 1
              return next - 1
            }
            guard let task else { return }
            if isCancelled() { throw CancellationError() }
            let result = try body(copy, task, isCancelled)
            turn.withLock { _ in results[task] = result }
          }
        } catch {
          turn.withLock { _ in if failure == nil { failure = error } }
        }
      }
    }
    if let failure { throw failure }
    return results.compactMap { $0 }
  }
}

extension Network {
  /// Another network of the same shape and weights, with buffers of its own.
  func copy(maximumBatch: Int? = nil) throws -> any Network {
    let twin = try NetworkName(named: name).makeNetwork(
      imageSize: imageSize, channelCount: channelCount, classCount: classCount,
      maximumBatch: maximumBatch ?? self.maximumBatch)
    twin.parameters.weights.update(from: parameters.weights, count: parameters.capacity)
    return twin
  }
}
