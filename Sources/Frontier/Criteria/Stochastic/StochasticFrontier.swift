import FrontierAlgebra
import RealModule

/// A law as a stochastic frontier: y = f(x) + v − u with normal noise v and inefficiency u ≥ 0, by
/// maximum likelihood.
///
/// Where y is measured with error the highest points are the luckiest ones, and the smallest law above
/// every point lies too high. Here noise may carry a point above the law. Aigner, Lovell & Schmidt
/// 1977, doi:10.1016/0304-4076(77)90052-5; with a saturating law in the place of a linear frontier.
/// The noise may be known from the size of a test set (``MeasurementNoise``), which makes the ceiling
/// three to four times as precise.
///
/// The default inefficiency is a truncated normal, which nests the half-normal and, as a limit, the
/// exponential distribution. The gradient of ln L is exact; a search ends where Newton's step promises
/// nothing (``StochasticEstimate/slope``). Where no inefficiency makes the likelihood larger than least
/// squares does, the law is that of least squares: with residuals of the wrong skewness
/// (Waldman 1982, doi:10.1016/0304-4076(82)90029-5) that is the usual end.
public struct StochasticFrontier: Criterion, Hashable, Codable {
  /// The distribution of u.
  public var inefficiency: Inefficiency
  /// What is known of v.
  public var noise: NoiseVariance
  /// Its held parameters, bounds and starts hold for the frontier; residuals are those of y itself.
  public var fitter: LeastSquares

  /// A frontier with noise and inefficiency.
  public init(
    inefficiency: Inefficiency = .truncatedNormal, noise: NoiseVariance = .estimated,
    fitter: LeastSquares = LeastSquares()
  ) {
    self.inefficiency = inefficiency
    self.noise = noise
    self.fitter = fitter
    self.fitter.loss = .squares
    self.fitter.scale = .identity
  }

  public var name: String { "stochastic" }
  public var rate: Double { 0.5 }
  public var summary: String {
    "a stochastic frontier with \(inefficiency.rawValue) inefficiency"
  }

