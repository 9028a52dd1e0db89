import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// A test of more than half a second in a debug build: `FRONTIER_QUICK=1 swift test` leaves it out,
  /// and every other run has it.
  static var slow: Self {
    .disabled(
      if: ProcessInfo.processInfo.environment["FRONTIER_QUICK"] != nil,
      "FRONTIER_QUICK leaves slow tests out")
  }
}
