import RealModule

/// How the learning rate moves over a run of n steps: up in a line over the warm-up, then down.
public struct LearningRateSchedule: Sendable, Hashable {
  /// How the rate falls after the warm-up.
  @nonexhaustive
  public enum Decay: Sendable, Hashable {
    /// No decay.
    case constant
    /// In a line to 0 after the last step.
    case linear
    /// Half a cosine to 0 after the last step. Loshchilov & Hutter 2017, arXiv:1608.03983.
    case cosine
    /// Divided by `factor` from each of these shares of the run on: [0.3, 0.6, 0.9] of 1,000 steps
    /// are the steps 300, 600 and 900.
    case steps(at: [Double], factor: Double)
  }

  /// How long the rate rises from 0.
  @nonexhaustive
  public enum WarmUp: Sendable, Hashable {
    /// A share of all steps.
    case share(Double)
    /// A number of steps.
    case steps(Int)
  }

  /// How the rate falls.
  public var decay: Decay
  /// How long it rises.
  public var warmUp: WarmUp

  /// The share of a run that the published recipes for networks of these kinds warm up over.
  public static let standardWarmUp = 0.05

  /// A schedule; by default a twentieth of the steps warms up.
  public init(_ decay: Decay, warmUp: WarmUp = .share(LearningRateSchedule.standardWarmUp)) {
    self.decay = decay
    self.warmUp = warmUp
  }

  /// The share of the peak rate that step i of n uses, i = 0 ..< n, in (0, 1].
  ///
  /// The line of the warm-up passes through 1/w, 2/w, … 1 for w steps and multiplies the decay,
  /// which counts from the first step.
  public func factor(step: Int, of count: Int) -> Double {
    let done = Double(step) / Double(max(count, 1))
    let steps =
      switch warmUp {
      case .share(let share): share * Double(count)
      case .steps(let steps): Double(steps)
      }
    let rise = steps > 0 ? min(1, (Double(step) + 1) / steps) : 1
    switch decay {
    case .constant: return rise
    case .linear: return rise * (1 - done)
    case .cosine: return rise * 0.5 * (1 + Double.cos(Double.pi * done))
    case .steps(let shares, let factor):
      // Shares of a count are rounded: 0.3 · 1,000 is 299.999… in binary.
      let passed = shares.count { Double(step) >= ($0 * Double(count)).rounded() }
      return rise / Double.pow(factor, passed)
    }
  }
}

extension LearningRateSchedule {
  /// The decays that plans and the command line know by name.
  @nonexhaustive
  public enum Name: String, Sendable, Hashable, Codable, CaseIterable {
    /// Down to 0 on a straight line.
    case linear
    /// Down to 0 along half a cosine.
    case cosine
    /// As it is.
    case constant
  }

  /// The schedule of a name.
  public init(_ name: Name, warmUp share: Double) {
    let decay: Decay =
      switch name {
      case .linear: .linear
      case .cosine: .cosine
      case .constant: .constant
      }
    self.init(decay, warmUp: .share(share))
  }
}
