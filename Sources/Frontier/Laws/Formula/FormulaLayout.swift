import CFrontierKernels

/// Which slot each node of a program has, and the steps between them.
///
/// Slots are numbered through constants, parameters, what follows from those in every row alike,
/// registers of columns, and inputs. A register is free again when its column was read for the last
/// time, so that a tile's columns stay in the nearest cache.
struct FormulaLayout {
  typealias Place = FormulaGraph.Place

  private let graph: FormulaGraph
  private let parameters: Int
  private(set) var constants: [Double] = []
  /// Operations on what is the same in every row, in order; and on columns.
  private(set) var scalars: [Place] = []
  private var columns: [Place] = []
  private(set) var inputs: [Place] = []
  private(set) var registers = 0
  private var places: [Place: Int] = [:]
  private var uses: [Place: Int] = [:]
  private let wanted: Set<Place>
  private let given: Set<Place>
  /// Products that are computed with the sum they are part of.
  private var fused: Set<Place> = []

  init(_ graph: FormulaGraph, _ wanted: [Place], given: [Place], parameters: Int) {
    self.graph = graph
    self.parameters = parameters
    self.wanted = Set(wanted)
    self.given = Set(given)
    // Operands come before what uses them: from the last node down, each is known to be needed or not.
    var needed = self.wanted
    for place in graph.nodes.indices.reversed() where needed.contains(place) {
      if self.given.contains(place) { continue }
      for operand in FormulaGraph.operands(graph.nodes[place]) {
        needed.insert(operand)
        uses[operand, default: 0] += 1
      }
    }
    for place in needed.sorted() {
      switch graph.nodes[place] {
      case _ where self.given.contains(place): inputs.append(place)
      case .number(let value):
        places[place] = constants.count
        constants.append(value)
      case .parameter: break
      case .input: inputs.append(place)
      case .operation:
        if graph.readsInput[place] { columns.append(place) } else { scalars.append(place) }
      }
    }
    fuse()
  }

  private mutating func fuse() {
    for place in columns {
      guard case .operation(.add, let a, let b, _) = graph.nodes[place] else { continue }
      let product = [b, a].first { operand in
        guard case .operation(.multiply, _, _, _) = graph.nodes[operand] else { return false }
        return graph.readsInput[operand] && uses[operand] == 1 && !wanted.contains(operand)
          && !given.contains(operand)
      }
      if let product { fused.insert(product) }
    }
  }

  private var firstRegister: Int { constants.count + parameters + scalars.count }

  /// Where a node is found; a column's register only until it is read for the last time.
  func slot(_ place: Place) -> Int32 { Int32(places[place] ?? 0) }

  /// The steps, those on what is the same in every row first.
  mutating func steps() -> [frontier_step] {
    var reads: [Place: Int] = [:]
    let emitted = columns.filter { !fused.contains($0) }
    for place in emitted { for operand in operands(place).all { reads[operand, default: 0] += 1 } }
    // Registers first: the slots of inputs come after them.
    var (free, assigned): ([Int], [Place: Int]) = ([], [:])
    for place in emitted {
      let operands = operands(place).all
      // A step may write over what it reads last: it goes vector by vector.
      for operand in operands {
        reads[operand, default: 0] -= 1
        if reads[operand] == 0, let register = assigned[operand], !wanted.contains(operand) {
          free.append(register)
        }
      }
      if let register = free.popLast() {
        assigned[place] = register
      } else {
        assigned[place] = registers
        registers += 1
      }
    }
    for (place, node) in graph.nodes.enumerated() {
      if case .parameter(let j) = node { places[place] = constants.count + j }
    }
    for (k, place) in scalars.enumerated() { places[place] = constants.count + parameters + k }
    for (place, register) in assigned { places[place] = firstRegister + register }
    for (k, place) in inputs.enumerated() { places[place] = firstRegister + registers + k }
    return (scalars + emitted).map { place in
      let (operation, own) = operands(place)
      func slot(_ k: Int) -> Int32 { k < own.count ? self.slot(own[k]) : 0 }
      var exponent = 0
      if case .operation(.wholePower, _, let whole, _) = graph.nodes[place] { exponent = whole }
      return frontier_step(
        operation: operation.rawValue, to: self.slot(place), a: slot(0), b: slot(1), c: slot(2),
        exponent: Int32(exponent))
    }
  }

  /// What a step does and reads, a product in a sum with the sum.
  private func operands(_ place: Place) -> (operation: FormulaOperation, all: [Place]) {
    guard case .operation(let operation, let a, let b, _) = graph.nodes[place] else {
      return (.add, [])
    }
    if operation == .add {
      for (product, other) in [(b, a), (a, b)] where fused.contains(product) {
        return (.multiplyAdd, FormulaGraph.operands(graph.nodes[product]) + [other])
      }
    }
    return (operation, FormulaGraph.operands(graph.nodes[place]))
  }
}
