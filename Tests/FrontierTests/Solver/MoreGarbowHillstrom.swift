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

  func problem(
    from start: [Double], exactJacobian: Bool = true, bounds: [ClosedRange<Double>]? = nil
  ) throws -> NonlinearProblem {
    let (formula, dual, n) = (formula, dual, residuals)
    let jacobian: NonlinearProblem.Jacobian = { b, jacobian in
      var x = b.indices.map { DualNumber(b[$0]) }
      for j in b.indices {
        x[j].slope = 1
        let column = dual(x)
        for i in 0..<n { jacobian[i + j * n] = column[i].slope }
        x[j].slope = 0
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
