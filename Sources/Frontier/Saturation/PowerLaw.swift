import FrontierAlgebra
import RealModule

/// The power law y = c + k·x^α on raw values, increasing in x > 0 (k·α ≥ 0).
///
/// With α < 0 and k < 0 it saturates: y = c − |k|·x^(−|α|) → c as x → ∞, and c is the ceiling.
/// With α > 0 it grows without end and has none. Both halves of the α axis are searched,
/// 0.001 ≤ |α| ≤ 64 (less where x^α would overflow: at most 600/|ln x|), and the better is kept. Used for tables that hold no accuracies: accuracy
/// against compute, income against life expectancy.
public struct PowerLaw: SaturationModel {
  /// The law; it has no settings.
  public init() {}

  public var name: String { "power-law" }
  public var formula: String { "y = c + k·x^alpha" }
  public var parameterNames: [String] { ["k", "alpha", "c"] }
  public var xEnd: Double? { nil }

  public func value(at x: Double, parameters p: [Double]) -> Double {
    p[0] == 0 ? p[2] : p[2] + p[0] * .exp(p[1] * .log(x))
  }

  public func gradient(at x: Double, parameters p: [Double]) -> [Double] {
    let logX = Double.log(x)
    let u = Double.exp(p[1] * logX)
    return [u, p[0] * u * logX, 1]
  }

  public func ceiling(parameters p: [Double]) -> Double? {
    p[1] < 0 || p[0] == 0 ? p[2] : nil
  }

  public func ceilingGradient(parameters p: [Double]) -> [Double]? {
    ceiling(parameters: p) == nil ? nil : [0, 0, 1]
  }

  /// - Throws: ``FrontierError/notPositive(variable:index:value:)`` for x ≤ 0, where powers with a
  ///   negative exponent have no value.
  public func validate(_ cloud: PointCloud) throws(FrontierError) {
    if let i = cloud.x.firstIndex(where: { !($0 > 0) }) {
      throw .notPositive(variable: "x", index: i, value: cloud.x[i])
    }
  }

  /// Weighted least squares of y on x; see ``ErrorPowerLaw/leastSquares(_:)``.
  ///
  /// - Throws: ``FrontierError/notPositive(variable:index:value:)``.
  public func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> ModelFit {
    try validate(cloud)
    let cloud = cloud.present
    let total = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    var workspace = PowerLawWorkspace(capacity: cloud.count)
    let factor = FitReport.profileFactor(totalWeight: total)
    load(cloud, into: &workspace, saturating: true)
    let saturating = SeparablePowerLaw.solve(
      workspace.points, interceptIsFree: true, profileFactor: factor)
    load(cloud, into: &workspace, saturating: false)
    let growing = SeparablePowerLaw.solve(
      workspace.points, interceptIsFree: true, profileFactor: factor)
    let isSaturating = saturating.criterion <= growing.criterion
    let solution = isSaturating ? saturating : growing
    var parameters = Self.parameters(solution, saturating: isSaturating)
    let isFlat = solution.face == .flat
    let free = [!isFlat, !isFlat && solution.alphaBound == 0, true]
    let end = FitReport.linearise(
      points: cloud.count, weights: cloud.weights, free: free, sumOfSquares: solution.criterion,
      totalWeight: total
    ) { i in
      let row = gradient(at: cloud.x[i], parameters: parameters)
      return SIMD4(
        row[0], row[1], row[2], cloud.y[i] - value(at: cloud.x[i], parameters: parameters))
    }
    if LawSolution.isSmall(end.step, k: parameters[0], alpha: parameters[1]) {
      for i in 0..<3 { parameters[i] += end.step[i] }
    }
    return report(
      solution, parameters, cloud: cloud, criterion: .leastSquares, errors: end.errors,
      rank: end.rank,
      free: free.count { $0 }, rmse: .sqrt(solution.criterion / total))
  }

