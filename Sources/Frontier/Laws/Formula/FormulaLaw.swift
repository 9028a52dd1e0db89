/// A law that is a formula in words: `y = a + b*exp(-c*x)`.
///
/// Every name that is neither a column nor a function is a parameter. Those in which the formula is
/// linear, as many as are so together, are found and eliminated as in every law of the
/// ``Catalogue``; derivatives are exact. Columns are evaluated a block of rows at a time, each part
/// of the formula once, in one pass with the products a search needs (``LawKernel``).
///
/// ```swift
/// let law = try FormulaLaw("y = top*(1 - exp(-rate*x)); rate > 0; rate = 0.1")
/// let fit = try LeastSquares().fit(law, to: data)
/// ```
///
/// Operators are + − * / and ^ (or **); functions exp, log (or ln), log10, log2, sqrt, expm1, log1p,
/// pow, min, max, abs, erf, logistic, the trigonometric and the hyperbolic ones. After a semicolon a
/// parameter can be bounded (`c > 0`, `0 < c < 1`) and its search begun (`c = 2`).
public struct FormulaLaw: Law {
  public let name: String
  public let formula: String
  public let source: String
  public let parameters: [LawParameter]
  public let inputNames: [String]
  public let hasOffset: Bool
  public let constantTerms: [Int]
  /// The user's starts, by the parameter's name.
  public let namedStarts: [String: Double]
  public let definition: String?
  public let kernel: LawKernel?
  private let columns: FormulaColumns
  /// Whether large terms may cancel far out.
  private let hasRoot: Bool

  public var scratchColumns: Int { 0 }
  /// Nothing is known of a formula: its sum of squares may have many valleys.
  public var hasManyValleys: Bool { true }

  /// Reads a formula.
  ///
  /// - Parameters:
  ///   - text: `formula; clause; …`, the left side may be absent.
  ///   - inputs: the names of the columns; a single one is `x`, too, several are `x1`, `x2`, ….
  ///   - name: what reports call the law.
  ///   - source: where it is from.
  /// - Throws: ``FormulaError`` with the column of the mistake.
  public init(
    _ text: String, inputs: [String] = ["x"], name: String = "formula",
    source: String = "the user's formula"
  ) throws(FormulaError) {
    let read = try FormulaParser.read(text, inputs: inputs)
    let tree = read.expression
    hasRoot = tree.hasRoot
    var linear: Set<Int> = []
    for place in read.parameters.indices where tree.linear(in: linear.union([place])) != nil {
      linear.insert(place)
    }
    let form = tree.linear(in: linear) ?? .init(offset: tree)
    self.name = name
    self.source = source
    definition = text
    formula = String(text.prefix { $0 != ";" }).trimmed
    inputNames = inputs
    parameters = read.parameters.enumerated().map { place, name in
      LawParameter(
        name, in: read.bounds[name] ?? -.infinity ... .infinity,
        isLinear: linear.contains(place))
    }
    namedStarts = read.starts
    let layout = LawLayout(parameters)
    let factors = layout.linear.map { form.factors[$0] ?? .number(0) }
    hasOffset = form.offset != nil || layout.linear.isEmpty
    let places = Dictionary(
      uniqueKeysWithValues: layout.nonlinear.enumerated().map { ($1, $0) })
    var graph = FormulaGraph()
    var terms = factors.map { graph.add($0, places: places) }
    let offset = graph.add(form.offset ?? .number(0), places: places)
    let q = layout.nonlinear.count
    kernel = FormulaKernel(
      graph, terms: terms + [offset], parameters: q, inputs: inputs.count
    ).map { LawKernel($0, linear: layout.linear.count, nonlinear: q) }
    if hasOffset { terms.append(offset) }
    columns = FormulaColumns(graph, terms: terms, parameters: q)
    constantTerms = factors.indices.filter { k in
      !factors[k].contains { if case .parameter = $0 { true } else { false } }
    }
  }

  public func evaluate(_ evaluation: LawEvaluation) { columns.run(evaluation) }

  public func starts(for data: PointCloud) -> [[Double]] {
    FormulaStarts(self, data).starts(beginning: namedStarts)
  }

  /// f where two places far out agree, `nil` where none do.
  public func limit(parameters: [Double]) -> Double? {
    guard inputNames.count == 1 else { return nil }
    return FormulaLimit(
      value: { value(at: $0, parameters: parameters) }, mayCancel: hasRoot
    ).found()
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
