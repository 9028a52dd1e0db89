import RealModule

/// A number that carries its derivatives: v + Σⱼ dⱼ·εⱼ with εᵢεⱼ = 0.
///
/// Arithmetic and the functions of `ElementaryFunctions` follow the rules of differentiation, so a
/// formula written for it returns its value and up to four partial derivatives, exact to rounding.
/// Comparison, and with it branching, looks at values alone. Source: Griewank & Walther 2008,
/// *Evaluating Derivatives*, §3.1, doi:10.1137/1.9780898717761.
public struct Dual: Sendable {
  /// The number.
  public var value: Double
  /// Its derivatives.
  public var partials: SIMD4<Double>

  /// A number; a constant unless partial derivatives are given.
  @inlinable public init(_ value: Double, partials: SIMD4<Double> = .zero) {
    self.value = value
    self.partials = partials
  }

  /// g(self) from g and g′ at the value. An infinite slope leaves constants constant.
  @inlinable func mapped(_ value: Double, slope: Double) -> Dual {
    let partials = self.partials * slope
    return Dual(
      value,
      partials: slope.isFinite ? partials : partials.replacing(with: 0, where: self.partials .== 0))
  }
}

extension Dual: Comparable {
  @inlinable public static func == (a: Dual, b: Dual) -> Bool { a.value == b.value }
  @inlinable public static func < (a: Dual, b: Dual) -> Bool { a.value < b.value }
}

extension Dual: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  @inlinable public init(floatLiteral value: Double) { self.init(value) }
  @inlinable public init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Dual: AdditiveArithmetic {
  @inlinable public static var zero: Dual { Dual(0) }
  /// The sum, with its derivatives.
  @inlinable public static func + (a: Dual, b: Dual) -> Dual {
    Dual(a.value + b.value, partials: a.partials + b.partials)
  }
  /// The difference, with its derivatives.
  @inlinable public static func - (a: Dual, b: Dual) -> Dual {
    Dual(a.value - b.value, partials: a.partials - b.partials)
  }
  /// The negative, with its derivatives.
  @inlinable public static prefix func - (a: Dual) -> Dual { Dual(-a.value, partials: -a.partials) }
}

extension Dual {
  /// The product, with its derivatives.
  @inlinable public static func * (a: Dual, b: Dual) -> Dual {
    Dual(a.value * b.value, partials: a.partials * b.value + b.partials * a.value)
  }
  /// The quotient, with its derivatives.
  @inlinable public static func / (a: Dual, b: Dual) -> Dual {
    let value = a.value / b.value
    return Dual(value, partials: (a.partials - b.partials * value) / b.value)
  }
  /// Multiplies, with derivatives.
  @inlinable public static func *= (a: inout Dual, b: Dual) { a = a * b }
  /// Divides, with derivatives.
  @inlinable public static func /= (a: inout Dual, b: Dual) { a = a / b }
}

// A literal is a `Dual` already; these are for numbers that come from the data.
extension Dual {
  /// The sum, with its derivatives.
  @inlinable @_disfavoredOverload
  public static func + (a: Dual, b: Double) -> Dual { Dual(a.value + b, partials: a.partials) }
  /// The sum, with its derivatives.
  @inlinable @_disfavoredOverload
  public static func + (a: Double, b: Dual) -> Dual { b + a }
  /// The difference, with its derivatives.
  @inlinable @_disfavoredOverload
  public static func - (a: Dual, b: Double) -> Dual { Dual(a.value - b, partials: a.partials) }
  /// The difference, with its derivatives.
  @inlinable @_disfavoredOverload
  public static func - (a: Double, b: Dual) -> Dual { Dual(a - b.value, partials: -b.partials) }
  /// The product, with its derivatives.
  @inlinable @_disfavoredOverload
  public static func * (a: Dual, b: Double) -> Dual { Dual(a.value * b, partials: a.partials * b) }
  /// The product, with its derivatives.
  @inlinable @_disfavoredOverload
  public static func * (a: Double, b: Dual) -> Dual { b * a }
  /// The quotient, with its derivatives.
  @inlinable @_disfavoredOverload
  public static func / (a: Dual, b: Double) -> Dual { Dual(a.value / b, partials: a.partials / b) }
  /// The quotient, with its derivatives.
  @inlinable @_disfavoredOverload
  public static func / (a: Double, b: Dual) -> Dual { Dual(a) / b }
}
