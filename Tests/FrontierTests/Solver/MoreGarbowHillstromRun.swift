import Foundation
import Frontier
import FrontierTestSupport

/// Fits of the collection, what is wrong with their verdicts, and the table the documentation shows.
enum MoreGarbowHillstromRun {
  struct Row {
    let problem: MoreGarbowHillstrom
    let factor: Double
    let isExact: Bool
    let fit: NonlinearFit

    var place: MoreGarbowHillstrom.Place { problem.place(fit.sumOfSquares) }
  }

  static let factors = [1.0, 10, 100]

  /// All 54 from one start, one setting: the default.
  static func rows(factor: Double, exactJacobian: Bool) throws -> [Row] {
    try MoreGarbowHillstrom.all.map { problem in
      let start = problem.start(times: factor)
      let fit = LevenbergMarquardt().solve(
        try problem.problem(from: start, exactJacobian: exactJacobian))
      return Row(problem: problem, factor: factor, isExact: exactJacobian, fit: fit)
    }
  }

  static func counts(_ rows: [Row]) -> [Int] {
    [.global, .published, .neither].map { place in rows.count { $0.place == place } }
  }

  static func medianEvaluations(_ rows: [Row]) -> Double {
    let sorted = rows.map(\.fit.evaluations).sorted()
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// How far a point is from a minimum, found without the solver: the largest cosine between the
  /// residuals and an exact column of the Jacobian, less what the rounding of the parameters makes of
  /// it. Left out are parameters on a bound that the gradient points through, and those whose change
  /// by their whole size moves the residuals by 10⁻⁸ of their length at most (a minimum at infinity).
  static func slope(
    of problem: MoreGarbowHillstrom, at x: [Double], bounds: [ClosedRange<Double>]? = nil
  ) -> Double {
    let r = problem.formula(x)
    let length = norm(r)
    let columns = problem.columns(at: x)
    let reach = zip(columns, x).reduce(0.0) { $0 + norm($1.0) * abs($1.1) }
    let rounding = 64 * Double.ulpOfOne * reach / length
    var largest = 0.0
    for (j, column) in columns.enumerated() {
      let size = norm(column)
      let gradient = zip(column, r).reduce(0.0) { $0 + $1.0 * $1.1 }
      if let bounds {
        if x[j] <= bounds[j].lowerBound, gradient > 0 { continue }
        if x[j] >= bounds[j].upperBound, gradient < 0 { continue }
      }
      if size * abs(x[j]) > 1e-8 * length { largest = max(largest, abs(gradient) / size / length) }
    }
    return max(0, largest - rounding)
  }

  private static func norm(_ values: [Double]) -> Double {
    let largest = values.reduce(0.0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return largest }
    return largest * values.reduce(0.0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }

  /// What numerical derivatives leave of a gradient where the residuals are large, and twice what the
  /// solver allows itself with exact ones.
  static let nothing = (exact: 2e-6, numerical: 1e-4)

  /// Says in words what the verdict gets wrong; `nil` where it holds.
  static func fault(
    _ fit: NonlinearFit, of problem: MoreGarbowHillstrom, isExact: Bool,
    bounds: [ClosedRange<Double>]? = nil
  ) -> String? {
    // Thirty digits below the start there is nothing to be found, whatever the gradient says.
    if fit.sumOfSquares <= 1e-30, problem.minima[0] == 0, fit.isMinimum { return nil }
    let slope = slope(of: problem, at: fit.parameters, bounds: bounds)
    if fit.isMinimum, slope > (isExact ? nothing.exact : nothing.numerical) {
      return "\(problem): \(fit.stopped), but the gradient is \(slope), S \(fit.sumOfSquares)"
    }
    if fit.stopped == .noProgress, slope < nothing.exact {
      return "\(problem): no progress at a minimum, gradient \(slope), S \(fit.sumOfSquares)"
    }
    return nil
  }

  /// A start far from the published one: a common factor up to 10^`decades`, each parameter by a
  /// factor of two more, a fifth of the signs turned.
  static func wildStart(
    _ problem: MoreGarbowHillstrom, decades: Double, _ random: inout SplitMix
  ) -> [Double] {
    let factor = pow(10, random.uniform(0, decades))
    let isZero = problem.start.allSatisfy { $0 == 0 }
    return problem.start.map { b in
      let value = isZero ? 1 : b == 0 ? 0.1 : b
      let sign = random.uniform() < 0.2 ? -1.0 : 1
      return value * factor * pow(10, random.uniform(-0.3, 0.3)) * sign
    }
  }

  /// Markdown: a row a problem; the place is g, p or – for each start, exact then numerical.
  static func table(_ all: [[Row]]) -> String {
    func letter(_ row: Row) -> String {
      switch row.place {
      case .global: "g"
      case .published: "p"
      case .neither: "–"
      }
    }
    var lines = [
      "| problem | n | m | exact ×1, ×10, ×100 | numerical ×1, ×10, ×100 | evaluations ×1 |",
      "|-|-|-|-|-|-|",
    ]
    for (k, problem) in MoreGarbowHillstrom.all.enumerated() {
      let letters = all.map { letter($0[k]) }
      lines.append(
        "| \(problem.name) | \(problem.start.count) | \(problem.residuals) | "
          + "\(letters[0...2].joined(separator: " ")) | \(letters[3...5].joined(separator: " ")) | "
          + "\(all[0][k].fit.evaluations), \(all[3][k].fit.evaluations) |")
    }
    lines.append("")
    for rows in all {
      lines.append(
        "\(rows[0].isExact ? "exact" : "numerical") ×\(Int(rows[0].factor)): \(counts(rows)), "
          + "median evaluations \(medianEvaluations(rows))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
