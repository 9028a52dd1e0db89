import Foundation
import Synchronization
import Testing

@testable import FrontierZoo

/// Sweeps that are stopped, killed or hindered in mid-run: the table is that of an undisturbed one.
@Suite struct SweepResumeTests {
  /// Two runs of ten steps, three checkpoints each; the final one is fine-tuned.
  private var plan: SweepPlan {
    var plan = SweepTests.plan
    plan.runs.removeLast(3)
    for run in plan.runs.indices { plan.runs[run].epochs = 10 }
    plan.checkpoints = 3
    return plan
  }

  private func table(_ plan: SweepPlan) throws -> String {
    var text = ""
    try SweepTests.withFolder { path in
      let folder = try SweepFolder.create(plan, at: path)
      #expect(try SweepRunner(folder).run())
      #expect(try states(path).isEmpty)
      text = try folder.table()
    }
    return text
  }

  private func states(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasPrefix("state-") }
      .sorted()
  }

  /// What a runner was told and asked, on any thread.
  private final class Log: Sendable {
    let warnings = Mutex<[String]>([])
    let calls = Mutex(0)

    /// Says to stop at call `limit`.
    func stop(at limit: Int) -> @Sendable () -> Bool {
      {
        self.calls.withLock {
          $0 += 1
          return $0 >= limit
        }
      }
    }

    var warning: @Sendable (String) -> Void {
      { text in self.warnings.withLock { $0.append(text) } }
    }
    var said: [String] { warnings.withLock { $0 } }
  }

  /// Stops at every fifth question: in training, between tasks of a probe, between fine-tunings.
  @Test(arguments: [nil, SweepPlan.Transfer.quick])
  func stopsAndGoesOn(_ transfer: SweepPlan.Transfer?) throws {
    var plan = plan
    plan.transfer = transfer
    plan.runs[0].layers = true
    if transfer != nil { plan.runs.removeLast() }
    let whole = try table(plan)
    try SweepTests.withFolder { path in
      let folder = try SweepFolder.create(plan, at: path)
      // Fine-tuning asks after each of its steps.
      let patience = transfer == nil ? 5 : FineTuning.quick.steps + 10
      var sessions = 0
      var isDone = false
      while !isDone, sessions < 100 {
        let log = Log()
        isDone = try SweepRunner(
          folder, shouldStop: log.stop(at: patience), warning: log.warning
        ).run()
        #expect(log.said.isEmpty)
        #expect(try folder.begunRuns().count == (isDone ? 0 : 1))
        sessions += 1
      }
      #expect(isDone && sessions > 2)
      #expect(try folder.table() == whole)
      #expect(try states(path).isEmpty)
    }
  }

  /// A kill leaves the last state that was saved, and perhaps half of the next.
  @Test func isKilledAndGoesOn() throws {
    let whole = try table(plan)
    try SweepTests.withFolder { path in
      let killed = try SweepFolder.create(plan, at: path + "/killed")
      let later = try SweepFolder.create(plan, at: path + "/later")
      let log = Log()
      let isDone = try SweepRunner(
        killed, saveEvery: .zero,
        shouldStop: {
          // In the midst of the run: behind its first checkpoint, before its last.
          if log.stop(at: 12)() {
            for part in ["", ".1-2.part"] {
              try? FileManager.default.copyItem(
                atPath: killed.statePath(run: 1), toPath: later.statePath(run: 1) + part)
            }
          }
          return false
        }
      ).run()
      #expect(isDone)
      #expect(try later.begunRuns() == [1])
      let rest = Log()
      #expect(
        try SweepRunner(later, shouldStop: rest.stop(at: .max), warning: rest.warning).run())
      #expect(rest.said.isEmpty)
      #expect(rest.calls.withLock { $0 } < log.calls.withLock { $0 } - 6)
      #expect(try later.table() == whole)
      #expect(try states(later.path).isEmpty)
    }
  }

  /// What a state may have become; each is noticed, and the run starts anew.
  enum Damage: CaseIterable {
    case bit, cut, empty, weightsAlone, otherRun, otherPlan
  }

  @Test(arguments: Damage.allCases)
  func aStateThatCannotBeTrustedIsNotUsed(_ damage: Damage) throws {
    let whole = try table(plan)
    try SweepTests.withFolder { path in
      var begun = plan
      if damage == .otherPlan { begun.upstreamImages += 1 }
      let log = Log()
      let old = try SweepFolder.create(begun, at: path + "/old")
      #expect(try !SweepRunner(old, shouldStop: log.stop(at: 8)).run())
      var bytes = try #require(FileManager.default.contents(atPath: old.statePath(run: 1)))
      switch damage {
      case .bit: bytes[bytes.count - 100] ^= 1
      case .cut: bytes.removeLast(9)
      case .empty: bytes.removeAll()
      case .weightsAlone:
        let trainer = try begun.runs[0].makeJob().makeTrainer()
        bytes = Data(trainer.state().encoded())
      case .otherRun, .otherPlan: break
      }
      let folder = try SweepFolder.create(plan, at: path + "/new")
      let run = damage == .otherRun ? 2 : 1
      try bytes.write(to: URL(fileURLWithPath: folder.statePath(run: run)))
      let said = Log()
      #expect(try SweepRunner(folder, warning: said.warning).run())
      #expect(said.said.count == 1)
      #expect(said.said.first?.contains("state of run \(run) is not used") == true)
      #expect(try folder.table() == whole)
      #expect(try states(folder.path).isEmpty)
    }
  }

  /// A folder in the state's place: it can neither be read nor replaced, as on a full disk.
  @Test func aStateThatCannotBeSavedStopsNothing() throws {
    let whole = try table(plan)
    try SweepTests.withFolder { path in
      let folder = try SweepFolder.create(plan, at: path)
      try FileManager.default.createDirectory(
        atPath: folder.statePath(run: 2), withIntermediateDirectories: true)
      let log = Log()
      #expect(try SweepRunner(folder, saveEvery: .zero, warning: log.warning).run())
      #expect(log.said.count == 2)
      #expect(log.said.last?.contains("state of run 2 is not saved") == true)
      #expect(try folder.table() == whole)
    }
  }

  @Test func statesOfFinishedRunsAreRemoved() throws {
    try SweepTests.withFolder { path in
      let folder = try SweepFolder.create(plan, at: path)
      #expect(try SweepRunner(folder).run())
      try Data("x".utf8).write(to: URL(fileURLWithPath: folder.statePath(run: 2)))
      #expect(try folder.begunRuns().isEmpty)
      _ = try SweepRunner(folder)
      #expect(try states(path).isEmpty)
    }
  }
}
