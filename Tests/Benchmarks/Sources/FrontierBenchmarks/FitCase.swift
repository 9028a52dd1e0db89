import Foundation
import Frontier

/// One least-squares power law: from columns to a `ModelFit` with standard errors and verdict.
enum FitCase {
  static func run(folder: String) throws {
    for size in DataSets.fitSizes {
      let (x, y) = try Columns.readAccuracies("\(folder)/errors-\(size).f64")
      var fit: ModelFit?
      let seconds = try Timer.median {
        fit = try ErrorPowerLaw().leastSquares(PointCloud(x: x, y: y))
      }
      let rss = fit.map { $0.rmse * $0.rmse * Double(size) } ?? .nan
      Result(job: "fit-\(size)", who: "ours", seconds: seconds, check: rss).print()
    }
  }
}
