import Foundation

/// The map from data to drawing along one axis.
struct AxisScale: Sendable {
  enum Kind: Sendable, Equatable {
    case linear
    /// Zeros, which have no logarithm, stand at the start of the axis, below the least number above
    /// zero; `nil` where there are none.
    case logarithmic(leastAboveZero: Double?)
    /// By the logarithm of `end` − value: accuracies with an end of 1 or 100.
    case error(end: Double)
    /// Linear in time, with dates as ticks.
    case date
  }

  /// The data's range.
  let domain: ClosedRange<Double>
  /// Where the ends of the domain are drawn; `end` may lie below `start`.
  let start: Double
  let end: Double
  let kind: Kind

  /// A labelled mark on the axis.
  struct Tick: Sendable, Equatable {
    let value: Double
    let label: String
  }

  init(_ domain: ClosedRange<Double>, to start: Double, _ end: Double, kind: Kind = .linear) {
    self.domain = domain
    self.start = start
    self.end = end
    self.kind = kind
  }

  /// Where `value` is drawn; values outside the domain land outside the axis, those without a
  /// logarithm far outside; what is no number nowhere, at NaN.
  func position(_ value: Double) -> Double {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let t =
      switch kind {
      case .linear, .date: (value - low) / (high - low)
      case .logarithmic(let least):
        value > 0
          ? log(value / low) / log(high / low)
          : value == 0 && least != nil ? Self.zeroPlace : -Self.farAway
      case .error(let top):
        value < top
          ? log((top - low) / (top - value)) / log((top - low) / (top - high)) : Self.farAway
      }
    // Where both ends of the axis are drawn at one place there is no other.
    guard !t.isNaN else { return value.isNaN ? .nan : start }
    return start + min(max(t, -Self.farAway), Self.farAway) * (end - start)
  }

  /// Where on a logarithmic axis zero is drawn, in lengths of the axis, and how much of it is kept
  /// free for it.
  private static let zeroPlace = 0.025
  static let zeroShare = 0.1

  /// How many lengths of the axis away a value is drawn that has no place on it.
  private static let farAway = 1e3

  /// Round numbers inside the domain, at most `limit` of them (and at least two where a step
  /// of 1, 2 or 5 times a power of ten allows).
  func ticks(atMost limit: Int) -> [Tick] {
    switch kind {
    case .linear: rounds(atMost: limit)
    case .logarithmic(nil): decades(atMost: limit)
    case .logarithmic(let least?):
      [Tick(value: 0, label: "0")] + decades(atMost: limit - 1).filter { $0.value >= least * 0.9 }
    case .error(let top): errors(below: top, atMost: limit)
    case .date: dates(atMost: limit)
    }
  }

  private func rounds(atMost limit: Int) -> [Tick] {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let span = high - low
    guard span > 0, span.isFinite else { return [] }
    var exponent = NumberText.decimalExponent(span / Double(max(limit, 1)))
    var digit = 1
    // A hair of tolerance keeps an end that is a tick apart from rounding.
    let slack = span * 1e-9
    while true {
      let power = NumberText.powerOfTen(exponent.magnitude == 0 ? 0 : Int(exponent.magnitude))
      // Dividing by 10ⁿ keeps 0.3 the double nearest 0.3, where 3 × 0.1 would not.
      func multiple(_ i: Double) -> Double {
        exponent < 0 ? i * Double(digit) / power : i * Double(digit) * power
      }
      let first = ((low - slack) / multiple(1)).rounded(.up)
      let last = ((high + slack) / multiple(1)).rounded(.down)
      if last - first + 1 <= Double(limit) {
        guard first <= last else { return [] }
        return (0...Int(last - first)).map {
          let value = multiple(first + Double($0))
          return Tick(value: value, label: Self.label(value, exponent: exponent))
        }
      }
      switch digit {
      case 1: digit = 2
      case 2: digit = 5
      default: (digit, exponent) = (1, exponent + 1)
      }
    }
  }

