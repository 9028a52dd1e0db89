import CFrontierKernels

/// The columns a law reads and writes when it is evaluated at n points.
///
/// Everything is n numbers in a row, owned by the fitter and valid during the call alone. A column
/// that the law did not declare is NaN to read, and what is written to it is lost: a law that counts
/// its columns wrongly has no value, and harms nobody.
public struct LawEvaluation {
  /// One number a point.
  public typealias Column = UnsafeMutablePointer<Double>

  /// n, the number of points: those of the data, or of many points a block of them at a time.
  public let count: Int
  /// Whether derivatives are wanted.
  public let wantsDerivatives: Bool
  let inputs: UnsafePointer<UnsafePointer<Double>>
  /// Of x, then of 1 − x.
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
  let bounds: Bounds
  /// The column of whoever asks for one that is not there.
  let spare: Column

  /// How many columns there are of each kind.
  struct Bounds {
    let inputs: Int
    let terms: Int
    let nonlinear: Int
    let scratch: Int
  }

  /// Input column j, as given.
  public func input(_ j: Int) -> UnsafePointer<Double> {
    j >= 0 && j < bounds.inputs ? inputs[j] : UnsafePointer(spare)
  }
  /// ln of input column j, computed once a fit, when it is first asked for: −∞ for 0, NaN below.
  public func logInput(_ j: Int) -> UnsafePointer<Double> {
    guard j >= 0, j < bounds.inputs else { return UnsafePointer(spare) }
    if !hasLog[j] {
      frontier_log(inputs[j], logInputs[j], count)
      hasLog[j] = true
    }
    return UnsafePointer(logInputs[j])
  }
  /// ln(1 − x) of input column j, computed once a fit as ``logInput(_:)``: of an accuracy, the logarithm of
  /// its error. −∞ for 1, NaN above.
  public func logErrorOfInput(_ j: Int) -> UnsafePointer<Double> {
    guard j >= 0, j < bounds.inputs else { return UnsafePointer(spare) }
    let place = bounds.inputs + j
    let (values, logs) = (inputs[j], logInputs[place])
    if !hasLog[place] {
      for i in 0..<count { logs[i] = 1 - values[i] }
      frontier_log(logs, logs, count)
      hasLog[place] = true
    }
    return UnsafePointer(logs)
  }
  /// The nonlinear parameter j, in the order of the law's nonlinear parameters.
  public func nonlinear(_ j: Int) -> Double {
    j >= 0 && j < bounds.nonlinear ? parameters[j] : .nan
  }
  /// Where term k goes, in the order of the linear parameters; the offset φ₀ is the last.
  public func term(_ k: Int) -> Column {
    k >= 0 && k < bounds.terms ? terms + k * stride : spare
  }
  /// Where ∂φₖ/∂βⱼ goes; `nil` where none is wanted.
  public func derivative(ofTerm k: Int, by j: Int) -> Column? {
    guard wantsDerivatives else { return nil }
    return k >= 0 && k < bounds.terms && j >= 0 && j < bounds.nonlinear
      ? derivatives + (k + j * termCount) * stride : spare
  }
  /// Room for intermediate results.
  public func scratch(_ i: Int) -> Column {
    i >= 0 && i < bounds.scratch ? scratchColumns + i * stride : spare
  }

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
