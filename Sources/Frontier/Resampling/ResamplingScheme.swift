import RealModule

/// How replicates of a cloud are drawn.
public enum ResamplingScheme: Sendable, Equatable {
  /// n of n points with replacement, case by case (Efron 1979). Right for smooth functions of
  /// the whole cloud, such as a least-squares fit through all points; inconsistent at an edge
  /// (Bickel & Freedman 1981, doi:10.1214/aos/1176345637).
  case cases
  /// m of n points with replacement, m < n; deviations are scaled by (m/n)^rate. Consistent at an
  /// edge when m → ∞ and m/n → 0 (Bickel, Götze & van Zwet 1997; Politis, Romano & Wolf 1999).
  case mOutOfN(m: Int)

  /// The number of points drawn from n.
  func drawn(of n: Int) -> Int {
    switch self {
    case .cases: n
    case .mOutOfN(let m): m
    }
  }

  /// The interval that suits it: deviations that have to be scaled are turned round, too.
  var standardInterval: IntervalKind {
    switch self {
    case .cases: .percentile
    case .mOutOfN: .basic
    }
  }

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` where so many points cannot
  ///   be drawn from n.
  func validate(points n: Int) throws(FrontierError) {
    guard drawn(of: n) < 1 || drawn(of: n) > n else { return }
    throw .invalidArgument(
      name: "m", value: "\(drawn(of: n))", requirement: "from 1 to the number of points, \(n)")
  }

  /// How an interval was made, for people.
  func procedure(points n: Int, _ kind: IntervalKind, rate: Double) -> String {
    switch self {
    case .cases: "case bootstrap, \(kind.rawValue) interval"
    case .mOutOfN(let m):
      "m-out-of-n bootstrap, m = \(m) of \(n), rate \((rate * 100).rounded() / 100), "
        + "\(kind.rawValue) interval"
    }
  }

  /// The default for a law fitted to all points: m-out-of-n, m = n^.75, for an edge, cases for
  /// others. Beyond 20,000 draws an edge gains little for their cost.
  static func standard(for criterion: any Criterion, points n: Int) -> ResamplingScheme {
    criterion.isEdge ? .mOutOfN(m: min(20_000, size(n, exponent: 0.75))) : .cases
  }

  /// The default for an envelope, and for a law fitted to its vertices: m = n^.6.
  static func ofEnvelope(points n: Int) -> ResamplingScheme {
    .mOutOfN(m: size(n, exponent: 0.6))
  }

  /// The default for an envelope: full resamples where they are right.
  static func standard(for envelope: any EnvelopeEstimator, points n: Int) -> ResamplingScheme {
    envelope.admitsOrdinaryBootstrap ? .cases : .ofEnvelope(points: n)
  }

  private static func size(_ n: Int, exponent: Double) -> Int {
    max(1, min(n, max(Int(Double.pow(Double(n), exponent).rounded()), min(n, 8))))
  }

  /// The rate of least squares through an envelope's vertices: biased inwards, its bias falls like
  /// n^−.2, and no rate makes its interval cover. Chosen by simulation, as no theory covers it.
  static let rateOfVertexFits = 0.4
}

/// Which ends an interval takes from the replicates' quantiles q.
public enum IntervalKind: String, Sendable, CaseIterable {
  /// The quantiles of the replicates themselves: [q(a/2), q(1 − a/2)].
  case percentile
  /// Deviations turned round: [T − (q(1 − a/2) − T), T − (q(a/2) − T)].
  case basic
}
