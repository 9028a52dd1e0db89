/// What a node of a formula does with its operands; raw values are those of the kernel's steps.
enum FormulaOperation: Int32, Sendable {
  case add, multiply
  /// a·b + c.
  case multiplyAdd
  case divide
  /// a·b, and 0 where a is, whatever b: x^a·ln x at x = 0.
  case multiplyZero
  case exp
  /// e^(a·b), and 1 where a is 0 and b is −∞: u^v = e^(v·ln u) with 0⁰ = 1.
  case expProduct
  case expm1, log, log1p
  /// a to a whole number, which stands in place of b.
  case wholePower
  /// c·a/b, the slope of a = b^c in b, with its limits at b = 0.
  case powerSlope
  case larger, atLeast, magnitude, sign, logistic, tanh, sqrt
  case sin, cos, tan, asin, acos, atan, sinh, cosh, erf
}

/// Formulas as nodes that name their operands: a part that occurs twice is one node, and derivatives are
/// nodes like others, so that they share what values and other derivatives computed.
///
/// Operands come before what uses them. Numbers are factored out to the left, which lets two terms
/// that differ in a number alone be seen as one.
struct FormulaGraph {
  /// A node's place.
  typealias Place = Int

  enum Node: Hashable {
    case number(Double)
    case input(Int)
    /// A nonlinear parameter, by its place among those.
    case parameter(Int)
    /// Operands that an operation has not are −1.
    case operation(FormulaOperation, Place, Place, Place)
  }

  private(set) var nodes: [Node] = []
  /// Whether a node changes from row to row.
  private(set) var readsInput: [Bool] = []
  /// Whether it changes with the parameters.
  private(set) var readsParameter: [Bool] = []
  private var known: [Node: Place] = [:]
  private var slopes: [[Int]: Place?] = [:]

  mutating func add(_ node: Node) -> Place {
    if let place = known[node] { return place }
    var (input, parameter) = (false, false)
    switch node {
    case .number: break
    case .input: input = true
    case .parameter: parameter = true
    case .operation:
      for operand in Self.operands(node) {
        input = input || readsInput[operand]
        parameter = parameter || readsParameter[operand]
      }
    }
    nodes.append(node)
    readsInput.append(input)
    readsParameter.append(parameter)
    known[node] = nodes.count - 1
    return nodes.count - 1
  }

  /// The places a node reads.
  static func operands(_ node: Node) -> [Place] {
    switch node {
    case .number, .input, .parameter: []
    case .operation(.wholePower, let a, _, _): [a]
    case .operation(_, let a, let b, let c): [a, b, c].filter { $0 >= 0 }
    }
  }

  mutating func number(_ value: Double) -> Place { add(.number(value)) }

  func value(_ place: Place) -> Double? {
    if case .number(let value) = nodes[place] { value } else { nil }
  }

  mutating func call(_ operation: FormulaOperation, _ a: Place, _ b: Place = -1, _ c: Place = -1)
    -> Place
  {
    add(.operation(operation, a, b, c))
  }

  /// The number a node is multiplied by, and the rest.
  func factor(_ place: Place) -> (number: Double, rest: Place) {
    if case .operation(.multiply, let a, let b, _) = nodes[place], let number = value(a) {
      return (number, b)
    }
    return (1, place)
  }

  mutating func sum(_ a: Place, _ b: Place) -> Place {
    if let x = value(a), let y = value(b) { return number(x + y) }
    if value(a) == 0 { return b }
    if value(b) == 0 { return a }
    return call(.add, min(a, b), max(a, b))
  }

  mutating func product(_ a: Place, _ b: Place) -> Place {
    if let x = value(a), let y = value(b) { return number(x * y) }
    if value(a) == 1 { return b }
    if value(b) == 1 { return a }
    if value(b) != nil { return product(b, a) }
    if let x = value(a) {
      let (y, rest) = factor(b)
      return rest == b ? call(.multiply, a, b) : product(number(x * y), rest)
    }
    let ((x, left), (y, right)) = (factor(a), factor(b))
    let whole = call(.multiply, min(left, right), max(left, right))
    return x * y == 1 ? whole : product(number(x * y), whole)
  }

  /// a/b. Where b moves with the parameters, derivatives want 1/b, and values are multiplied by it, too.
  mutating func quotient(_ a: Place, _ b: Place) -> Place {
    if let x = value(a), let y = value(b) { return number(x / y) }
    if value(b) == 1 { return a }
    guard readsParameter[b] else { return call(.divide, a, b) }
    return product(a, reciprocal(b))
  }

  mutating func reciprocal(_ a: Place) -> Place { call(.divide, number(1), a) }

  mutating func negative(_ a: Place) -> Place { product(number(-1), a) }

  /// Whole exponents up to this are products.
  private static let largestProduct = 16.0

  /// u^v: whole numbers as products, of negative u, too; others by e^(v ln u) for u > 0, at u = 0 by the
  /// limits for v > 0.
  mutating func power(_ u: Place, _ v: Place) -> Place {
    if let exponent = value(v), exponent == exponent.rounded(),
      abs(exponent) <= Self.largestProduct
    {
      return wholePower(u, Int(exponent))
    }
    return call(.expProduct, v, call(.log, u))
  }

