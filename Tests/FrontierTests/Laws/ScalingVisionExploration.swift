import Foundation
import Testing

@testable import Frontier

/// Where the table is.
private enum ScalingTable {
  static let path = ProcessInfo.processInfo.environment["FRONTIER_SCALING_TABLE"]
}

/// The published extrapolation protocol on the 72 vision curves of Alabdulmohsin, Neyshabur & Zhai
/// 2022 (arXiv:2209.06640): fit the rows with Training = 1, predict the others, root mean square of
/// ln prediction − ln truth a curve, mean over curves.
///
/// Not part of the ordinary run: the table is not in the repository. Set `FRONTIER_SCALING_TABLE`
/// to the path of `benchmark.vision.csv` (columns Domain, Task, Model, Seen Examples, Loss,
/// Training).
@Suite(.enabled(if: ScalingTable.path != nil)) struct ScalingVisionExploration {
  struct Curve {
    let name: String
    var training: (x: [Double], y: [Double]) = ([], [])
    var test: (x: [Double], y: [Double]) = ([], [])
  }

  static func curves() throws -> [Curve] {
    let text = try String(contentsOfFile: #require(ScalingTable.path), encoding: .utf8)
    var curves: [String: Curve] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      try #require(cells.count == 6)
      let name = cells[0..<3].joined(separator: ",")
      let (x, y) = try (#require(Double(cells[3])), #require(Double(cells[4])))
      var curve = curves[name] ?? Curve(name: name)
      if cells[5] == "1" {
        curve.training.x.append(x)
        curve.training.y.append(y)
      } else {
        curve.test.x.append(x)
        curve.test.y.append(y)
      }
      curves[name] = curve
    }
    return curves.values.sorted { $0.name < $1.name }
  }

  /// One error a curve; infinite where the prediction is no positive number.
  static func errors(
    _ law: some Law, _ fitter: LeastSquares, _ curves: [Curve]
  ) throws -> [(fit: Fit, error: Double)] {
    try curves.map { curve in
      let data = try PointCloud(x: curve.training.x, y: curve.training.y)
      let fit = try fitter.fit(law, to: data)
      let predicted = fit.values(at: [curve.test.x])
      var sum = 0.0
      for (p, t) in zip(predicted, curve.test.y) {
        let d = p > 0 ? log(p) - log(t) : .infinity
        sum += d * d
      }
      return (fit, (sum / Double(predicted.count)).squareRoot())
    }
  }

  /// The published means are M1 .10459, M2 .08226, M3 .06151, M4 .04152. These fits give .10459,
  /// .07246, .05917, .04199, and .04899 with ε0 held at 1.
  ///
  /// M1 has one optimum and must agree. The source fits M2 and M4 by squares of the logarithm of
  /// the *excess*, ln(ε − ε∞) (− α ln(ε0 − ε)) − ln(βx^c), which grows without bound as a point
  /// nears the asymptote and so keeps ε∞ low (M2's optimum of that criterion has mean .0859), by
  /// alternating steps; and takes M3's γ from a list of one value a point. Here the criterion is
  /// that of the score, squares of ln ε, at its least value found.
  @Test func meansOverTheCurves() throws {
    let curves = try Self.curves()
    #expect(curves.count == 72)
    let plain = LeastSquares()
    let held = LeastSquares(fixed: ["e0": 1])
    func run(_ label: String, _ law: some Law, _ fitter: LeastSquares) throws -> Double {
      let clock = ContinuousClock()
      let begin = clock.now
      let results = try Self.errors(law, fitter, curves)
      let errors = results.map(\.error)
      let mean = errors.reduce(0, +) / Double(errors.count)
      let median = errors.sorted()[errors.count / 2]
      let rms = results.map(\.fit.rootMeanSquare).reduce(0, +) / Double(errors.count)
      let stops = Dictionary(grouping: results.map { "\($0.fit.stopped)" }, by: { $0 })
        .map { "\($0.key) \($0.value.count)" }.sorted().joined(separator: ", ")
      print(label, "mean \(mean) median \(median) training \(rms)", stops, clock.now - begin)
      if ProcessInfo.processInfo.environment["FRONTIER_SCALING_DETAIL"] != nil {
        for (curve, result) in zip(curves, results) {
          print(
            "detail", label, curve.name, result.error, result.fit.solution.cost,
            result.fit.parameters)
        }
      }
      return mean
    }
    let m1 = try run("M1", .m1, plain)
    let m2 = try run("M2", .m2, plain)
    let m3 = try run("M3", .m3, plain)
    let m4 = try run("M4", .m4, plain)
    _ = try run("M4 e0=1", .m4, held)
    _ = try run("BNSL1", .bnsl1, LeastSquares(scale: .log))
    #expect(abs(m1 - 0.10459) < 5e-6)
    #expect(m2 < 0.0823 && m3 < 0.0616 && abs(m4 - 0.04152) < 1e-3)
  }
}
