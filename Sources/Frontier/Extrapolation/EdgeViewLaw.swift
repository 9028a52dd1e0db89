import RealModule

/// The law by which an edge may go on, one for each kind of axes.
///
/// Between accuracies it is k·e^α + e_IR. A bounded y along an unbounded x, an accuracy against the
/// logarithm of compute, goes on by the same with e = exp(−(u − first u)/range), a power law of compute with a
/// limit: lines in soft logits all run to the bound. Along logarithms, of compute or of incomes, an unbounded y
/// goes on as y = c − (c − a)·exp(−b·u), a power law with a floor or a ceiling; rows that are a curve
/// themselves do so along any x; other clouds have no law, and lines must do.
struct EdgeViewLaw {
  private let axes: EdgeAxes
  private let isCurve: Bool
  /// The first and the last place of the rows.
  private let (first, last): (Double, Double)
  /// The smallest size of a y whose logarithm is taken.
  private let least: Double
  /// Of the smallest y seen: so near to 0 no law is believed to come.
  private static let leastShare = 1e-3

  /// - Parameters:
  ///   - cloud: rows by ascending x.
  ///   - isCurve: whether the rows are a curve, no cloud below an edge.
  init(_ axes: EdgeAxes, of cloud: PointCloud, isCurve: Bool) {
    self.axes = axes
    self.isCurve = isCurve
    (first, last) = (axes.u(cloud.x[0]), axes.u(cloud.x[cloud.count - 1]))
    least = Self.leastShare * cloud.y.reduce(.infinity) { min($0, abs(Self.number($1, axes))) }
  }

  /// Whether the laws are among the ways in which the edge may go on that does not follow one: where
  /// they were when the prior was learned, or rows are a curve.
  var isVoice: Bool { axes.areAccuracies || isCurve }

  /// Whether places are logarithms, along which lines rise without end.
  private var isAlongLogarithms: Bool { axes.hasLogX || axes.isLogX }

  /// Whether the law is that of errors.
  private var isOfErrors: Bool { axes.yRange != nil }

  /// The smallest laws above every row, for which the mean over all rows, and over those near the end,
  /// is least; none where there is no law or no pair.
  func pair(
    above cloud: PointCloud, near: [Double]
  ) throws(FrontierError) -> [[Double]] {
    // Two different x determine no exponent.
    guard isVoice || isOfErrors || isAlongLogarithms, !axes.hasUnitX || axes.areAccuracies,
      (last - first).isFinite, cloud.distinctInputs(limit: 3) == 3
    else { return [] }
    let law: CatalogueLaw = isOfErrors ? .errorPowerLaw : .expd3
    let inputs = axes.areAccuracies ? cloud.inputs : [cloud.x.map { place($0, axes.u($0)) }]
    let y = cloud.y.map { isOfErrors ? axes.share($0) : Self.number($0, axes) }
    guard y.allSatisfy(\.isFinite) else { return [] }
    var laws: [[Double]] = []
    for weights in [cloud.weights, near] {
      let weighed = PointCloud(
        uncheckedInputs: inputs, y: y, weights: weights, meaning: .precisions)
      if let found = try Edge().parameters(of: law, fittedTo: weighed, near: nil) {
        laws.append(found)
      }
    }
    // One without the other would be no pair to disagree.
    return laws.count == 2 ? laws : []
  }

  /// What a law of an unbounded y is of: y, or what y is the logarithm of.
  private static func number(_ y: Double, _ axes: EdgeAxes) -> Double {
    switch axes.logarithmicY {
    case .none: y
    case .plain: .exp10(y)
    case .negated: -.exp10(-y)
    }
  }

  /// The law's own x, of an x and its place: 1 − e where it is that of errors.
  private func place(_ x: Double, _ u: Double) -> Double {
    if axes.areAccuracies { return x }
    return isOfErrors ? -.expMinusOne(-(u - first) / (last - first)) : u - first
  }

  /// The law's height at x, whose place is u.
  func height(_ law: [Double], at x: Double, _ u: Double) -> Double {
    let place = place(x, u)
    guard isOfErrors else {
      let y = law[2] - (law[2] - law[0]) * .exp(-law[1] * place)
      switch axes.logarithmicY {
      case .plain: return .log10(max(y, least))
      case .negated: return -.log10(max(-y, least))
      case .none:
        guard axes.hasLogY else { return y }
        return axes.v(axes.isTurned ? min(y, -least) : max(y, least))
      }
    }
    // (1 − x)^α is 0 at x = 1.
    let error = (place < 1 ? law[0] * .pow(1 - place, law[1]) : 0) + law[2]
    return EdgeAxes.softLogit(1 - min(1, error))
  }
}
