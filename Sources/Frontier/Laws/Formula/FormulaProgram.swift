/// Expressions as a list of steps on columns, each part computed once however often it occurs.
struct FormulaProgram: Sendable {
  enum Operation: Sendable {
    case number(Double)
    case input(Int)
    /// A nonlinear parameter, by its place among those.
    case parameter(Int)
    case sum(Int, Int)
    case product(Int, Int)
    case quotient(Int, Int)
    case power(Int, Int)
    case larger(Int, Int)
    case call(FormulaFunction, Int)
  }

  struct Step: Sendable {
    let operation: Operation
    /// Whether it changes from row to row; else it is computed once an evaluation.
    let isColumn: Bool
    /// The column its derivative in each nonlinear parameter goes to; −1 where that is 0.
    let slopes: [Int]
  }

  private(set) var steps: [Step] = []
  /// The step whose value each expression is.
  private(set) var outputs: [Int] = []
  /// How many columns of numbers the steps and their derivatives take: step i's value is column i,
  /// derivatives come after.
  private(set) var columns = 0
  private var known: [FormulaExpression: Int] = [:]
  /// The place of each parameter among the nonlinear ones.
  private let places: [Int: Int]
  private let slopeCount: Int
  private var active: [Set<Int>] = []

  /// - Parameters:
  ///   - expressions: over the inputs and the nonlinear parameters alone.
  ///   - nonlinear: the places of the nonlinear parameters among all.
  init(_ expressions: [FormulaExpression], nonlinear: [Int]) {
    places = Dictionary(uniqueKeysWithValues: nonlinear.enumerated().map { ($1, $0) })
    slopeCount = nonlinear.count
    var operations: [(Operation, Bool)] = []
    outputs = expressions.map { add($0, &operations) }
    columns = operations.count
    steps = operations.indices.map { i in
      var slopes = [Int](repeating: -1, count: slopeCount)
      for j in active[i].sorted() {
        slopes[j] = columns
        columns += 1
      }
      return Step(operation: operations[i].0, isColumn: operations[i].1, slopes: slopes)
    }
    known = [:]
  }

  private mutating func add(
    _ expression: FormulaExpression, _ operations: inout [(Operation, Bool)]
  ) -> Int {
    if let found = known[expression] { return found }
    let parts = expression.parts.map { add($0, &operations) }
    var moving = parts.reduce(into: Set<Int>()) { $0.formUnion(active[$1]) }
    let operation: Operation
    switch expression {
    case .number(let value): operation = .number(value)
    case .input(let column): operation = .input(column)
    case .parameter(let place):
      // Linear parameters were taken out before.
      operation = .parameter(places[place] ?? 0)
      moving = places[place].map { [$0] } ?? []
    case .sum: operation = .sum(parts[0], parts[1])
    case .product: operation = .product(parts[0], parts[1])
    case .quotient: operation = .quotient(parts[0], parts[1])
    case .power: operation = .power(parts[0], parts[1])
    case .larger: operation = .larger(parts[0], parts[1])
    case .call(let function, _): operation = .call(function, parts[0])
    }
    var isColumn = parts.contains { operations[$0].1 }
    if case .input = expression { isColumn = true }
    active.append(moving)
    operations.append((operation, isColumn))
    known[expression] = operations.count - 1
    return operations.count - 1
  }
}
