import CFrontierKernels

/// A law whose values, derivatives and products are made in one pass by a vector kernel.
///
/// The pass has the law's m terms and some columns of derivatives; each term's derivative in a nonlinear
/// parameter is a sum of multiples of those columns.
public struct LawKernel: Sendable {
  /// A column of derivatives, by a parameter or by a pair of them.
  struct Slope: Sendable {
    /// The nonlinear parameter; of a pair i ≤ j the number i + j(j + 1)/2.
    let index: Int
    /// By what it is multiplied in the offset's derivative, and in that of each term.
    var offset: Double
    var factors: [Double]
  }

  /// The number of a kernel written for this law; −1 for a formula's.
  let number: Int32
  /// The formula, compiled.
  let program: FormulaKernel?
  /// m and q.
  let linearCount: Int
  let nonlinearCount: Int
  /// The columns of first and second derivatives, by ascending index.
  let slopes: [Slope]
  let bends: [Slope]
  /// Whether it reads ln x.
  let readsLogarithm: Bool

  /// A law of one varying quantity v(x; β): term a is ±v, 1 ∓ v or 1, and the columns are the
  /// derivatives of v.
  ///
  /// - Parameter signs: ∂φₐ by ∂v.
  private init(number: UInt32, signs: [Double], nonlinear q: Int, readsLogarithm: Bool = false) {
    self.number = Int32(number)
    program = nil
    linearCount = signs.count
    nonlinearCount = q
    slopes = (0..<q).map { Slope(index: $0, offset: 0, factors: signs) }
    bends = (0..<q * (q + 1) / 2).map { Slope(index: $0, offset: 0, factors: signs) }
    self.readsLogarithm = readsLogarithm
  }

  /// A formula of m linear and q nonlinear parameters.
  init(_ program: FormulaKernel, linear m: Int, nonlinear q: Int) {
    number = -1
    self.program = program
    (linearCount, nonlinearCount) = (m, q)
    (slopes, bends) = (program.slopes, program.bends)
    readsLogarithm = false
  }

  static let logistic4 = LawKernel(
    number: UInt32(FRONTIER_LOGISTIC), signs: [-1, 1], nonlinear: 2)
  static let richards = LawKernel(number: UInt32(FRONTIER_RICHARDS), signs: [1], nonlinear: 3)
  static let brokenPowerLaw = LawKernel(
    number: UInt32(FRONTIER_BROKEN), signs: [0, 1], nonlinear: 4, readsLogarithm: true)
}
