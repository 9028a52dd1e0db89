import Dispatch
import Frontier

/// A task that sleeps ten milliseconds at a time beside tasks that fit.
enum TimerBesideFits {
  /// How late it wakes, in seconds.
  static func lateness(
    tasks count: Int, seconds: Double
  ) async throws -> (median: Double, longest: Double) {
    let fits = (0..<count).map { _ in
      Task {
        let call = LongCall.all[0]
        while !Task.isCancelled { try await OwnThread.run { try call.work() } }
      }
    }
    var late: [Double] = []
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while clock.now < end {
      let due = clock.now + .milliseconds(10)
      try await Task.sleep(until: due, tolerance: .zero, clock: clock)
      late.append((clock.now - due) / .seconds(1))
    }
    for fit in fits { fit.cancel() }
    for fit in fits { _ = await fit.result }
    late.sort()
    return (late[late.count / 2], late[late.count - 1])
  }
}
