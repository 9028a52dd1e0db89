import RealModule

/// The unknowns of a ``MeasuredEdgeLikelihood``: the law's free parameters, then ln σ, ln p and ln d.
struct MeasuredCoordinates: Sendable {
  /// The places of the law's free parameters.
  let free: [Int]
  /// Where every coordinate may lie.
  let ranges: [ClosedRange<Double>]
  /// Whether a law's parameter stands by its logarithm.
  private let isLogarithm: [Bool]
  /// The law's parameters, of which the held ones stand.
  private let held: [Double]

  /// ln p and ln d: from a tail heavier than a Weibull's of index .1 to a step.
  private static let shapes: ClosedRange<Double> = -2.5...3
  /// How far σ may lie from the size of the residuals, as a factor.
  private static let scales = 1e4

  /// - Parameters:
  ///   - parameters: one a parameter of the law.
  ///   - ranges: where they may lie; a range of one value holds a parameter.
  ///   - size: the size of inefficiencies.
  init(
    _ law: any Law, at parameters: [Double], within ranges: [ClosedRange<Double>], size: Double
  ) {
    free = ranges.indices.filter { ranges[$0].lowerBound < ranges[$0].upperBound }
    held = parameters
    isLogarithm = free.map { !law.parameters[$0].isLinear && ranges[$0].lowerBound >= 0 }
    var own: [ClosedRange<Double>] = []
    for (k, j) in free.enumerated() {
      let range = ranges[j]
      own.append(
        isLogarithm[k]
          ? Double.log(max(range.lowerBound, .leastNormalMagnitude)) ... .log(range.upperBound)
          : range)
    }
    let (middle, reach) = (Double.log(size), Double.log(Self.scales))
    self.ranges =
      own + [(middle - reach)...(middle + reach), Self.shapes, Self.shapes]
  }

  var count: Int { ranges.count }

  func shape(_ point: [Double]) -> InefficiencyShape {
    let p = point.count
    return .init(logScale: point[p - 3], logPower: point[p - 2], logIndex: point[p - 1])
  }

  /// The law's parameters.
  func parameters(_ point: [Double]) -> [Double] {
    var all = held
    for (k, j) in free.enumerated() { all[j] = isLogarithm[k] ? .exp(point[k]) : point[k] }
    return all
  }

  /// ∂θ/∂coordinate, one a free parameter.
  func factors(_ point: [Double]) -> [Double] {
    free.indices.map { isLogarithm[$0] ? .exp(point[$0]) : 1 }
  }

  /// The coordinates of some parameters.
  func point(_ parameters: [Double], _ shape: InefficiencyShape) -> [Double] {
    free.indices.map { k in
      let value = parameters[free[k]]
      return isLogarithm[k] ? .log(max(value, .leastNormalMagnitude)) : value
    } + [shape.logScale, shape.logPower, shape.logIndex]
  }
}