  private static func label(_ value: Double, exponent: Int) -> String {
    guard value != 0 else { return "0" }
    let isPlain = (-6...0).contains(exponent) || (exponent > 0 && value.magnitude < 1e6)
    guard !isPlain || value.magnitude >= 1e7 else {
      return NumberText.fixed(value, decimals: max(0, -exponent))
    }
    let digits = NumberText.decimalExponent(value) - exponent + 1
    return NumberText.significant(value, digits: max(1, digits))
  }

  private func decades(atMost limit: Int) -> [Tick] {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let slack = 1e-9
    guard low > 0, high.isFinite else { return [] }
    let first = Int((log10(low) - slack).rounded(.up))
    let last = Int((log10(high) + slack).rounded(.down))
    guard first <= last + 1 else { return [] }
    if last - first < 2 {
      // Too few decades for a scale: 1, 2 and 5 of each.
      let all = ((first - 1)...last).flatMap { n in [1, 2, 5].map { $0 * Self.power(n) } }
      let inside = all.filter { (low * (1 - slack)...high * (1 + slack)).contains($0) }
      if inside.count <= limit { return inside.map { Tick(value: $0, label: Self.label(log: $0)) } }
    }
    let step = max(1, (last - first + limit) / max(limit, 1))
    return stride(from: first, through: last, by: step).map {
      Tick(value: Self.power($0), label: Self.label(log: Self.power($0)))
    }
  }

  private static func label(log value: Double) -> String {
    let exponent = NumberText.decimalExponent(value)
    if (-3...4).contains(exponent) { return NumberText.significant(value, digits: 4) }
    return NumberText.fixed(value / power(exponent), decimals: 0) + "e\(exponent)"
  }

  /// Errors of 1, 2 and 5 times a power of ten, labelled as accuracies.
  private func errors(below top: Double, atMost limit: Int) -> [Tick] {
    let (most, least) = (top - domain.lowerBound, top - domain.upperBound)
    let (first, last) = (
      NumberText.decimalExponent(least), NumberText.decimalExponent(most)
    )
    for digits in [[1.0, 2, 5], [1, 3], [1]] {
      let all = (first...last).flatMap { n in digits.map { ($0 * Self.power(n), n) } }
      let inside = all.filter { (least * (1 - 1e-9)...most * (1 + 1e-9)).contains($0.0) }
      guard inside.count <= limit || digits.count == 1 else { continue }
      return inside.reversed().map { error, n in
        Tick(
          value: top - error,
          label: NumberText.fixed(top - error, decimals: min(10, max(0, -n)), trimmed: true))
      }
    }
    return []
  }

  /// Years where there are enough of them, else months, else days.
  private func dates(atMost limit: Int) -> [Tick] {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    func years(_ year: Int, _ month: Int, _ day: Int) -> Double {
      1970 + Double(WrittenDate.dayNumber(year, month, day)) / WrittenDate.daysPerYear
    }
    let span = high - low
    let calendar = WrittenDate.calendarYears
    guard span > 0, calendar.contains(low), calendar.contains(high) else {
      return rounds(atMost: limit)
    }
    for step in [1, 2, 3, 6] where span * 12 / Double(step) <= Double(limit) && span > 0.2 {
      return (Int(low) - 1...Int(high) + 1).flatMap { year in
        stride(from: 1, through: 12, by: step).map { month in
          Tick(
            value: years(year, month, 1), label: "\(year)-\(month < 10 ? "0" : "")\(month)")
        }
      }.filter { domain.contains($0.value) }
    }
    if span <= 0.2 {
      let first = (low - 1970) * WrittenDate.daysPerYear
      let days = span * WrittenDate.daysPerYear
      for step in [1, 2, 5, 10, 20] where days / Double(step) <= Double(limit) {
        let ticks = stride(from: first.rounded(.up), through: first + days, by: Double(step)).map {
          let value = 1970 + $0 / WrittenDate.daysPerYear
          return Tick(value: value, label: String(WrittenDate.text(years: value).prefix(10)))
        }
        if ticks.count > 1 { return ticks }
      }
    }
    return rounds(atMost: limit).filter { $0.value == $0.value.rounded() }.map {
      Tick(value: years(Int($0.value), 1, 1), label: NumberText.fixed($0.value, decimals: 0))
    }
  }

  private static func power(_ n: Int) -> Double { NumberText.powerOfTen(n) }
}
