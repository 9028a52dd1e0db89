import Foundation
import Frontier

/// Laws without a closed form, from the peers' starts: the parameters alone by one search, and the
/// whole fit (the law's own starts, standard errors, verdict).
enum LawCase {
  static let names = ["logistic4", "richards", "broken"]

  static func run(folder: String) throws {
    for size in DataSets.fitSizes {
      try run(CatalogueLaw.logistic4, "logistic4", from: [0, 1, 1, 0], size, folder)
      try run(CatalogueLaw.richards, "richards", from: [1, 1, 0, 1], size, folder)
      try run(
        BrokenPowerLaw.bnsl1, "broken", from: [0, 1.5, 0.25, 0.4, log(80), 0.5], size, folder)
    }
  }

  private static func run(
    _ law: some Law, _ name: String, from start: [Double], _ size: Int, _ folder: String
  ) throws {
    let (x, y) = try Columns.read("\(folder)/law-\(name)-\(size).f64")
    let fitter = LeastSquares()
    var parameters: [Double] = []
    let alone = try Timer.median {
      parameters =
        try fitter.parameters(of: law, fittedTo: PointCloud(x: x, y: y), near: start) ?? []
    }
    let squares = zip(law.values(at: [x], parameters: parameters), y).map {
      ($0.0 - $0.1) * ($0.0 - $0.1)
    }
    let job = "law-\(name)-\(size)"
    Result(job: job, who: "ours", seconds: alone, check: squares.reduce(0, +)).print()
    var rss = Double.nan
    let whole = try Timer.median {
      rss = try fitter.fit(law, to: PointCloud(x: x, y: y)).solution.sumOfSquares
    }
    Result(job: job, who: "the whole fit, ours", seconds: whole, check: rss).print()
  }
}
