import CFrontierKernels

/// Nodes of a ``FormulaGraph`` as the list of steps that the vector kernel goes through, a tile of rows
/// at a time, each node computed once.
///
/// Its arrays are the kernel's: allocated once, never changed, freed with it.
final class FormulaProgram: @unchecked Sendable {
  /// What the kernel reads.
  private(set) var formula = frontier_formula()
  /// How many doubles a run needs for itself.
  let room: Int
  /// The nodes its inputs are, in order: columns of the data, or of another program.
  let inputs: [FormulaGraph.Place]

  private let steps: UnsafeMutablePointer<frontier_step>
  private let constants: UnsafeMutablePointer<Double>
  private let outputs: UnsafeMutablePointer<Int32>

  /// - Parameters:
  ///   - wanted: the nodes to be computed.
  ///   - given: nodes that are handed over as columns like the data's.
  ///   - parameters: how many nonlinear parameters there are.
  ///   - terms: how many of the outputs are terms, and how many, behind the offset, their derivatives.
  init(
    _ graph: FormulaGraph, _ wanted: [FormulaGraph.Place], given: [FormulaGraph.Place] = [],
    parameters: Int, terms: Int = 0, slopes: Int = 0
  ) {
    var layout = FormulaLayout(graph, wanted, given: given, parameters: parameters)
    let list = layout.steps()
    steps = .allocate(capacity: max(1, list.count))
    steps.initialize(from: list, count: list.count)
    constants = .allocate(capacity: max(1, layout.constants.count))
    constants.initialize(from: layout.constants, count: layout.constants.count)
    outputs = .allocate(capacity: max(1, wanted.count))
    let places = wanted.map { layout.slot($0) }
    outputs.initialize(from: places, count: places.count)
    inputs = layout.inputs
    formula.steps = UnsafePointer(steps)
    formula.constants = UnsafePointer(constants)
    formula.outputs = UnsafePointer(outputs)
    formula.scalar_steps = Int32(layout.scalars.count)
    formula.column_steps = Int32(list.count - layout.scalars.count)
    formula.constant_count = Int32(layout.constants.count)
    formula.parameter_count = Int32(parameters)
    formula.registers = Int32(layout.registers)
    formula.inputs = Int32(inputs.count)
    formula.terms = Int32(terms)
    formula.slopes = Int32(slopes)
    formula.output_count = Int32(wanted.count)
    room = withUnsafePointer(to: formula) { frontier_formula_room($0) }
  }

  deinit {
    steps.deallocate()
    constants.deallocate()
    outputs.deallocate()
  }

  /// Writes `count` rows of every output; inputs are read up to the next multiple of eight.
  func run(
    _ inputs: UnsafePointer<UnsafePointer<Double>?>, count: Int, parameters: UnsafePointer<Double>,
    room: UnsafeMutablePointer<Double>, into columns: UnsafePointer<UnsafeMutablePointer<Double>?>
  ) {
    withUnsafePointer(to: formula) {
      frontier_formula_columns($0, inputs, count, parameters, room, columns)
    }
  }

  /// The products of terms, derivatives and residual, and the sums of second derivatives with it.
  func products(
    _ inputs: UnsafePointer<UnsafePointer<Double>?>, y: UnsafePointer<Double>,
    roots: UnsafePointer<Double>?, count: Int, parameters: UnsafePointer<Double>,
    linear: UnsafePointer<Double>, room: UnsafeMutablePointer<Double>,
    into products: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: formula) {
      frontier_formula_products(
        $0, inputs, y, roots, count, parameters, linear, room, products)
    }
  }
}
