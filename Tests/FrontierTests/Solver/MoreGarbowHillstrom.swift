import Foundation
import Frontier

/// One problem of the collection of Moré, Garbow & Hillstrom 1981 (*Testing unconstrained
/// optimization software*, doi:10.1145/355934.355936), written from its definitions.
struct MoreGarbowHillstrom: Sendable, CustomStringConvertible {
  /// The residuals' formula over plain numbers, and over dual ones.
  typealias Formula<T: ResidualNumber> = @Sendable (_ x: [T]) -> [T]

  let name: String
  /// n residuals of p parameters; the paper calls them m and n.
  let residuals: Int
  let start: [Double]
  /// The published minimum sums of squares, the least first.
  let minima: [Double]
  let formula: Formula<Double>
  let dual: Formula<DualNumber>

  init(
    _ name: String, _ start: [Double], _ minima: [Double], _ formula: @escaping Formula<Double>,
    _ dual: @escaping Formula<DualNumber>
  ) {
    self.name = name
    self.start = start
    self.minima = minima
    self.formula = formula
    self.dual = dual
    residuals = formula(start).count
  }

  var description: String { "\(name) (\(start.count), \(residuals))" }

  /// The start times a factor. MINPACK's convention for a start of zeros: the factor itself.
  func start(times factor: Double) -> [Double] {
    guard factor != 1 else { return start }
    return start.contains { $0 != 0 } ? start.map { $0 * factor } : start.map { _ in factor }
  }

  /// The columns of the exact Jacobian.
  func columns(at point: [Double]) -> [[Double]] {
    var x = point.map { DualNumber($0) }
    return x.indices.map { j in
      x[j].slope = 1
      defer { x[j].slope = 0 }
      return dual(x).map(\.slope)
    }
  }

  func problem(
    from start: [Double], exactJacobian: Bool = true, bounds: [ClosedRange<Double>]? = nil
  ) throws -> NonlinearProblem {
    let (problem, formula, n) = (self, formula, residuals)
    let jacobian: NonlinearProblem.Jacobian = { b, jacobian in
      for (j, column) in problem.columns(at: b.indices.map { b[$0] }).enumerated() {
        for i in 0..<n { jacobian[i + j * n] = column[i] }
      }
    }
    return try NonlinearProblem(
      residuals: n, start: start, bounds: bounds, jacobian: exactJacobian ? jacobian : nil
    ) { b, r in
      let values = formula(b.indices.map { b[$0] })
      for i in values.indices { r[i] = values[i] }
    }
  }

  /// Where a sum of squares stands among the published ones.
  enum Place: Sendable { case global, published, neither }

  /// The paper gives six digits of a minimum; 10⁻¹⁴ is zero for a problem whose minimum is zero.
  func place(_ sumOfSquares: Double) -> Place {
    if sumOfSquares <= minima[0] * (1 + 1e-5) + 1e-14 { return .global }
    return minima.dropFirst().contains { abs(sumOfSquares - $0) <= 1e-5 * $0 }
      ? .published : .neither
  }

  /// All 54, in the paper's order.
  static let all: [MoreGarbowHillstrom] = plane + space + larger + variable
}
