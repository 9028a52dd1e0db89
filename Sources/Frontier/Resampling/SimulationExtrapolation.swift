import FrontierAlgebra
import RealModule

/// Known noise taken out of any estimate: more noise is added, λ times the known variance, and the
/// curve of estimates over λ is run back to λ = −1, where there is none (Cook & Stefanski 1994,
/// doi:10.1080/01621459.1994.10476871).
///
/// The curve is a + b·(1 + λ)^γ. An edge of pure noise rises like √(1 + λ), a mean of a smooth function
/// like 1 + λ, so γ is looked for between them, drawn towards .7.
public struct SimulationExtrapolation: Sendable, Hashable, Codable {
  /// How often noise is added at every λ.
  public var simulations: Int

  /// The method with so many simulations.
  public init(simulations: Int = 100) { self.simulations = simulations }

  /// λ of the simulations.
  static let factors = [0.5, 1, 1.5, 2]
  /// The exponents tried, and the one that stands unless the curve says otherwise, give or take.
  private static let exponents = stride(from: 0.5, through: 1.2, by: 0.05)
  private static let standard = (exponent: 0.7, deviation: 0.15)
  /// The estimate without added noise carries no error of simulation: it counts more.
  private static let weights = [9.0, 1, 1, 1, 1]

  /// The estimates on a cloud and its noisier versions, summed over the simulations.
  struct Curves {
    /// A row a λ, 0 first: means over the simulations.
    var means: [[Double]]
    /// The variance of the first number at every λ, over the simulations.
    var variances: [Double]
  }

  /// `nil` where the estimate is not defined on the cloud, or on too many of its noisier versions.
  func curves(
    of cloud: PointCloud, ends: AxisEnds, random: inout PhiloxStream,
    _ estimate: (PointCloud) -> [Double]?
  ) -> Curves? {
    guard let raw = estimate(cloud), let noise = cloud.noise else { return nil }
    var sums = Self.factors.map { _ in [Double](repeating: 0, count: raw.count) }
    var (squares, counts) = (
      [Double](repeating: 0, count: sums.count), [Double](repeating: 0, count: sums.count)
    )
    let (sx, sy) = (noise.x?.map { $0.squareRoot() }, noise.y?.map { $0.squareRoot() })
    for _ in 0..<simulations {
      // The same errors at every λ: differences along the curve are then far less noisy.
      let ex = sx.map { $0.map { $0 * Self.normal(&random) } }
      let ey = sy.map { $0.map { $0 * Self.normal(&random) } }
      for (k, factor) in Self.factors.enumerated() {
        let root = factor.squareRoot()
        var inputs = cloud.inputs
        if let ex {
          inputs[0] = zip(inputs[0], ex).map { min($0 + root * $1, ends.x ?? .infinity) }
        }
        let y = ey.map { zip(cloud.y, $0).map { ends.clamped($0 + root * $1) } } ?? cloud.y
        let noisier = PointCloud(
          uncheckedInputs: inputs, y: y, weights: cloud.weights, meaning: cloud.weightMeaning)
        guard let values = estimate(noisier), values.allSatisfy(\.isFinite) else { continue }
        counts[k] += 1
        squares[k] += (values[0] - raw[0]) * (values[0] - raw[0])
        for i in values.indices { sums[k][i] += values[i] }
      }
    }
    guard raw.allSatisfy(\.isFinite), counts.allSatisfy({ 2 * $0 >= Double(simulations) }) else {
      return nil
    }
    let means = zip(sums, counts).map { sum, count in sum.map { $0 / count } }
    let variances = zip(zip(squares, counts), means).map { square, mean in
      max(0, square.0 / square.1 - (mean[0] - raw[0]) * (mean[0] - raw[0]))
    }
    return Curves(means: [raw] + means, variances: [0] + variances)
  }

  /// γ by the curve of the first number.
  func exponent(of curves: Curves) -> Double {
    let y = curves.means.map { $0[0] }
    let chance = (curves.variances.max() ?? 0) / Double(simulations) + 1e-18
    func cost(_ exponent: Double) -> Double {
      let (intercept, slope) = Self.line(y, exponent)
      var sum = 0.0
      for (k, factor) in ([0] + Self.factors).enumerated() {
        let r = y[k] - intercept - slope * .pow(1 + factor, exponent)
        sum += Self.weights[k] * r * r
      }
      let z = (exponent - Self.standard.exponent) / Self.standard.deviation
      return sum / chance + z * z
    }
    return Self.exponents.min { cost($0) < cost($1) } ?? Self.standard.exponent
  }

  /// Every number at λ = −1.
  func extrapolated(_ curves: Curves, exponent: Double) -> [Double] {
    curves.means[0].indices.map { i in
      Self.line(curves.means.map { $0[i] }, exponent).intercept
    }
  }

  /// Weighted least squares of a + b·(1 + λ)^γ.
  private static func line(
    _ y: [Double], _ exponent: Double
  ) -> (intercept: Double, slope: Double) {
    let v = ([0] + factors).map { Double.pow(1 + $0, exponent) }
    let total = weights.reduce(0, +)
    var (mv, my) = (0.0, 0.0)
    for k in y.indices {
      mv += weights[k] * v[k] / total
      my += weights[k] * y[k] / total
    }
    var (vv, vy) = (0.0, 0.0)
    for k in y.indices {
      vv += weights[k] * (v[k] - mv) * (v[k] - mv)
      vy += weights[k] * (v[k] - mv) * (y[k] - my)
    }
    return (my - vy / vv * mv, vy / vv)
  }

  private static func normal(_ random: inout PhiloxStream) -> Double {
    NormalDistribution.quantile(random.uniform() * (1 - 1e-12))
  }
}
