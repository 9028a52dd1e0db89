import CFrontierKernels

/// The columns a law reads and writes when it is evaluated at n points.
///
/// Everything is n numbers in a row, owned by the fitter and valid during the call alone.
public struct LawEvaluation {
  /// One number a point.
  public typealias Column = UnsafeMutablePointer<Double>

  /// n, the number of points.
  public let count: Int
  /// Whether derivatives are wanted.
  public let wantsDerivatives: Bool
  let inputs: UnsafePointer<UnsafePointer<Double>>
  let logInputs: UnsafePointer<Column>
  /// Which logarithms were computed already.
  let hasLog: UnsafeMutablePointer<Bool>
  let parameters: UnsafePointer<Double>
  let terms: Column
  let derivatives: Column
  let termCount: Int
  /// Columns lie so far apart: n rounded up to a whole vector.
  let stride: Int
  let scratchColumns: Column

  /// Input column j, as given.
  public func input(_ j: Int) -> UnsafePointer<Double> { inputs[j] }
  /// ln of input column j, computed once a fit, when it is first asked for: −∞ for 0, NaN below.
  public func logInput(_ j: Int) -> UnsafePointer<Double> {
    if !hasLog[j] {
      frontier_log(inputs[j], logInputs[j], count)
      hasLog[j] = true
    }
    return UnsafePointer(logInputs[j])
  }
  /// The nonlinear parameter j, in the order of the law's nonlinear parameters.
  public func nonlinear(_ j: Int) -> Double { parameters[j] }
  /// Where term k goes, in the order of the linear parameters; the offset φ₀ is the last.
  public func term(_ k: Int) -> Column { terms + k * stride }
  /// Where ∂φₖ/∂βⱼ goes; `nil` where none is wanted.
  public func derivative(ofTerm k: Int, by j: Int) -> Column? {
    wantsDerivatives ? derivatives + (k + j * termCount) * stride : nil
  }
  /// Room for intermediate results.
  public func scratch(_ i: Int) -> Column { scratchColumns + i * stride }

  /// to = exp(from), vectorised; the two may be the same.
  public func exp(_ from: UnsafePointer<Double>, _ to: Column) { frontier_exp(from, to, count) }
  /// to = exp(from) − 1, accurate near 0.
  public func expMinusOne(_ from: UnsafePointer<Double>, _ to: Column) {
    frontier_expm1(from, to, count)
  }
  /// to = ln(from); −∞ for 0, NaN below.
  public func log(_ from: UnsafePointer<Double>, _ to: Column) { frontier_log(from, to, count) }
  /// Every element of a column.
  public func fill(_ column: Column?, with value: Double) {
    column?.update(repeating: value, count: count)
  }
}
