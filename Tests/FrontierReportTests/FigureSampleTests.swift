import Foundation
import FrontierReport
import Testing

@testable import Frontier

/// Made-up results to draw: a law with one-sided inefficiency below it, its hull and a band.
enum FigureSample {
  /// One column whose truth is e = k (1 − x)^α + e_IR, in the unit asked for.
  static func task(
    _ name: String, points count: Int = 121, unit: EstimateResult.Unit = .fraction,
    k: Double = 0.9, alpha: Double = 1.6, irreducible: Double = 0.05, salt: UInt64 = 1,
    verdict: Verdict = .determined, low: Double? = -0.02,
    high: Double? = 0.015, warnings: [String] = [], dropped: [TaskResult.DroppedCell] = []
  ) -> TaskResult {
    var state = salt &* 0x9E37_79B9_7F4A_7C15 | 1
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    func law(_ x: Double) -> Double { 1 - (k * pow(max(0, 1 - x), alpha) + irreducible) }
    let scale = unit.scale
    let points = (0..<count).map { i in
      let x = 0.15 + 0.7 * uniform().squareRoot()
      let y = max(0, law(x) + 0.35 * log(max(uniform(), 1e-3)) * (1 - x) * 0.5)
      return TaskResult.Point(row: i + 1, x: x * scale, y: y * scale)
    }
    let ceiling = verdict == .determined ? 1 - irreducible : nil
    let grid = (0...60).map { 0.1 + 0.9 * Double($0) / 60 }
    let names = ["k", "alpha", "eIR"]
    let fits = [FitTarget.envelope, .allPoints, .frontier].map { target in
      TaskResult.Fit(
        target: target,
        law: TaskResult.Law(
          model: "power-law", criterion: target == .frontier ? "edge" : "least-squares",
          parameterNames: names, parameters: [k, alpha, irreducible],
          standardErrors: target == .frontier ? nil : [0.04, 0.11, nil], rmse: 0.0123,
          points: target == .envelope ? 12 : count, stopped: .converged,
          verdict: verdict),
        ceiling: ceiling.map { $0 * scale }, curve: grid.map { law($0) * scale })
    }
    let band = TaskResult.Band(
      x: grid.map { $0 * scale }, fit: grid.map { law($0) * scale },
      low: grid.map { (law($0) - 0.006 - 0.02 * $0 * $0) * scale },
      high: grid.map { (law($0) + 0.004 + 0.011 * $0 * $0) * scale }, kind: .pointwise,
      method: "subsampling")
    return TaskResult(
      y: name, points: points, dropped: dropped, envelope: "convex-hull",
      vertices: hull(points), interpolation: .linear, isFlatBeyondEnd: false,
      fits: count == 0 ? [] : fits, target: .frontier,
      ceiling: TaskResult.Ceiling(
        estimate: count == 0 ? nil : ceiling.map { $0 * scale },
        low: ceiling.flatMap { c in low.map { (c + $0) * scale } },
        high: ceiling.flatMap { c in high.map { min(1, c + $0) * scale } },
        method: "m-out-of-n bootstrap, m = 36 of \(count)", usedReplicates: 1_987),
      band: count == 0 ? nil : band,
      reversal: count == 0
        ? nil : TaskResult.Reversal(isDetected: salt % 7 == 3, pValue: 0.41, fall: 0.013 * scale),
      warnings: warnings.map { .init("sample", $0) })
  }

  static func result(
    _ tasks: [TaskResult], x: String = "ImageNet 1k", unit: EstimateResult.Unit = .fraction
  ) -> EstimateResult {
    EstimateResult(
      x: x, unit: unit, level: 0.95, replicates: 2_000, seed: 1, source: "models.csv",
      envelope: "convex-hull", model: "power-law", formula: "e_y = k·e_x^α + e_IR",
      target: .frontier, tasks: tasks)
  }

  /// Many columns, among them one undetermined, one without points and one hostile name.
  static func many(_ count: Int, points: Int = 121) -> EstimateResult {
    result(
      (0..<count).map { i in
        let alpha = 1 + Double(i % 9) * 0.35
        return switch i {
        case 3:
          task(
            "flat & <b>\"bold\"</b>", points: points, salt: 4,
            verdict: .flatProfile(low: 0.71, high: 1), warnings: ["x < 0.5 & y"])
        case 5: task("nothing measured", points: 0)
        case 6: task("no upper bound", points: points, irreducible: 0.2, salt: 9, high: nil)
        default:
          task(
            "vtab/task-\(i + 1):10-shot", points: points, k: 0.5 + 0.06 * Double(i % 7),
            alpha: alpha, irreducible: 0.02 + 0.014 * Double(i), salt: UInt64(i + 1),
            warnings: i % 4 == 0 ? ["The vertices are few."] : [],
            dropped: i % 5 == 0
              ? [.init(row: 17, column: "vtab", reason: "\"0.0.51\" is no number")] : [])
        }
      })
  }

  /// The upper hull by the textbook chain; good enough for a drawing.
  private static func hull(_ points: [TaskResult.Point]) -> [TaskResult.Point] {
    var chain: [TaskResult.Point] = []
    for p in points.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      while chain.count > 1 {
        let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
        guard (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= 0 else { break }
        chain.removeLast()
      }
      chain.append(p)
    }
    return chain
  }
}
