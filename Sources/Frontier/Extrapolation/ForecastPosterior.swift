import FrontierAlgebra
import RealModule

/// The posterior of a forecast's law on its grid, from n points (u ≤ 0 rising to 0, z = ln y, and
/// the variance with which z is known).
struct ForecastPosterior {
  private let u: [Double]
  private let z: [Double]
  let prior: ForecastPrior
  /// The whitened noise-and-drift models, one a (length, ratio).
  private let models: [ForecastNoise]
  /// Log weights, model by model, law by law, cell by cell.
  private(set) var logWeights: [[[Double]]] = []

  /// Weights below this share of the largest count for nothing.
  private static let negligible = -13.815510557964274

  init(u: [Double], z: [Double], hidden: [Double], prior: ForecastPrior) {
    self.u = u
    self.z = z
    self.prior = prior
    let ratios = prior.logRatio.masses(ForecastGrid.ratios.map { .log10($0) })
    models = ForecastGrid.lengths.flatMap { length in
      zip(ForecastGrid.ratios, ratios).map { ratio, mass in
        ForecastNoise(
          u: u, z: z, hidden: hidden, length: length, ratio: ratio, mass: mass)
      }
    }
    let slopes = prior.logSlope.masses(ForecastGrid.slopes.map { .log($0) })
    let decays = prior.decayMasses()
    let shape = slopes.flatMap { s in decays.map { Double.log(s) + .log($0) } }
    let curves = ForecastLaw.all.map {
      Self.curves($0, at: u, cells: Array(0..<ForecastGrid.count))
    }
    logWeights = models.map { model in
      curves.map { curve in
        let fits = model.fits(curve)
        return (0..<ForecastGrid.count).map { g in
          guard fits.isDefined[g] else { return -.infinity }
          return model.logMass + shape[g] + logLikelihood(fits.rss[g], model)
        }
      }
    }
  }

  /// A, the shape of σ²'s inverse gamma posterior. The mean exists above 1; from fewer than two
  /// points beyond the prior it is taken at 1.5.
  private var shape: Double { prior.noiseShape + Double(u.count - 1) / 2 }

  /// B, its scale.
  private func scale(_ rss: Double) -> Double {
    prior.noiseShape * prior.noiseScale * prior.noiseScale + rss / 2
  }

  private func logLikelihood(_ rss: Double, _ model: ForecastNoise) -> Double {
    -model.logDeterminant - 0.5 * .log(model.onesSquared) - shape * .log(scale(rss))
  }

  /// One row a point, one column a cell.
  private static func curves(_ law: ForecastLaw, at u: [Double], cells: [Int]) -> GridRows {
    var rows = GridRows(rows: u.count, columns: cells.count)
    for (g, cell) in cells.enumerated() {
      let (i, j) = cell.quotientAndRemainder(dividingBy: ForecastGrid.decays.count)
      let (s, k) = (ForecastGrid.slopes[i], ForecastGrid.decays[j])
      for row in u.indices { rows[row, g] = law.change(slope: s, decay: k, at: u[row]) }
    }
    return rows
  }

  /// Mean and variance of ln y at u = t ≥ 0, the mixture over all cells that count.
  func forecast(at x: [Double], places t: [Double]) -> CurveForecast {
    let top = logWeights.lazy.joined().joined().max() ?? 0
    var (total, first, second) =
      (0.0, [Double](repeating: 0, count: t.count), [Double](repeating: 0, count: t.count))
    for (model, laws) in zip(models, logWeights) {
      let ahead = model.anchor(t)
      for (law, weights) in zip(ForecastLaw.all, laws) {
        let cells = weights.indices.filter { weights[$0] - top > Self.negligible }
        guard !cells.isEmpty else { continue }
        let fits = model.fits(Self.curves(law, at: u, cells: cells), keepingResiduals: true)
        let future = Self.curves(law, at: t, cells: cells)
        for (g, cell) in cells.enumerated() {
          let weight = Double.exp(weights[cell] - top)
          let variance = scale(fits.rss[g]) / max(shape - 1, 0.5)
          total += weight
          for i in t.indices {
            let mean = fits.level[g] + future[i, g] + fits.correction(g, ahead.weights[i])
            first[i] += weight * mean
            second[i] += weight * (mean * mean + variance * ahead.variance[i])
          }
        }
      }
    }
    let mean = first.map { $0 / total }
    return CurveForecast(
      x: x, logMean: mean,
      logDeviation: zip(second, mean).map { max(0, $0 / total - $1 * $1).squareRoot() },
      degreesOfFreedom: ForecastGrid.degreesOfFreedom)
  }
}
