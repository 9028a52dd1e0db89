import RealModule

/// σ, p and d of a generalised gamma density by their logarithms.
struct InefficiencyShape {
  var logScale: Double
  var logPower: Double
  var logIndex: Double

  /// ln of p/(σΓ(d/p)): what the density has of its shape alone.
  var logFactor: Double {
    logPower - logScale - .logGamma(.exp(logIndex) / .exp(logPower))
  }
}

/// The prior of the inefficiencies' shape: σ flat, ln p ∼ N(.2, 1), ln d ∼ N(.5, 1.5²), which hold
/// exponential, half-normal and gamma inefficiency within one deviation.
enum ShapePrior {
  /// Mean and deviation of ln p and of ln d.
  static let power = (mean: 0.2, deviation: 1.0)
  static let index = (mean: 0.5, deviation: 1.5)

  /// ln of the prior in ln σ, ln p and ln d, up to a constant; a density flat in σ is proportional to
  /// σ in ln σ.
  static func logDensity(_ shape: InefficiencyShape) -> Double {
    let a = (shape.logPower - power.mean) / power.deviation
    let b = (shape.logIndex - index.mean) / index.deviation
    return shape.logScale - 0.5 * (a * a + b * b)
  }
}
