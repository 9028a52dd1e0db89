import CFrontierKernels
import RealModule

/// The generalised gamma density of the inefficiency itself, where points are exact; 0 for r ≤ 0.
final class ExactInefficiency: InefficiencyDensity {
  private let count: Int
  private var logs: [Double]
  private var powers: [Double]
  private(set) var logDensity: [Double]
  private(set) var byResidual: [Double]
  private(set) var byScale: [Double]
  private(set) var byPower: [Double]
  private(set) var byIndex: [Double]

  init(count: Int) {
    self.count = count
    let zeros = [Double](repeating: 0, count: count)
    (logs, powers, logDensity, byResidual) = (zeros, zeros, zeros, zeros)
    (byScale, byPower, byIndex) = (zeros, zeros, zeros)
  }

  func evaluate(_ residuals: UnsafePointer<Double>, _ shape: InefficiencyShape) -> Bool {
    for i in 0..<count where !(residuals[i] > 0) { return false }
    let (p, d) = (Double.exp(shape.logPower), Double.exp(shape.logIndex))
    let n = count
    logs.withUnsafeMutableBufferPointer { frontier_log(residuals, $0.baseAddress!, n) }
    for i in 0..<n {
      logs[i] -= shape.logScale
      powers[i] = p * logs[i]
    }
    powers.withUnsafeMutableBufferPointer { frontier_exp($0.baseAddress!, $0.baseAddress!, n) }
    let digamma = Digamma.value(d / p)
    let constant = shape.logPower - shape.logScale - .logGamma(d / p)
    for i in 0..<n {
      let (log, power) = (logs[i], powers[i])
      logDensity[i] = constant + (d - 1) * log - power
      byResidual[i] = (d - 1 - p * power) / residuals[i]
      byScale[i] = p * power - d
      byPower[i] = 1 + digamma * d / p - p * power * log
      byIndex[i] = d * (log - digamma / p)
    }
    return true
  }
}
