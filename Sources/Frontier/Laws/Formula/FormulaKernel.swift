import CFrontierKernels

/// A formula compiled for one pass over the points that leaves only sums: for every order of
/// derivatives a program whose outputs are terms, offset, first and second derivatives.
///
/// What depends on the data alone (ln x in x^a) is computed once a search and handed over as a column.
struct FormulaKernel: Sendable {
  /// Writes the columns that depend on the data alone; `nil` where there are none.
  let preparation: FormulaProgram?
  /// By how many derivatives are wanted, 0 to 2.
  let programs: [FormulaProgram]
  /// The column of each program's inputs, among the data's and, behind them, the prepared ones.
  let columns: [[Int]]
  let preparedColumns: [Int]
  let preparedCount: Int
  let slopes: [LawKernel.Slope]
  let bends: [LawKernel.Slope]

  /// Up to how many columns and parameters sums of products are kept; larger laws are searched by
  /// columns in memory.
  private static let mostColumns = 24
  private static let mostParameters = 8
  /// And up to how many nodes of first derivatives second ones are written.
  private static let mostNodes = 2_000

  /// - Parameters:
  ///   - terms: of each linear parameter, the offset last (0 where there is none).
  ///   - inputs: how many columns the data has.
  init?(
    _ graph: FormulaGraph, terms: [FormulaGraph.Place], parameters q: Int, inputs: Int
  ) {
    let m = terms.count - 1
    guard q > 0, q <= Self.mostParameters else { return nil }
    var graph = graph
    var first = SlopeTable(linear: m)
    var places = [[FormulaGraph.Place?]](repeating: [], count: terms.count)
    for j in 0..<q {
      for (k, term) in terms.enumerated() {
        let slope = graph.slope(term, by: j)
        places[k].append(slope)
        if let slope { first.add(graph.factor(slope), term: k, index: j) }
      }
    }
    guard m + first.places.count <= Self.mostColumns, graph.nodes.count <= Self.mostNodes else {
      return nil
    }
    var second = SlopeTable(linear: m)
    for j in 0..<q {
      for i in 0...j {
        for k in terms.indices {
          guard let slope = places[k][j], let bend = graph.slope(slope, by: i) else { continue }
          second.add(graph.factor(bend), term: k, index: i + j * (j + 1) / 2)
        }
      }
    }
    let outputs = [terms, terms + first.places, terms + first.places + second.places]
    let given = Self.prepared(graph, outputs[2])
    programs = outputs.indices.map { order in
      FormulaProgram(
        graph, outputs[order], given: given, parameters: q, terms: m,
        slopes: order == 0 ? 0 : first.places.count)
    }
    func column(_ place: FormulaGraph.Place) -> Int {
      if case .input(let j) = graph.nodes[place] { return j }
      return inputs + (given.firstIndex(of: place) ?? 0)
    }
    columns = programs.map { $0.inputs.map(column) }
    preparation = given.isEmpty ? nil : FormulaProgram(graph, given, parameters: 0)
    preparedColumns = preparation?.inputs.map(column) ?? []
    preparedCount = given.count
    slopes = first.slopes
    bends = second.slopes
  }

  /// The operations on data alone that others, or the outputs, read.
  private static func prepared(
    _ graph: FormulaGraph, _ outputs: [FormulaGraph.Place]
  ) -> [FormulaGraph.Place] {
    func isPrepared(_ place: FormulaGraph.Place) -> Bool {
      guard case .operation = graph.nodes[place] else { return false }
      return graph.readsInput[place] && !graph.readsParameter[place]
    }
    var (needed, given) = (Set(outputs), Set<FormulaGraph.Place>())
    for place in graph.nodes.indices.reversed() where needed.contains(place) {
      if isPrepared(place) {
        given.insert(place)
      } else {
        needed.formUnion(FormulaGraph.operands(graph.nodes[place]))
      }
    }
    return given.sorted()
  }
}

/// Distinct derivatives: those of several terms that differ by a number are one column.
private struct SlopeTable {
  let linear: Int
  private(set) var places: [FormulaGraph.Place] = []
  private(set) var slopes: [LawKernel.Slope] = []

  init(linear: Int) { self.linear = linear }

  /// - Parameters:
  ///   - slope: of a term, the offset being the term after the last.
  ///   - index: by which parameter, or pair of parameters; never smaller than before.
  mutating func add(
    _ slope: (number: Double, rest: FormulaGraph.Place), term: Int, index: Int
  ) {
    let known = places.indices.last { places[$0] == slope.rest && slopes[$0].index == index }
    let place = known ?? places.count
    if known == nil {
      places.append(slope.rest)
      slopes.append(
        .init(index: index, offset: 0, factors: [Double](repeating: 0, count: linear)))
    }
    if term < linear { slopes[place].factors[term] += slope.number }
    if term == linear { slopes[place].offset += slope.number }
  }
}
