import CFrontierKernels
import FrontierAlgebra
import RealModule

/// The power law of errors, e_DS = k·e_US^α + e_IR, with k, α, e_IR ≥ 0.
///
/// x is the upstream and y the downstream accuracy, both fractions in [0, 1]; errors are
/// e = 1 − accuracy. The *saturation value* at e_US = 0 is 1 − e_IR. Source: Abnar, Dehghani,
/// Neyshabur & Sedghi 2022, *Exploring the Limits of Large Scale Pre-training*,
/// arXiv:2110.02095, eq. 1.
///
/// α is searched in [0.001, 64]. At e_US = 0 the law and its derivatives take their limits.
public struct ErrorPowerLaw: SaturationModel {
  /// The law; it has no settings.
  public init() {}

  public var name: String { "power-law" }
  public var formula: String { "1 − y = k·(1 − x)^alpha + eIR" }
  public var parameterNames: [String] { ["k", "alpha", "eIR"] }
  public var xEnd: Double? { 1 }

  public func value(at x: Double, parameters p: [Double]) -> Double {
    1 - (p[0] * Self.power(1 - x, p[1]) + p[2])
  }

  public func gradient(at x: Double, parameters p: [Double]) -> [Double] {
    let e = 1 - x
    let u = Self.power(e, p[1])
    return [-u, e > 0 ? -p[0] * u * .log(e) : 0, -1]
  }

  public func ceiling(parameters: [Double]) -> Double? { 1 - parameters[2] }

  public func ceilingGradient(parameters: [Double]) -> [Double]? { [0, 0, -1] }

