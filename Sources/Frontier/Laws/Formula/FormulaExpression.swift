/// A formula as a tree.
indirect enum FormulaExpression: Hashable, Sendable {
  case number(Double)
  /// A column, by its place.
  case input(Int)
  /// A parameter, by its place.
  case parameter(Int)
  case sum(FormulaExpression, FormulaExpression)
  case product(FormulaExpression, FormulaExpression)
  case quotient(FormulaExpression, FormulaExpression)
  case power(FormulaExpression, FormulaExpression)
  case larger(FormulaExpression, FormulaExpression)
  case call(FormulaFunction, FormulaExpression)

  /// The parts it is made of.
  var parts: [FormulaExpression] {
    switch self {
    case .number, .input, .parameter: []
    case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .power(let a, let b), .larger(let a, let b):
      [a, b]
    case .call(_, let a): [a]
    }
  }

  /// Whether some part is of a kind.
  func contains(_ isWanted: (FormulaExpression) -> Bool) -> Bool {
    isWanted(self) || parts.contains { $0.contains(isWanted) }
  }

  /// Whether it changes from row to row.
  var readsInput: Bool { contains { if case .input = $0 { true } else { false } } }

  /// a + b; what is added to 0 stays as it is.
  static func + (a: FormulaExpression, b: FormulaExpression) -> FormulaExpression {
    switch (a, b) {
    case (.number(0), _): b
    case (_, .number(0)): a
    case (.number(let a), .number(let b)): .number(a + b)
    default: .sum(a, b)
    }
  }

  /// a·b; a factor 1 is left out.
  static func * (a: FormulaExpression, b: FormulaExpression) -> FormulaExpression {
    switch (a, b) {
    case (.number(1), _): b
    case (_, .number(1)): a
    case (.number(let a), .number(let b)): .number(a * b)
    default: .product(a, b)
    }
  }

  static prefix func - (a: FormulaExpression) -> FormulaExpression {
    if case .product(.number(let factor), let rest) = a { return .number(-factor) * rest }
    return .number(-1) * a
  }
}

/// A function of one number that formulas know.
enum FormulaFunction: String, CaseIterable, Sendable {
  case exp, log, log10, log2, sqrt, expm1, log1p
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
  case abs, erf, logistic

  /// Names that others use.
  static let aliases: [String: FormulaFunction] = [
    "ln": .log, "expit": .logistic, "sigmoid": .logistic, "plogis": .logistic, "arctan": .atan,
    "arcsin": .asin, "arccos": .acos,
  ]

  init?(named name: String) {
    guard let found = Self(rawValue: name) ?? Self.aliases[name] else { return nil }
    self = found
  }

  /// What stands before the functions of programs that a formula may come from.
  private static let modules = ["np.", "numpy.", "math.", "Math."]

  /// A function's name, of one as other programs write it: `np.exp`, `EXP` and `POWER` of spreadsheets.
  /// `LOG` stays what it is, a logarithm of base 10 there and of base e elsewhere.
  static func plain(_ written: String) -> String {
    var name = written
    if let module = modules.first(where: name.hasPrefix) { name.removeFirst(module.count) }
    if name != "LOG", name == name.uppercased() { name = name.lowercased() }
    return ["power": "pow", "minimum": "min", "maximum": "max"][name] ?? name
  }
}

extension FormulaExpression {
  /// The formula as Σ cₖ·φₖ + φ₀ over some parameters c.
  struct LinearForm {
    /// φ₀; `nil` for 0.
    var offset: FormulaExpression?
    /// φₖ by the parameter's place.
    var factors: [Int: FormulaExpression] = [:]

    func mapped(_ change: (FormulaExpression) -> FormulaExpression) -> LinearForm {
      LinearForm(offset: offset.map(change), factors: factors.mapValues(change))
    }
  }

  /// The formula as a linear one of the parameters at some places, `nil` where it is not.
  func linear(in places: Set<Int>) -> LinearForm? {
    switch self {
    case .number, .input: return LinearForm(offset: self)
    case .parameter(let place):
      return places.contains(place)
        ? LinearForm(offset: nil, factors: [place: .number(1)]) : LinearForm(offset: self)
    case .sum(let a, let b):
      guard let a = a.linear(in: places), let b = b.linear(in: places) else { return nil }
      let offset = a.offset.map { first in b.offset.map { first + $0 } ?? first } ?? b.offset
      return LinearForm(offset: offset, factors: a.factors.merging(b.factors) { $0 + $1 })
    case .product(let a, let b):
      guard let first = a.linear(in: places), let second = b.linear(in: places) else {
        return nil
      }
      // A product of two such parameters is not linear in both.
      if first.factors.isEmpty { return second.mapped { a * $0 } }
      if second.factors.isEmpty { return first.mapped { $0 * b } }
      return nil
    case .quotient(let a, let b):
      guard let first = a.linear(in: places), b.linear(in: places)?.factors.isEmpty ?? false
      else { return nil }
      return first.mapped { .quotient($0, b) }
    case .power, .larger, .call:
      let reads = contains {
        if case .parameter(let place) = $0 { places.contains(place) } else { false }
      }
      return reads ? nil : LinearForm(offset: self)
    }
  }
}
