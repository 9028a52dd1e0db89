/// A running sum with the rounding errors of its additions added up apart (Neumaier 1974,
/// doi:10.1002/zamm.19740540106): the result is as if summed in twice the precision.
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  /// What was lost beside an infinite sum is NaN, and of no use.
  var value: Double { sum.isInfinite ? sum : sum + lost }
}
