import FrontierTestSupport
import Synchronization
import Testing

@testable import Frontier

/// The same bits for any number of threads.
@Suite struct ResamplingThreadsTests {
  private static let grid = [0.3, 0.6, 0.85, 1]

  @Test(arguments: FitTarget.allCases, [60, 300])
  func builtInLaw(_ target: FitTarget, _ n: Int) throws {
    let study = try FrontierStudy(LawClouds.inefficient(n, seed: 1), target: target)
    try expectSameBits(study, n)
  }

  @Test(.slow, arguments: FitTarget.allCases)
  func anyOtherEnvelopeAndModel(_ target: FitTarget) throws {
    let cloud = try LawClouds.inefficient(60, seed: 2)
    try expectSameBits(FrontierStudy(cloud, envelope: .freeDisposalHull, target: target), 60)
    try expectSameBits(FrontierStudy(cloud, envelope: .concaveMajorant, target: target), 60)
    try expectSameBits(FrontierStudy(cloud, law: .rawPowerLaw, target: target), 60)
  }

  private func expectSameBits(_ study: FrontierStudy, _ n: Int) throws {
    for scheme in [nil, CaseResampling.cases, .mOutOfN(m: n / 3)] {
      let one = try study.estimate(at: Self.grid, replicates: 200, seed: 7, scheme: scheme)
      for threads in [2, 8] {
        let many = try study.estimate(
          at: Self.grid, replicates: 200, seed: 7, threads: threads, scheme: scheme)
        #expect(many.ceiling == one.ceiling, "\(threads) threads")
        #expect(many.band == one.band, "\(threads) threads")
      }
      let other = try study.estimate(at: Self.grid, replicates: 200, seed: 8, scheme: scheme)
      #expect(other.band != one.band, "another seed gives other bits")
    }
  }

  @Test func envelopeBand() throws {
    let study = try FrontierStudy(LawClouds.inefficient(120, seed: 3))
    let range = study.envelope.vertices
    let grid = [range.first!.x, 0.4, 0.6, range.last!.x]
    let one = try study.envelopeBand(at: grid, replicates: 200, seed: 4)
    for threads in [2, 8] {
      #expect(try study.envelopeBand(at: grid, replicates: 200, seed: 4, threads: threads) == one)
    }
  }

  /// Ceiling and band alone are those made together.
  @Test func ceilingAndBandShareTheirReplicates() throws {
    let study = try FrontierStudy(LawClouds.inefficient(80, seed: 4))
    let both = try study.estimate(at: Self.grid, replicates: 150, seed: 5)
    #expect(try study.ceiling(replicates: 150, seed: 5) == both.ceiling)
    #expect(try study.band(at: Self.grid, replicates: 150, seed: 5) == both.band)
  }

  @Test(arguments: [1, 2, 8])
  func progressCountsEveryReplicate(_ threads: Int) throws {
    let study = try FrontierStudy(LawClouds.inefficient(40, seed: 5))
    let finished = Atomic<Int>(0)
    _ = try study.estimate(at: [], replicates: 333, seed: 1, threads: threads) { count in
      finished.add(count, ordering: .relaxed)
    }
    #expect(finished.load(ordering: .relaxed) == 333)
  }

  /// Threads that ask a study at once for what it has not made yet get one and the same, and read
  /// nothing that another still writes (which the thread sanitizer looks for).
  @Test func aStudyIsAskedByManyThreadsAtOnce() async throws {
    let cloud = try LawClouds.inefficient(30, seed: 6)
    for _ in 0..<300 {
      let study = try FrontierStudy(cloud)
      let found = try await withThrowingTaskGroup(of: [Double].self) { group in
        for place in 0..<6 {
          group.addTask {
            let target = FitTarget.allCases[place % 2]
            return try study.fit(target).parameters + [study.verdict(target).isDetermined ? 1 : 0]
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(found.count == 2)
    }
  }
}
