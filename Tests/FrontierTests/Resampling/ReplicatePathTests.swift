import FrontierTestSupport
import Testing

@testable import Frontier

/// The built-in law's replicates, made without allocation, are those of the general path.
@Suite struct ReplicatePathTests {
  private func table(
    _ study: FrontierStudy, general: Bool, _ scheme: ResamplingScheme
  ) -> ReplicateTable {
    let job = GeneralReplicates(
      sorted: study.sorted, envelope: study.estimator, model: study.model, target: study.target,
      scheme: scheme, seed: 9)
    if general {
      return .run(
        count: 150, parameterCount: 3, threads: 1, makeWorker: { job.makeWorker() }, progress: nil)
    }
    return study.replicateTable(count: 150, seed: 9, threads: 1, scheme: scheme, progress: nil)
  }

  @Test(arguments: FitTarget.allCases, [20, 60, 200])
  func agree(_ target: FitTarget, _ n: Int) throws {
    let cloud = try LawClouds.inefficient(n, seed: UInt64(n))
    for scheme in [ResamplingScheme.cases, .mOutOfN(m: n / 2)] {
      for study in [
        try FrontierStudy(cloud, target: target),
        try FrontierStudy(cloud, envelope: .concaveMajorant, target: target),
      ] {
        let fast = table(study, general: false, scheme)
        let plain = table(study, general: true, scheme)
        var worst = 0.0
        for b in 0..<fast.count where fast.isUsed[b] && plain.isUsed[b] {
          // The law at the cloud's ends: parameters themselves are ill-determined in resamples.
          for x in [0.1, 0.5, 0.9, 1] {
            func law(_ t: ReplicateTable) -> Double {
              study.model.value(at: x, parameters: Array(t.values[(3 * b)..<(3 * b + 3)]))
            }
            worst = max(worst, abs(law(fast) - law(plain)))
          }
        }
        #expect(worst < 1e-7, "\(target), n = \(n), \(scheme)")
        #expect(abs(fast.used - plain.used) <= (n == 20 ? 8 : 0))
      }
    }
  }

  /// The vectorised band of the built-in law is the law of every replicate.
  @Test func valuesOfReplicates() throws {
    let study = try FrontierStudy(LawClouds.inefficient(60, seed: 1))
    let table = table(study, general: false, .cases)
    var values = [Double](repeating: 0, count: table.used)
    for x in [0, 0.5, 0.99, 1] {
      ErrorPowerLaw.values(at: x, table: table, into: &values)
      var j = 0
      for b in 0..<table.count where table.isUsed[b] {
        let p = Array(table.values[(3 * b)..<(3 * b + 3)])
        #expect(abs(values[j] - study.model.value(at: x, parameters: p)) < 1e-12)
        j += 1
      }
    }
  }
}
