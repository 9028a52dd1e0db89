import CFrontierKernels
import RealModule

/// The state of a rule over the arrays of one store, and its step.
///
/// Clips first, so that ‖g‖ over all parameters is at most `clip`: Pascanu et al. 2013,
/// arXiv:1211.5063, section 3.2.
package final class Optimizer {
  package let kind: OptimizerKind
  /// Steps taken.
  package private(set) var stepCount = 0
  let parameters: ParameterStore
  /// Two arrays of the store's layout; momentum uses the first.
  let first: UnsafeMutablePointer<Float>
  let second: UnsafeMutablePointer<Float>
  private let arena = FloatArena()
  private let runs: [Run]
  private let clip: Float?

  /// A stretch of the buffers under one rate and decay.
  private struct Run {
    var start: Int
    var count: Int
    let rateFactor: Float
    let decay: Float
  }

  /// - Parameters:
  ///   - headRate: what the rate of the head's arrays is multiplied by.
  ///   - headDecay: weight decay of the head's weights; nil means `decay`.
  ///   - clip: the largest norm of a gradient; nil leaves it alone.
  package init(
    _ kind: OptimizerKind, parameters: ParameterStore, decay: Float, scope: DecayScope = .weights,
    headRate: Float = 1, headDecay: Float? = nil, clip: Float? = 1
  ) {
    self.kind = kind
    self.parameters = parameters
    self.clip = clip
    first = arena.allocate(parameters.capacity)
    if case .adamW = kind {
      second = arena.allocate(parameters.capacity)
    } else {
      second = first
    }
    var runs: [Run] = []
    for tensor in parameters.tensors {
      let rate = tensor.role.isHead ? headRate : 1
      let pull = tensor.role.isHead ? headDecay ?? decay : decay
      let run = Run(
        start: tensor.offset, count: FloatArena.padded(tensor.count), rateFactor: rate,
        decay: scope.includes(tensor.role) ? pull : 0)
      if let last = runs.last, last.rateFactor == run.rateFactor, last.decay == run.decay {
        runs[runs.count - 1].count += run.count
      } else {
        runs.append(run)
      }
    }
    self.runs = runs
  }

  /// ‖g‖ over all parameters.
  package func gradientNorm() -> Double {
    Double.sqrt(frontier_squared_norm(parameters.capacity, parameters.gradients))
  }

  /// Steps down the store's gradients, whose norm is `norm`, and leaves them as they are.
  package func step(rate: Float, gradientNorm norm: Double) {
    stepCount += 1
    var scale: Float = 1
    if let clip, norm > Double(clip) { scale = Float(Double(clip) / (norm + 1e-6)) }
    switch kind {
    case .adamW(let beta1, let beta2, let epsilon):
      let t = stepCount
      // In double: 1 - β₂ᵗ loses four digits to cancellation at the first step.
      let c1 = Float(1 / (1 - Double.pow(Double(beta1), t)))
      let c2 = Float(1 / (1 - Double.pow(Double(beta2), t)))
      for run in runs {
        var step = frontier_adamw_step(
          scale: scale, rate: rate * run.rateFactor, decay: run.decay, beta1: beta1, beta2: beta2,
          correction1: c1, correction2: c2, epsilon: epsilon)
        let at = run.start
        frontier_adamw(
          run.count, &step, parameters.gradients + at, first + at, second + at,
          parameters.weights + at)
      }
    case .momentum(let momentum):
      for run in runs {
        let at = run.start
        frontier_momentum(
          run.count, scale, rate * run.rateFactor, run.decay, momentum,
          parameters.gradients + at, first + at, parameters.weights + at)
      }
    }
  }

  /// Goes on after `count` steps, whose state the caller has put into the arrays.
  func resume(afterStep count: Int) { stepCount = count }
}
