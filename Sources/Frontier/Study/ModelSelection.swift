/// Which of several models predicts a cloud's edge best beyond where it was fitted.
///
/// Each is fitted, as the study's target says, to the points up to a cut in x, and scored on the
/// points beyond it: for an edge by the pinball loss at 0.95, which is least for the line that one
/// point in twenty exceeds; for a fit through all points by the absolute error. Cuts lie at the
/// 50th, 60th, …, 90th percentile of the different x; a model's score is the mean of its losses,
/// each divided by the least loss of any model at that cut, so that no cut outweighs the others.
/// Choosing a law by how it extrapolates is the rolling-origin evaluation of forecasting (Tashman
/// 2000, doi:10.1016/S0169-2070(00)00065-0).
public struct ModelSelection: Sendable {
  /// One model.
  public struct Candidate: Sendable {
    public let model: any SaturationModel
    /// 1 for a model that is best at every cut; `nil` where it cannot be scored.
    public let score: Double?
    /// Its fit to the whole cloud.
    public let fit: ModelFit
  }

  /// The best first.
  public let candidates: [Candidate]
  /// The cuts in x; empty where the cloud was too small to be cut, and the order given stands.
  public let cuts: [Double]

  /// The model chosen.
  public var chosen: any SaturationModel { candidates[0].model }

  /// Scores the models that are defined on the cloud.
  ///
  /// With fewer than 20 different x nothing is scored and the first one stands. A model whose
  /// ceiling the whole cloud does not determine comes after all whose ceiling it does.
  ///
  /// - Throws: what the first model's `validate` throws when none is defined on the cloud.
  public init(
    _ cloud: PointCloud, among models: [any SaturationModel],
    envelope: some EnvelopeEstimator = .convexHull, target: FitTarget = .frontier
  ) throws(FrontierError) {
    guard let first = models.first else {
      throw .invalidArgument(name: "models", value: "[]", requirement: "at least one model")
    }
    var defined = models.filter { (try? $0.validate(cloud)) != nil }
    if defined.isEmpty {
      try first.validate(cloud)
      defined = [first]
    }
    func vertices(_ part: PointCloud) throws(FrontierError) -> PointCloud {
      let vertices = try envelope.envelope(of: part).vertices
      return PointCloud(uncheckedX: vertices.map(\.x), y: vertices.map(\.y), weights: nil)
    }
    func fit(_ model: any SaturationModel) throws(FrontierError) -> ModelFit {
      switch target {
      case .frontier: return try model.edge(above: cloud)
      case .allPoints: return try model.leastSquares(cloud)
      case .envelope: return try model.leastSquares(vertices(cloud))
      }
    }
    // Without the report, which costs many fits.
    func parameters(
      _ model: any SaturationModel, _ part: PointCloud
    ) throws(FrontierError) -> [Double]? {
      switch target {
      case .frontier: return try model.edgeParameters(above: part)
      case .allPoints: return try model.leastSquaresParameters(part)
      case .envelope: return try model.leastSquaresParameters(vertices(part))
      }
    }
    let distinct = Set(cloud.present.x).sorted()
    var cuts: [Double] = []
    if distinct.count >= 20 {
      for share in [0.5, 0.6, 0.7, 0.8, 0.9] {
        let cut = distinct[min(Int(share * Double(distinct.count)), distinct.count - 2)]
        if !cuts.contains(cut) { cuts.append(cut) }
      }
    }
    var losses = defined.map { _ in [Double]() }
    for cut in cuts {
      let below = Self.part(of: cloud) { $0 <= cut }
      let beyond = Self.part(of: cloud) { $0 > cut }
      for (place, model) in defined.enumerated() {
        guard let found = try? parameters(model, below) else {
          losses[place].append(.infinity)
          continue
        }
        losses[place].append(Self.loss(model, found, beyond, isEdge: target != .allPoints))
      }
    }
    var scored: [(candidate: Candidate, key: Double, place: Int)] = []
    for (place, model) in defined.enumerated() {
      let whole = try fit(model)
      var sum = 0.0
      for c in cuts.indices {
        let least = losses.map { $0[c] }.min() ?? 0
        sum += least > 0 ? losses[place][c] / least : (losses[place][c] > 0 ? .infinity : 1)
      }
      let score = cuts.isEmpty || !sum.isFinite ? nil : sum / Double(cuts.count)
      let penalty = whole.isIdentified ? 0 : 1e6
      scored.append(
        (
          Candidate(model: model, score: score, fit: whole),
          cuts.isEmpty ? Double(place) : (score ?? 1e12) + penalty, place
        ))
    }
    candidates = scored.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.candidate)
    self.cuts = cuts
  }

  /// The models tried for accuracies, and for raw values, where none is named: the power law
  /// first, then one law a kind of bend.
  public static func automatic(forAccuracies: Bool) -> [any SaturationModel] {
    let laws: [any ParametricLaw] = [
      .asymptoticRegression, .logistic4, .gompertz, .weibullGrowth, .hill4,
    ]
    return forAccuracies
      ? [ErrorPowerLaw()] + laws.map { SaturatingLaw($0, xEnd: 1) }
      : [PowerLaw()] + laws.map { SaturatingLaw($0) }
  }

  private static func part(of cloud: PointCloud, _ holds: (Double) -> Bool) -> PointCloud {
    let places = cloud.x.indices.filter { holds(cloud.x[$0]) && (cloud.weights?[$0] ?? 1) > 0 }
    return PointCloud(
      uncheckedX: places.map { cloud.x[$0] }, y: places.map { cloud.y[$0] },
      weights: cloud.weights.map { weights in places.map { weights[$0] } })
  }

  private static func loss(
    _ model: any SaturationModel, _ parameters: [Double], _ cloud: PointCloud, isEdge: Bool
  ) -> Double {
    let predicted = model.values(at: cloud.x, parameters: parameters)
    var (sum, total) = (0.0, 0.0)
    for i in 0..<cloud.count {
      let weight = cloud.weights?[i] ?? 1
      let error = cloud.y[i] - predicted[i]
      sum += weight * (isEdge ? (error > 0 ? 0.95 * error : -0.05 * error) : abs(error))
      total += weight
    }
    let mean = sum / total
    return mean.isFinite ? mean : .infinity
  }
}
