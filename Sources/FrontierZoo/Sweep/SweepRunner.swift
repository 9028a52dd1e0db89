import FrontierSupport
import Synchronization

/// Does the runs of a folder that are missing, several side by side.
///
/// A run is a function of the plan alone, one thread from its weights to its row, so that neither
/// the number of threads nor the order changes a bit of the table. Images of tasks and corpora are
/// drawn once for all runs.
package final class SweepRunner: Sendable {
  package let folder: SweepFolder
  private let suite: TaskSuite
  private let upstream: [String: Upstream]
  private let rows: RowPart
  private let log: SweepLog
  private let part: (shard: Int, count: Int)
  private let saveEvery: Duration
  /// What is to be done, from 0.
  private let queue: [Int]
  private let shouldStop: @Sendable () -> Bool
  private let progress: @Sendable (SweepProgress) -> Void
  private let warning: @Sendable (String) -> Void

  private struct State {
    var next = 0
    var done = 0
    var seen = 0
    var error: (any Error)?
    var isStopped = false
  }
  private let state = Mutex(State())

  /// Takes a shard.
  ///
  /// - Parameters:
  ///   - shard: from 1; which runs of the plan, of how many parts.
  ///   - saveEvery: the time between two states of a run in flight.
  ///   - progress: called after every run, from any thread.
  ///   - warning: called with what went wrong and changes no result: a state that cannot be saved,
  ///     or that is not trusted.
  /// - Throws: ``SweepError``; ``ImageSourceError`` for a corpus that is not installed.
  package init(
    _ folder: SweepFolder, shard: Int = 1, of count: Int = 1,
    saveEvery: Duration = .seconds(30), shouldStop: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (SweepProgress) -> Void = { _ in },
    warning: @escaping @Sendable (String) -> Void = { _ in }
  ) throws {
    guard count >= 1, (1...count).contains(shard) else {
      throw SweepError.shard(shard, of: count)
    }
    self.folder = folder
    self.shouldStop = shouldStop
    self.progress = progress
    self.warning = warning
    self.saveEvery = saveEvery
    let plan = folder.plan
    rows = try RowPart(folder: folder.path, shard: shard, of: count)
    part = (shard, count)
    log = SweepLog(path: folder.path + "/" + SweepLog.name(shard: shard, of: count))
    let done = try folder.records()
    let mine = Shard.runs(of: plan.runs.count, in: shard, of: count).map { $0 - 1 }
    queue = mine.filter { done[$0 + 1] == nil }
    folder.removeLeftovers(of: Set(mine.map { $0 + 1 }), done: Set(done.keys))
    suite = try TaskSuite(
      plan.tasks.map { try Tasks.task(named: $0) }, settings: plan.fewShot,
      imageSize: plan.imageSize)
    var upstream: [String: Upstream] = [:]
    for name in Set(queue.map { plan.runs[$0].corpus }) {
      upstream[name] = Upstream(
        try Corpora.corpus(named: name), count: plan.upstreamImages, imageSize: plan.imageSize)
    }
    self.upstream = upstream
  }

  /// Runs that were missing when the runner was made.
  package var missingCount: Int { queue.count }

  /// Does them, `threads` at a time.
  ///
  /// - Returns: false when it was asked to stop; the states of runs in flight are saved then, and
  ///   another runner goes on from there to the same table.
  /// - Throws: the first error of a run; the others end as they would, and are kept.
  package func run(threads: Int = 1) throws -> Bool {
    OwnThreads.perform(max(1, min(threads, queue.count))) { [self] _ in
      while let index = next() {
        do {
          let flight = try makeFlight(index)
          var record = try flight.finish(shouldStop: shouldStop)
          record.machine = Machine.fingerprint
          try rows.append(try record.line(plan: folder.plan.identity))
          tell(flight.times, of: index)
          flight.removeState()
          finish(index)
        } catch {
          state.withLock {
            if error is CancellationError {
              $0.isStopped = true
            } else if $0.error == nil {
              $0.error = error
            }
          }
        }
      }
    }
    let isWhole = try state.withLock {
      if let error = $0.error { throw error }
      return !$0.isStopped
    }
    if isWhole { try folder.rows.gather(shard: part.shard, of: part.count) }
    return isWhole
  }

  private func tell(_ times: [SweepTimes], of index: Int) {
    do {
      try state.withLock { _ in
        try log.append(times, run: index + 1, network: folder.plan.runs[index].network)
      }
    } catch {
      warning("the times of run \(index + 1) are not told: \(error)")
    }
  }

  /// The next run of the queue; nil at its end, or when the work is to end.
  private func next() -> Int? {
    state.withLock { state in
      guard state.next < queue.count, state.error == nil else { return nil }
      if state.isStopped || shouldStop() || Task.isCancelled {
        state.isStopped = true
        return nil
      }
      state.next += 1
      return queue[state.next - 1]
    }
  }

  private func finish(_ index: Int) {
    let run = folder.plan.runs[index]
    let report = state.withLock {
      $0.done += 1
      $0.seen += run.imagesSeen
      return SweepProgress(done: $0.done, total: queue.count, imagesSeen: $0.seen, last: run)
    }
    progress(report)
  }

  private func makeFlight(_ index: Int) throws -> RunInFlight {
    let run = folder.plan.runs[index]
    guard let upstream = upstream[run.corpus] else {
      throw ImageSourceError.unknownName(run.corpus, kind: "corpus", known: Corpora.names)
    }
    return try RunInFlight(
      run: index + 1, of: folder, suite: suite, upstream: upstream, saveEvery: saveEvery,
      warning: warning)
  }
}

/// Where a sweep is.
package struct SweepProgress: Sendable {
  /// Runs done by this runner, and those it has to do.
  package let done: Int
  package let total: Int
  /// Training images of the runs done.
  package let imagesSeen: Int
  package let last: SweepRun
}
