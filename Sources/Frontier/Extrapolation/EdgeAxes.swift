import RealModule

/// The coordinates in which an edge is forecast.
///
/// On a bounded axis they are *soft logits*, ln((p + ρ)/(1 − p + ρ)) of the share p of the way from
/// the lower to the upper bound, with ρ = .01: logits that leave room at 0 and at 1, so that an
/// interval which is symmetric in them does not narrow to nothing there, and a count of 0 of n has a
/// place. On an unbounded axis they are the values, or their logarithms where the cloud is straighter in
/// those: incomes, staff and prices span decades, most of their rows in the first, and a line through them
/// is out of all bounds in the last.
struct EdgeAxes: Sendable, Hashable {
  /// The bounds of x, where it is an accuracy.
  let hasUnitX: Bool
  /// The bounds of y, where it has two.
  let yRange: ClosedRange<Double>?
  /// What y cannot fall below, and rise above, where it has one such end alone.
  let least: Double?
  let greatest: Double?
  /// The last x there can be.
  let end: Double?
  /// Whether places are logarithms of x, of an x without an end.
  let hasLogX: Bool
  /// Whether x itself is a logarithm.
  let isLogX: Bool
  /// Whether y itself is a logarithm.
  let logarithmicY: AxisEnds.LogarithmicY
  /// Whether heights are logarithms of y, of an unbounded y.
  let hasLogY: Bool
  /// Whether they are −ln(−y), of a positive y that was turned round for its lower edge.
  let isTurned: Bool

  /// - Parameter cloud: decides on logarithms; `nil` for none.
  init(_ ends: AxisEnds, for cloud: PointCloud? = nil) {
    end = ends.x
    hasUnitX = ends.x == 1
    let range = ends.y
    let bounded =
      range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound
    yRange = bounded ? range : nil
    least = !bounded && range.lowerBound.isFinite ? range.lowerBound : nil
    greatest = !bounded && range.upperBound.isFinite ? range.upperBound : nil
    isLogX = ends.hasLogarithmicX
    logarithmicY = ends.logarithmicY
    let scales =
      (ends.x == nil ? cloud : nil).map {
        EdgeScales(of: $0, isLogX: ends.hasLogarithmicX, isLogY: ends.logarithmicY != .none)
      }
    hasLogX = scales?.hasLogX ?? false
    hasLogY = scales?.hasLogY ?? false && !bounded
    isTurned = hasLogY && cloud?.y.allSatisfy { $0 < 0 } ?? false
  }

  /// ρ: an error rate of a test set's labels, below which accuracies mean little.
  static let room = 0.01

  /// Whether laws of accuracies are defined here.
  var areAccuracies: Bool { hasUnitX && yRange == 0...1 }

  func u(_ x: Double) -> Double { hasUnitX ? Self.softLogit(x) : length(x) }

  /// Distances are differences of these: of x, or of its logarithms.
  func length(_ x: Double) -> Double { hasLogX ? .log(x) : x }

  /// The x of a length.
  func x(_ length: Double) -> Double { hasLogX ? Self.positive(length) : length }

  func v(_ y: Double) -> Double {
    guard yRange == nil else { return Self.softLogit(share(y)) }
    // Below 0 there is nothing.
    return hasLogY ? isTurned ? -.log(max(0, -y)) : .log(max(0, y)) : y
  }

  /// How far from its lower to its upper bound y is; of no bounds y itself.
  func share(_ y: Double) -> Double {
    guard let yRange else { return y }
    return (y - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound)
  }

  /// The y of a height, inside its bounds.
  func y(_ v: Double) -> Double {
    guard let yRange else {
      let y = hasLogY ? isTurned ? -Self.positive(-v) : Self.positive(v) : v
      let above = least.map { max($0, y) } ?? y
      return greatest.map { min($0, above) } ?? above
    }
    let p = Self.share(v)
    // Of the bounds themselves, not a rounding beside them.
    if p == 0 { return yRange.lowerBound }
    if p == 1 { return yRange.upperBound }
    return yRange.lowerBound + p * (yRange.upperBound - yRange.lowerBound)
  }

  /// The length for which δ = 1 stands beyond the last x seen: what is left of x, or half the range of
  /// an x without an end.
  func reach(first: Double, last: Double) -> Double {
    end.map { $0 - last } ?? (length(last) - length(first)) / 2
  }

  /// Smaller distances count as this one: an edge is not known better than so.
  private static let leastDistance = 1e-3

  /// The distance δ of an x beyond the last one seen.
  func delta(_ x: Double, beyond last: Double, reach: Double) -> Double {
    reach > 0 ? max(Self.leastDistance, (length(x) - length(last)) / reach) : 1
  }

  /// Up to this δ a line goes on as it is: for twice the range of what was seen.
  private static let straightTo = 4.0

  /// The place u of an x for what goes on beyond the last one.
  ///
  /// Along an x without an end it moves on, beyond twice the range seen, by the logarithm of the distance:
  /// a line that goes on for twenty ranges is out of all bounds.
  func u(_ x: Double, beyond last: Double, reach: Double) -> Double {
    let delta = delta(x, beyond: last, reach: reach)
    guard end == nil, reach > 0, delta > Self.straightTo else { return u(x) }
    return length(last) + reach * Self.straightTo * (1 + .log(delta / Self.straightTo))
  }

  /// The number of a logarithm, the largest there is where it is beyond those.
  private static func positive(_ logarithm: Double) -> Double {
    min(.exp(logarithm), .greatestFiniteMagnitude)
  }

  static func softLogit(_ p: Double) -> Double { .log((p + room) / (1 - p + room)) }

  static func share(_ v: Double) -> Double {
    let e = Double.exp(-abs(v))
    let p = v >= 0 ? 1 / (1 + e) : e / (1 + e)
    return min(1, max(0, p * (1 + 2 * room) - room))
  }
}

extension EdgeAxes: Codable {
  /// What was stored before there were logarithms has none.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    hasUnitX = try values.decode(Bool.self, forKey: .hasUnitX)
    yRange = try values.decodeIfPresent(ClosedRange<Double>.self, forKey: .yRange)
    end = try values.decodeIfPresent(Double.self, forKey: .end)
    least = try values.decodeIfPresent(Double.self, forKey: .least)
    greatest = try values.decodeIfPresent(Double.self, forKey: .greatest)
    hasLogX = try values.decodeIfPresent(Bool.self, forKey: .hasLogX) ?? false
    hasLogY = try values.decodeIfPresent(Bool.self, forKey: .hasLogY) ?? false
    isLogX = try values.decodeIfPresent(Bool.self, forKey: .isLogX) ?? false
    logarithmicY =
      try values.decodeIfPresent(AxisEnds.LogarithmicY.self, forKey: .logarithmicY) ?? .none
    isTurned = try values.decodeIfPresent(Bool.self, forKey: .isTurned) ?? false
  }
}
