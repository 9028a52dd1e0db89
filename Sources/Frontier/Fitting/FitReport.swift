import FrontierAlgebra
import RealModule

/// Turns a solver's answer into what the user is told: standard errors, why the search
/// stopped, and whether the ceiling is determined.
struct FitReport {
  /// What one factorisation of the Jacobian at the optimum tells.
  struct Linearisation {
    /// The Gauss–Newton step of every parameter, 0 for one held by a bound.
    var step: [Double]
    /// Wald standard errors √(σ² (JᵀWJ)⁻¹), `nil` for a parameter held by a bound, which counts
    /// as known; altogether `nil` without a residual degree of freedom or full rank.
    var errors: [Double?]?
    /// The Jacobian's numerical rank.
    var rank: Int
  }

  /// Factors √W·(J, r) by LAPACK's QR, one block of rows after another.
  ///
  /// The search works on sums, which is what makes it fast; the residuals here are computed
  /// point by point, so the step carries all three parameters to full precision where the problem
  /// is ill-conditioned.
  ///
  /// - Parameters:
  ///   - points: how many.
  ///   - free: which of the three parameters are estimated.
  ///   - sumOfSquares: Σ w r².
  ///   - totalWeight: Σ w, which counts the points.
  ///   - row: ∂f/∂parameters at a point, and its residual.
  static func linearise(
    points: Int, weights: [Double]?, free: [Bool], sumOfSquares: Double, totalWeight: Double,
    row: (Int) -> SIMD4<Double>
  ) -> Linearisation {
    let columns = free.indices.filter { free[$0] }
    let p = columns.count
    var result = Linearisation(step: [0, 0, 0], errors: nil, rank: min(points, p))
    guard points >= p, p > 0 else { return result }
    guard let whole = try? triangle(points: points, weights: weights, row: row) else {
      result.rank = 0
      return result
    }
    // Columns are scaled to length 1, so that the rank does not depend on the units.
    var jacobian = Matrix(rows: 4, columns: p)
    var norms: [Double] = []
    for (j, column) in columns.enumerated() {
      let norm = Double.sqrt((0..<4).reduce(0) { $0 + whole[$1, column] * whole[$1, column] })
      guard norm > 0, norm.isFinite else {
        result.rank = p - 1
        return result
      }
      for i in 0..<4 { jacobian[i, j] = whole[i, column] / norm }
      norms.append(norm)
    }
    guard let qr = try? QR(jacobian) else { return result }
    result.rank = qr.rank(tolerance: 1e-11)
    guard result.rank == p, let gram = try? qr.inverseGram(),
      let step = try? qr.leastSquares((0..<4).map { whole[$0, 3] })
    else { return result }
    for (j, column) in columns.enumerated() { result.step[column] = step[j] / norms[j] }
    let degrees = totalWeight - Double(p)
    guard degrees > 0 else { return result }
    var errors = [Double?](repeating: nil, count: free.count)
    for (j, column) in columns.enumerated() {
      errors[column] = .sqrt(sumOfSquares / degrees * gram[j, j]) / norms[j]
    }
    result.errors = errors
    return result
  }

  /// M, 4 × 4, with MᵀM = (J, r)ᵀW(J, r): no copy of a tall J is made.
  private static func triangle(
    points: Int, weights: [Double]?, row: (Int) -> SIMD4<Double>
  ) throws(AlgebraError) -> Matrix {
    var result = Matrix(rows: 4, columns: 4)
    var from = 0
    while from < points {
      let to = min(points, from + 8_192)
      let rows = 4 + to - from
      var block = Matrix(rows: rows, columns: 4)
      block.storage.withUnsafeMutableBufferPointer { block in
        for j in 0..<4 { for i in 0..<4 { block[i + j * rows] = result[i, j] } }
        for i in from..<to {
          let entries = row(i) * (weights.map { Double.sqrt($0[i]) } ?? 1)
          for j in 0..<4 { block[4 + i - from + j * rows] = entries[j] }
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