  mutating func wholePower(_ u: Place, _ exponent: Int) -> Place {
    switch exponent {
    case 0: number(1)
    case 1: u
    default: call(.wholePower, u, exponent)
    }
  }

  /// The derivative of a node in a parameter; `nil` where it is 0.
  mutating func slope(_ place: Place, by j: Int) -> Place? {
    guard readsParameter[place] else { return nil }
    if let found = slopes[[place, j]] { return found }
    let slope = newSlope(place, by: j)
    slopes[[place, j]] = .some(slope)
    return slope
  }

  private mutating func newSlope(_ place: Place, by j: Int) -> Place? {
    switch nodes[place] {
    case .number, .input: return nil
    case .parameter(let own): return own == j ? number(1) : nil
    case .operation(let operation, let a, let b, let c):
      let first = slope(a, by: j)
      let second = operation == .wholePower || b < 0 ? nil : slope(b, by: j)
      let third = c < 0 ? nil : slope(c, by: j)
      return partial(operation, place, (a, first), (b, second), (c, third), by: j)
    }
  }

  /// The sum of those that are there.
  private mutating func total(_ parts: [Place?]) -> Place? {
    var whole: Place?
    for part in parts.compactMap({ $0 }) { whole = whole.map { sum($0, part) } ?? part }
    return whole
  }

  private mutating func times(_ a: Place, _ slope: Place?) -> Place? {
    slope.map { product(a, $0) }
  }

  private mutating func partial(
    _ operation: FormulaOperation, _ own: Place, _ a: (place: Place, slope: Place?),
    _ b: (place: Place, slope: Place?), _ c: (place: Place, slope: Place?), by j: Int
  ) -> Place? {
    switch operation {
    case .add: return total([a.slope, b.slope])
    case .multiply: return total([times(b.place, a.slope), times(a.place, b.slope)])
    case .multiplyAdd:
      return total([times(b.place, a.slope), times(a.place, b.slope), c.slope])
    case .divide:
      guard let down = b.slope else {
        return a.slope.map { quotient($0, b.place) }
      }
      let inverse = reciprocal(b.place)
      return total([
        times(inverse, a.slope), negative(product(product(own, inverse), down)),
      ])
    case .multiplyZero:
      return total([
        a.slope.map { call(.multiplyZero, $0, b.place) },
        b.slope.map { call(.multiplyZero, a.place, $0) },
      ])
    case .expProduct:
      let byExponent = a.slope.map { slope in
        product(call(.multiplyZero, own, b.place), slope)
      }
      guard let logarithm = b.slope else { return byExponent }
      guard case .operation(.log, let base, _, _) = nodes[b.place] else {
        return total([byExponent, product(product(own, a.place), logarithm)])
      }
      // u′, not (ln u)′ = u′/u, which has no value at u = 0; where u′ is 0 with u, as of x/p at x = 0, the
      // power stays, however steep it is there.
      let along = slope(base, by: j).map { inner in
        let steepness = call(.powerSlope, own, base, a.place)
        return value(inner) == nil
          ? call(.multiplyZero, inner, steepness) : product(steepness, inner)
      }
      return total([byExponent, along])
    case .powerSlope:
      let inverse = reciprocal(b.place)
      let byBase = b.slope.map { slope in
        product(product(product(sum(c.place, number(-1)), own), inverse), slope)
      }
      let byExponent = c.slope.map { slope in
        product(sum(product(inverse, a.place), product(call(.log, b.place), own)), slope)
      }
      return total([byBase, byExponent])
    case .wholePower:
      let exponent = b.place
      let lower = wholePower(a.place, exponent - 1)
      return times(product(number(Double(exponent)), lower), a.slope)
    case .larger:
      let left = call(.atLeast, a.place, b.place)
      let right = sum(number(1), negative(left))
      return total([times(left, a.slope), times(right, b.slope)])
    case .atLeast, .sign: return nil
    default:
      guard let slope = a.slope else { return nil }
      return product(ownSlope(operation, own, a.place), slope)
    }
  }

  /// f′ of a function of one number, from its value and its operand.
  private mutating func ownSlope(
    _ operation: FormulaOperation, _ own: Place, _ u: Place
  ) -> Place {
    let one = number(1)
    switch operation {
    case .exp: return own
    case .expm1: return sum(own, one)
    case .log: return reciprocal(u)
    case .log1p: return reciprocal(sum(one, u))
    case .sqrt: return product(number(0.5), reciprocal(own))
    case .magnitude: return call(.sign, u)
    case .logistic: return product(own, sum(one, negative(own)))
    // 1/cosh² keeps its digits where 1 − tanh² has none left.
    case .tanh: return wholePower(call(.cosh, u), -2)
    case .sin: return call(.cos, u)
    case .cos: return negative(call(.sin, u))
    case .tan: return sum(one, product(own, own))
    case .sinh: return call(.cosh, u)
    case .cosh: return call(.sinh, u)
    case .atan: return reciprocal(sum(one, product(u, u)))
    case .asin: return reciprocal(root(u))
    case .acos: return negative(reciprocal(root(u)))
    default:
      return product(
        number(2 / Double.sqrt(.pi)), call(.exp, negative(product(u, u))))
    }
  }

  /// √((1 − u)(1 + u)).
  private mutating func root(_ u: Place) -> Place {
    let one = number(1)
    return call(.sqrt, product(sum(one, negative(u)), sum(one, u)))
  }
}
