/// The rule that turns a gradient into a step.
@nonexhaustive
public enum OptimizerKind: Sendable, Hashable {
  /// Adam with decoupled weight decay: Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 2,
  /// with the decay multiplied by the rate as PyTorch has it.
  case adamW(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8)
  /// Gradient descent with heavy-ball momentum μ: v = μ·v + g + decay·w, w −= rate·v, as PyTorch
  /// has it. Polyak 1964, doi:10.1016/0041-5553(64)90137-5.
  case momentum(Float = 0.9)
}

/// Which arrays weight decay pulls on.
@nonexhaustive
public enum DecayScope: Sendable, Hashable {
  /// Matrices and kernels only, as big_vision does: no bias, no norm, no position.
  case weights
  /// Everything, as PyTorch does unless told.
  case everything

  func includes(_ role: ParameterTensor.Role) -> Bool {
    switch self {
    case .everything: true
    case .weights: role == .weight || role == .headWeight
    }
  }
}
