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
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
    return places.indices.map { i in
      FitPrediction(
        x: places[i].table, fit: values[i], low: finite(confidence[i].low),
        high: finite(confidence[i].high), newLow: finite(new?.low[i]),
        newHigh: finite(new?.high[i]),
        isBeyond: fit.observations.inputs.enumerated().contains { j, column in
          inputs[j][i] < column.min() ?? 0 || inputs[j][i] > column.max() ?? 0
        })
    }
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
