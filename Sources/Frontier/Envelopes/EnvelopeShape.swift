/// What is asked of a smooth edge beside lying above every point.
@nonexhaustive
public enum EnvelopeShape: String, Sendable, Codable, CaseIterable {
  /// Nothing.
  case free
  /// Nondecreasing.
  case monotone
  /// Nondecreasing and concave.
  case concave
}

/// How many pieces, or of what degree, a smooth edge is when the caller does not say.
@nonexhaustive
public enum EnvelopeComplexity: Sendable, Hashable, Codable {
  /// This many.
  case fixed(Int)
  /// The minimum of log Σ|φ(xᵢ) − yᵢ| + p/n over the numbers of parameters p (Daouia, Noh & Park 2016,
  /// doi:10.1111/rssb.12098).
  case aic
  /// The same with p·log n/(2n).
  case bic
  /// A knot at every vertex of the least nondecreasing concave majorant (of the staircase, for an edge that is
  /// not concave).
  case vertices

  /// What is added for p parameters and n points.
  func penalty(parameters p: Int, points n: Int) -> Double {
    switch self {
    case .aic: Double(p) / Double(n)
    case .bic: .log(Double(n)) * Double(p) / (2 * Double(n))
    case .fixed, .vertices: 0
    }
  }
}
