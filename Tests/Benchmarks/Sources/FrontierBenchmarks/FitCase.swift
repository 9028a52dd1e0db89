import Foundation
import Frontier

/// One least-squares power law, from columns: its parameters alone, as Ceres gives them, and
/// the whole `Fit` with standard errors and verdict, beside curve_fit with its covariance.
enum FitCase {
  static func run(folder: String) throws {
    let law = ErrorPowerLaw()
    for size in DataSets.fitSizes {
      let (x, y) = try Columns.readAccuracies("\(folder)/errors-\(size).f64")
      var parameters: [Double] = []
      let alone = try Timer.median {
        parameters =
          try LeastSquares().parameters(of: law, fittedTo: PointCloud(x: x, y: y), near: nil) ?? []
      }
      let squares = zip(x, y).map {
        let residual = $0.1 - law.value(at: $0.0, parameters: parameters)
        return residual * residual
      }
      Result(job: "fit-\(size)", who: "ours", seconds: alone, check: squares.reduce(0, +)).print()

      var rss = Double.nan
      let whole = try Timer.median {
        let fit = try LeastSquares().fit(law, to: PointCloud(x: x, y: y))
        keep(fit.verdict(ofCeilingAt: .accuracies))
        rss = fit.solution.sumOfSquares
      }
      Result(job: "report-\(size)", who: "ours", seconds: whole, check: rss).print()
    }
  }
}
