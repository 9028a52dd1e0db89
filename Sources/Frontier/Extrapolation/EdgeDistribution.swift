import RealModule

/// The distribution of an edge's height at one x.
///
/// Beyond the data a mixture of the ways the edge may go on (see ``EdgeForecaster``): each is a Student
/// law of 6 degrees of freedom about its centre, half of the probability on either side, with a scale
/// of its own above and below. Inside, the edge seen with some probability, and above it what may lift it.
public struct EdgeDistribution: Sendable, Hashable, Codable {
  /// One way the edge may go on, in units of height.
  struct Way: Hashable, Codable {
    var share: Double
    var centre: Double
    var upper: Double
    var lower: Double

    /// P(height ≤ h), given this way.
    func cumulative(_ h: Double) -> Double {
      Self.student((h - centre) / (h > centre ? upper : lower))
    }

    /// Whether all that makes it up is a number, and its quantiles lie between numbers.
    var isSound: Bool {
      upper >= 0 && lower >= 0 && (0...1).contains(share)
        && (centre - Self.far * lower).isFinite && (centre + Self.far * upper).isFinite
    }

    /// Student's quantile at 6 degrees of freedom is below 100 for any p above 1e-10.
    static let far = 100.0

    /// Student's law of 6 degrees of freedom, closed; of a scale of 0 all of it lies at the centre.
    private static func student(_ t: Double) -> Double {
      // Beyond it t² is no number, and the tail has no digit left.
      guard abs(t) < 1e150 else { return t < 0 ? 0 : 1 }
      let s = t / (6 + t * t).squareRoot()
      let q = 1 - s * s
      return 0.5 + 0.5 * s * (1 + 0.5 * q + 0.375 * q * q)
    }
  }

  /// Heights of a mixture whose shares sum to 1.
  struct Mixture: Hashable, Codable {
    var ways: [Way]

    /// P(height ≤ h).
    func cumulative(_ h: Double) -> Double {
      ways.reduce(0) { $0 + $1.share * $1.cumulative(h) }
    }

    /// The height below which p lies, by bisection to rounding.
    func quantile(_ p: Double) -> Double {
      var low = ways.reduce(.infinity) { min($0, $1.centre - Way.far * $1.lower) }
      var high = ways.reduce(-.infinity) { max($0, $1.centre + Way.far * $1.upper) }
      for _ in 0..<Self.bisections {
        let middle = 0.5 * (low + high)
        if cumulative(middle) < p { low = middle } else { high = middle }
      }
      return 0.5 * (low + high)
    }

    /// Whether every way is.
    var isSound: Bool { ways.allSatisfy(\.isSound) }

    /// 2⁻⁵⁰ of the bracket, below the rounding of the heights.
    private static let bisections = 50
  }

  private let heights: Heights
  let axes: EdgeAxes
  let unit: Double
  /// The edge seen already at this x, which no model to come can lower; `nil` beyond the last x,
  /// where nothing is certain.
  public let certain: Double?

  init(_ heights: Heights, axes: EdgeAxes, unit: Double, certain: Double?) {
    self.heights = heights
    self.axes = axes
    self.unit = unit
    self.certain = certain
  }

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
    if let least = axes.least, y < least { return 0 }
    if let greatest = axes.greatest, y >= greatest { return 1 }
    return heights.cumulative(axes.v(y) / unit)
  }

  /// The height that the edge exceeds with probability one half.
  public var median: Double { value(0.5) }

  /// Whether it is a distribution: data or a prior beyond what doubles can multiply leave none.
  var isSound: Bool {
    heights.isSound && unit.isFinite && unit > 0 && Self.probes.allSatisfy { !value($0).isNaN }
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
    let y = axes.y(heights.quantile(p) * unit)
    return certain.map { max($0, y) } ?? y
  }
}
