/// Which of several edges, with a law fitted to it, predicts a cloud's own end best.
///
/// The law is fitted by least squares to the edge of the points up to a cut in x and scored on the points
/// beyond it by the pinball loss at 0.95, at the cuts and with the score of ``ModelSelection``: that one
/// chooses the law for a given edge, this the edge for a given law. Least-squares fits to an edge are
/// what is scored, so that the edge decides and not the smallest law above every point, which is
/// the same for all of them.
///
/// An edge that cannot be found on a part of the cloud, or that has fewer places there than the law
/// has parameters, has no score and comes last.
public struct EnvelopeSelection: Sendable, Hashable, Codable {
  /// One edge.
  public struct Candidate: Sendable, Hashable, Codable {
    /// Its name in the catalogue, with its setting: `order-m:25`.
    public let name: String
    /// 1 for an edge that is best at every cut; `nil` where it cannot be scored.
    public let score: Double?
  }

  /// The best first; among equals the order given.
  public let candidates: [Candidate]
  /// The cuts in x; empty where the cloud was too small to be cut, and the first one given stands.
  public let cuts: [Double]

  /// The name of the edge chosen.
  public var chosen: String { candidates[0].name }

  /// The edges tried where none is named: one a kind of assumption, the library's default first.
  public static let automatic = [
    "convex-hull", "concave-majorant", "concave-cubic-spline", "linearized-free-disposal-hull",
    "free-disposal-hull", "order-m", "order-alpha",
  ]

  /// Scores edges on one cloud.
  ///
  /// - Parameters:
  ///   - cloud: n ≥ 1 points; with fewer than 20 different x nothing is scored.
  ///   - names: edges of ``EnvelopeCatalogue``, with settings after a colon.
  ///   - law: what is fitted to each; bounds and held parameters by `fitter`.
  ///   - fitter: how.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for no name or an unknown one,
  ///   and ``FrontierError/cancelled``.
  public init(
    _ cloud: PointCloud, among names: [String] = Self.automatic, law: some Law = .errorPowerLaw,
    fitter: LeastSquares = LeastSquares()
  ) throws(FrontierError) {
    guard !names.isEmpty else {
      throw .invalidArgument(name: "envelopes", value: "[]", requirement: "at least one edge")
    }
    var estimators: [any EnvelopeEstimator] = []
    for name in names { estimators.append(try EnvelopeCatalogue.estimator(named: name)) }
    let law = law.rebased(on: cloud)
    cuts = ModelSelection.cuts(of: cloud)
    var losses = names.map { _ in [Double]() }
    for cut in cuts {
      let below = ModelSelection.part(of: cloud) { $0 <= cut }
      let beyond = ModelSelection.part(of: cloud) { $0 > cut }
      for (place, estimator) in estimators.enumerated() {
        try Cancellation.check()
        guard let edge = try? estimator.envelope(of: below).cloud,
          let found = try? fitter.parameters(of: law, fittedTo: edge, near: nil)
        else {
          losses[place].append(.infinity)
          continue
        }
        losses[place].append(ModelSelection.loss(law, found, beyond, isEdge: true))
      }
    }
    let scored = names.indices.map {
      (candidate: Candidate(name: names[$0], score: ModelSelection.score($0, losses)), place: $0)
    }
    candidates = scored.sorted {
      ($0.candidate.score ?? .infinity, $0.place) < ($1.candidate.score ?? .infinity, $1.place)
    }.map(\.candidate)
  }
}
