import RealModule

/// Points drawn with replacement, in proportion to their weights: as many as there are (Efron 1979),
/// or m of n.
///
/// The full resample is right for smooth functions of the whole cloud, such as a least-squares fit
/// through all points, and inconsistent at an edge (Bickel & Freedman 1981,
/// doi:10.1214/aos/1176345637). There m of n are drawn, m < n, and deviations scaled by (m/n)^rate:
/// consistent when m → ∞ and m/n → 0 (Bickel, Götze & van Zwet 1997; Politis, Romano & Wolf 1999).
public struct CaseResampling: ResamplingScheme, Hashable, Codable, CustomStringConvertible {
  /// The number of points drawn; `nil` for all n.
  public let m: Int?

  /// Cases; m of them, or as many as there are.
  public init(m: Int? = nil) { self.m = m }

  public var description: String {
    m.map { "m-out-of-n bootstrap, m = \($0)" } ?? "case bootstrap"
  }

  public func drawn(of n: Int) -> Int { m ?? n }

  public var drawsCases: Bool { true }

  /// Deviations that have to be scaled are turned round, too.
  public var standardInterval: IntervalKind { m == nil ? .percentile : .basic }

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` where so many points cannot
  ///   be drawn.
  public func validate(_ sample: ResamplingSample) throws(FrontierError) {
    if m != nil { try validateDraws(of: sample.points.size) }
  }

  public func procedure(points n: Int, rate: Double) -> String {
    guard let m else { return "case bootstrap" }
    return "m-out-of-n bootstrap, m = \(m) of \(n), rate \((rate * 100).rounded() / 100)"
  }

  public func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
    MultinomialDrawer(sample.points, draws: drawn(of: sample.points.size), seed: seed)
      ?? CaseDrawer(sample.points, self, seed: seed)
  }

  /// n^`exponent`, at least eight or all points.
  fileprivate static func size(_ n: Int, exponent: Double) -> Int {
    max(1, min(n, max(Int(Double.pow(Double(n), exponent).rounded()), min(n, 8))))
  }
}

extension ResamplingScheme where Self == CaseResampling {
  /// n of n points with replacement.
  public static var cases: CaseResampling { CaseResampling() }

  /// m of n points with replacement.
  public static func mOutOfN(m: Int) -> CaseResampling { CaseResampling(m: m) }

  /// The default for a law fitted to all points: m-out-of-n, m = n^.75, for an edge, cases for
  /// others. Beyond 20,000 draws an edge gains little for their cost.
  static func standard(for criterion: any Criterion, points n: Int) -> CaseResampling {
    criterion.isEdge ? .mOutOfN(m: min(20_000, CaseResampling.size(n, exponent: 0.75))) : .cases
  }

  /// The default for an envelope: full resamples where they are right.
  static func standard(for envelope: any EnvelopeEstimator, points n: Int) -> CaseResampling {
    envelope.admitsOrdinaryBootstrap ? .cases : .ofEnvelope(points: n)
  }

  /// The default for an envelope, and for a law fitted to its vertices: m = n^.6.
  static func ofEnvelope(points n: Int) -> CaseResampling {
    .mOutOfN(m: CaseResampling.size(n, exponent: 0.6))
  }
}

/// Draws points of a cloud in proportion to their weights.
final class CaseDrawer: ReplicateDrawer {
  private let draws: SortedDraws
  private let cloud: SortedCloud
  private let seed: UInt64

  init(_ cloud: SortedCloud, _ scheme: some ResamplingScheme, seed: UInt64) {
    self.cloud = cloud
    self.seed = seed
    draws = SortedDraws(count: scheme.drawn(of: cloud.size))
  }

  func positions(replicate: Int) -> UnsafeBufferPointer<Int32> {
    draws.draw(from: cloud, seed: seed, stream: UInt64(bitPattern: Int64(replicate)))
    return UnsafeBufferPointer(start: draws.positions, count: draws.count)
  }

  func draw(replicate: Int) -> Replicate { .positions(positions(replicate: replicate)) }
}
