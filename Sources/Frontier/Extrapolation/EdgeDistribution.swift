import RealModule

/// The distribution of an edge's height at one x.
///
/// With probability 1 − π the edge goes on: a Student law of 6 degrees of freedom about its centre,
/// with a scale of its own above and below, half of the probability on either side. With probability
/// π too few models come to show an edge, and their best is a draw from the cloud. Heights are those
/// of ``EdgeForecaster``.
public struct EdgeDistribution: Sendable, Hashable, Codable {
  /// In units of height.
  struct Mixture: Hashable, Codable {
    var centre: Double
    var upper: Double
    var lower: Double
    var cloudShare: Double
    var cloudCentre: Double
    var cloudScale: Double

    /// P(height ≤ h).
    func cumulative(_ h: Double) -> Double {
      let t = (h - centre) / (h > centre ? upper : lower)
      return (1 - cloudShare) * Self.student(t)
        + cloudShare * Self.student((h - cloudCentre) / cloudScale)
    }

    /// Whether all that makes it up is a number, and its quantiles lie between numbers.
    var isSound: Bool {
      guard upper >= 0, lower >= 0, cloudScale >= 0, (0...1).contains(cloudShare) else {
        return false
      }
      let ends = [
        centre - Self.far * lower, centre + Self.far * upper, cloudCentre - Self.far * cloudScale,
        cloudCentre + Self.far * cloudScale,
      ]
      return ends.allSatisfy(\.isFinite)
    }

    /// Student's law of 6 degrees of freedom, closed; of a scale of 0 all of it lies at the centre.
    private static func student(_ t: Double) -> Double {
      // Beyond it t² is no number, and the tail has no digit left.
      guard abs(t) < 1e150 else { return t < 0 ? 0 : 1 }
      let s = t / (6 + t * t).squareRoot()
      let q = 1 - s * s
      return 0.5 + 0.5 * s * (1 + 0.5 * q + 0.375 * q * q)
    }

    /// The height below which p lies, by bisection to rounding.
    func quantile(_ p: Double) -> Double {
      var low = min(centre - Self.far * lower, cloudCentre - Self.far * cloudScale)
      var high = max(centre + Self.far * upper, cloudCentre + Self.far * cloudScale)
      for _ in 0..<Self.bisections {
        let middle = 0.5 * (low + high)
        if cumulative(middle) < p { low = middle } else { high = middle }
      }
      return 0.5 * (low + high)
    }

    /// Student's quantile at 6 degrees of freedom is below 100 for any p above 1e-10.
    private static let far = 100.0

    /// 2⁻⁵⁰ of the bracket, below the rounding of the heights.
    private static let bisections = 50
  }

  let mixture: Mixture
  let axes: EdgeAxes
  let unit: Double
  /// The edge seen already at this x, which no model to come can lower; `nil` beyond the last x,
  /// where nothing is certain.
  public let certain: Double?

  /// The y below which the edge lies with probability `p`.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for p outside (0, 1).
  public func quantile(_ p: Double) throws(FrontierError) -> Double {
    guard p > 0, p < 1 else {
      throw .invalidArgument(name: "p", value: "\(p)", requirement: "between 0 and 1")
    }
    return value(p)
  }

  /// The probability that the edge is at most `y`; NaN for one that is NaN.
  public func probability(atMost y: Double) -> Double {
    guard !y.isNaN else { return .nan }
    if let certain, y < certain { return 0 }
    if let range = axes.yRange {
      if y < range.lowerBound { return 0 }
      if y >= range.upperBound { return 1 }
    }
    return mixture.cumulative(axes.v(y) / unit)
  }

  /// The height that the edge exceeds with probability one half.
  public var median: Double { value(0.5) }

  /// Whether it is a distribution: data or a prior beyond what doubles can multiply leave none.
  var isSound: Bool {
    mixture.isSound && unit.isFinite && unit > 0 && Self.probes.allSatisfy { !value($0).isNaN }
  }

  /// Both tails and the middle.
  private static let probes = [1e-6, 0.5, 1 - 1e-6]

  /// The central interval that holds the edge with probability `level`.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a level outside (0, 1).
  public func interval(level: Double) throws(FrontierError) -> ClosedRange<Double> {
    guard level > 0, level < 1 else {
      throw .invalidArgument(name: "level", value: "\(level)", requirement: "between 0 and 1")
    }
    let low = value((1 - level) / 2)
    return low...max(low, value((1 + level) / 2))
  }

  private func value(_ p: Double) -> Double {
    let y = axes.y(mixture.quantile(p) * unit)
    return certain.map { max($0, y) } ?? y
  }
}
