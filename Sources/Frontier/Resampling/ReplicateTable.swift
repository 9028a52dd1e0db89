import FrontierSupport
import Synchronization

/// The parameters fitted to every replicate.
struct ReplicateTable: Sendable {
  /// Parameters a replicate; `parameterCount` of them in a row.
  let values: [Double]
  let parameterCount: Int
  /// Whether the replicate gave a law.
  let isUsed: [Bool]

  var count: Int { isUsed.count }
  var used: Int { isUsed.count { $0 } }

  /// More threads than any machine gains from.
  private static let mostThreads = 256
  /// The most numbers of a table: 16 GB.
  static let mostNumbers = Int(Int32.max)

  /// Fits `count` replicates, from number `first` on, on `threads` threads.
  ///
  /// Replicates are claimed in chunks and written to their own places, and a replicate's random
  /// numbers depend on the seed and its index alone: the table is the same for any number of
  /// threads. `progress` gets the size of every finished chunk, from any thread.
  ///
  /// - Throws: ``FrontierError/cancelled``.
  static func run(
    first: Int = 0, count: Int, parameterCount: Int, threads: Int, chunk: Int = 64,
    makeWorker: @escaping @Sendable () -> any ReplicateWorker,
    progress: (@Sendable (Int) -> Void)?
  ) throws(FrontierError) -> ReplicateTable {
    var values = [Double](repeating: 0, count: count * parameterCount)
    var isUsed = [Bool](repeating: false, count: count)
    let next = Atomic<Int>(0)
    let isStopped = Atomic<Bool>(false)
    values.withUnsafeMutableBufferPointer { values in
      isUsed.withUnsafeMutableBufferPointer { isUsed in
        // Every replicate writes to its own places only.
        nonisolated(unsafe) let values = values
        nonisolated(unsafe) let isUsed = isUsed
        let work: @Sendable (Int) -> Void = { _ in
          let worker = makeWorker()
          while true {
            let from = next.wrappingAdd(chunk, ordering: .relaxed).oldValue
            if from >= count { return }
            let to = min(count, from + chunk)
            for b in from..<to {
              // Whoever hears of it first tells the others.
              if Cancellation.isRequested { isStopped.store(true, ordering: .relaxed) }
              if isStopped.load(ordering: .relaxed) { return }
              isUsed[b] = worker.fit(
                replicate: first + b, into: values.baseAddress! + b * parameterCount)
            }
            progress?(to - from)
          }
        }
        OwnThreads.perform(
          max(1, min(threads, Self.mostThreads, (count + chunk - 1) / chunk)), work)
      }
    }
    // The word may have come to a single thread alone.
    if isStopped.load(ordering: .relaxed) { throw .cancelled }
    try Cancellation.check()
    return ReplicateTable(values: values, parameterCount: parameterCount, isUsed: isUsed)
  }
}

/// Draws and fits replicates; one a thread.
protocol ReplicateWorker: AnyObject {
  /// Fits a replicate and writes its parameters; `false` when the resample determines no law.
  func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool
}
