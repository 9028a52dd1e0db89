/// Which of several laws predicts a cloud's edge best beyond where it was fitted.
///
/// Each is fitted, as the study's target says, to the points up to a cut in x, and scored on the
/// points beyond it: for an edge by the pinball loss at 0.95, which is least for the line that one
/// point in twenty exceeds; for a fit through all points by the absolute error. Cuts lie at the
/// 50th, 60th, …, 90th percentile of the different x; a law's score is the mean of its losses,
/// each divided by the least loss of any law at that cut, so that no cut outweighs the others.
/// Choosing a law by how it extrapolates is the rolling-origin evaluation of forecasting (Tashman
/// 2000, doi:10.1016/S0169-2070(00)00065-0).
public struct ModelSelection: Sendable, Hashable {
  /// One law.
  public struct Candidate: Sendable {
    /// The law.
    public let law: any Law
    /// 1 for a law that is best at every cut; `nil` where it cannot be scored.
    public let score: Double?
    /// Its fit to the whole cloud.
    public let fit: Fit
    /// Whether the whole cloud determines its ceiling.
    public let verdict: Verdict
  }

  /// The best first.
  public let candidates: [Candidate]
  /// The cuts in x; empty where the cloud was too small to be cut, and the order given stands.
  public let cuts: [Double]

  /// The law chosen.
  public var chosen: any Law { candidates[0].law }

  /// Scores the laws that are defined on the cloud.
  ///
  /// With fewer than 20 different x nothing is scored and the first one stands. A law whose
  /// ceiling the whole cloud does not determine comes after all others; one that has none, a line
  /// say, is no worse for it.
  ///
  /// - Throws: what the first law's validation throws when none is defined on the cloud.
  public init(
    _ cloud: PointCloud, among laws: [any Law], ends: AxisEnds,
    envelope: some EnvelopeEstimator = .convexHull, target: FitTarget = .frontier,
    criteria: StudyCriteria = StudyCriteria()
  ) throws(FrontierError) {
    try self.init(cloud, among: laws, ends: ends, envelope: envelope, target: target) {
      (_) throws(FrontierError) in criteria
    }
  }

