import FrontierSupport

/// Reads a formula: `y = a + b*exp(-c*x); c > 0; b = 2`.
///
/// Of the operators ^ binds closest and from the right (−x^2 is −(x^2)), then a sign, then * and /,
/// then + and −. A name that is no column and no function is a parameter. What follows a semicolon
/// bounds a parameter or says where its search begins.
struct FormulaParser {
  /// What was read.
  struct Result {
    var expression = FormulaExpression.number(0)
    /// In the order in which they are written.
    var parameters: [String] = []
    var bounds: [String: ClosedRange<Double>] = [:]
    var starts: [String: Double] = [:]
  }

  private let text: String
  private let tokens: [FormulaToken]
  private var place = 0
  private var result = Result()
  /// What each name of a column stands for.
  private let inputs: [String: Int]
  /// The name on the left side.
  private var left: String?
  private var depth = 0

  /// How deep parentheses may go: the reader calls itself, and a stack has an end.
  private static let deepest = 200

  static func read(_ text: String, inputs: [String]) throws(FormulaError) -> Result {
    var parser = FormulaParser(text, try FormulaTokens.read(text), inputs)
    try parser.formula()
    return parser.result
  }

  private init(_ text: String, _ tokens: [FormulaToken], _ inputs: [String]) {
    self.text = text
    self.tokens = tokens
    var names: [String: Int] = [:]
    // One column is x, several are x1, x2, …, whatever else they are called.
    for j in inputs.indices { names[inputs.count == 1 ? "x" : "x\(j + 1)"] = j }
    for (j, name) in inputs.enumerated() { names[name] = j }
    self.inputs = names
  }

  private var current: FormulaToken { tokens[place] }

  private func failure(_ reason: String, at token: FormulaToken? = nil) -> FormulaError {
    FormulaError(formula: text, column: (token ?? current).column, reason: reason)
  }

