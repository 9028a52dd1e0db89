import FrontierAlgebra

/// Replicates of replicates: what resamples of a resample say of it, from which one sees how an interval
/// would fare whose truth is known, the sample itself (Hall 1988, doi:10.1214/aos/1176350933; Beran 1987,
/// doi:10.1093/biomet/74.3.457).
///
/// Cases alone: what is drawn of a resample of m points of n are as many of the m.
struct NestedReplicates: Sendable {
  /// The law fitted to resamples.
  private let job: LawReplicates
  /// How a resample is resampled.
  let inner: CaseResampling

  /// Replicates of a replicate, and the most replicates that have any: enough for a deviation, and for a
  /// tail of a hundredth within a third of itself.
  static let (count, most) = (100, 500)

  /// Of a resample of m points of n as many are drawn as m is of n.
  init(of job: LawReplicates) {
    self.job = job
    let n = job.sample.points.size
    let m = job.scheme.drawn(of: n)
    let few = max(0, min(m, n))
    // m²/n, of which m² alone may be no number.
    let fewer = n > 0 ? n.dividingFullWidth(few.multipliedFullWidth(by: few)).quotient : 0
    inner = m == n ? .cases : .mOutOfN(m: max(min(m, Self.least), fewer))
  }

  /// A row of parameters a replicate, then ``count`` rows of its own replicates; replicates that
  /// determine no law, or whose own seldom do, are not used.
  ///
  /// - Throws: ``FrontierError/cancelled``.
  func table(replicates: Int, threads: Int) throws(FrontierError) -> ReplicateTable {
    let (job, inner, p) = (job, inner, job.law.parameters.count)
    let found = try ReplicateTable.run(
      count: min(replicates, Self.most), parameterCount: p * (1 + Self.count), threads: threads,
      chunk: 1, makeWorker: { Worker(job, inner) }, progress: nil)
    return ReplicateTable(
      values: found.values, parameterCount: p,
      isUsed: found.isUsed.flatMap { [Bool](repeating: $0, count: 1 + Self.count) })
  }

  /// No fewer points are drawn of a resample that has them.
  private static let least = 8
  /// Of so many times the replicates wanted of a replicate enough must determine a law.
  private static let patience = 2

  private final class Worker: ReplicateWorker {
    private let job: LawReplicates
    private let inner: CaseResampling
    private let drawer: any ReplicateDrawer

    init(_ job: LawReplicates, _ inner: CaseResampling) {
      (self.job, self.inner) = (job, inner)
      drawer = job.scheme.drawer(of: job.sample, seed: job.seed)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      guard let cloud = job.sample.points.cloud(of: drawer.draw(replicate: replicate)),
        job.fit(cloud, into: parameters)
      else { return false }
      var random = PhiloxStream(seed: job.seed)
      random.start(stream: Self.firstStream + UInt64(replicate))
      let seed = UInt64(random.word()) << 32 | UInt64(random.word())
      let worker = job.refitted(ResamplingSample(cloud), scheme: inner, seed: seed).makeWorker()
      let p = job.law.parameters.count
      var made = 0
      for number in 0..<(NestedReplicates.patience * NestedReplicates.count) {
        if Cancellation.isRequested { return false }
        if worker.fit(replicate: number, into: parameters + (1 + made) * p) { made += 1 }
        if made == NestedReplicates.count { return true }
      }
      return false
    }

    /// Streams that no replicate uses.
    private static let firstStream: UInt64 = 1 << 61
  }
}
