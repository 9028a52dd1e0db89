import CFrontierKernels
import FrontierAlgebra

/// The structure of laws with one nonlinear parameter whose terms are 1 and one exponential:
/// y = shift ± (k·e^(α·l(x)) + c) with k ≥ 0 and α > 0.
///
/// A law that says so (``Law/exponentialForm``) is fitted, as an edge and by plain least
/// squares, by solvers that need a few sums over the points for each α and no start: global over
/// the exponent, 25 to 40 times as fast as the general search for an edge. It promises that its
/// curves are those of the branches, no more and no fewer.
public struct ExponentialForm: Sendable {
  /// What α multiplies.
  @nonexhaustive
  public enum Exponent: Sendable {
    /// l = ln x.
    case logarithm
    /// l = ln(1 − x): the logarithm of an error, −∞ for a perfect model.
    case logarithmOfError
  }

  /// One kind of curve.
  public struct Branch: Sendable, Equatable {
    /// l is multiplied by it: +1 or −1.
    let exponentSign: Double
    /// What ± stands for.
    let responseSign: Double

    /// y = shift − (k·e^(αl) + c): the law rises to its limit as e^(αl) falls.
    static func approaching(exponentSign: Double) -> Branch {
      Branch(exponentSign: exponentSign, responseSign: -1)
    }
    /// y = shift + k·e^(αl) + c: the law grows without end.
    static func growing(exponentSign: Double) -> Branch {
      Branch(exponentSign: exponentSign, responseSign: 1)
    }
  }

  let exponent: Exponent
  let shift: Double
  /// Whether c may be negative.
  let interceptIsFree: Bool
  let branches: [Branch]
  /// The law's parameters, in its order, from k, α, c of a branch.
  let parameters: @Sendable (_ k: Double, _ alpha: Double, _ c: Double, Branch) -> [Double]
  /// The places of α and of c among the law's parameters.
  let exponentPlace: Int
  let interceptPlace: Int

  /// The law's limit, where e^(αl) is 0: shift ± c.
  func limit(of c: Double, _ branch: Branch) -> Double { shift + branch.responseSign * c }

  /// Whether a quantity is that limit whatever the parameters.
  func isLimit(_ quantity: LawQuantity) -> Bool {
    switch quantity.kind {
    case .limit: true
    case .value(let x): exponent == .logarithmOfError && x == [1]
    default: false
    }
  }

  /// l(x), n numbers.
  func exponents(of x: [Double]) -> [Double] {
    switch exponent {
    case .logarithm: Elementwise.log(x)
    case .logarithmOfError: Elementwise.log(x.map { 1 - $0 })
    }
  }
}
