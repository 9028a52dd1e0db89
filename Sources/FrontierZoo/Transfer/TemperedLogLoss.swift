import CFrontierKernels
import FrontierAlgebra
import RealModule

/// The mean log loss of scores under the softmax of the temperature that suits them best.
///
/// Scores of a regression on ±1 are no logarithms of odds: softmax(β·s) makes probabilities of
/// them, and the loss at inverse temperature β,
///
///     ℓ(β) = mean over i of log Σ_c exp(β·s_ic) − β·s_{i, yᵢ},
///
/// is convex in β (Guo, Pleiss, Sun & Weinberger 2017, *On calibration of modern neural networks*,
/// arXiv:1706.04599, §4.2). Its minimum over β ≥ 0 says how well the scores tell the classes apart
/// whatever their scale, which is what penalties that shrink scores have to be compared by. Each
/// step of Newton's method costs O(N·C).
struct TemperedLogLoss {
  /// Where β ends. Scores that part the classes altogether have no best temperature; targets are 2
  /// apart, so that the loss is next to nothing here.
  static let largestInverseTemperature = 100.0
  /// A step of Newton's method below this share of β ends the search. What is left of the loss is
  /// taken off by the quadratic that the step minimises; its error is of third order.
  private static let shareOfLastStep = 1e-2
  /// Two to five are usual; halving alone comes from 100 to 1e-7 in thirty.
  private static let mostSteps = 40

  private let count: Int
  private let classes: Int
  /// Scores less the largest of their example, so that no exponential overflows: [class][example].
  private let shifted: [Double]
  /// The mean of what is in `shifted` of an example's own class.
  private let own: Double

  /// - Parameters:
  ///   - scores: N × C.
  ///   - labels: N classes, 0 ..< C.
  init(scores: Matrix, labels: [Int32]) {
    (count, classes) = (scores.rows, scores.columns)
    let n = count
    var largest = Array(scores.storage[..<n])
    for c in 1..<max(1, classes) {
      for i in 0..<n { largest[i] = max(largest[i], scores.storage[i + c * n]) }
    }
    var shifted = scores.storage
    for c in 0..<classes { for i in 0..<n { shifted[i + c * n] -= largest[i] } }
    var sum = 0.0
    for (i, label) in labels.enumerated() { sum += shifted[i + Int(label) * n] }
    self.shifted = shifted
    own = sum / Double(n)
  }

  /// The least loss and its β, searched from `start` on.
  func minimum(startingAt start: Double) -> (loss: Double, inverseTemperature: Double) {
    // At β = 0 all classes are as likely. Where the loss rises from there, as it must when a class
    // has a single example and none is left of it, no temperature helps.
    let flat = (loss: Double.log(Double(classes)), inverseTemperature: 0.0)
    let mean = shifted.reduce(0, +) / Double(count * classes)
    guard mean < own else { return flat }
    var (low, high) = (0.0, Self.largestInverseTemperature)
    var beta = start > 0 ? min(start, high) : 1
    var powers = [Double](repeating: 0, count: shifted.count)
    var moments = [Double](repeating: 0, count: 4 * count)
    var found = flat
    for _ in 0..<Self.mostSteps {
      let (loss, slope, curvature) = derivatives(at: beta, &powers, &moments)
      found = (loss, beta)
      if slope < 0 { low = beta } else { high = beta }
      let step = -slope / max(curvature, .leastNormalMagnitude)
      if abs(step) <= Self.shareOfLastStep * beta {
        return (loss + 0.5 * slope * step, beta + step)
      }
      let next = beta + step
      // The end of the range is tried once itself: there is no minimum before it if scores part
      // the classes altogether.
      if next >= Self.largestInverseTemperature, high == Self.largestInverseTemperature {
        if beta == high { return found }
        beta = high
      } else {
        beta = next > low && next < high ? next : 0.5 * (low + high)
      }
    }
    return found
  }

  /// ℓ, ℓ′ and ℓ″ at β; the arrays are room for intermediate results.
  private func derivatives(
    at beta: Double, _ powers: inout [Double], _ moments: inout [Double]
  ) -> (loss: Double, slope: Double, curvature: Double) {
    let n = count
    for i in shifted.indices { powers[i] = beta * shifted[i] }
    return powers.withUnsafeMutableBufferPointer { powers in
      let p = powers.baseAddress!
      frontier_exp(p, p, shifted.count)
      return moments.withUnsafeMutableBufferPointer { moments in
        // Σ_c e, Σ_c e·d and Σ_c e·d² of every example, and log of the first.
        let (zeroth, first) = (moments.baseAddress!, moments.baseAddress! + n)
        let (second, logarithm) = (first + n, first + 2 * n)
        for i in 0..<3 * n { zeroth[i] = 0 }
        for c in 0..<classes {
          for i in 0..<n {
            let (e, d) = (p[i + c * n], shifted[i + c * n])
            zeroth[i] += e
            first[i] += e * d
            second[i] += e * d * d
          }
        }
        frontier_log(zeroth, logarithm, n)
        var (loss, slope, curvature) = (0.0, 0.0, 0.0)
        for i in 0..<n {
          let mean = first[i] / zeroth[i]
          loss += logarithm[i]
          slope += mean
          curvature += second[i] / zeroth[i] - mean * mean
        }
        let share = 1 / Double(n)
        return (loss * share - beta * own, slope * share - own, curvature * share)
      }
    }
  }
}