  public func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    try estimate(law, of: cloud).fit
  }

  public func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    guard let start, start.count == law.parameters.count, start.allSatisfy(\.isFinite) else {
      let fit = try fit(law, to: cloud)
      return fit.solution.cost.isFinite ? fit.parameters : nil
    }
    let ranges = try fitter.ranges(of: law)
    let free = ranges.count { $0.lowerBound < $0.upperBound }
    guard cloud.inputs.count > 1 || cloud.distinctInputs(limit: free) >= free else { return nil }
    let job = try job(law, ranges, cloud.present)
    guard
      let mean = try fitter.parameters(of: law, fittedTo: job.weighted, near: start),
      mean.allSatisfy(\.isFinite)
    else { return nil }
    let search = StochasticSearch(
      law, fitter, job.likelihood, mean: mean, skewness: job.residuals(mean).skewness)
    let without = job.logLikelihoodWithout(mean)
    let best = search.best(near: start)
    try Cancellation.check()
    guard let end = best, -end.value > without else { return mean }
    return Array(end.point[..<ranges.count])
  }

  /// Resamples carry the noise of their points.
  public func refitter(
    for law: any Law, on points: SortedCloud, near start: [Double]
  ) -> any Refitter {
    GeneralRefitter(self, law, points, near: start, keepsNoise: true)
  }

  /// The fit with everything the likelihood says beside it.
  ///
  /// - Parameters:
  ///   - law: the frontier.
  ///   - cloud: more points than parameters; weights that are counts count a point's likelihood, those
  ///     that are precisions divide its noise.
  /// - Throws: ``FrontierError`` where the law is not defined on the cloud, or the noise makes no sense.
  public func estimate(
    _ law: some Law, of cloud: PointCloud
  ) throws(FrontierError) -> StochasticEstimate {
    let search = try LawSearch.checked(fitter, law, cloud)
    let law = search.law
    let job = try job(law, search.ranges, cloud.present)
    let mean = try fitter.fit(law, to: job.weighted)
    let residuals = job.residuals(mean.parameters)
    guard mean.solution.cost.isFinite else {
      return without(search, cloud, mean, job, residuals, slope: .infinity)
    }
    let end = StochasticSearch(
      law, fitter, job.likelihood, mean: mean.parameters, skewness: residuals.skewness
    ).best()
    try Cancellation.check()
    let gain = end.map { -$0.value - job.logLikelihoodWithout(mean.parameters) } ?? -.infinity
    guard let end, gain > Self.leastGain else {
      return without(search, cloud, mean, job, residuals, slope: mean.solution.gradientNorm)
    }
    let p = search.ranges.count
    let parameters = Array(end.point[..<p])
    let (sigmaV, sigmaU, shape) = job.likelihood.scales(end.point)
    let fit = Fit(
      search, by: self,
      CriterionEnd(
        parameters: parameters, cost: end.value,
        stopped: end.isConverged ? .converged : .noProgress, slope: end.slope,
        evaluations: end.evaluations + mean.evaluations, held: search.onBounds(parameters),
        undetermined: mean.solution.undetermined))
    return StochasticEstimate(
      fit: fit, inefficiency: inefficiency,
      sigmaV: job.likelihood.noiseIsKnown ? job.commonDeviation : sigmaV,
      sigmaU: sigmaU,
      shape: inefficiency.hasShape ? (inefficiency == .gamma ? .exp(shape) : shape) : nil,
      meanInefficiency: .exp(end.point[job.likelihood.layout.inefficiency]),
      logLikelihood: -end.value, logLikelihoodWithout: job.logLikelihoodWithout(mean.parameters),
      standardErrors: Self.standardErrors(end.hessian, count: p), skewness: residuals.skewness,
      points: cloud.presentPoints.map { Int($0) },
      inefficiencies: try Self.conditional(job.likelihood, end.point), slope: end.slope)
  }

  /// What is known of every point's inefficiency.
  private static func conditional(
    _ likelihood: StochasticLikelihood, _ point: [Double]
  ) throws(FrontierError) -> [ConditionalInefficiency] {
    var found: [ConditionalInefficiency] = []
    for (i, error) in likelihood.errors(point).enumerated() {
      if i % 1_000 == 0 { try Cancellation.check() }
      found.append(likelihood.density(i, point).conditional(error))
    }
    return found
  }

  /// A larger likelihood by less than this is rounding of a frontier without inefficiency.
  private static let leastGain = 1e-7

  /// The estimate where no inefficiency was found: least squares.
  private func without(
    _ search: LawSearch, _ cloud: PointCloud, _ mean: Fit, _ job: StochasticJob,
    _ residuals: StochasticJob.Residuals, slope: Double
  ) -> StochasticEstimate {
    let level = job.logLikelihoodWithout(mean.parameters)
    let fit = Fit(
      search, by: self,
      CriterionEnd(
        parameters: mean.parameters, cost: -level, stopped: mean.solution.stopped, slope: slope,
        evaluations: mean.evaluations, held: search.onBounds(mean.parameters),
        undetermined: mean.solution.undetermined))
    let nothing = ConditionalInefficiency(mean: 0, mode: 0, efficiency: 1)
    return StochasticEstimate(
      fit: fit, inefficiency: inefficiency,
      sigmaV: job.likelihood.noiseIsKnown ? job.commonDeviation : residuals.deviation,
      sigmaU: 0, shape: nil, meanInefficiency: 0, logLikelihood: level,
      logLikelihoodWithout: level, standardErrors: mean.standardErrors,
      skewness: residuals.skewness, points: cloud.presentPoints.map { Int($0) },
      inefficiencies: [ConditionalInefficiency](
        repeating: nothing, count: cloud.presentPoints.count), slope: slope)
  }

  private func job(
    _ law: some Law, _ ranges: [ClosedRange<Double>], _ cloud: PointCloud
  ) throws(FrontierError) -> StochasticJob {
    let deviations = try noise.deviations(of: cloud)
    return StochasticJob(
      StochasticLikelihood(
        law, ranges, inefficiency, cloud, deviations: deviations,
        noiseIsKnown: !noise.isEstimated(of: cloud)))
  }

  private static func standardErrors(_ hessian: Matrix, count p: Int) -> [Double?] {
    let free = (0..<hessian.rows).filter { hessian[$0, $0] > 0 }
    var result = [Double?](repeating: nil, count: p)
    var part = Matrix(zeros: free.count, free.count)
    for (a, j) in free.enumerated() {
      // Rows of size 1: whether an inverse exists does not depend on units.
      for (b, k) in free.enumerated() {
        part[a, b] = hessian[j, k] / (hessian[j, j] * hessian[k, k]).squareRoot()
      }
    }
    guard !free.isEmpty, let factor = try? Cholesky(part) else { return result }
    for (a, j) in free.enumerated() where j < p {
      var unit = [Double](repeating: 0, count: free.count)
      unit[a] = 1
      guard let column = try? factor.solve(unit), column[a] > 0 else { continue }
      result[j] = (column[a] / hessian[j, j]).squareRoot()
    }
    return result
  }

  public func remarks(on fit: Fit) -> [String] {
    guard let estimate = try? estimate(fit.law, of: fit.observations) else { return [] }
    if estimate.sigmaU == 0 {
      let reason = estimate.hasWrongSkewness ? ": its residuals are skewed the other way" : ""
      return ["no inefficiency was found\(reason); the law is that of least squares"]
    }
    let noise = estimate.sigmaV.map { "noise of deviation \(Self.short($0)), " } ?? ""
    let parts = "\(noise)inefficiency of mean \(Self.short(estimate.meanInefficiency))"
    let test =
      "likelihood ratio \(Self.short(estimate.likelihoodRatio)), p = \(Self.short(estimate.pValue))"
    return [
      estimate.pValue > Self.doubtful
        ? "a law without inefficiency fits nearly as well (\(test)); \(parts)"
        : "\(parts) (against none: \(test))"
    ]
  }

  /// Above this probability inefficiency is no finding.
  private static let doubtful = 0.05

  /// Four significant digits.
  private static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    let scale = Double.pow(10, 3 - Double.log10(abs(value)).rounded(.down))
    return "\((value * scale).rounded() / scale)"
  }
}
