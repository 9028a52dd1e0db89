import RealModule

/// A likelihood with the fit it is compared with: the same law and noise without inefficiency.
struct StochasticJob {
  let likelihood: StochasticLikelihood
  /// The cloud with the weights of Gaussian maximum likelihood: times seen by 1/variance of noise.
  let weighted: PointCloud

  init(_ likelihood: StochasticLikelihood) {
    self.likelihood = likelihood
    let cloud = likelihood.cloud
    let deviations = likelihood.deviations
    let isEven = deviations.allSatisfy { $0 == deviations[0] }
    weighted =
      isEven
      ? cloud
      : PointCloud(
        uncheckedInputs: cloud.inputs, y: cloud.y,
        weights: (0..<cloud.count).map { i in
          Self.times(cloud, i) * (deviations[0] / deviations[i]) * (deviations[0] / deviations[i])
        }, meaning: .precisions)
  }

  private static func times(_ cloud: PointCloud, _ i: Int) -> Double {
    cloud.weightMeaning == .counts ? cloud.weight(i) : 1
  }

  /// σᵥ where it is one for all points.
  var commonDeviation: Double? {
    likelihood.deviations.allSatisfy { $0 == likelihood.deviations[0] }
      ? likelihood.deviations[0] : nil
  }

  /// ln L of the law without inefficiency, σᵥ at its best where it is not known.
  func logLikelihoodWithout(_ parameters: [Double]) -> Double {
    let cloud = likelihood.cloud
    let fitted = likelihood.law.values(at: cloud.inputs, parameters: parameters)
    var (square, total, logs) = (CompensatedSum(), 0.0, 0.0)
    for i in 0..<cloud.count {
      let (times, deviation) = (Self.times(cloud, i), likelihood.deviations[i])
      let r = (cloud.y[i] - fitted[i]) / deviation
      square.add(times * r * r)
      total += times
      logs += times * .log(deviation)
    }
    let constant = -0.5 * total * .log(2 * .pi) - logs
    guard !likelihood.noiseIsKnown else { return constant - 0.5 * square.value }
    return constant - 0.5 * total * (.log(square.value / total) + 1)
  }

  struct Residuals {
    /// √(Σ r²/Σ 1) by the deviations.
    let deviation: Double
    let skewness: Double
  }

  /// Moments of the residuals, each divided by its deviation.
  func residuals(_ parameters: [Double]) -> Residuals {
    let cloud = likelihood.cloud
    let fitted = likelihood.law.values(at: cloud.inputs, parameters: parameters)
    let r = (0..<cloud.count).map { (cloud.y[$0] - fitted[$0]) / likelihood.deviations[$0] }
    func mean(_ value: (Double) -> Double) -> Double {
      var (sum, total) = (0.0, 0.0)
      for i in r.indices {
        sum += Self.times(cloud, i) * value(r[i])
        total += Self.times(cloud, i)
      }
      return sum / total
    }
    let centre = mean { $0 }
    let second = mean { ($0 - centre) * ($0 - centre) }
    let third = mean { ($0 - centre) * ($0 - centre) * ($0 - centre) }
    return Residuals(
      deviation: mean { $0 * $0 }.squareRoot(),
      skewness: second > 0 ? third / (second * second.squareRoot()) : 0)
  }
}
