import RealModule

/// I(P, A) = ∫₀^∞ t^(P−1)·exp(−t²/2 − A·t) dt, its logarithm and the means of t and ln t under its
/// integrand: the parabolic cylinder function Γ(P)·exp(A²/4)·D₋ₚ(A) (DLMF 12.5.1).
///
/// The trapezoid rule in x with t = exp(x − e^(−x)): the integrand falls doubly exponentially on both
/// sides, so that the rule converges exponentially (Takahasi & Mori 1974, doi:10.2977/prims/1195192451).
/// Its step follows the width of the integrand's peak; some 60 terms to 10⁻¹³.
struct GammaTail {
  /// ln I.
  let logIntegral: Double
  /// The mean of t, −∂ ln I/∂A.
  let mean: Double
  /// The mean of ln t, ∂ ln I/∂P.
  let meanLog: Double

  /// The largest step, and the step in widths of the peak: both leave errors below 10⁻¹³.
  private static let (widest, share) = (0.11, 0.55)
  /// A term so far below the largest one ends the sum on its side.
  private static let last = -39.0
  /// The terms a side, beyond which nothing of use comes.
  private static let most = 4_000

  init(shape p: Double, slope a: Double) {
    // The peak of t^P·exp(−t²/2 − At), without a difference.
    let root = (a * a + 4 * p).squareRoot()
    let peak = a > 0 ? 2 * p / (a + root) : 0.5 * (root - a)
    let centre = Self.place(of: .log(peak))
    let step = min(Self.widest, Self.share / (p + peak * peak).squareRoot())
    let top = p * .log(peak) - peak * (0.5 * peak + a)
    var (sum, first, logs) = (0.0, 0.0, 0.0)
    for direction in [1.0, -1.0] {
      var k = direction > 0 ? 0 : 1
      while k < Self.most {
        let x = centre + direction * Double(k) * step
        let lag = Double.exp(-x)
        let logT = x - lag
        let t = Double.exp(logT)
        let height = p * logT - t * (0.5 * t + a) - top
        let term = .exp(height) * (1 + lag)
        sum += term
        first += term * t
        logs += term * logT
        k += 1
        if height < Self.last { break }
      }
    }
    logIntegral = top + .log(sum * step)
    mean = first / sum
    meanLog = logs / sum
  }

  /// The x with x − e^(−x) = `logT`.
  private static func place(of logT: Double) -> Double {
    // Newton's from the right of the root, where the function is concave and rising: it never overshoots.
    var x = logT > 0 ? logT + 1 : -Double.log(max(1, -logT))
    for _ in 0..<60 {
      let lag = Double.exp(-x)
      let step = (x - lag - logT) / (1 + lag)
      x -= step
      if abs(step) < 1e-12 * max(1, abs(x)) { break }
    }
    return x
  }
}
