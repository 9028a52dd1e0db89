import RealModule

/// Whether one point stands higher above the others than the spacings among the highest of these lead to
/// expect.
///
/// Heights are residuals of y from the parabola of all other points, by least squares. Of n independent
/// exponential variables the spacing between the i-th and the next largest, times i, is exponential again
/// and independent of the others (Rényi 1953, doi:10.1007/BF02127580); tails that fall faster have smaller
/// spacings at the top. The first over the mean of the next k − 1 is then at most Fisher's F with 2 and
/// 2·(k − 1) degrees of freedom.
///
/// Of clouds of noise (250 to 400 of each, n = 20, 40, 100) it rejects at .03 together with the other rules of
/// the command's warning at most .02 of those with a sharp edge or of normal or uniform heights, .03 to .09 of
/// exponential ones and .02 to .16 of Student's with three degrees of freedom, whose largest stands apart
/// indeed. Of points .6 of y's range above a sharp edge it finds .1 to .7 at n = 20, .8 and more from n = 40 on.
package struct TopSpacingTest {
  /// The chance of so wide a first spacing among exponential heights; 1 where the point is not the highest.
  package let pValue: Double

  /// How many spacings are compared.
  private static let spacings = 10

  /// - Parameters:
  ///   - cloud: three points or more, of which weights say nothing here.
  ///   - point: the index of the one that is asked about.
  package init(of cloud: PointCloud, at point: Int) {
    let heights = Self.heights(of: cloud, without: point)
    let order = heights.indices.sorted { (heights[$0], $0) > (heights[$1], $1) }
    let count = min(Self.spacings, heights.count / 2)
    guard order.first == point, count > 1 else {
      pValue = 1
      return
    }
    let spacings = (0..<count).map { i in
      Double(i + 1) * (heights[order[i]] - heights[order[i + 1]])
    }
    let others = Double(count - 1)
    let mean = spacings.dropFirst().reduce(0, +) / others
    // Above points that are all as high every spacing is unusual.
    pValue =
      mean > 0 ? .pow(1 + spacings[0] / mean / others, -others) : spacings[0] > 0 ? 0 : 1
  }

  /// Residuals from the parabola through all points but one, in the order of the cloud.
  private static func heights(of cloud: PointCloud, without point: Int) -> [Double] {
    let order = cloud.x.indices.sorted { (cloud.x[$0], $0) < (cloud.x[$1], $1) }
    guard let place = order.firstIndex(of: point) else { return cloud.y }
    let basis = OrthonormalColumns.smoothCurve(of: order.map { cloud.x[$0] }, mostKnots: 0)
    var residuals = order.map { cloud.y[$0] }
    basis.remove(from: &residuals)
    let leverage = basis.columns.reduce(0) { $0 + $1[place] * $1[place] }
    // A point that the parabola cannot do without has no residual from that of the others.
    guard leverage < 1 else { return cloud.y }
    let deleted = residuals[place] / (1 - leverage)
    var heights = cloud.y
    for (i, row) in order.enumerated() {
      let shared = basis.columns.reduce(0) { $0 + $1[i] * $1[place] }
      heights[row] = i == place ? deleted : residuals[i] + shared * deleted
    }
    return heights
  }
}
