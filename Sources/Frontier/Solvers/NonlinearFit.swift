/// What ``LevenbergMarquardt`` found: the parameters, how sure they are, and why it stopped.
///
/// Nothing in it is NaN: what cannot be computed is `nil`, and ``stopped`` and ``rank`` say why.
public struct NonlinearFit: Sendable, Hashable, Codable {
  /// Why the search stopped. Only ``converged`` and ``exact`` are minima.
  @nonexhaustive
  public enum StopReason: Sendable, Hashable, Codable {
    /// Gauss–Newton steps have shrunk to rounding, or the gradient vanishes to rounding.
    case converged
    /// Every residual is zero.
    case exact
    /// No parameter is left to move: all are fixed, or held by bounds that the gradient points
    /// through.
    case held
    /// No step lowers the criterion, although the gradient is not zero to rounding: the
    /// residuals are rough, or the Jacobian is wrong.
    case noProgress
    /// The evaluation limit was reached first.
    case evaluationLimit
    /// The residual of this index is not finite at the start.
    case residualNotFinite(index: Int)
    /// The derivative of a residual is not finite where the search stands.
    case jacobianNotFinite(residual: Int, parameter: Int)
    /// Every residual has lost its weight under the robust loss: all are outliers.
    case allOutliers
    /// The caller's task was cancelled.
    case cancelled
  }

  /// p numbers; the best point seen.
  public let parameters: [Double]
  /// One standard error a parameter: √(σ² (JᵀWJ)⁻¹ⱼⱼ) from the QR of √W·J, with σ² the sum of
  /// squares by its degrees of freedom. `nil` for a parameter that is fixed, on an active bound or
  /// not determined by the data, and for all where no degree of freedom is left.
  ///
  /// Under a robust loss σ² is (Σ wψ²/(Σw − p))/(Σ wψ′/Σw)² (Huber & Ronchetti 2009, §7.6,
  /// without the small-sample factor K), `nil` where Σ wψ′ is not positive.
  public let standardErrors: [Double?]
  /// The covariance of the parameters, p·p numbers column by column, 0 in the rows and columns of
  /// parameters held; `nil` where a free parameter is not determined, no degree of freedom is left,
  /// or an entry overflows.
  public let covariance: [Double]?
  /// Σ w r², whatever the loss; +∞ where a residual is not finite at the start.
  public let sumOfSquares: Double
  /// What was minimised: Σ w s² ρ(r²/s²), equal to ``sumOfSquares`` for ordinary least squares.
  public let cost: Double
  /// Residual degrees of freedom: see ``WeightMeaning``.
  public let degreesOfFreedom: Double
  /// The residuals at ``parameters``, n numbers, without weights; empty where they are not finite
  /// at the start. In a row of weight 0, on which nothing rests, they are what the problem gave.
  public let residuals: [Double]
  /// Why the search stopped.
  public let stopped: StopReason
  /// How often all residuals were computed, those for numerical derivatives included.
  public internal(set) var evaluations: Int
  /// How often the Jacobian was computed.
  public internal(set) var jacobianEvaluations: Int
  /// Steps taken.
  public let iterations: Int
  /// The largest cosine between the residuals and a column of the Jacobian that is free to move:
  /// 0 at a minimum, without units.
  public let gradientNorm: Double
  /// The numerical rank of the Jacobian's free columns, each scaled to length 1.
  public let rank: Int
  /// The free parameters that the data does not determine: those that change along some direction
  /// in which the residuals, to first order, do not.
  public let undetermined: [Int]
  /// Parameters on a bound that the gradient points through.
  public let atBound: [Int]

  /// The same with parameters that were held, because they could go no further, as ones at bounds.
  func holding(_ held: [Int]) -> NonlinearFit {
    NonlinearFit(
      parameters: parameters,
      standardErrors: standardErrors.enumerated().map { held.contains($0) ? nil : $1 },
      covariance: covariance, sumOfSquares: sumOfSquares, cost: cost,
      degreesOfFreedom: degreesOfFreedom, residuals: residuals, stopped: stopped,
      evaluations: evaluations, jacobianEvaluations: jacobianEvaluations, iterations: iterations,
      gradientNorm: gradientNorm, rank: rank, undetermined: undetermined, atBound: held + atBound)
  }

  /// What is known where there is no problem to solve.
  static func undefined(
    at parameters: [Double], stopped: StopReason = .residualNotFinite(index: 0)
  ) -> NonlinearFit {
    NonlinearFit(
      parameters: parameters, standardErrors: parameters.map { _ in nil }, covariance: nil,
      sumOfSquares: .infinity, cost: .infinity, degreesOfFreedom: 0, residuals: [],
      stopped: stopped, evaluations: 0, jacobianEvaluations: 0, iterations: 0,
      gradientNorm: 0, rank: 0, undetermined: [], atBound: [])
  }

  /// Whether this is a minimum at which every free parameter is determined.
  public var isDetermined: Bool { isMinimum && undetermined.isEmpty }

  /// Whether the search ended at a minimum, isolated or not.
  public var isMinimum: Bool { stopped == .converged || stopped == .exact || stopped == .held }
}

extension NonlinearFit.StopReason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .converged: "converged"
    case .exact: "exact"
    case .held: "held"
    case .noProgress: "no-progress"
    case .evaluationLimit: "evaluation-limit"
    case .residualNotFinite(let index): "residual-not-finite:\(index)"
    case .jacobianNotFinite(let residual, let parameter):
      "jacobian-not-finite:\(residual),\(parameter)"
    case .allOutliers: "all-outliers"
    case .cancelled: "cancelled"
    }
  }
}

extension NonlinearFit {
  /// - Throws: what the decoder throws, and `DecodingError` for arrays of the wrong length or places
  ///   of parameters that there are not.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      parameters: container.decode([Double].self, forKey: .parameters),
      standardErrors: container.decode([Double?].self, forKey: .standardErrors),
      covariance: container.decodeIfPresent([Double].self, forKey: .covariance),
      sumOfSquares: container.decode(Double.self, forKey: .sumOfSquares),
      cost: container.decode(Double.self, forKey: .cost),
      degreesOfFreedom: container.decode(Double.self, forKey: .degreesOfFreedom),
      residuals: container.decode([Double].self, forKey: .residuals),
      stopped: container.decode(StopReason.self, forKey: .stopped),
      evaluations: container.decode(Int.self, forKey: .evaluations),
      jacobianEvaluations: container.decode(Int.self, forKey: .jacobianEvaluations),
      iterations: container.decode(Int.self, forKey: .iterations),
      gradientNorm: container.decode(Double.self, forKey: .gradientNorm),
      rank: container.decode(Int.self, forKey: .rank),
      undetermined: container.decode([Int].self, forKey: .undetermined),
      atBound: container.decode([Int].self, forKey: .atBound))
    let p = parameters.count
    try container.require(standardErrors.count == p, .standardErrors, "one a parameter")
    try container.require(
      covariance.map { $0.count == p * p } ?? true, .covariance, "p·p numbers for p parameters")
    try container.require(
      undetermined.allSatisfy { 0..<p ~= $0 }, .undetermined, "places of parameters")
    try container.require(atBound.allSatisfy { 0..<p ~= $0 }, .atBound, "places of parameters")
  }
}
