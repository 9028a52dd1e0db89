import Frontier

/// What a fit says of y at one place.
package struct FitPrediction: Sendable {
  /// x as the table would hold it, a number a column.
  package let x: [Double]
  package let fit: Double
  /// The interval of the law itself; `nil` where the data sets none.
  package let low: Double?
  package let high: Double?
  /// The interval of one new measurement; `nil` where the error of one is not known: under a robust
  /// loss, another covariance than the model's, or errors given row by row.
  package let newLow: Double?
  package let newHigh: Double?
  /// Whether it lies outside the x that were seen.
  package let isBeyond: Bool

  /// Predictions of one fit, in the order asked for.
  static func predictions(
    of fit: Fit, _ inference: FitInference, level: Double
  ) -> [FitPrediction] {
    let places = inference.places
    guard !places.isEmpty else { return [] }
    let inputs = fit.law.inputNames.indices.map { j in places.map { $0.law[j] } }
    let values = fit.values(at: inputs)
    let confidence = ends(of: fit, at: inputs, inference, level)
    var new: ConfidenceBand?
    if case .model = inference.errors, fit.observations.weightMeaning != .inverseVariances {
      new = try? fit.band(at: inputs, level: level, kind: .prediction)
    }
    let farAway = profiles(of: fit, at: inputs, inference, level)
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
    return places.indices.map { i in
      var (low, high) = (confidence[i].low, confidence[i].high)
      var (newLow, newHigh) = (new?.low[i], new?.high[i])
      if let profile = farAway[i] {
        // What one measurement adds is the same whichever way the law's own interval was found.
        func widened(_ end: Double, _ new: Double?, _ old: Double?) -> Double? {
          guard let new, let old else { return nil }
          let (arm, whole, own) = (end - values[i], new - values[i], old - values[i])
          let square = arm * arm + max(0, whole * whole - own * own)
          return values[i] + (new < values[i] ? -1 : 1) * square.squareRoot()
        }
        newLow = widened(profile.low, newLow, low)
        newHigh = widened(profile.high, newHigh, high)
        (low, high) = (profile.low, profile.high)
      }
      return FitPrediction(
        x: places[i].table, fit: values[i], low: finite(low), high: finite(high),
        newLow: finite(newLow), newHigh: finite(newHigh),
        isBeyond: isBeyond(i, inputs, fit.observations))
    }
  }

  private static func isBeyond(
    _ i: Int, _ inputs: [[Double]], _ observations: PointCloud
  ) -> Bool {
    observations.inputs.enumerated().contains { j, column in
      inputs[j][i] < column.min() ?? 0 || inputs[j][i] > column.max() ?? 0
    }
  }

  /// Of more places than this the tangent's interval is given everywhere: a profile is some 30 fits.
  private static let mostProfiles = 24

  /// Profile intervals of the law beyond the data, by place: there the tangent of a law that has not
  /// bent yet says far too little, as its limit's profile beside it would show.
  private static func profiles(
    of fit: Fit, at inputs: [[Double]], _ inference: FitInference, _ level: Double
  ) -> [Int: Interval] {
    let far = (inputs.first ?? []).indices.filter { isBeyond($0, inputs, fit.observations) }
    guard case .model = inference.errors, fit.fitter.loss.kind == .squares,
      far.count <= mostProfiles
    else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: far.compactMap { i in
        (try? fit.profileInterval(for: .value(at: inputs.map { $0[i] }), level: level))
          .map { (i, $0) }
      })
  }

  private static func ends(
    of fit: Fit, at inputs: [[Double]], _ inference: FitInference, _ level: Double
  ) -> [(low: Double?, high: Double?)] {
    if case .bootstrap(let bootstrap) = inference.errors {
      return (inputs.first ?? []).indices.map { i in
        let interval = try? bootstrap.interval(
          for: .value(at: inputs.map { $0[i] }), level: level)
        return (interval?.low, interval?.high)
      }
    }
    let band = try? fit.band(
      at: inputs, level: level, covariance: inference.errors.estimator(of: fit))
    return (inputs.first ?? []).indices.map { (band?.low[$0], band?.high[$0]) }
  }
}
