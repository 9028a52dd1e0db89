import RealModule

/// How ln y goes on from the last point: it falls there with slope s, and the slope decays at the
/// relative rate κ.
struct ForecastLaw {
  enum Shape: CaseIterable {
    /// ε∞ + β·x^(−c), seen from the last point: the asymptote is approached from above (M2).
    case offset
    /// (1/x + γ)^c: the slope bends to nothing while the level does not matter (M3).
    case bend
  }

  let shape: Shape
  /// The share of the slope that never decays.
  let floor: Double

  static let all: [ForecastLaw] = Shape.allCases.flatMap { shape in
    [0, 0.5].map { ForecastLaw(shape: shape, floor: $0) }
  }

  /// The change of ln y from the last point to u = ln x − ln x_last.
  func change(slope s: Double, decay: Double, at u: Double) -> Double {
    let a = s * (1 - floor)
    if decay < 0 {
      // Still accelerating.
      let k = min(decay, -1e-9)
      return a * .expMinusOne(-k * u) / k - floor * s * u
    }
    let k = max(decay / (1 - floor), 1e-6)
    switch shape {
    case .offset:
      let c = k + a
      return .log(max((k + a * .exp(-c * u)) / c, 1e-12)) - floor * s * u
    case .bend:
      let b = min(k, 0.995)
      return a / (1 - b) * .log((1 - b) * .exp(-u) + b) - floor * s * u
    }
  }
}
