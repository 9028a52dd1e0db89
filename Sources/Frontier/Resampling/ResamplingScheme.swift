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

  /// The default for a fit: m-out-of-n for everything made from the edge, cases for least
  /// squares through all points. Beyond 20,000 draws an edge gains little for their cost.
  static func standard(for target: FitTarget, points n: Int) -> ResamplingScheme {
    switch target {
    case .allPoints: .cases
    case .frontier: .mOutOfN(m: min(20_000, size(n, exponent: 0.75)))
    case .envelope: .mOutOfN(m: size(n, exponent: 0.6))
    }
  }

  private static func size(_ n: Int, exponent: Double) -> Int {
    max(1, min(n, max(Int(Double.pow(Double(n), exponent).rounded()), min(n, 8))))
  }

  /// The rate r in deviations ∼ n^−r by which an m-out-of-n deviation is scaled.
  ///
  /// Chosen by simulation, as no theory covers a law fitted to an edge at these sizes
  /// (Documentation, *What the interval covers*): the edge law covers .91 to .99 for n from 60 to
  /// 600 at .65; least squares through hull vertices is biased inwards, its bias falls like
  /// n^−.2, and no rate makes its interval cover.
  static func rate(for target: FitTarget) -> Double {
    switch target {
    case .allPoints: 0.5
    case .envelope: 0.4
    case .frontier: 0.65
    }
  }
}

/// Which ends an interval takes from the replicates' quantiles q.
public enum IntervalKind: String, Sendable, CaseIterable {
  /// The quantiles of the replicates themselves: [q(a/2), q(1 − a/2)].
  case percentile
  /// Deviations turned round: [T − (q(1 − a/2) − T), T − (q(a/2) − T)].
  case basic
}
