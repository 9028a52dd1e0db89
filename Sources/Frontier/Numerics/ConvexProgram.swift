import FrontierAlgebra
import RealModule

/// Convex programs of some unknowns and many constraints: min ½ zᵀQz + c·z subject to Az ≥ b, Q
/// positive semidefinite or absent.
///
/// A primal–dual interior-point method with Mehrotra's predictor and corrector (Mehrotra 1992,
/// doi:10.1137/0802028; Nocedal & Wright, *Numerical Optimization*, 2nd ed., §14.2 and §16.6). An iteration
/// costs O(rows·variables²). A linear program ends with a step to the vertex that the largest multipliers
/// tell, so that its solution is exact to rounding and not only to the method's tolerance.
struct ConvexProgram {
  let variables: Int
  /// Q, column by column; `nil` for a linear program.
  var quadratic: Matrix?
  var cost: [Double]
  /// A, a constraint a row, and b.
  var rows: Matrix
  var bounds: [Double]

  /// A solution with the certificate of its optimality.
  struct Solution {
    var z: [Double]
    /// One multiplier λ ≥ 0 a constraint.
    var multipliers: [Double]
    /// The largest bᵢ − aᵢ·z.
    var infeasibility: Double
    /// The largest element of |Qz + c − Aᵀλ|.
    var slope: Double
    /// |λ·(Az − b)| relative to 1 + |objective|.
    var gap: Double

    /// The largest of the three.
    var certificate: Double { max(infeasibility, slope, gap) }
  }

  private static let iterations = 100
  /// Ends the search; what double precision gives on well-scaled rows.
  private static let tolerance = 1e-12
  /// A program whose search ended above this has no solution here.
  static let acceptable = 1e-6
  /// How far of the way to the boundary a step goes (Mehrotra 1992).
  private static let shareOfWay = 0.9995
  /// What is added to the diagonal, as a share of its largest element, when a factorisation fails.
  static let firstShift = 1e-15

  /// Solves; `nil` where no point meets the constraints, or the objective has no least value, and in
  /// a cancelled task.
  func solve() -> Solution? {
    let count = rows.rows
    guard variables > 0 else { return nil }
    guard count > 0 else { return nil }
    var iterate = Iterate(self)
    var best: (certificate: Double, z: [Double], multipliers: [Double])?
    for _ in 0..<Self.iterations {
      if Task.isCancelled { return nil }
      let here = solution(iterate.z, iterate.multipliers)
      guard here.certificate.isFinite else { break }
      if best.map({ here.certificate < $0.certificate }) ?? true {
        best = (here.certificate, iterate.z, iterate.multipliers)
      }
      if here.certificate <= Self.tolerance { break }
      guard iterate.step(self, shareOfWay: Self.shareOfWay) else { break }
    }
    guard let best, best.certificate <= Self.acceptable else { return nil }
    let found = solution(best.z, best.multipliers)
    guard quadratic == nil, let vertex = vertex(near: found) else { return found }
    return vertex.certificate <= found.certificate ? vertex : found
  }

  /// A z and its multipliers with how far they are from optimal.
  func solution(_ z: [Double], _ multipliers: [Double]) -> Solution {
    let count = rows.rows
    let az = product(z)
    var (infeasibility, complementarity) = (0.0, 0.0)
    for i in 0..<count {
      infeasibility = max(infeasibility, bounds[i] - az[i])
      complementarity += multipliers[i] * (az[i] - bounds[i])
    }
    let pull = transposedProduct(multipliers)
    let qz = quadraticProduct(z)
    var (slope, objective) = (0.0, 0.0)
    for j in 0..<variables {
      slope = max(slope, abs(cost[j] + qz[j] - pull[j]))
      objective += (cost[j] + 0.5 * qz[j]) * z[j]
    }
    return Solution(
      z: z, multipliers: multipliers, infeasibility: infeasibility, slope: slope,
      gap: abs(complementarity) / (1 + abs(objective)))
  }

  func product(_ z: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rows.rows)
    result.withUnsafeMutableBufferPointer { result in
      rows.storage.withUnsafeBufferPointer { a in
        for j in 0..<variables {
          ColumnLoops.add(
            a.baseAddress! + j * rows.rows, times: z[j], to: result.baseAddress!, count: rows.rows)
        }
      }
    }
    return result
  }

  func transposedProduct(_ v: [Double]) -> [Double] {
    let count = rows.rows
    return rows.storage.withUnsafeBufferPointer { a in
      (0..<variables).map { j in
        var sum = 0.0
        let column = a.baseAddress! + j * count
        for i in 0..<count { sum += column[i] * v[i] }
        return sum
      }
    }
  }

  func quadraticProduct(_ z: [Double]) -> [Double] {
    guard let quadratic else { return [Double](repeating: 0, count: variables) }
    return (0..<variables).map { i in
      var sum = 0.0
      for j in 0..<variables { sum += quadratic.storage[i + j * variables] * z[j] }
      return sum
    }
  }

  /// The corner of as many constraints as variables, chosen by the multipliers.
  private func vertex(near found: Solution) -> Solution? {
    let order = found.multipliers.indices.sorted {
      found.multipliers[$0] > found.multipliers[$1]
    }
    guard order.count >= variables else { return nil }
    let slack = zip(product(found.z), bounds).map { $0 - $1 }
    let active = order.prefix(variables).filter { found.multipliers[$0] > slack[$0] }
    guard active.count == variables else { return nil }
    var corner = Matrix(zeros: variables, variables)
    for (r, i) in active.enumerated() {
      for j in 0..<variables {
        corner.storage[r + j * variables] = rows.storage[i + j * rows.rows]
      }
    }
    var transposed = Matrix(zeros: variables, variables)
    for r in 0..<variables {
      for j in 0..<variables {
        transposed.storage[j + r * variables] = corner.storage[r + j * variables]
      }
    }
    guard let z = try? QR(corner).leastSquares(active.map { bounds[$0] }),
      let weights = try? QR(transposed).leastSquares(cost),
      z.allSatisfy(\.isFinite), weights.allSatisfy({ $0 >= 0 })
    else { return nil }
    var multipliers = [Double](repeating: 0, count: rows.rows)
    for (r, i) in active.enumerated() { multipliers[i] = weights[r] }
    return solution(z, multipliers)
  }
}
