import FrontierAlgebra
import RealModule

/// Turns a solver's answer into what the user is told: standard errors, why the search
/// stopped, and whether the ceiling is determined.
struct FitReport {
  /// Wald standard errors √(σ² (JᵀWJ)⁻¹) from the QR of √W·J at the optimum; a parameter held by
  /// a bound is treated as known.
  ///
  /// - Parameters:
  ///   - points: how many.
  ///   - free: which of the three parameters are estimated.
  ///   - sumOfSquares: Σ w r².
  ///   - totalWeight: Σ w, which counts the points.
  ///   - jacobian: ∂f/∂parameters at a point, up to its sign.
  /// - Returns: the standard errors (`nil` without a residual degree of freedom) and the
  ///   Jacobian's numerical rank.
  static func standardErrors(
    points: Int, weights: [Double]?, free: [Bool], sumOfSquares: Double, totalWeight: Double,
    jacobian: (Int) -> (Double, Double, Double)
  ) -> (errors: [Double?]?, rank: Int) {
    let columns = free.indices.filter { free[$0] }
    let degrees = totalWeight - Double(columns.count)
    guard points >= columns.count, !columns.isEmpty else {
      return (nil, min(points, columns.count))
    }
    guard
      var triangle = try? triangle(
        points: points, columns: columns, weights: weights, jacobian: jacobian)
    else { return (nil, 0) }
    // Columns are scaled to length 1, so that the rank does not depend on the units.
    var norms: [Double] = []
    for j in columns.indices {
      let norm = Double.sqrt(
        (0..<columns.count).reduce(0) { $0 + triangle[$1, j] * triangle[$1, j] })
      guard norm > 0, norm.isFinite else { return (nil, columns.count - 1) }
      for i in columns.indices { triangle[i, j] /= norm }
      norms.append(norm)
    }
    guard let qr = try? QR(triangle) else { return (nil, 0) }
    let rank = qr.rank(tolerance: 1e-11)
    guard rank == columns.count, degrees > 0, let gram = try? qr.inverseGram() else {
      return (nil, rank)
    }
    var errors = [Double?](repeating: nil, count: free.count)
    for (j, column) in columns.enumerated() {
      errors[column] = .sqrt(sumOfSquares / degrees * gram[j, j]) / norms[j]
    }
    return (errors, rank)
  }

  /// The linear parameters (k, c) of d ≈ k·u + c at a given exponent, by LAPACK's QR.
  ///
  /// The search eliminates them by centred sums, which is what makes it fast; the values reported
  /// come from an orthogonal factorisation, whose error does not grow with the square of the
  /// condition number.
  static func linearParameters(
    points: Int, weights: [Double]?, row: (Int) -> (u: Double, d: Double)
  ) -> (k: Double, c: Double)? {
    let augmented = try? triangle(points: points, columns: [0, 1, 2], weights: weights) {
      let (u, d) = row($0)
      return (u, 1, d)
    }
    guard let m = augmented,
      var basis = try? Matrix(rows: 3, columns: 2, storage: Array(m.storage[..<6]))
    else { return nil }
    // u may be tiny (e^α at a large α): scaled to length 1.
    let norm = Double.sqrt((0..<3).reduce(0) { $0 + basis[$1, 0] * basis[$1, 0] })
    guard norm > 0 else { return nil }
    for i in 0..<3 { basis[i, 0] /= norm }
    guard let qr = try? QR(basis), qr.rank() == 2,
      let x = try? qr.leastSquares(Array(m.storage[6...]))
    else { return nil }
    return (x[0] / norm, x[1])
  }

