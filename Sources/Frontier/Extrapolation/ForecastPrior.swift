import RealModule

/// What is believed of a falling curve before it is seen, in numbers without units.
///
/// The defaults are meant for losses and error rates against examples, parameters or compute.
public struct ForecastPrior: Sendable, Hashable, Codable {
  /// A normal prior.
  public struct Normal: Sendable, Hashable, Codable {
    /// Its mean.
    public let mean: Double
    /// Its standard deviation, above 0.
    public let deviation: Double

    /// - Parameters:
    ///   - mean: of the quantity, or of its logarithm where the prior says so.
    ///   - deviation: above 0.
    public init(mean: Double, deviation: Double) {
      self.mean = mean
      self.deviation = deviation
    }

    /// The density on a grid, made to sum to 1.
    func masses(_ grid: [Double]) -> [Double] {
      let density = grid.map { v in
        let z = (v - mean) / deviation
        return Double.exp(-0.5 * z * z)
      }
      let total = density.reduce(0, +)
      return density.map { $0 / total }
    }
  }

  /// Of ln s, s the slope −d ln y/d ln x at the last point: about .2, between .03 and 1.5.
  public var logSlope = Normal(mean: -1.6, deviation: 1)
  /// Of κ, the rate at which that slope decays, relative, a unit of ln x.
  public var decay = Normal(mean: 0.4, deviation: 0.2)
  /// The share of curves, in 0...1, that bend otherwise, since their learning rate is being lowered or
  /// their error has only begun to fall: κ has their deviation about the same mean.
  public var wideShare = 0.1
  /// The deviation of κ in that share, above 0.
  public var wideDeviation = 0.5
  /// Of log₁₀ r, r the drift's variance a unit³ of ln x over the noise's.
  public var logRatio = Normal(mean: 2.5, deviation: 0.7)
  /// 1/σ² is Gamma(shape, rate = shape·scale²): σ is about `scale`, the relative error of one
  /// measurement (an error rate measured on 10,000 cases has about 1 %).
  public var noiseShape = 1.0
  /// About the relative error of one measurement.
  public var noiseScale = 0.01

  /// What losses and error rates taught.
  public init() {}

  /// Of κ on its grid.
  func decayMasses() -> [Double] {
    let wide = Normal(mean: decay.mean, deviation: wideDeviation).masses(ForecastGrid.decays)
    return zip(decay.masses(ForecastGrid.decays), wide).map {
      (1 - wideShare) * $0 + wideShare * $1
    }
  }
}

/// The grid on which a forecast integrates.
enum ForecastGrid {
  static let slopes = (0..<25).map { i in
    Double.exp(.log(0.005) + Double(i) * (.log(2.5) - .log(0.005)) / 24)
  }
  static let decays = (0..<27).map { -0.8 + 2.6 * Double($0) / 26 }
  static let ratios = (0..<8).map { 0.3 * Double.pow(10, Double($0 - 1)) }
  static let lengths = [0.1, 0.3, 1.0]
  /// The share of the noise that is correlated.
  static let correlated = 0.9
  /// More points are averaged into as many cells of ln x.
  static let mostPoints = 100
  /// Of the forecast's law.
  static let degreesOfFreedom = 4.0
  /// Cells of slope and decay, slope by slope.
  static let count = slopes.count * decays.count
}
