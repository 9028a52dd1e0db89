import Dispatch

/// Threads beside the cooperative pool, for work that computes for long: each job has one of its own,
/// so that tasks of the pool go on meanwhile.
///
/// A job of a task stays that task's: its cancellation, priority and task-local values are seen there.
package final class OwnThreads: TaskExecutor {
  package static let executor = OwnThreads()

  private init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    // A serial queue has a thread outside the pool that Swift's tasks share with concurrent queues.
    DispatchQueue(label: "frontier.work").async { job.runSynchronously(on: executor) }
  }

  /// Calls `body` with 0 ..< count, each on a thread of its own and the last on the caller's, and
  /// comes back when all have ended. Where the caller's task is cancelled, theirs are.
  package static func perform(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard count > 1 else {
      if count == 1 { body(0) }
      return
    }
    let group = DispatchGroup()
    let tasks = (0..<count - 1).map { index in
      group.enter()
      return Task(executorPreference: executor) {
        body(index)
        group.leave()
      }
    }
    body(count - 1)
    // A blocked thread gets no word of its task's cancellation, so it asks.
    var isTold = false
    repeat {
      if !isTold, Task.isCancelled {
        for task in tasks { task.cancel() }
        isTold = true
      }
    } while group.wait(timeout: .now() + (isTold ? .seconds(1) : .milliseconds(5))) == .timedOut
  }
}
