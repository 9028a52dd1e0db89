import Foundation

/// The map from data to drawing along one axis, linear or logarithmic.
struct AxisScale: Sendable {
  /// The data's range.
  let domain: ClosedRange<Double>
  /// Where the ends of the domain are drawn; `end` may lie below `start`.
  let start: Double
  let end: Double
  let isLogarithmic: Bool

  /// A labelled mark on the axis.
  struct Tick: Sendable, Equatable {
    let value: Double
    let label: String
  }

  init(_ domain: ClosedRange<Double>, to start: Double, _ end: Double, logarithmic: Bool = false) {
    self.domain = domain
    self.start = start
    self.end = end
    isLogarithmic = logarithmic
  }

  /// Where `value` is drawn; values outside the domain land outside the axis.
  func position(_ value: Double) -> Double {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let t =
      isLogarithmic
      ? log(value / low) / log(high / low) : (value - low) / (high - low)
    return start + t * (end - start)
  }

  /// Round numbers inside the domain, at most `limit` of them (and at least two where a step
  /// of 1, 2 or 5 times a power of ten allows).
  func ticks(atMost limit: Int) -> [Tick] {
    isLogarithmic ? decades(atMost: limit) : rounds(atMost: limit)
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
    if (-3...4).contains(exponent) { return NumberText.significant(value) }
    return NumberText.fixed(value / power(exponent), decimals: 0) + "e\(exponent)"
  }

  private static func power(_ n: Int) -> Double { NumberText.powerOfTen(n) }
}
