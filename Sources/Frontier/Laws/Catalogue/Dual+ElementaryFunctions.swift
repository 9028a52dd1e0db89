import RealModule

extension Dual: ElementaryFunctions {
  @inlinable public static func exp(_ x: Dual) -> Dual {
    let y = Double.exp(x.value)
    return x.mapped(y, slope: y)
  }
  @inlinable public static func expMinusOne(_ x: Dual) -> Dual {
    x.mapped(.expMinusOne(x.value), slope: .exp(x.value))
  }
  @inlinable public static func log(_ x: Dual) -> Dual {
    x.mapped(.log(x.value), slope: 1 / x.value)
  }
  @inlinable public static func log(onePlus x: Dual) -> Dual {
    x.mapped(.log(onePlus: x.value), slope: 1 / (1 + x.value))
  }
  @inlinable public static func sqrt(_ x: Dual) -> Dual {
    let y = Double.sqrt(x.value)
    return x.mapped(y, slope: 0.5 / y)
  }
  @inlinable public static func root(_ x: Dual, _ n: Int) -> Dual {
    let y = Double.root(x.value, n)
    return x.mapped(y, slope: y / (Double(n) * x.value))
  }

  /// x^y for x ≥ 0; at x = 0 with the limits 0 of x^y and of its derivative in y, for y > 0.
  @inlinable public static func pow(_ x: Dual, _ y: Dual) -> Dual {
    let value = Double.pow(x.value, y.value)
    // x^y/x is x^(y − 1) wherever x^y has all its digits, for a division.
    let hasDigits = value > 1e-290 && value < 1e290
    let first = x.mapped(
      value, slope: y.value * (hasDigits ? value / x.value : .pow(x.value, y.value - 1)))
    let second = y.mapped(value, slope: x.value == 0 ? 0 : value * .log(x.value))
    return Dual(value, partials: first.partials + second.partials)
  }
  @inlinable public static func pow(_ x: Dual, _ n: Int) -> Dual {
    // n − 1 may lie beyond the integers.
    let slope = n > .min ? Double.pow(x.value, n - 1) : .pow(x.value, n) / x.value
    return x.mapped(.pow(x.value, n), slope: n == 0 ? 0 : Double(n) * slope)
  }

  @inlinable public static func sinh(_ x: Dual) -> Dual {
    x.mapped(.sinh(x.value), slope: .cosh(x.value))
  }
  @inlinable public static func cosh(_ x: Dual) -> Dual {
    x.mapped(.cosh(x.value), slope: .sinh(x.value))
  }
  @inlinable public static func tanh(_ x: Dual) -> Dual {
    let y = Double.tanh(x.value)
    // 1/cosh² keeps its digits where 1 − tanh² has none left.
    let c = Double.cosh(x.value)
    return x.mapped(y, slope: 1 / (c * c))
  }
  @inlinable public static func asinh(_ x: Dual) -> Dual {
    x.mapped(.asinh(x.value), slope: 1 / .hypot(1, x.value))
  }
  @inlinable public static func acosh(_ x: Dual) -> Dual {
    x.mapped(.acosh(x.value), slope: 1 / .sqrt((x.value - 1) * (x.value + 1)))
  }
  @inlinable public static func atanh(_ x: Dual) -> Dual {
    x.mapped(.atanh(x.value), slope: 1 / ((1 - x.value) * (1 + x.value)))
  }
  @inlinable public static func sin(_ x: Dual) -> Dual {
    x.mapped(.sin(x.value), slope: .cos(x.value))
  }
  @inlinable public static func cos(_ x: Dual) -> Dual {
    x.mapped(.cos(x.value), slope: -.sin(x.value))
  }
  @inlinable public static func tan(_ x: Dual) -> Dual {
    let c = Double.cos(x.value)
    return x.mapped(.tan(x.value), slope: 1 / (c * c))
  }
  @inlinable public static func asin(_ x: Dual) -> Dual {
    x.mapped(.asin(x.value), slope: 1 / .sqrt((1 - x.value) * (1 + x.value)))
  }
  @inlinable public static func acos(_ x: Dual) -> Dual {
    x.mapped(.acos(x.value), slope: -1 / .sqrt((1 - x.value) * (1 + x.value)))
  }
  @inlinable public static func atan(_ x: Dual) -> Dual {
    x.mapped(.atan(x.value), slope: 1 / (1 + x.value * x.value))
  }
}
