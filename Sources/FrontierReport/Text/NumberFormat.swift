/// One way to write numbers that stand side by side, so that their digits agree: 93.60
/// [92.26, 94.99], never 93.6 [92.26, 94.99].
package struct NumberFormat {
  private enum Style {
    /// As many decimals; of a number too large or small for that as many digits.
    case decimals(Int, digits: Int)
    case digits(Int)
    case date
  }
  private let style: Style

  /// For values on an axis by themselves.
  package init(_ unit: EstimateResult.Unit) {
    switch unit.reported {
    case .fraction: style = .decimals(4, digits: 4)
    case .percent: style = .decimals(2, digits: 4)
    case .date: style = .date
    default: style = .digits(4)
    }
  }

  /// For a ceiling and its interval.
  init(_ unit: EstimateResult.Unit, _ ceiling: TaskResult.Ceiling) {
    guard !unit.isAccuracy, unit != .date else {
      self.init(unit)
      return
    }
    self.init(estimate: ceiling.estimate, low: ceiling.low, high: ceiling.high)
  }

  /// For an estimate with its standard error and interval: four digits of the largest, and as many
  /// more as show the error and the interval's arms to two.
  init(
    estimate: Double?, error: Double? = nil, low: Double? = nil, high: Double? = nil
  ) {
    let values = [estimate, low, high].compactMap(\.self).filter { $0.isFinite && $0 != 0 }
    guard let largest = values.map(\.magnitude).max() else {
      style = .digits(4)
      return
    }
    var spreads = [error].compactMap(\.self)
    if let estimate, let low { spreads.append(estimate - low) }
    if let estimate, let high { spreads.append(high - estimate) }
    if let low, let high { spreads.append(high - low) }
    let exponent = NumberText.decimalExponent(largest)
    guard exponent >= NumberText.plainExponents.lowerBound else {
      // All of them small: powers of ten, with the digits that the spread asks for.
      let spread = [low, high].compactMap(\.self).compactMap { end in estimate.map { abs($0 - end) }
      }
      .filter { $0.isFinite && $0 > largest * Self.leastSpread }.min()
      let more = spread.map { exponent - NumberText.decimalExponent($0) + 2 } ?? 4
      style = .digits(min(11, max(4, more)))
      return
    }
    var decimals = 3 - exponent
    // An estimate at the end of its interval, but for rounding, asks for no digits.
    let visible = spreads.filter { $0.isFinite && $0 > largest * Self.leastSpread }
    if let least = visible.min() {
      // Eleven digits in all: no measured value has more.
      decimals = max(decimals, min(1 - NumberText.decimalExponent(least), 10 - exponent))
    }
    // An end far from the estimate says how far, not where to its last digit.
    let own = estimate.flatMap { $0.isFinite && $0 != 0 ? $0 : nil } ?? largest
    let digits =
      NumberText.plainExponents.contains(NumberText.decimalExponent(own))
      ? 4 : min(11, max(4, decimals + exponent + 1))
    style = .decimals(min(10, max(0, decimals)), digits: digits)
  }

  /// The part of a number below which a difference is not shown.
  private static let leastSpread = 1e-11

  /// Whether a number is written without a power of ten; small ones are, beside larger ones.
  private func isPlain(_ value: Double) -> Bool {
    NumberText.decimalExponent(value) < NumberText.plainExponents.upperBound
  }

  package func text(_ value: Double) -> String {
    switch style {
    case .decimals(let decimals, let digits):
      !value.isFinite || value == 0 || isPlain(value)
        ? NumberText.fixed(value, decimals: decimals)
        : NumberText.significant(value, digits: digits, trimmed: false)
    case .digits(let digits): NumberText.significant(value, digits: digits, trimmed: false)
    case .date: WrittenDate.text(years: value)
    }
  }
}
