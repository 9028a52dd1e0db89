/// What proves a quantile fit, computed from its parameters alone.
///
/// A law is a local minimum of the pinball loss, to first order, if there are slopes α ∈ [τ − 1, τ] for
/// the points it goes through such that Σ w·ψ·∂f/∂θ vanishes in every free parameter, with ψ = τ above
/// the law, τ − 1 below it and α on it. For a law that is linear in its parameters that is a global
/// minimum, and the dual point (ψ, α) a proof.
public struct QuantileCertificate: Sendable, Hashable, Codable {
  /// Points above, on and below the law.
  public let above: Int
  /// How many points lie on it.
  public let on: Int
  /// How many points lie below.
  public let below: Int
  /// The share of the weight that lies below the law, and of that on or below it: τ lies between the
  /// two where a constant may be added to the law.
  public let shareBelow: Double
  /// The share of the points on or below.
  public let shareOnOrBelow: Double
  /// The mean pinball loss, and by how much the law linearised at its place could lower it, as a share
  /// of it: the duality gap of the linear program. 0 at a minimum.
  public let cost: Double
  /// The gap between both programs, relative.
  public let relativeGap: Double
  /// The largest |Σ w·ψ·∂f/∂θⱼ| as a share of Σ w·|ψ·∂f/∂θⱼ|.
  public let stationarity: Double
  /// Whether the law is linear in every free parameter, and a minimum therefore global.
  public let isGlobal: Bool

  /// Whether the two conditions hold to `tolerance`.
  public func holds(tolerance: Double = 1e-8) -> Bool {
    relativeGap <= tolerance && stationarity <= tolerance
  }
}

extension Quantile {
  /// The certificate of a fit by this criterion; `nil` where the law is not defined at its parameters.
  ///
  /// It trusts nothing of the search: the linear program of the law linearised at its parameters is
  /// solved anew, inside the bounds and a small box about the nonlinear parameters.
  public func certificate(of fit: Fit) -> QuantileCertificate? {
    let cloud = fit.observations.present
    let problem = QuantileProblem(fit.law, fit.ranges, cloud, tau: level)
    let cost = problem.cost(fit.parameters)
    let reach = fit.parameters.map { Self.certificateBox * max(abs($0), Self.certificateBox) }
    guard cost.isFinite, let program = problem.linearised(at: fit.parameters, reach: reach) else {
      return nil
    }
    let proof = program.certificate()
    let fitted = fit.law.values(at: cloud.inputs, parameters: fit.parameters)
    let size = zip(cloud.y, fitted).reduce(0) { max($0, abs($1.0), abs($1.1)) }
    var (counts, weights) = ([0, 0, 0], [0.0, 0.0, 0.0])
    for i in 0..<cloud.count {
      let r = cloud.y[i] - fitted[i]
      let side = abs(r) <= Self.onLaw * size ? 1 : r > 0 ? 0 : 2
      counts[side] += 1
      weights[side] += cloud.weight(i)
    }
    let total = cloud.totalWeight
    return QuantileCertificate(
      above: counts[0], on: counts[1], below: counts[2], shareBelow: weights[2] / total,
      shareOnOrBelow: (weights[1] + weights[2]) / total, cost: cost,
      relativeGap: max(0, cost - program.value + abs(proof.gap) - Self.rounding * size)
        / max(cost, .leastNormalMagnitude),
      stationarity: proof.dualResidual,
      isGlobal: problem.free.allSatisfy { fit.law.parameters[$0].isLinear })
  }

  /// How far the nonlinear parameters may move in the certificate's program, as a share of their size:
  /// so far that a first-order gain shows, so near that the linearised law is the law.
  private static let certificateBox = 1e-3
  /// A mean loss so small, by the size of y, is the rounding of a law through every point.
  private static let rounding = 4e-15
  /// A point so near the law, by the size of y, lies on it.
  private static let onLaw = 1e-9
}
