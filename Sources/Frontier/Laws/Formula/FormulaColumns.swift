import CFrontierKernels

/// A formula as the terms of a law: values alone, and with every term's derivatives.
struct FormulaColumns: Sendable {
  private let values: FormulaProgram
  private let slopes: FormulaProgram

  /// - Parameter terms: in the law's order.
  init(_ graph: FormulaGraph, terms: [FormulaGraph.Place], parameters q: Int) {
    values = FormulaProgram(graph, terms, parameters: q)
    var graph = graph
    let none = graph.number(0)
    let derivatives = (0..<q).flatMap { j in terms.map { graph.slope($0, by: j) ?? none } }
    slopes = FormulaProgram(graph, terms + derivatives, parameters: q)
    termCount = terms.count
    parameterCount = q
    self.inputs = [values, slopes].map { program in
      program.inputs.map { place in
        if case .input(let column) = graph.nodes[place] { column } else { 0 }
      }
    }
  }

  private let termCount: Int
  private let parameterCount: Int
  private let inputs: [[Int]]

  /// Writes the terms, and where wanted their derivatives.
  func run(_ e: LawEvaluation) {
    let program = e.wantsDerivatives ? slopes : values
    let inputs = inputs[e.wantsDerivatives ? 1 : 0]
    let (terms, q) = (termCount, parameterCount)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: program.room + q) { room in
      withUnsafeTemporaryAllocation(
        of: UnsafePointer<Double>?.self, capacity: inputs.count + 1
      ) { columns in
        withUnsafeTemporaryAllocation(
          of: UnsafeMutablePointer<Double>?.self, capacity: terms * (q + 1)
        ) { outputs in
          let beta = room.baseAddress! + program.room
          for j in 0..<q { beta[j] = e.nonlinear(j) }
          for (k, column) in inputs.enumerated() { columns[k] = e.input(column) }
          for k in 0..<terms {
            outputs[k] = e.term(k)
            for j in 0..<q { outputs[terms * (j + 1) + k] = e.derivative(ofTerm: k, by: j) }
          }
          program.run(
            columns.baseAddress!, count: e.count, parameters: beta, room: room.baseAddress!,
            into: outputs.baseAddress!)
        }
      }
    }
  }
}