  /// - Throws: ``FrontierError/outsideUnitInterval(variable:index:value:)``.
  public func validate(_ cloud: PointCloud) throws(FrontierError) {
    if let i = cloud.x.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .outsideUnitInterval(variable: "x", index: i, value: cloud.x[i])
    }
    if let i = cloud.y.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .outsideUnitInterval(variable: "y", index: i, value: cloud.y[i])
    }
  }

  /// Weighted least squares of y on x, a weight counting as so many points.
  ///
  /// Global over α, polished to rounding (see `SeparablePowerLaw`); standard errors from the
  /// Jacobian's QR. O(n).
  ///
  /// - Throws: ``FrontierError/outsideUnitInterval(variable:index:value:)``.
  public func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> ModelFit {
    let cloud = cloud.present
    var workspace = PowerLawWorkspace(capacity: cloud.count)
    try load(cloud, into: &workspace)
    let total = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    var solution = SeparablePowerLaw.solve(
      workspace.points, profileFactor: FitReport.profileFactor(totalWeight: total))
    let isFlat = solution.face == .flat
    let free = [
      !isFlat, !isFlat && solution.alphaBound == 0, solution.face != .zeroIntercept,
    ]
    let logE = Elementwise.log(cloud.x.map { 1 - $0 })
    let power = Elementwise.exp(logE.map { solution.alpha * $0 })
    let end = FitReport.linearise(
      points: cloud.count, weights: cloud.weights, free: free, sumOfSquares: solution.criterion,
      totalWeight: total
    ) { i in
      let u = power[i]
      return SIMD4(
        u, logE[i] > -.infinity ? solution.k * u * logE[i] : 0, 1,
        1 - cloud.y[i] - (solution.k * u + solution.c))
    }
    solution.take(end.step, interceptIsFree: false)
    let parameters = [solution.k, solution.alpha, solution.c]
    let distinct = FitReport.distinct(cloud.x, weights: cloud.weights)
    return ModelFit(
      model: name, criterion: .leastSquares, parameterNames: parameterNames,
      parameters: parameters, standardErrors: end.errors,
      rmse: .sqrt(solution.criterion / total), points: cloud.count,
      stopped: FitReport.stopReason(solution, distinct: distinct, intercept: "eIR"),
      identifiability: identifiability(
        solution, cloud: cloud, distinct: distinct, needed: 4, rank: end.rank,
        free: free.count { $0 }),
      ceilingProfile: FitReport.ceilings(solution) { 1 - $0 },
      evaluations: solution.evaluations, relativeGradient: solution.relativeGradient)
  }

  /// The smallest law above every point: the mean of law − y is least.
  ///
  /// Aigner & Chu 1968, *American Economic Review* 58, 826–839 (see `EdgePowerLaw`). It is the
  /// maximum-likelihood edge under exponential inefficiency and converges at rate 1/n where the density jumps at the
  /// edge (Smith 1985, doi:10.1093/biomet/72.1.67), so it has no Gaussian standard errors. O(n)
  /// an exponent tried.
  ///
  /// - Throws: ``FrontierError/outsideUnitInterval(variable:index:value:)``.
  public func edge(above cloud: PointCloud) throws(FrontierError) -> ModelFit {
    let cloud = cloud.present
    var workspace = PowerLawWorkspace(capacity: cloud.count)
    try load(cloud, into: &workspace)
    var support = EdgeSupport()
    let candidates = StaircaseFilter.reduced(cloud)
    let sorted = SortedCloud(candidates)
    for position in stride(from: sorted.count - 1, through: 0, by: -1) {
      let e = 1 - sorted.x[position]
      support.append(logE: e > 0 ? .log(e) : -.infinity, d: 1 - sorted.y[position])
    }
    let total = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
    var meanD = 0.0
    for i in 0..<cloud.count { meanD += (cloud.weights?[i] ?? 1) * (1 - cloud.y[i]) }
    meanD /= total
    let solution = EdgePowerLaw.solve(
      workspace.points, support: support.points, meanD: meanD, profiled: true)
    let parameters = [solution.k, solution.alpha, solution.c]
    var squares = 0.0
    for i in 0..<cloud.count {
      let r = cloud.y[i] - value(at: cloud.x[i], parameters: parameters)
      squares += (cloud.weights?[i] ?? 1) * r * r
    }
    let distinct = FitReport.distinct(cloud.x, weights: cloud.weights)
    return ModelFit(
      model: name, criterion: .edge, parameterNames: parameterNames, parameters: parameters,
      standardErrors: nil, rmse: .sqrt(squares / total), points: cloud.count,
      stopped: FitReport.stopReason(solution, distinct: distinct, intercept: "eIR"),
      identifiability: identifiability(
        solution, cloud: cloud, distinct: distinct, needed: 4, rank: nil, free: 3),
      ceilingProfile: FitReport.ceilings(solution) { 1 - $0 },
      evaluations: solution.evaluations, relativeGradient: solution.relativeGradient)
  }

  /// k, α, e_IR of ``leastSquares(_:)`` without its report: no LAPACK call, no profile.
  public func leastSquaresParameters(_ cloud: PointCloud) throws(FrontierError) -> [Double]? {
    var workspace = PowerLawWorkspace(capacity: cloud.count)
    try load(cloud, into: &workspace)
    let solution = SeparablePowerLaw.solve(workspace.points)
    return [solution.k, solution.alpha, solution.c]
  }

  private func identifiability(
    _ solution: LawSolution, cloud: PointCloud, distinct: Int, needed: Int, rank: Int?, free: Int
  ) -> ModelFit.Identifiability {
    let e = 1 - (cloud.x.max() ?? 0)
    return FitReport.identifiability(
      solution, distinct: distinct, needed: needed, rank: rank, parameters: free,
      endValue: solution.k * Self.power(e, solution.alpha) + solution.c, floor: 0,
      ceiling: { 1 - $0 })
  }

  /// Checks the cloud and puts errors and their logarithms into a solver's room.
  private func load(
    _ cloud: PointCloud, into workspace: inout PowerLawWorkspace
  ) throws(FrontierError) {
    let n = cloud.count
    workspace.clear(weighted: cloud.weights != nil, room: n)
    let found = frontier_errors(cloud.x, cloud.y, n, workspace.points.l, workspace.points.d)
    if found & 1 != 0 { try validate(cloud) }
    if found == 0, cloud.weights == nil {
      workspace.points.count = n
      return
    }
    // In place: a point is written at or before the one it is read from.
    let (l, d) = (workspace.points.l, workspace.points.d)
    for i in 0..<n {
      let weight = cloud.weights?[i] ?? 1
      let logE = cloud.x[i] < 1 ? l[i] : -.infinity
      if weight > 0 { workspace.points.append(logE: logE, d: d[i], weight: weight) }
    }
  }

  /// e^α with its limit 0 at e = 0 for every α > 0.
  static func power(_ e: Double, _ alpha: Double) -> Double {
    e > 0 ? .exp(alpha * .log(e)) : 0
  }
}

extension SaturationModel where Self == ErrorPowerLaw {
  /// e_DS = k·e_US^α + e_IR on accuracies.
  public static var errorPowerLaw: ErrorPowerLaw { ErrorPowerLaw() }
}

extension ErrorPowerLaw {
  /// The laws of all used replicates at one x, in one vectorised pass.
  static func values(at x: Double, table: ReplicateTable, into values: inout [Double]) {
    let logE = 1 - x > 0 ? Double.log(1 - x) : -.infinity
    var exponents = [Double](repeating: 0, count: values.count)
    var j = 0
    for b in 0..<table.count where table.isUsed[b] {
      exponents[j] = table.values[3 * b + 1] * logE
      j += 1
    }
    let powers = Elementwise.exp(exponents)
    j = 0
    for b in 0..<table.count where table.isUsed[b] {
      values[j] = 1 - (table.values[3 * b] * powers[j] + table.values[3 * b + 2])
      j += 1
    }
  }
}
