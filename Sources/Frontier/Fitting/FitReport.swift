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
    var matrix = Matrix(rows: points, columns: columns.count)
    for i in 0..<points {
      let row = jacobian(i)
      let scale = weights.map { Double.sqrt($0[i]) } ?? 1
      for (j, column) in columns.enumerated() {
        let entry = column == 0 ? row.0 : column == 1 ? row.1 : row.2
        matrix.storage[i + j * points] = scale * entry
      }
    }
    // Columns are scaled to length 1, so that the rank does not depend on the units.
    var norms = [Double](repeating: 0, count: columns.count)
    for j in columns.indices {
      var sum = 0.0
      for i in 0..<points { sum += matrix.storage[i + j * points] * matrix.storage[i + j * points] }
      norms[j] = .sqrt(sum)
      guard norms[j] > 0, norms[j].isFinite else { return (nil, columns.count - 1) }
      for i in 0..<points { matrix.storage[i + j * points] /= norms[j] }
    }
    guard let qr = try? QR(matrix) else { return (nil, 0) }
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
