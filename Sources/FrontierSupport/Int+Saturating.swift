extension Int {
  /// The whole number nearest to a value, the last one there is for values beyond it, 0 for NaN.
  package init(saturating value: Double) {
    // −2⁶³ and 2⁶³ are doubles, and the second is no `Int`.
    self = value.isNaN ? 0 : value <= -0x1p63 ? .min : value >= 0x1p63 ? .max : Int(value.rounded())
  }

  /// The product, or the last number there is beyond it.
  package func multipliedSaturating(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return !overflow ? product : (self < 0) == (other < 0) ? .max : .min
  }

  /// The sum, or the last number there is beyond it.
  package func addingSaturating(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return !overflow ? sum : other < 0 ? .min : .max
  }
}