  /// M with MᵀM = JᵀWJ, by the QR of one block of rows after another: no copy of a large J.
  private static func triangle(
    points: Int, columns: [Int], weights: [Double]?, jacobian: (Int) -> (Double, Double, Double)
  ) throws(AlgebraError) -> Matrix {
    let p = columns.count
    var result = Matrix(rows: p, columns: p)
    var from = 0
    while from < points {
      let to = min(points, from + 8_192)
      let rows = p + to - from
      var block = Matrix(rows: rows, columns: p)
      for j in 0..<p { for i in 0..<p { block.storage[i + j * rows] = result[i, j] } }
      for i in from..<to {
        let row = jacobian(i)
        let scale = weights.map { Double.sqrt($0[i]) } ?? 1
        for j in 0..<p {
          let entry = columns[j] == 0 ? row.0 : columns[j] == 1 ? row.1 : row.2
          block.storage[p + i - from + j * rows] = scale * entry
        }
      }
      result = try QR(block).triangle
      from = to
    }
    return result
  }

  /// Why the search stopped.
  static func stopReason(
    _ solution: LawSolution, distinct: Int, intercept: String
  ) -> ModelFit.StopReason {
    if distinct < 3 { return .tooFewPoints }
    switch solution.face {
    case .flat: return .atBound(parameter: "k")
    case .zeroIntercept where solution.alphaBound == 0: return .atBound(parameter: intercept)
    default: break
    }
    if solution.alphaBound != 0 { return .atBound(parameter: "alpha") }
    if distinct == 3 { return .interpolates }
    return solution.converged ? .converged : .evaluationLimit
  }

  /// Whether the ceiling is determined: enough distinct points, full rank, and a profile that
  /// does not run through every admissible ceiling.
  ///
  /// - Parameters:
  ///   - endValue: the fitted d at the best x of the data: an intercept equal to it says that
  ///     the law has already saturated.
  ///   - floor: the smallest admissible intercept, `nil` when it is free.
  ///   - ceiling: turns an intercept into a ceiling.
  static func identifiability(
    _ solution: LawSolution, distinct: Int, needed: Int, rank: Int?, parameters: Int,
    endValue: Double, floor: Double?, ceiling: (Double) -> Double
  ) -> ModelFit.Identifiability {
    if distinct < needed { return .tooFewPoints(distinct: distinct, needed: needed) }
    if let rank, rank < parameters { return .rankDeficient(rank: rank, parameters: parameters) }
    if solution.alphaBound < 0, solution.face == .interior, floor == nil {
      return .flatProfile(low: ceiling(solution.c), high: .infinity)
    }
    if floor != nil, solution.face == .zeroIntercept, solution.alpha < 1 {
      return .notSaturating(alpha: solution.alpha)
    }
    guard let profile = solution.profile, solution.face != .flat else { return .determined }
    let bottom = floor ?? -.infinity
    let room = endValue - (bottom.isFinite ? bottom : min(0, profile.lowerBound))
    let isFlat =
      profile.lowerBound <= bottom + 0.05 * room && profile.upperBound >= endValue - 0.05 * room
      && room > 0
    if isFlat {
      let (a, b) = (ceiling(profile.upperBound), ceiling(profile.lowerBound))
      return .flatProfile(low: min(a, b), high: max(a, b))
    }
    return .determined
  }

  /// The profile's intercepts as ceilings.
  static func ceilings(
    _ solution: LawSolution, _ ceiling: (Double) -> Double
  ) -> ClosedRange<Double>? {
    guard let profile = solution.profile else { return nil }
    let (a, b) = (ceiling(profile.lowerBound), ceiling(profile.upperBound))
    return min(a, b)...max(a, b)
  }

  /// The factor by which the sum of squares may grow inside the 95 % profile interval of one
  /// parameter: 1 + t²/(n − 3) (Bates & Watts 1988, §6.1).
  static func profileFactor(totalWeight: Double) -> Double {
    let degrees = totalWeight - 3
    guard degrees > 0 else { return .infinity }
    let t = StudentT.quantile(0.975, degreesOfFreedom: degrees)
    return 1 + t * t / degrees
  }

  /// The number of different values, counted up to `limit`.
  static func distinct(_ values: [Double], weights: [Double]?, limit: Int = 8) -> Int {
    var seen: [Double] = []
    for i in values.indices where weights.map({ $0[i] > 0 }) ?? true {
      if !seen.contains(values[i]) {
        seen.append(values[i])
        if seen.count == limit { break }
      }
    }
    return seen.count
  }
}