  /// The smallest law above every point; see ``ErrorPowerLaw/edge(above:)``.
  ///
  /// - Throws: ``FrontierError/notPositive(variable:index:value:)``.
  public func edge(above cloud: PointCloud) throws(FrontierError) -> ModelFit {
    try validate(cloud)
    let cloud = cloud.present
    let total = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    var mean = 0.0
    for i in 0..<cloud.count { mean -= (cloud.weights?[i] ?? 1) * cloud.y[i] }
    mean /= total
    var workspace = PowerLawWorkspace(capacity: cloud.count)
    let sorted = SortedCloud(StaircaseFilter.reduced(cloud))
    // Both halves walk from the largest x down, so that the law's own variable ascends.
    var support = EdgeSupport()
    var staircase = EdgeSupport()
    for position in stride(from: sorted.count - 1, through: 0, by: -1) {
      let logX = Double.log(sorted.x[position])
      support.append(logE: -logX, d: -sorted.y[position])
      staircase.append(logE: logX, d: -sorted.y[position], isConvex: false)
    }
    load(cloud, into: &workspace, saturating: true)
    let saturating = EdgePowerLaw.solve(
      workspace.points, support: support.points, meanD: mean, interceptIsFree: true, profiled: true)
    load(cloud, into: &workspace, saturating: false)
    let growing = EdgePowerLaw.solve(
      workspace.points, support: staircase.points, meanD: mean, interceptIsFree: true,
      isFalling: true,
      profiled: true)
    let isSaturating = saturating.criterion <= growing.criterion
    let solution = isSaturating ? saturating : growing
    let parameters = Self.parameters(solution, saturating: isSaturating, isEdge: true)
    var squares = 0.0
    for i in 0..<cloud.count {
      let r = cloud.y[i] - value(at: cloud.x[i], parameters: parameters)
      squares += (cloud.weights?[i] ?? 1) * r * r
    }
    return report(
      solution, parameters, cloud: cloud, criterion: .edge, errors: nil, rank: nil, free: 3,
      rmse: .sqrt(squares / total))
  }

  private func report(
    _ solution: LawSolution, _ parameters: [Double], cloud: PointCloud,
    criterion: ModelFit.Criterion, errors: [Double?]?, rank: Int?, free: Int, rmse: Double
  ) -> ModelFit {
    let distinct = FitReport.distinct(cloud.x, weights: cloud.weights)
    let end = value(at: cloud.x.max() ?? 1, parameters: parameters)
    return ModelFit(
      model: name, criterion: criterion, parameterNames: parameterNames, parameters: parameters,
      standardErrors: errors, rmse: rmse, points: cloud.count,
      stopped: FitReport.stopReason(solution, distinct: distinct, intercept: "c"),
      identifiability: parameters[1] > 0
        ? (distinct < 4 ? .tooFewPoints(distinct: distinct, needed: 4) : .determined)
        : FitReport.identifiability(
          solution, distinct: distinct, needed: 4, rank: rank, parameters: free,
          endValue: -end, floor: nil, ceiling: { -$0 }),
      ceilingProfile: ceiling(parameters: parameters) == nil
        ? nil : FitReport.ceilings(solution) { -$0 },
      evaluations: solution.evaluations, relativeGradient: solution.relativeGradient)
  }

  /// The solver's d = k·e^α + c, back in y and x.
  private static func parameters(
    _ solution: LawSolution, saturating: Bool, isEdge: Bool = false
  ) -> [Double] {
    if saturating { return [-solution.k, -solution.alpha, -solution.c] }
    // The growing edge was solved as −y = c − k·x^α, growing least squares as y = c + k·x^α.
    return [solution.k, solution.alpha, isEdge ? -solution.c : solution.c]
  }

  /// A saturating law is solved as −y = −c + |k|·(1/x)^|α|.
  private func load(
    _ cloud: PointCloud, into workspace: inout PowerLawWorkspace, saturating: Bool
  ) {
    workspace.clear(weighted: cloud.weights != nil, room: cloud.count)
    let logs = Elementwise.log(cloud.x)
    let sign = saturating ? -1.0 : 1.0
    for i in 0..<cloud.count {
      let weight = cloud.weights?[i] ?? 1
      if weight > 0 {
        workspace.points.append(logE: sign * logs[i], d: sign * cloud.y[i], weight: weight)
      }
    }
  }
}

extension SaturationModel where Self == PowerLaw {
  /// y = c + k·x^α on raw values.
  public static var powerLaw: PowerLaw { PowerLaw() }
}
