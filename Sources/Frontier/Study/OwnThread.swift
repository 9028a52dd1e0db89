import FrontierSupport

/// A thread beside the cooperative pool, for calls that compute for long.
///
/// Every call of this library computes on the thread it is called from. In a program of tasks that is
/// one of as few as the machine has cores, and while it computes no other task gets it. This gives any
/// of them an `async` form that leaves the pool alone:
///
/// ```swift
/// let study = try FrontierStudy(cloud)
/// let ceiling = try await OwnThread.run { try study.ceiling(seed: 7) }
/// ```
///
/// The work stays part of the task that awaits it. When that is cancelled it ends within a few
/// evaluations of the law, and throws ``FrontierError/cancelled``.
public enum OwnThread {
  /// Runs `work` on a thread of its own.
  ///
  /// - Throws: what `work` throws.
  public static func run<Value: Sendable, Failure: Error>(
    _ work: @Sendable () throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    try await withTaskExecutorPreference(OwnThreads.executor) {
      () async throws(Failure) -> Value in try work()
    }
  }
}
