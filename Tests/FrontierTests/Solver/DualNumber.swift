import Foundation

/// What the residuals of the Moré–Garbow–Hillstrom collection are computed with: a double, or a
/// double with its derivative, so that a formula and its exact Jacobian cannot differ.
protocol ResidualNumber {
  init(_ value: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func + (a: Self, b: Double) -> Self
  static func - (a: Self, b: Double) -> Self
  static func * (a: Double, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  var value: Double { get }
  /// g(a), given g and its derivative at a.
  func map(_ value: Double, _ slope: @autoclosure () -> Double) -> Self
}

extension Double: ResidualNumber {
  var value: Double { self }
  func map(_ value: Double, _ slope: @autoclosure () -> Double) -> Double { value }
}

extension ResidualNumber {
  static func exp(_ a: Self) -> Self {
    let e = Foundation.exp(a.value)
    return a.map(e, e)
  }
  static func sin(_ a: Self) -> Self { a.map(Foundation.sin(a.value), Foundation.cos(a.value)) }
  static func cos(_ a: Self) -> Self { a.map(Foundation.cos(a.value), -Foundation.sin(a.value)) }
  static func atan(_ a: Self) -> Self {
    a.map(Foundation.atan(a.value), 1 / (1 + a.value * a.value))
  }
  static func root(_ a: Self) -> Self {
    let root = a.value.squareRoot()
    return a.map(root, 0.5 / root)
  }
  static func log(_ a: Self) -> Self { a.map(Foundation.log(a.value), 1 / a.value) }
  static func abs(_ a: Self) -> Self { a.value < 0 ? -a : a }
}

/// A value and its derivative along one direction (forward differentiation).
struct DualNumber: ResidualNumber {
  var value: Double
  var slope: Double

  init(_ value: Double) { self.init(value, 0) }
  init(_ value: Double, _ slope: Double) {
    self.value = value
    self.slope = slope
  }

  static func + (a: Self, b: Self) -> Self { Self(a.value + b.value, a.slope + b.slope) }
  static func - (a: Self, b: Self) -> Self { Self(a.value - b.value, a.slope - b.slope) }
  static func * (a: Self, b: Self) -> Self {
    Self(a.value * b.value, a.slope * b.value + a.value * b.slope)
  }
  static func / (a: Self, b: Self) -> Self {
    let q = a.value / b.value
    return Self(q, (a.slope - q * b.slope) / b.value)
  }
  static func + (a: Self, b: Double) -> Self { Self(a.value + b, a.slope) }
  static func - (a: Self, b: Double) -> Self { Self(a.value - b, a.slope) }
  static func * (a: Double, b: Self) -> Self { Self(a * b.value, a * b.slope) }
  static prefix func - (a: Self) -> Self { Self(-a.value, -a.slope) }
  func map(_ value: Double, _ slope: @autoclosure () -> Double) -> Self {
    // 0·∞ where nothing moves is 0: e^b overflows together with its derivative.
    Self(value, self.slope == 0 ? 0 : self.slope * slope())
  }
}
