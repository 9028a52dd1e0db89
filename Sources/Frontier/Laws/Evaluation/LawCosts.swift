/// Sums of squares of a law at many nonlinear parameters, the linear ones eliminated.
///
/// By a ``ReducedEvaluation``, and where that gives up, or a linear parameter lies outside its bounds,
/// by ``VariableProjection``. Not for two threads at a time.
protocol LawCosts: AnyObject {
  /// The sum of squares; +∞ where the law is not defined.
  func cost(_ beta: [Double]) -> Double
}

/// A ``VariableProjection`` that is made when it is first needed.
final class CarefulReduction {
  private let make: () -> VariableProjection
  private(set) lazy var projection = make()

  init(_ make: @escaping () -> VariableProjection) { self.make = make }
}

/// ``LawCosts`` by one kind of evaluation.
final class ReducedLawCosts<Evaluation: ReducedEvaluation & ~Copyable>: LawCosts {
  private var search: ReducedSearch<Evaluation>
  private let ranges: [ClosedRange<Double>]
  private let careful: CarefulReduction

  /// `ranges` are those of the linear parameters.
  init(
    _ evaluation: consuming Evaluation, ranges: [ClosedRange<Double>], careful: CarefulReduction
  ) {
    search = ReducedSearch(evaluation)
    self.ranges = ranges
    self.careful = careful
  }

  func cost(_ beta: [Double]) -> Double {
    search.cost(beta, linearRanges: ranges) ?? careful.projection.sumOfSquares(beta)
  }
}

/// The costs of a law inside bounds of all its parameters.
func lawCosts(
  _ law: any Law, _ data: PointCloud, bounds: [ClosedRange<Double>]
) -> any LawCosts {
  let careful = CarefulReduction {
    VariableProjection(
      LawWorkspace(law, inputs: data.inputs), data, bounds: bounds, derivative: .kaufman)
  }
  let ranges = LawLayout(law.parameters).linear.map { bounds[$0] }
  if let kernel = law.kernel, data.count > 0 {
    return data.withKernel(kernel, copies: true) {
      ReducedLawCosts($0, ranges: ranges, careful: careful)
    }
  }
  return ReducedLawCosts(
    ColumnEvaluation(
      LawWorkspace(law, inputs: data.inputs), y: data.y, weights: data.weights),
    ranges: ranges, careful: careful)
}
