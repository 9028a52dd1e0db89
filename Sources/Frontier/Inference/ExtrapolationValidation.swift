import RealModule

/// A law fitted below a cut in x and scored above it, for several cuts (rolling origin: Tashman
/// 2000, doi:10.1016/S0169-2070(00)00065-0).
public struct ExtrapolationValidation: Sendable, Hashable, Codable {
  /// One cut.
  public struct Origin: Sendable, Hashable, Codable {
    /// Points with x ≤ cut were fitted.
    public let cut: Double
    /// How many points were fitted.
    public let fittedPoints: Int
    /// How many points were predicted.
    public let scoredPoints: Int
    /// The fit below the cut.
    public let fit: Fit
    /// g(y) − g(f) above the cut, in the order of the observations; NaN never: points at which the
    /// law has no value on the scale are `nil`.
    public let errors: [Double?]
    /// √(Σ w e²/Σ w) on the scale of the residuals; +∞ where a point has no prediction.
    public let rootMeanSquare: Double
    /// Σ w e/Σ w: above 0 where the law promised too little.
    public let bias: Double
  }

  /// The cuts, ascending.
  public let origins: [Origin]
  /// The mean of the origins' root mean squares.
  public var meanRootMeanSquare: Double {
    origins.map(\.rootMeanSquare).reduce(0, +) / Double(origins.count)
  }
}

extension LeastSquares {
  /// Fits a law below each cut and predicts above it.
  ///
  /// - Parameters:
  ///   - law: the law.
  ///   - data: all points, those above the cuts too.
  ///   - column: the column of x that is cut.
  ///   - cuts: ascending or not; when empty, the values below which 50, 60, 70, 80 and 90 % of the
  ///     different x lie.
  ///   - horizon: score only x ≤ horizon·cut (x > 0 alone makes sense then); all when `nil`.
  /// - Throws: ``FrontierError`` as ``fit(_:to:)``, and
  ///   ``FrontierError/invalidArgument(name:value:requirement:)`` for a column that is not there, a
  ///   cut with fewer points below it than free parameters plus one, or with none above it.
  public func extrapolationValidation(
    of law: some Law, on data: PointCloud, column: Int = 0, cuts: [Double] = [],
    horizon: Double? = nil
  ) throws(FrontierError) -> ExtrapolationValidation {
    guard data.inputs.indices.contains(column) else {
      throw .invalidArgument(
        name: "column", value: "\(column)", requirement: "below \(data.inputs.count)")
    }
    let x = data.inputs[column]
    let free = try ranges(of: law).count { $0.lowerBound < $0.upperBound }
    var cuts = cuts
    if cuts.isEmpty {
      let distinct = Set(x).sorted()
      for share in [0.5, 0.6, 0.7, 0.8, 0.9] {
        let cut = distinct[min(Int(share * Double(distinct.count)), distinct.count - 1)]
        let below = x.count { $0 <= cut }
        if cut < distinct[distinct.count - 1], below > free, !cuts.contains(cut) {
          cuts.append(cut)
        }
      }
    }
    guard !cuts.isEmpty else {
      throw .invalidArgument(
        name: "x", value: "\(x.count) points",
        requirement: "enough for a fit to the lower half (\(free + 1) points) and one beyond it")
    }
    var origins: [ExtrapolationValidation.Origin] = []
    for cut in cuts { origins.append(try origin(law, data, x, cut, horizon, free)) }
    return ExtrapolationValidation(origins: origins)
  }

  private func origin(
    _ law: some Law, _ data: PointCloud, _ x: [Double], _ cut: Double,
    _ horizon: Double?, _ free: Int
  ) throws(FrontierError) -> ExtrapolationValidation.Origin {
    let weighted = x.indices.filter { data.weight($0) > 0 }
    let below = weighted.filter { x[$0] <= cut }
    let end = horizon.map { $0 * cut } ?? .infinity
    let above = weighted.filter { x[$0] > cut && x[$0] <= end }
    guard below.count > free, !above.isEmpty else {
      throw .invalidArgument(
        name: "cut", value: "\(cut)",
        requirement: "a number with at least \(free + 1) points up to it (there are "
          + "\(below.count)) and one beyond it (there are \(above.count))")
    }
    let fit = try self.fit(law, to: data.rows(below))
    let rest = data.rows(above)
    let errors: [Double?] = zip(rest.y, fit.values(at: rest.inputs)).map { y, f in
      let error = fit.scale.transform(y) - fit.scale.transform(f)
      return error.isFinite ? error : nil
    }
    // `above` has rows, all of them weighted.
    let square = rest.mean { errors[$0].map { $0 * $0 } ?? .infinity } ?? .infinity
    return ExtrapolationValidation.Origin(
      cut: cut, fittedPoints: below.count, scoredPoints: above.count, fit: fit, errors: errors,
      rootMeanSquare: square.squareRoot(), bias: rest.mean { errors[$0] ?? 0 } ?? .nan)
  }
}
