import FrontierTestSupport
import Testing

@testable import Frontier

/// An estimator of which nothing is known but its edge.
private struct AnyEdge: EnvelopeEstimator {
  let inner: any EnvelopeEstimator
  init(_ inner: any EnvelopeEstimator) { self.inner = inner }
  var name: String { inner.name }
  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    try inner.envelope(of: cloud)
  }
}

/// A criterion that knows no quick way.
private struct AnyCriterion: Criterion {
  let inner: any Criterion
  init(_ inner: any Criterion) { self.inner = inner }
  var name: String { inner.name }
  var rate: Double { inner.rate }
  func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    try inner.fit(law, to: cloud)
  }
}

/// The built-in law's replicates, made without allocation, are those of the general path.
@Suite struct ReplicatePathTests {
  private func table(
    _ study: FrontierStudy, general: Bool, _ scheme: CaseResampling
  ) throws -> ReplicateTable {
    let criterion = study.criteria.criterion(for: study.target)
    let envelope = general ? AnyEdge(study.estimator) : study.estimator
    let job = LawReplicates(
      of: study.law, by: general ? AnyCriterion(criterion) : criterion,
      on: ResamplingSample(study.cloud, sorted: study.sorted),
      points: study.target == .envelope ? .vertices(of: envelope) : .all, scheme: scheme, seed: 9,
      start: [])
    return try .run(
      count: 150, parameterCount: 3, threads: 1, makeWorker: { job.makeWorker() }, progress: nil)
  }

  @Test(.slow, arguments: FitTarget.allCases, [20, 60, 200])
  func agree(_ target: FitTarget, _ n: Int) throws {
    let cloud = try LawClouds.inefficient(n, seed: UInt64(n))
    for scheme in [CaseResampling.cases, .mOutOfN(m: n / 2)] {
      for study in [
        try FrontierStudy(cloud, target: target),
        try FrontierStudy(cloud, envelope: .concaveMajorant, target: target),
      ] {
        let fast = try table(study, general: false, scheme)
        let plain = try table(study, general: true, scheme)
        var worst = 0.0
        for b in 0..<fast.count where fast.isUsed[b] && plain.isUsed[b] {
          // The law at the cloud's ends: parameters themselves are ill-determined in resamples.
          for x in [0.1, 0.5, 0.9, 1] {
            func law(_ t: ReplicateTable) -> Double {
              study.law.value(at: x, parameters: Array(t.values[(3 * b)..<(3 * b + 3)]))
            }
            worst = max(worst, abs(law(fast) - law(plain)))
          }
        }
        #expect(worst < 1e-7, "\(target), n = \(n), \(scheme)")
        #expect(abs(fast.used - plain.used) <= (n == 20 ? 8 : 0))
      }
    }
  }
}
