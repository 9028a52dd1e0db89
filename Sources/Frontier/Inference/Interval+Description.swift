extension Interval: CustomStringConvertible {
  /// The estimate, the interval, and how it was made.
  public var description: String {
    let value = estimate.map(\.short) ?? "not determined"
    let percent = (100 * level).short
    let ends = "[\(low.short), \(high.short)]"
    let isKnown = lowEnd != .none || highEnd != .none
    return "\(name) \(value), "
      + (isKnown ? "\(percent) % interval \(ends)" : "no interval") + " (\(procedure))"
  }
}

extension ConfidenceBand: CustomStringConvertible {
  /// The kind, and the band at its two ends.
  public var description: String {
    guard let first = x.first, let last = x.last else { return "an empty band" }
    func at(_ i: Int) -> String { "\(fit[i].short) [\(low[i].short), \(high[i].short)]" }
    return "\(kind.rawValue) \((100 * level).short) % band at \(counted(x.count, "place")), "
      + "x = \(first.short): \(at(0)) to x = \(last.short): \(at(x.count - 1)) (\(procedure))"
  }
}

extension LawProfile: CustomStringConvertible {
  /// The interval, and how many constrained fits it comes from.
  public var description: String { "\(interval), \(counted(points.count, "constrained fit"))" }
}

extension Verdict: CustomStringConvertible {
  /// The code with its numbers.
  public var description: String {
    switch self {
    case .tooFewPoints(let distinct, let needed): "\(code): \(distinct) distinct x of \(needed)"
    case .rankDeficient(let rank, let parameters): "\(code): rank \(rank) of \(parameters)"
    case .atBound(let parameter): "\(code): \(parameter)"
    case .beyondEnd(let value): "\(code): \(value.short)"
    case .constant(let value): "\(code): \(value.short)"
    case .falling(let from, let to): "\(code): from \(from.short) to \(to.short)"
    case .flatProfile(let low, let high): "\(code): from \(low.short) to \(high.short)"
    default: code
    }
  }
}
