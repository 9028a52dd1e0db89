import RealModule

extension FormulaGraph {
  /// A tree as nodes.
  ///
  /// - Parameter places: of the nonlinear parameters among those, by the place among all.
  mutating func add(_ expression: FormulaExpression, places: [Int: Int]) -> Place {
    switch expression {
    case .number(let value): return number(value)
    case .input(let column): return add(.input(column))
    // Linear parameters were taken out before.
    case .parameter(let place): return add(.parameter(places[place] ?? 0))
    case .sum(let a, let b): return sum(add(a, places: places), add(b, places: places))
    case .product(let a, let b): return product(add(a, places: places), add(b, places: places))
    case .quotient(let a, let b): return quotient(add(a, places: places), add(b, places: places))
    case .power(let a, let b): return power(add(a, places: places), add(b, places: places))
    case .larger(let a, let b):
      return call(.larger, add(a, places: places), add(b, places: places))
    case .call(let function, let a):
      let operand = add(a, places: places)
      switch function {
      case .log10: return quotient(call(.log, operand), number(.log(10)))
      case .log2: return quotient(call(.log, operand), number(.log(2)))
      default: return call(function.operation, operand)
      }
    }
  }
}

extension FormulaFunction {
  fileprivate var operation: FormulaOperation {
    switch self {
    case .exp: .exp
    case .log, .log10, .log2: .log
    case .sqrt: .sqrt
    case .expm1: .expm1
    case .log1p: .log1p
    case .sin: .sin
    case .cos: .cos
    case .tan: .tan
    case .asin: .asin
    case .acos: .acos
    case .atan: .atan
    case .sinh: .sinh
    case .cosh: .cosh
    case .tanh: .tanh
    case .abs: .magnitude
    case .erf: .erf
    case .logistic: .logistic
    }
  }
}