  /// The same with criteria of each law's own: levels of accuracies lie where accuracies do.
  package init(
    _ cloud: PointCloud, among laws: [any Law], ends: AxisEnds,
    envelope: some EnvelopeEstimator, target: FitTarget,
    criteriaOf criteria: (any Law) throws(FrontierError) -> StudyCriteria
  ) throws(FrontierError) {
    guard let first = laws.first else {
      throw .invalidArgument(name: "laws", value: "[]", requirement: "at least one law")
    }
    func validate(_ law: any Law) throws(FrontierError) {
      try law.validate(cloud, scale: criteria(law).leastSquares.scale ?? law.standardScale)
      try ends.validate(cloud)
    }
    var defined = laws.map { $0.rebased(on: cloud) }.filter { (try? validate($0)) != nil }
    if defined.isEmpty {
      try validate(first)
      defined = [first]
    }
    let criterions = try defined.map { (law) throws(FrontierError) in
      try criteria(law).criterion(for: target)
    }
    func points(_ part: PointCloud) throws(FrontierError) -> PointCloud {
      switch target {
      case .envelope: try envelope.envelope(of: part).cloud
      case .frontier: part.present.thinnedForEdge(to: Self.mostRows)
      case .allPoints: part.present
      }
    }
    // Without the report, which costs many fits.
    func parameters(
      _ place: Int, _ part: PointCloud
    ) throws(FrontierError) -> [Double]? {
      try criterions[place].parameters(of: defined[place], fittedTo: points(part), near: nil)
    }
    let cuts = Self.cuts(of: cloud)
    var losses = defined.map { _ in [Double]() }
    for cut in cuts {
      let below = Self.part(of: cloud) { $0 <= cut }
      let beyond = Self.part(of: cloud) { $0 > cut }
      for (place, law) in defined.enumerated() {
        try Cancellation.check()
        guard let found = try? parameters(place, below) else {
          losses[place].append(.infinity)
          continue
        }
        losses[place].append(Self.loss(law, found, beyond, isEdge: target != .allPoints))
      }
    }
    var scored: [(candidate: Candidate, key: Double, place: Int)] = []
    for (place, law) in defined.enumerated() {
      try Cancellation.check()
      let whole = try criterions[place].fit(law, to: points(cloud))
      let verdict = whole.verdict(ofCeilingAt: ends)
      let score = Self.score(place, losses)
      // Behind all that are determined, whatever their scores; without a score behind those, too.
      let penalty = verdict.isDetermined || verdict == .noCeiling ? 0 : Self.undetermined
      scored.append(
        (
          Candidate(law: law, score: score, fit: whole, verdict: verdict),
          cuts.isEmpty ? Double(place) : (score ?? Self.unscored) + penalty, place
        ))
    }
    try Cancellation.check()
    candidates = scored.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.candidate)
    self.cuts = cuts
  }

  /// The laws tried for accuracies, and for raw values, where none is named: the power law first,
  /// then one law a kind of bend.
  public static func automatic(forAccuracies: Bool) -> [any Law] {
    let laws: [any Law] = [
      .asymptotic, .logistic4, .gompertz, .wbl4, .hill4,
    ]
    return (forAccuracies ? [.errorPowerLaw] : [.rawPowerLaw]) + laws
  }

  /// Of more rows the highest of each block of neighbours in x take part, so many, each with the
  /// weight of its block: what a law's edge rests on, and where x lies, are the same to a 40,000th of
  /// the range of x, and six laws are told apart by more.
  private static let mostRows = 40_000

  /// The quantile of the pinball loss: one point in twenty may lie above an edge.
  private static let pinball = 0.95
  /// Fewer different x leave too few on either side of a cut.
  private static let fewestInputs = 20
  /// Where the different x are cut.
  private static let shares = [0.5, 0.6, 0.7, 0.8, 0.9]
  /// Larger than any score: it puts laws without a determined ceiling behind all others.
  private static let undetermined = 1e6
  /// Larger still: it puts laws without a score last.
  private static let unscored = 1e12

  /// Where a cloud is cut: shares of its different x; nowhere where there are too few.
  static func cuts(of cloud: PointCloud) -> [Double] {
    let distinct = Set(cloud.present.x).sorted()
    guard distinct.count >= fewestInputs else { return [] }
    var cuts: [Double] = []
    for share in shares {
      let cut = distinct[min(Int(share * Double(distinct.count)), distinct.count - 2)]
      if !cuts.contains(cut) { cuts.append(cut) }
    }
    return cuts
  }

  /// The mean over cuts of one candidate's loss divided by the least of all; `nil` where one is infinite
  /// or there are none.
  static func score(_ place: Int, _ losses: [[Double]]) -> Double? {
    let cuts = losses[place].indices
    var sum = 0.0
    for c in cuts {
      let least = losses.map { $0[c] }.min() ?? 0
      sum += least > 0 ? losses[place][c] / least : (losses[place][c] > 0 ? .infinity : 1)
    }
    return cuts.isEmpty || !sum.isFinite ? nil : sum / Double(cuts.count)
  }

  static func part(of cloud: PointCloud, _ holds: (Double) -> Bool) -> PointCloud {
    let x = cloud.x
    return cloud.rows(x.indices.filter { holds(x[$0]) && cloud.weight($0) > 0 })
  }

  /// The mean loss of a law on the points beyond a cut; infinite where it is not defined on them.
  static func loss(
    _ law: any Law, _ parameters: [Double], _ cloud: PointCloud, isEdge: Bool
  ) -> Double {
    let predicted = law.values(at: cloud.inputs, parameters: parameters)
    let mean = cloud.mean { i in
      let error = cloud.y[i] - predicted[i]
      return isEdge ? (error > 0 ? pinball * error : (pinball - 1) * error) : abs(error)
    }
    return mean.flatMap { $0.isFinite ? $0 : nil } ?? .infinity
  }
}
