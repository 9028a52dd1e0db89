/// A law as a conditional expectile of y given x: the parameters of least
/// Σ w·|τ − 1(y < f(x))|·(y − f(x))².
///
/// Least squares in which a residual above the law counts τ/(1 − τ) times one below it: τ = .5 is
/// ordinary least squares, and for τ near 1 the law approaches the edge from below. It follows the
/// sizes of residuals and not only their signs, so that it is smoother than a quantile, and one
/// outlier moves it. Newey & Powell 1987, doi:10.2307/1911031.
///
/// Found by least squares with the weights of the last law until no point changes sides (the
/// algorithm of Schnabel & Eilers 2009, doi:10.1016/j.csda.2009.05.002): the end meets the first-order
/// condition exactly, and where the law is linear in its parameters it is the one minimum there is.
public struct Expectile: Criterion, Hashable, Codable {
  /// τ, in (0, 1).
  public let level: Double
  /// By which each round is fitted; its loss must be that of squares and its scale that of y.
  public var fitter: LeastSquares

  /// An expectile.
  ///
  /// - Parameters:
  ///   - level: τ, between 0 and 1, both excluded.
  ///   - fitter: parameters held, bounds, further starts.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``.
  public init(
    level: Double, fitter: LeastSquares = LeastSquares()
  ) throws(FrontierError) {
    self.level = try TailShare.checked(level)
    self.fitter = fitter
    self.fitter.loss = .squares
    self.fitter.scale = .identity
  }

  public var name: String { "expectile" }
  public var rate: Double { 0.5 }
  public var summary: String { "the \(level) expectile of y given x" }

  /// Rounds, which are few (the sides settle in 5 to 15), and an end to a cycle of ties.
  private static let mostRounds = 100
  /// How many of the law's starts are fitted by their own, beside the least-squares fit.
  private static let otherValleys = 2

  public func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    let search = try LawSearch.checked(fitter, law, cloud)
    let law = search.law
    let present = cloud.present
    let mean = search.fit()
    var evaluations = mean.evaluations
    var best: Settled?
    if mean.solution.cost.isFinite {
      best = try settle(law, present, from: mean.parameters)
      // Once more from all starts, with the weights of the end: another valley may be lower.
      if let end = best {
        let upper = weighted(present, by: sides(law, present, end.parameters))
        for _ in 0..<Self.otherValleys {
          let other = try fitter.fit(law, to: upper)
          evaluations += other.evaluations
          guard other.solution.cost.isFinite,
            let next = try settle(law, present, from: other.parameters), next.cost < best!.cost
          else { break }
          best = next
        }
      }
    }
    guard let best else {
      return Fit(
        search, by: self, withoutEndFrom: mean.parameters, evaluations: evaluations)
    }
    let parameters = search.canonical(best.parameters)
    return Fit(
      search, by: self,
      CriterionEnd(
        parameters: parameters, cost: best.cost,
        stopped: best.isSettled ? .converged : .noProgress,
        slope: slope(law, present, best.parameters, search.ranges), evaluations: evaluations,
        held: search.onBounds(parameters), undetermined: mean.solution.undetermined))
  }

  public func parameters(
    of law: some Law, fittedTo cloud: PointCloud, near start: [Double]?
  ) throws(FrontierError) -> [Double]? {
    guard let start else {
      let fit = try fit(law, to: cloud)
      return fit.solution.cost.isFinite ? fit.parameters : nil
    }
    return try settle(law, cloud.present, from: start)?.parameters
  }

  private struct Settled {
    let parameters: [Double]
    /// The mean of the asymmetric squares.
    let cost: Double
    let isSettled: Bool
  }

  /// Rounds from some law until no point changes sides.
  private func settle(
    _ law: some Law, _ cloud: PointCloud, from start: [Double]
  ) throws(FrontierError) -> Settled? {
    var (parameters, known) = (start, sides(law, cloud, start))
    for _ in 0..<Self.mostRounds {
      guard
        let next = try fitter.parameters(
          of: law, fittedTo: weighted(cloud, by: known), near: parameters),
        next.allSatisfy(\.isFinite)
      else { return nil }
      parameters = next
      let found = sides(law, cloud, next)
      if found == known {
        return Settled(parameters: next, cost: cost(law, cloud, next), isSettled: true)
      }
      known = found
    }
    return Settled(parameters: parameters, cost: cost(law, cloud, parameters), isSettled: false)
  }

  /// Which points lie above a law.
  private func sides(_ law: some Law, _ cloud: PointCloud, _ parameters: [Double]) -> [Bool] {
    zip(cloud.y, law.values(at: cloud.inputs, parameters: parameters)).map { $0 > $1 }
  }

  private func weighted(_ cloud: PointCloud, by isAbove: [Bool]) -> PointCloud {
    PointCloud(
      uncheckedInputs: cloud.inputs, y: cloud.y,
      weights: isAbove.enumerated().map { i, above in
        cloud.weight(i) * (above ? level : 1 - level)
      }, meaning: cloud.weightMeaning)
  }

  private func cost(_ law: some Law, _ cloud: PointCloud, _ parameters: [Double]) -> Double {
    let fitted = law.values(at: cloud.inputs, parameters: parameters)
    return cloud.mean { i in
      let r = cloud.y[i] - fitted[i]
      return (r > 0 ? level : 1 - level) * r * r
    } ?? .infinity
  }

  /// The largest |Σ w·ψ·r·∂f/∂θⱼ| over the parameters inside their bounds, as a share of the sum of
  /// sizes.
  private func slope(
    _ law: some Law, _ cloud: PointCloud, _ parameters: [Double],
    _ ranges: [ClosedRange<Double>]
  ) -> Double {
    let fitted = law.values(at: cloud.inputs, parameters: parameters)
    let gradients = law.gradients(at: cloud.inputs, parameters: parameters)
    var worst = 0.0
    for j in parameters.indices
    where ranges[j].lowerBound < parameters[j] && parameters[j] < ranges[j].upperBound {
      var (sum, size) = (CompensatedSum(), 0.0)
      for i in 0..<cloud.count {
        let r = cloud.y[i] - fitted[i]
        let term =
          cloud.weight(i) * (r > 0 ? level : 1 - level) * r * gradients[i + j * cloud.count]
        sum.add(term)
        size += abs(term)
      }
      if size > 0 { worst = max(worst, abs(sum.value) / size) }
    }
    return worst
  }
}

extension Expectile {
  /// - Throws: as ``init(level:fitter:)``, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      level: container.decode(Double.self, forKey: .level),
      fitter: container.decode(LeastSquares.self, forKey: .fitter))
  }
}
