/// Places spread evenly over an interval, and where a value lies in it, for any two numbers: a width may
/// be beyond all of them.
extension ClosedRange<Double> {
  /// Place `i` of `last` + 1, both ends included; the lower end where there is only one.
  package func place(_ i: Int, of last: Int) -> Double {
    guard last > 0 else { return lowerBound }
    guard i < last else { return upperBound }
    let t = Double(i) / Double(last)
    let width = upperBound - lowerBound
    return width.isFinite ? lowerBound + width * t : (1 - t) * lowerBound + t * upperBound
  }

  /// How far `x` is on the way from the lower end to the upper one: 0 to 1 inside, 0 where both ends are
  /// one.
  package func share(of x: Double) -> Double {
    guard lowerBound < upperBound else { return 0 }
    let width = upperBound - lowerBound
    return width.isFinite
      ? (x - lowerBound) / width
      : (x / 2 - lowerBound / 2) / (upperBound / 2 - lowerBound / 2)
  }
}
