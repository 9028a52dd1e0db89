/// A law with its linear parameters eliminated, as ``ReducedSearch`` sees it.
protocol ReducedEvaluation: ~Copyable {
  /// m and q.
  var linearCount: Int { get }
  var nonlinearCount: Int { get }
  /// Σ w y².
  var wholeSquares: Double { get }

  /// Whether it has second derivatives, and `shift` is all of the derivative, not Kaufman's part.
  static var isSecondOrder: Bool { get }

  /// Everything of a point at its `beta`. Its `linear` holds a guess and receives the solution; its
  /// `hessian` is written where second derivatives are asked for.
  ///
  /// - Returns: false where the law is not defined, or its terms are too nearly collinear for
  ///   normal equations.
  mutating func evaluate(_ point: inout ReducedPoint, secondOrder: Bool) -> Bool

  /// The sum of squares alone, and `linear`; false as above.
  mutating func evaluateSum(_ point: inout ReducedPoint) -> Bool
}

/// A place of a search and what is known there; its numbers belong to the search.
struct ReducedPoint {
  /// q nonlinear parameters.
  let beta: UnsafeMutablePointer<Double>
  /// m linear ones.
  let linear: UnsafeMutablePointer<Double>
  /// JᵀJ, q × q, J Kaufman's derivative of the reduced residuals.
  let normal: UnsafeMutablePointer<Double>
  /// Jᵀr.
  let gradient: UnsafeMutablePointer<Double>
  /// ∂cₐ/∂βⱼ in place a + j·m.
  let shift: UnsafeMutablePointer<Double>
  /// Half the second derivative of Σ w r².
  let hessian: UnsafeMutablePointer<Double>
  /// Σ w r².
  var sumOfSquares = Double.infinity

  static func size(linear m: Int, nonlinear q: Int) -> Int { 2 * q + m + 2 * q * q + m * q }

  init(_ store: UnsafeMutablePointer<Double>, linear m: Int, nonlinear q: Int) {
    beta = store
    linear = beta + q
    normal = linear + m
    gradient = normal + q * q
    shift = gradient + q
    hessian = shift + m * q
    linear.update(repeating: 0, count: m)
  }
}
