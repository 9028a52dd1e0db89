import Foundation

/// Clocks and the median timer that every case uses.
enum Timer {
  /// Seconds of CPU that all threads of this process have used.
  static func cpu() -> Double { read(CLOCK_PROCESS_CPUTIME_ID) }

  /// Seconds on a clock that never steps back.
  static func wall() -> Double { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// The median over `batches` of the seconds one call takes.
  ///
  /// A batch repeats the call until it lasts `shortest` seconds; the scale is found by doubling,
  /// which also warms the caches.
  static func median(
    batches: Int = 7, shortest: Double = 0.05, clock: () -> Double = cpu, _ body: () throws -> Void
  ) rethrows -> Double {
    var calls = 1
    func batch() throws -> Double {
      let start = clock()
      for _ in 0..<calls { try body() }
      return clock() - start
    }
    while try batch() < shortest { calls *= 2 }
    let times = try (0..<batches).map { _ in try batch() / Double(calls) }
    return median(of: times)
  }

  /// The upper median.
  static func median(of times: [Double]) -> Double { times.sorted()[times.count / 2] }
}

/// Keeps the optimiser from dropping a result that nobody reads.
@inline(never)
func keep<Value>(_ value: Value) { withExtendedLifetime(value) {} }
