import CFrontierKernels

/// A law whose values, derivatives and products are made in one pass by a vector kernel.
///
/// It has one varying quantity v(x; β): term a is ±v, 1 ∓ v or 1, so that ∂φₐ/∂βⱼ = signsₐ·∂v/∂βⱼ.
public struct LawKernel: Sendable {
  /// The kernel's number.
  let number: Int32
  /// m and q.
  let linearCount: Int
  let nonlinearCount: Int
  /// One number a linear parameter, 1, −1 or 0.
  let signs: (Double, Double)
  /// Whether it reads ln x.
  let readsLogarithm: Bool

  static let logistic4 = LawKernel(
    number: Int32(FRONTIER_LOGISTIC), linearCount: 2, nonlinearCount: 2,
    signs: (-1, 1), readsLogarithm: false)
  static let richards = LawKernel(
    number: Int32(FRONTIER_RICHARDS), linearCount: 1, nonlinearCount: 3,
    signs: (1, 0), readsLogarithm: false)
  static let brokenPowerLaw = LawKernel(
    number: Int32(FRONTIER_BROKEN), linearCount: 2, nonlinearCount: 4,
    signs: (0, 1), readsLogarithm: true)
}
