import FrontierAlgebra

/// Replicates of replicates: what resamples of a resample say of it, from which one sees how an interval
/// would fare whose truth is known, the sample itself (Hall 1988, doi:10.1214/aos/1176350933; Beran 1987,
/// doi:10.1093/biomet/74.3.457).
///
/// Cases alone: what is drawn of a resample of m points of n are as many of the m.
struct NestedReplicates: Sendable {
  /// The law fitted to resamples, and to theirs.
  let job: LawReplicates

  /// Replicates of a replicate, and the most replicates that have any: enough for a deviation, and for a
  /// tail of a hundredth within a third of itself.
  static let (inner, most) = (100, 500)

  /// A replicate's parameters, then those of its own replicates, \(1 + inner) rows each; replicates that
  /// determine no law, or whose own seldom do, are not used.
  ///
  /// - Throws: ``FrontierError/cancelled``.
  func table(
    _ numbers: Range<Int>, threads: Int
  ) throws(FrontierError) -> ReplicateTable {
    let p = job.law.parameters.count
    let found = try ReplicateTable.run(
      first: numbers.lowerBound, count: min(numbers.count, Self.most),
      parameterCount: p * (1 + Self.inner), threads: threads, chunk: 1,
      makeWorker: { Worker(job) }, progress: nil)
    return ReplicateTable(
      values: found.values, parameterCount: p,
      isUsed: found.isUsed.flatMap { [Bool](repeating: $0, count: 1 + Self.inner) })
  }

  /// As many of m as are drawn of n.
  static func scheme(like outer: any ResamplingScheme, of n: Int) -> CaseResampling {
    let m = outer.drawn(of: n)
    return m == n ? .cases : .mOutOfN(m: max(min(m, least), m * m / max(1, n)))
  }

  /// No fewer points are drawn of a resample that has them.
  private static let least = 8
  /// Of so many times the replicates wanted of a replicate enough must determine a law.
  private static let patience = 2

  /// The sample as it is.
  private struct Whole: ResamplingScheme {
    func procedure(points n: Int, rate: Double) -> String { "the sample itself" }

    func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
      Drawer(sample.cloud)
    }

    private final class Drawer: ReplicateDrawer {
      private let cloud: PointCloud
      init(_ cloud: PointCloud) { self.cloud = cloud }
      func draw(replicate: Int) -> Replicate { .cloud(cloud) }
    }
  }

  private final class Worker: ReplicateWorker {
    private let job: LawReplicates
    private let drawer: any ReplicateDrawer

    init(_ job: LawReplicates) {
      self.job = job
      drawer = job.scheme.drawer(of: job.sample, seed: job.seed)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      guard let cloud = job.sample.points.cloud(of: drawer.draw(replicate: replicate)),
        cloud.count > 0
      else { return false }
      let sample = ResamplingSample(cloud)
      let size = sample.points.size
      let itself = job.refitted(sample, scheme: Whole(), seed: 0).makeWorker()
      guard itself.fit(replicate: 0, into: parameters) else { return false }
      var random = PhiloxStream(seed: job.seed)
      random.start(stream: Self.firstStream + UInt64(replicate))
      let seed = UInt64(random.word()) << 32 | UInt64(random.word())
      let worker = job.refitted(
        sample, scheme: NestedReplicates.scheme(like: job.scheme, of: size), seed: seed
      ).makeWorker()
      let p = job.law.parameters.count
      var made = 0
      for number in 0..<(NestedReplicates.patience * NestedReplicates.inner) {
        if Cancellation.isRequested { return false }
        if worker.fit(replicate: number, into: parameters + (1 + made) * p) { made += 1 }
        if made == NestedReplicates.inner { return true }
      }
      return false
    }

    /// Streams that no replicate uses.
    private static let firstStream: UInt64 = 1 << 61
  }
}
