import FrontierTestSupport
import Testing

@testable import Frontier

/// Wald intervals under a robust loss cover, whatever its scale beside the noise: some scaling-law
/// papers use 10⁻³ on noise of 0.2.
@Suite struct RobustCoverageTests {
  @Test(.slow, arguments: [0.001, 0.05, 0.4, 2]) func huber(_ scale: Double) throws {
    let truth = [0.2, 0.6, 2.0]
    let x = (0..<60).map { 0.15 * Double($0) }
    let curve = CatalogueLaw.expd3.values(at: [x], parameters: truth)
    let fitter = LeastSquares(loss: try RobustLoss(.huber, scale: scale))
    var (covered, count) = (0, 0)
    for seed in UInt64(1)...150 {
      var random = SplitMix(seed: seed)
      let cloud = try PointCloud(x: x, y: curve.map { $0 + 0.2 * random.normal() })
      let fit = try fitter.fit(.expd3, to: cloud)
      for (j, name) in ["a", "b", "c"].enumerated() {
        count += 1
        if try fit.waldInterval(for: .parameter(name)).contains(truth[j]) { covered += 1 }
      }
    }
    // 95 % are promised; 3·√(.95·.05/150) = .053 is chance for one parameter.
    let share = Double(covered) / Double(count)
    #expect(share > 0.90 && share < 0.99, "scale \(scale): \(share)")
  }
}
