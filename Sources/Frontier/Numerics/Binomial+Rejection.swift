import FrontierAlgebra
import RealModule

extension Binomial {
  /// The least mean, of successes or failures, for which the rejection's constants hold (Hörmann 1993).
  private static let leastMean = 10.0

  /// One draw from Bin(trials, p) in constant time, whatever the mean.
  ///
  /// Transformed rejection with a squeeze, algorithm BTRS of Hörmann (1993), *The generation of binomial
  /// random variates*, Journal of Statistical Computation and Simulation 46, 101–110,
  /// doi:10.1080/00949659308811496; below a mean of 10 by inversion, as
  /// ``draw(trials:p:from:)``. Exact up to the rounding of doubles.
  static func drawByRejection(trials: Int, p: Double, from random: inout PhiloxStream) -> Int {
    if trials <= 0 || !(p > 0) { return 0 }
    if p >= 1 { return trials }
    if p > 0.5 { return trials - drawByRejection(trials: trials, p: 1 - p, from: &random) }
    let n = Double(trials)
    guard n * p >= leastMean else { return draw(trials: trials, p: p, from: &random) }
    let deviation = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let (centre, squeeze) = (n * p + 0.5, 0.92 - 4.2 / b)
    let odds = p / (1 - p)
    let mode = ((n + 1) * p).rounded(.down)
    while true {
      let v = random.uniform()
      let u = random.uniform() - 0.5
      let inside = 0.5 - abs(u)
      let k = ((2 * a / inside + b) * u + centre).rounded(.down)
      if inside >= 0.07, v <= squeeze { return Int(k) }
      // At |u| = ½ it is no number.
      guard k >= 0, k <= n else { continue }
      let height = (2.83 + 5.1 / b) * deviation * v / (a / (inside * inside) + b)
      let density =
        (mode + 0.5) * .log((mode + 1) / (odds * (n - mode + 1)))
        + (n + 1) * .log((n - mode + 1) / (n - k + 1))
        + (k + 0.5) * .log(odds * (n - k + 1) / (k + 1))
        + (stirling(mode) + stirling(n - mode) - stirling(k) - stirling(n - k))
      if Double.log(height) <= density { return Int(k) }
    }
  }

  /// ln k! less Stirling's formula in k + 1: exact for few, by its series, good to 10⁻¹², from 10 on.
  private static func stirling(_ k: Double) -> Double {
    if k < 10 { return few[Int(k)] }
    let size = k + 1
    let square = size * size
    return (1 / 12.0 - (1 / 360.0 - 1 / 1260.0 / square) / square) / size
  }

  private static let few = [
    0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509,
    0.01664469118982119, 0.01387612882307075, 0.01189670994589177, 0.01041126526197209,
    0.009255462182712733, 0.008330563433362871,
  ]
}
