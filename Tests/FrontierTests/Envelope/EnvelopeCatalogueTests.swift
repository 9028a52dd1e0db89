import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

/// The catalogue of edges: every name works, everywhere an edge may stand.
@Suite struct EnvelopeCatalogueTests {
  private func cloud(_ n: Int, seed: UInt64) throws -> PointCloud {
    var random = SplitMix(seed: seed)
    let x = (0..<n).map { _ in 0.05 + 0.9 * random.uniform() }
    // Far below 1: extrapolating edges go on above their points.
    return try PointCloud(x: x, y: x.map { $0.squareRoot() * (0.1 + 0.4 * random.uniform()) })
  }

  /// Kernels choose among 29 bandwidths of as many unknowns as points.
  private func estimator(_ entry: EnvelopeEntry) throws -> any EnvelopeEstimator {
    entry.name.contains("kernel")
      ? try entry.estimator(setting: 0.4)
      : entry.name.contains("spline") || entry.name == "polynomial"
        ? try entry.estimator(setting: 2) : try entry.estimator()
  }

  @Test func namesAreTheEstimators() throws {
    let names = EnvelopeCatalogue.entries.map(\.name)
    #expect(Set(names).count == names.count)
    for entry in EnvelopeCatalogue.entries {
      #expect(try entry.estimator().name == entry.name)
      #expect(try EnvelopeCatalogue.estimator(named: entry.name).name == entry.name)
      #expect(!entry.assumption.isEmpty && !entry.rate.isEmpty && !entry.cost.isEmpty)
    }
  }

  @Test func settingsFollowAColon() throws {
    #expect((try EnvelopeCatalogue.estimator(named: "order-m:7") as? OrderMFrontier)?.order == 7)
    for bad in ["box", "order-m:", "order-m:x", "order-m:1.5", "order-m:0", "convex-hull:2", ""] {
      #expect(throws: FrontierError.self, "\(bad)") {
        try EnvelopeCatalogue.estimator(named: bad)
      }
    }
  }

  /// A law is fitted to every edge, and its ceiling has an interval that no number of threads changes.
  @Test(arguments: EnvelopeCatalogue.entries.map(\.name)) func studiesTakeIt(_ name: String) throws
  {
    let entry = try #require(EnvelopeCatalogue.entries.first { $0.name == name })
    let isSlow = name.contains("kernel")
    let cloud = try cloud(isSlow ? 16 : 60, seed: 3)
    let study = try FrontierStudy(cloud, envelope: try estimator(entry), target: .envelope)
    // Edges that go beyond what an accuracy can be (constant returns, extreme values) end there.
    #expect(study.envelope.curve?.outline.y.allSatisfy((0...1).contains) ?? true)
    #expect(study.chosenFit.parameters.allSatisfy { $0.isFinite })
    let replicates = isSlow ? 2 : 24
    let one = try study.ceiling(replicates: replicates, seed: 5)
    guard !isSlow else { return }
    #expect(try study.ceiling(replicates: replicates, seed: 5, threads: 3) == one)
    let (low, high) = (cloud.x.min()!, cloud.x.max()!)
    guard study.envelope.interpolation != .none else { return }
    let grid = [0.3, 0.6, 0.9].map { low + $0 * (high - low) }
    let band = try study.envelopeBand(at: grid, replicates: replicates, seed: 5)
    #expect(
      band.fit.indices.allSatisfy { !band.fit[$0].isFinite || band.low[$0] <= band.high[$0] })
  }

  @Test func envelopesSurviveCoding() throws {
    let cloud = try cloud(30, seed: 4)
    for name in ["convex-hull", "order-m", "concave-cubic-spline:2"] {
      let envelope = try EnvelopeCatalogue.estimator(named: name).envelope(of: cloud)
      let copy = try JSONDecoder().decode(
        Envelope.self, from: try JSONEncoder().encode(envelope))
      #expect(copy == envelope && copy.hashValue == envelope.hashValue)
      let place = cloud.x.max()! * 0.9
      #expect(abs(copy.value(at: place)! - envelope.value(at: place)!) < 1e-4)
    }
  }

  /// The correction is one number, and it takes most of the bias away.
  @Test func correctionLiftsTheEdge() throws {
    let base = try SplineEnvelope(degree: 3, shape: .concave, knots: .vertices)
    let corrected = try BiasCorrectedEnvelope(base, draws: 6)
    var (before, after) = (0.0, 0.0)
    for seed in UInt64(1)...8 {
      var random = SplitMix(seed: seed)
      let x = (0..<50).map { _ in random.uniform() }
      let cloud = try PointCloud(x: x, y: x.map { $0.squareRoot() * random.uniform() })
      let (low, high) = (try base.envelope(of: cloud), try corrected.envelope(of: cloud))
      let lifts = [0.3, 0.5, 0.7].map { high.value(at: $0)! - low.value(at: $0)! }
      #expect(lifts[0] >= 0)
      #expect(abs(lifts[0] - lifts[1]) < 1e-12 && abs(lifts[1] - lifts[2]) < 1e-12)
      before += low.value(at: 0.5)! - 0.5.squareRoot()
      after += high.value(at: 0.5)! - 0.5.squareRoot()
      #expect(try corrected.envelope(of: cloud) == high)
    }
    #expect(before < 0 && abs(after) < 0.6 * abs(before))
    #expect(throws: FrontierError.self) { try BiasCorrectedEnvelope(base, draws: 0) }
  }
}
