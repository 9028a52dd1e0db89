/// Whether the data determines a quantity of a fitted law, usually its ceiling, and if not, why.
@nonexhaustive
public enum Verdict: Sendable, Hashable, Codable {
  /// There is a number to speak of.
  case determined
  /// Fewer distinct x than the law needs.
  case tooFewPoints(distinct: Int, needed: Int)
  /// The search found no law, or stopped before the end.
  case notConverged
  /// The derivatives' numerical rank is below the number of parameters: other values of some fit as
  /// well.
  case rankDeficient(rank: Int, parameters: Int)
  /// The law has no value there: it grows without end.
  case noCeiling
  /// The law grows steeper towards the end of x.
  case notSaturating
  /// The optimum lies on a bound of the named parameter, which makes the value the end of what y
  /// can be, or the law the same at every x.
  case atBound(parameter: String)
  /// The law runs beyond what y can be.
  case beyondEnd(value: Double)
  /// Every y is the same: there is no shape that a law could be fitted to.
  case constant(value: Double)
  /// The law falls as x grows: where it ends is no ceiling but the lowest of what it says.
  case falling(from: Double, to: Double)
  /// Every value between the two bounds fits almost equally well.
  case flatProfile(low: Double, high: Double)

  /// Whether there is a number to speak of.
  public var isDetermined: Bool { self == .determined }

  /// One word, as JSON prints it.
  public var code: String {
    switch self {
    case .determined: "determined"
    case .tooFewPoints: "too-few-points"
    case .notConverged: "not-converged"
    case .rankDeficient: "rank-deficient"
    case .noCeiling: "no-ceiling"
    case .notSaturating: "not-saturating"
    case .atBound, .beyondEnd: "at-bound"
    case .constant: "constant"
    case .falling: "falling"
    case .flatProfile: "flat-profile"
    }
  }
}

extension Fit {
  /// How near to both ends of what it can be the plausible values of a quantity must come to say
  /// nothing: a twentieth of the room between the last value of the data and the end of y. A
  /// narrower choice prints ceilings of clouds that do not bend; half as much changes none of the
  /// fixtures' verdicts.
  private static let flatShare = 0.05
  /// Beyond so many ranges of y a limit is out of reach: a curve that has gone less than a twentieth
  /// of its way has not bent visibly.
  private static let farthest = 20.0
  /// A ceiling as near to the end of y as this share of the room between the data's last value and that
  /// end is the end: no cloud shows a millionth.
  private static let boundShare = 1e-6
  /// Slopes whose ratio is within it of 1 are one slope.
  private static let slopeRounding = 1e-9

  /// The quantity that is a law's ceiling: f at the end of x, or its limit where x has none.
  public static func ceiling(of ends: AxisEnds) -> LawQuantity {
    ends.x.map { .value(at: $0) } ?? .limit
  }

  /// The ceiling's value, whether determined or not; `nil` where there is none.
  public func ceiling(_ ends: AxisEnds) -> Double? {
    let value = ends.x.map { self.value(at: $0) } ?? limit
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Whether the data determines the ceiling, for every criterion alike.
  ///
  /// In this order: enough distinct x, an end of the search, full rank of the derivatives; a value
  /// that exists; a law that does not grow steeper from the largest x of the data to the end of x;
  /// a law that is not one height held by a bound; a value inside what y can be; and plausible values (see
  /// ``Criterion/plausibleValues(of:for:within:)``) that do not run from the law's value at the
  /// largest x to the end of y, and that have an end.
  public func verdict(ofCeilingAt ends: AxisEnds) -> Verdict {
    let free = freeCount
    if distinctInputs <= free {
      return .tooFewPoints(distinct: distinctInputs, needed: free + 1)
    }
    if stopped == .notDefined || stopped == .evaluationLimit { return .notConverged }
    if !solution.undetermined.isEmpty {
      return .rankDeficient(rank: solution.rank, parameters: free)
    }
    guard let ceiling = ceiling(ends) else { return .noCeiling }
    let largest = observations.present.x.max() ?? 0
    let last = value(at: largest)
    let rises = ceiling >= last
    if let held = heldAtBound.first, isLevel,
      abs(ceiling - last) <= Self.slopeRounding * abs(last)
    {
      return .atBound(parameter: law.parameters[held].name)
    }
    if let end = ends.x, rises, steepens(from: largest, to: end) { return .notSaturating }
    if ends.x == nil, isFarOff(ceiling, from: last) { return .noCeiling }
    let limit = rises ? ends.y.upperBound : ends.y.lowerBound
    if limit.isFinite {
      if rises ? ceiling > limit : ceiling < limit { return .beyondEnd(value: ceiling) }
      // A search comes near a bound of a level, not always to it.
      let room = abs(limit - last)
      if abs(limit - ceiling) <= Self.boundShare * room, room > 0 {
        let level = law.parameters.indices.first {
          law.parameters[$0].isLevel && abs(parameters[$0] - limit) <= Self.boundShare * room
        }
        if let j = level ?? heldAtBound.first {
          return .atBound(parameter: law.parameters[j].name)
        }
      }
    }
    let plausible = try? criterion.plausibleValues(
      of: Self.ceiling(of: ends), for: self,
      within: min(ends.y.lowerBound, ceiling)...max(ends.y.upperBound, ceiling))
    // A task that was cancelled knows nothing of it.
    if Cancellation.isRequested { return .notConverged }
    guard let plausible else { return .determined }
    return isFlat(plausible, last: last, end: limit, rises: rises)
      ? .flatProfile(low: plausible.lowerBound, high: plausible.upperBound) : .determined
  }

  /// Whether the law is the same from the smallest to the largest x of data that is not: of a cloud that
  /// falls, say, of which the best row alone is seen.
  var isLevel: Bool {
    let seen = observations.present
    let range = (seen.y.max() ?? 0) - (seen.y.min() ?? 0)
    guard range > 0, let first = seen.x.min(), let last = seen.x.max() else { return false }
    let values = values(at: [[first, last]])
    return abs(values[1] - values[0]) <= Self.slopeRounding * range
  }

  /// Whether a limit lies further from the data's end than the data ever came, many times over: the
  /// law is a straight line there, and its limit the end of a search.
  private func isFarOff(_ limit: Double, from last: Double) -> Bool {
    let y = observations.present.y
    let range = (y.max() ?? 0) - (y.min() ?? 0)
    return abs(limit - last) > Self.farthest * range
  }

  private func isFlat(
    _ plausible: ClosedRange<Double>, last: Double, end: Double, rises: Bool
  ) -> Bool {
    if rises ? plausible.upperBound == .infinity : plausible.lowerBound == -.infinity {
      return true
    }
    guard end.isFinite else { return false }
    let room = abs(end - last)
    let (near, far) =
      rises
      ? (plausible.lowerBound - last, end - plausible.upperBound)
      : (last - plausible.upperBound, plausible.lowerBound - end)
    return room > 0 && max(near, far) <= Self.flatShare * room
  }

  /// Whether the law rises faster over the second half of the way to the end than over the first.
  private func steepens(from start: Double, to end: Double) -> Bool {
    guard end > start else { return false }
    let values = values(at: [[start, 0.5 * (start + end), end]])
    let (first, second) = (values[1] - values[0], values[2] - values[1])
    return second > first * (1 + Self.slopeRounding) && second > 0
  }
}
