import RealModule

/// The law by which an edge may go on, one for each kind of axes.
///
/// Between accuracies it is k·e^α + e_IR. Else there is none for a cloud, whose lines must do; rows that
/// are a curve themselves, a loss against the logarithm of compute, go on as v = c − (c − a)·exp(−b·u),
/// which is a power law with a limit where u is a logarithm.
struct EdgeViewLaw {
  private let axes: EdgeAxes
  /// From where u counts.
  private let origin: Double

  init(_ axes: EdgeAxes, firstX: Double) {
    self.axes = axes
    origin = axes.u(firstX)
  }

  /// The smallest laws above every row, for which the mean over all rows, and over those near the end,
  /// is least; none where there is no law or no pair.
  func pair(
    above cloud: PointCloud, near: [Double], isCurve: Bool
  ) throws(FrontierError) -> [[Double]] {
    // Two different x determine no exponent.
    guard axes.areAccuracies || isCurve && axes.yRange == nil, cloud.distinctInputs(limit: 3) == 3
    else { return [] }
    let law: CatalogueLaw = axes.areAccuracies ? .errorPowerLaw : .expd3
    let inputs = axes.areAccuracies ? cloud.inputs : [cloud.x.map { axes.u($0) - origin }]
    var laws: [[Double]] = []
    for weights in [cloud.weights, near] {
      let weighed = PointCloud(
        uncheckedInputs: inputs, y: cloud.y, weights: weights, meaning: .precisions)
      if let found = try Edge().parameters(of: law, fittedTo: weighed, near: nil) {
        laws.append(found)
      }
    }
    // One without the other would be no pair to disagree.
    return laws.count == 2 ? laws : []
  }

  /// The law's height at x.
  func height(_ law: [Double], at x: Double) -> Double {
    guard axes.areAccuracies else {
      return law[2] - (law[2] - law[0]) * .exp(-law[1] * (axes.u(x) - origin))
    }
    // (1 − x)^α is 0 at x = 1.
    let error = (x < 1 ? law[0] * .pow(1 - x, law[1]) : 0) + law[2]
    return axes.v(1 - min(1, error))
  }
}