  private mutating func take(_ symbol: Character) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    place += 1
    return true
  }

  private mutating func formula() throws(FormulaError) {
    try readLeftSide()
    result.expression = try sum()
    while take(";") {
      if current.kind == .end { break }
      try clause()
    }
    guard current.kind == .end else { throw unexpected() }
    guard !result.parameters.isEmpty else {
      throw FormulaError(
        formula: text, column: 1,
        reason: "no parameter is left to fit: every name is a column or a function")
    }
    guard result.expression.readsInput else {
      let names = inputs.keys.sorted().joined(separator: " or ")
      let own = result.parameters.joined(separator: ", ")
      throw FormulaError(
        formula: text, column: 1,
        reason:
          "the formula does not use \(names), so that every name in it (\(own)) is a parameter; "
          + "write x for the one that is the column")
    }
  }

  /// `y =`, `y ~` or `f(x) =`; nothing, where the formula begins at once.
  private mutating func readLeftSide() throws(FormulaError) {
    guard let end = tokens.firstIndex(where: { $0.kind == .symbol("=") }),
      !tokens[..<end].contains(where: { $0.kind == .symbol(";") })
    else { return }
    let words = tokens[..<end].map(\.kind)
    let isCall =
      words.count == 4 && words[1] == .symbol("(") && words[3] == .symbol(")")
    guard words.count == 1 || isCall else { throw solved(at: tokens[end]) }
    if isCall, case .name(let name) = words[0], FormulaFunction(named: name) != nil {
      throw solved(at: tokens[0])
    }
    switch words[0] {
    case .name(let name), .quoted(let name):
      left = name
      place = end + 1
    default: return
    }
  }

  /// That the left side is more than a name.
  private func solved(at token: FormulaToken) -> FormulaError {
    failure(
      "the left side is a column by itself: solve the formula for it, y = exp(…) for log(y) = …; whose "
        + "residuals are to be small, y's or its logarithm's, is a matter of the scale", at: token)
  }

  private func unexpected() -> FormulaError {
    switch current.kind {
    case .end: failure("the formula ends where a value should follow")
    case .symbol(")"): failure("this ) closes nothing")
    case .symbol("="): failure("only the left side, before the formula, may have an =")
    case .symbol(","): failure("a comma parts the arguments of pow, min and max alone")
    case .symbol(let symbol): failure("a value should stand before \"\(symbol)\"")
    case .number, .name, .quoted: failure("write an operator, like *, before this")
    }
  }

  private mutating func sum() throws(FormulaError) -> FormulaExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw failure("parentheses are too deep") }
    var value = try product()
    while true {
      if take("+") {
        value = value + (try product())
      } else if take("-") {
        value = value + -(try product())
      } else {
        return value
      }
    }
  }

  private mutating func product() throws(FormulaError) -> FormulaExpression {
    var value = try signed()
    while true {
      if take("*") {
        value = value * (try signed())
      } else if take("/") {
        value = .quotient(value, try signed())
      } else {
        switch current.kind {
        case .number, .name, .quoted, .symbol("("): throw unexpected()
        default: return value
        }
      }
    }
  }

  private mutating func signed() throws(FormulaError) -> FormulaExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw failure("too many signs or powers in a row") }
    if take("-") { return -(try signed()) }
    if take("+") { return try signed() }
    return try power()
  }

  private mutating func power() throws(FormulaError) -> FormulaExpression {
    let first = current
    let base = try atom()
    guard current.kind == .symbol("^") else { return base }
    // e is a parameter of many laws; as a base it is meant otherwise.
    if case .name("e") = first.kind {
      throw failure("write exp(…) for a power of Euler's number; e is a parameter", at: first)
    }
    place += 1
    return .power(base, try signed())
  }

  private mutating func atom() throws(FormulaError) -> FormulaExpression {
    let token = current
    switch token.kind {
    case .number(let value):
      place += 1
      return .number(value)
    case .quoted(let name):
      guard let input = inputs[name] else {
        throw failure("\"\(name)\" is no column of x")
      }
      place += 1
      return .input(input)
    case .name(let name):
      place += 1
      if current.kind == .symbol("("), inputs[name] == nil { return try call(name, at: token) }
      return try named(name, at: token)
    case .symbol("("):
      place += 1
      let value = try sum()
      try close(token)
      return value
    default: throw unexpected()
    }
  }

  private mutating func close(_ opening: FormulaToken) throws(FormulaError) {
    if take(")") { return }
    switch current.kind {
    case .end, .symbol(";"): throw failure("this ( is not closed", at: opening)
    default: throw unexpected()
    }
  }

  private mutating func named(
    _ name: String, at token: FormulaToken
  ) throws(FormulaError) -> FormulaExpression {
    if let input = inputs[name] { return .input(input) }
    if name == "pi" || name == "π" { return .number(.pi) }
    if name == left { throw failure("\(name) stands on the left side, too", at: token) }
    if FormulaFunction(named: name) != nil {
      throw failure("\(name) is a function; write \(name)(…)", at: token)
    }
    if name == "X", inputs["x"] != nil {
      throw failure("the column is x, and X would be a parameter; write x", at: token)
    }
    if let known = result.parameters.firstIndex(of: name) { return .parameter(known) }
    result.parameters.append(name)
    return .parameter(result.parameters.count - 1)
  }

  private mutating func call(
    _ written: String, at token: FormulaToken
  ) throws(FormulaError) -> FormulaExpression {
    let name = FormulaFunction.plain(written)
    let opening = current
    place += 1
    var arguments = [try sum()]
    while take(",") { arguments.append(try sum()) }
    try close(opening)
    func require(_ count: Int) throws(FormulaError) {
      guard arguments.count == count else {
        throw failure(
          "\(name) takes \(count == 1 ? "one value" : "two values"), not \(arguments.count)",
          at: token)
      }
    }
    if let function = FormulaFunction(named: name) {
      try require(1)
      return .call(function, arguments[0])
    }
    switch name {
    case "pow", "max", "min":
      try require(2)
      let (a, b) = (arguments[0], arguments[1])
      if name == "pow" { return .power(a, b) }
      return name == "max" ? .larger(a, b) : -.larger(-a, -b)
    case "LOG":
      throw failure(
        "LOG has base 10 in spreadsheets and base e elsewhere; write log10(…) or ln(…)", at: token)
    default:
      let known = FormulaFunction.allCases.map(\.rawValue) + ["pow", "min", "max"]
      let near = known.min {
        EditDistance.between(name, $0) < EditDistance.between(name, $1)
      }
      let isNear = near.map { EditDistance.between(name, $0) <= max(1, name.count / 3) } ?? false
      throw failure(
        "\(written) is no function"
          + (isNear ? "; did you mean \(near!)?" : "; write * where a product is meant"), at: token)
    }
  }

  /// `c > 0`, `0 < c < 1` or `c = 2`.
  private mutating func clause() throws(FormulaError) {
    let token = current
    if let low = try value() {
      guard take("<") else { throw failure("write low < name < high") }
      let name = try parameter()
      var high = Double.infinity
      if take("<") { high = try required() }
      return try bound(name, low, high, at: token)
    }
    let name = try parameter()
    if take(">") { return try bound(name, try required(), .infinity, at: token) }
    if take("<") { return try bound(name, -.infinity, try required(), at: token) }
    guard take("=") else {
      throw failure("after ; write name > 0, 0 < name < 1, or name = 2 to begin there")
    }
    result.starts[name] = try required()
  }

  private mutating func bound(
    _ name: String, _ low: Double, _ high: Double, at token: FormulaToken
  ) throws(FormulaError) {
    let known = result.bounds[name] ?? -.infinity ... .infinity
    let (low, high) = (max(low, known.lowerBound), min(high, known.upperBound))
    guard low < high else { throw failure("no value of \(name) lies in these bounds", at: token) }
    result.bounds[name] = low...high
  }

  private mutating func value() throws(FormulaError) -> Double? {
    let start = place
    let isNegative = take("-")
    guard case .number(let number) = current.kind else {
      place = start
      return nil
    }
    place += 1
    return isNegative ? -number : number
  }

  private mutating func required() throws(FormulaError) -> Double {
    guard let number = try value() else { throw failure("a number should stand here") }
    return number
  }

  private mutating func parameter() throws(FormulaError) -> String {
    guard case .name(let name) = current.kind, result.parameters.contains(name) else {
      throw failure(
        "a parameter of the formula should stand here: "
          + result.parameters.joined(separator: ", "))
    }
    place += 1
    return name
  }
}
