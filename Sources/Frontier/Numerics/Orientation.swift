/// Which way a path a → b → c turns, decided exactly.
///
/// The sign of (b − a) × (c − a) in floating point is trusted when it exceeds Shewchuk's error
/// bound; otherwise the determinant is expanded without rounding. Exact unless a product
/// overflows or underflows. Source: J. R. Shewchuk, *Adaptive Precision Floating-Point
/// Arithmetic and Fast Robust Geometric Predicates*, Discrete & Computational Geometry 18
/// (1997), §4.3, doi:10.1007/PL00009321.
enum Orientation {
  /// (b − a) × (c − a) in floating point, and the bound below which its sign is not to be trusted.
  @inline(__always)
  private static func estimate(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> (determinant: Double, bound: Double) {
    let left = (bx - ax) * (cy - ay)
    let right = (by - ay) * (cx - ax)
    // (3 + 16ε)ε with ε = 2⁻⁵³.
    return (left - right, 3.3306690738754716e-16 * (abs(left) + abs(right)))
  }

  /// +1 for a turn to the left, −1 to the right, 0 when the three points are collinear.
  @inline(__always)
  static func sign(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Int {
    let (determinant, bound) = estimate(ax, ay, bx, by, cx, cy)
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    return exactSign(ax, ay, bx, by, cx, cy)
  }

  /// Whether a → b → c turns to the left, without a branch on the answer.
  @inline(__always)
  static func isLeft(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Bool {
    let (determinant, bound) = estimate(ax, ay, bx, by, cx, cy)
    if abs(determinant) <= bound { return exactSign(ax, ay, bx, by, cx, cy) > 0 }
    return determinant > 0
  }

  /// ax·by − ax·cy − ay·bx + ay·cx + bx·cy − by·cx as a sum of twelve doubles without rounding.
  @inline(never)
  static func exactSign(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Int {
    var expansion = Expansion()
    expansion.add(ax, by)
    expansion.add(-ax, cy)
    expansion.add(-ay, bx)
    expansion.add(ay, cx)
    expansion.add(bx, cy)
    expansion.add(-by, cx)
    return expansion.sign
  }
}

/// A sum of doubles kept without rounding as nonoverlapping components (Shewchuk, §2).
struct Expansion {
  private var components: [Double] = []

  init() { components.reserveCapacity(12) }

  /// Adds the product a·b exactly.
  mutating func add(_ a: Double, _ b: Double) {
    let product = a * b
    grow((-product).addingProduct(a, b))
    grow(product)
  }

  /// GROW-EXPANSION: one double more, every rounding error kept.
  private mutating func grow(_ value: Double) {
    var carry = value
    for index in components.indices {
      let sum = carry + components[index]
      let virtual = sum - carry
      components[index] = (carry - (sum - virtual)) + (components[index] - virtual)
      carry = sum
    }
    components.append(carry)
  }

  /// The sign of the whole: that of the last nonzero component, the largest.
  var sign: Int {
    guard let last = components.last(where: { $0 != 0 }) else { return 0 }
    return last > 0 ? 1 : -1
  }
}
