import FrontierSupport
import RealModule

/// The steps at which a run is looked at. Each checkpoint counts as an experiment of its own:
/// Abnar et al. 2022, arXiv:2110.02095, section 2.
package enum CheckpointSchedule {
  /// The share of a run at which its first checkpoint lies. Earlier ones are wasted: of a sweep whose
  /// checkpoints began at 1 %, 31 % had learnt next to nothing (an accuracy below .05).
  package static let first = 0.05

  /// `count` steps in a geometric progression from `first` of the run to its end; fewer where two
  /// fall on the same step.
  package static func geometric(
    count: Int, first: Double = CheckpointSchedule.first, steps: Int
  ) -> [Int] {
    guard count > 0, steps > 0 else { return [] }
    guard count > 1 else { return [steps] }
    var result: [Int] = []
    for i in 0..<count {
      let share = Double.pow(first, 1 - Double(i) / Double(count - 1))
      let step = min(steps, max(1, Int(saturating: share * Double(steps))))
      if step != result.last { result.append(step) }
    }
    return result
  }
}
