import Foundation

/// One run of a sweep, from its first weights to its record.
///
/// Now and then, and when it is asked to stop, it saves its state beside the rows: the trainer's,
/// with the record so far. Another process goes on from there to the same record, for training
/// resumes to the same bits and every measurement is a function of the weights. A state that is
/// damaged, or another run's, is not used.
final class RunInFlight {
  private let plan: SweepPlan
  private let trainer: Trainer
  private let suite: TaskSuite
  private let upstream: Upstream
  private let path: String
  private let saveEvery: Duration
  private let warning: (String) -> Void

  /// Its last checkpoint may lack tasks that are still to be fine-tuned.
  private var record: SweepRecord
  private let marks: [Int]
  private let clock = ContinuousClock()
  private var lastSave: ContinuousClock.Instant
  private var hasWarned = false

  private static let planKey = "plan"
  private static let recordKey = "record"

  /// Gets ready, at the state that is in the folder if there is one.
  init(
    run: Int, of folder: SweepFolder, suite: TaskSuite, upstream: Upstream, saveEvery: Duration,
    warning: @escaping (String) -> Void
  ) throws {
    plan = folder.plan
    trainer = try plan.runs[run - 1].makeJob().makeTrainer()
    self.suite = suite
    self.upstream = upstream
    path = folder.statePath(run: run)
    self.saveEvery = saveEvery
    self.warning = warning
    record = SweepRecord(run: run, parameters: trainer.network.parameterCount, checkpoints: [])
    marks = CheckpointSchedule.geometric(count: plan.checkpoints, steps: trainer.steps)
    lastSave = clock.now
    guard FileManager.default.fileExists(atPath: path) else { return }
    do throws(WeightsFileError) {
      try resume()
    } catch {
      warning("the state of run \(run) is not used, the run starts anew: \(Self.reason(error))")
    }
  }

  /// Does what is left of the run.
  ///
  /// - Throws: `CancellationError` when asked to stop, after the state was saved; what training and
  ///   measuring throw, but divergence, which is a finding and would happen again.
  func finish(shouldStop: () -> Bool) throws -> SweepRecord {
    do {
      let outcome = try trainer.run(
        checkpoints: marks, includingCurrent: !isMeasured,
        shouldStop: {
          saveIfDue()
          return shouldStop()
        },
        checkpoint: { try measure($0.network, at: $0.step, shouldStop: shouldStop) })
      if case .stopped = outcome { throw CancellationError() }
    } catch let error as CancellationError {
      save()
      throw error
    } catch let error as TrainingError {
      guard case .diverged = error else { throw error }
      note("\(error)")
    }
    return record
  }

  func removeState() { AtomicFile.remove(path) }

  /// Whether nothing is left to be measured at the step the run stands at.
  private var isMeasured: Bool {
    guard marks.contains(trainer.step) else { return true }
    guard let last = record.checkpoints.last, last.step == trainer.step else { return false }
    return plan.transfer == nil || trainer.step < trainer.steps
      || last.transfer?.count == plan.tasks.count
  }

  /// Measures a checkpoint, or what is left of it.
  private func measure(_ network: any Network, at step: Int, shouldStop: () -> Bool) throws {
    saveIfDue()
    if record.checkpoints.last?.step != step {
      let fewShot = try suite.fewShot(of: network, shouldStop: shouldStop)
      record.checkpoints.append(
        SweepRecord.Checkpoint(
          step: step, upstream: upstream.accuracy(of: network),
          fewShot: fewShot.map(\.accuracies)))
    }
    guard step == trainer.steps, let kind = plan.transfer else { return }
    let last = record.checkpoints.count - 1
    var tuned = record.checkpoints[last].transfer ?? []
    while tuned.count < plan.tasks.count {
      saveIfDue()
      tuned.append(try fineTune(network, on: tuned.count, with: kind.setting, shouldStop))
      record.checkpoints[last].transfer = tuned
    }
  }

  /// The accuracy after fine-tuning on a task; nil where that diverges.
  private func fineTune(
    _ network: any Network, on task: Int, with setting: FineTuning, _ shouldStop: () -> Bool
  ) throws -> Double? {
    do {
      return try suite.transfer(
        of: network, to: task, with: setting, seed: plan.runs[record.run - 1].seed,
        shouldStop: shouldStop
      ).accuracy
    } catch TrainingError.diverged {
      note("fine-tuning on \(plan.tasks[task]) diverged")
    } catch TransferError.allRatesDiverged {
      note("fine-tuning on \(plan.tasks[task]) diverged at every rate")
    }
    return nil
  }

  private func note(_ failure: String) {
    record.failure = (record.failure.map { $0 + "; " } ?? "") + failure
  }

  private func resume() throws(WeightsFileError) {
    let file = try SafeTensors(contentsOf: path)
    guard let owner = file.metadata[Self.planKey],
      let json = file.metadata[Self.recordKey],
      let found = try? JSONDecoder().decode(SweepRecord.self, from: Data(json.utf8))
    else { throw .foreign(path: path, problem: "it is not the state of a sweep's run") }
    guard owner == plan.identity, found.run == record.run else {
      throw .otherRun(
        path: path, expected: "\(plan.identity) \(record.run)", found: "\(owner) \(found.run)")
    }
    try trainer.resume(from: file, path: path)
    record = found
  }

  private func saveIfDue() {
    if clock.now - lastSave >= saveEvery { save() }
  }

  /// A state that cannot be saved costs time after a stop, and nothing else: the run goes on.
  private func save() {
    defer { lastSave = clock.now }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let json = String(decoding: try encoder.encode(record), as: UTF8.self)
      try trainer.state(metadata: [Self.planKey: plan.identity, Self.recordKey: json])
        .write(to: path)
      hasWarned = false
    } catch {
      if !hasWarned { warning("the state of run \(record.run) is not saved: \(error)") }
      hasWarned = true
    }
  }

  /// An error without the advice to whoever reads a state by hand.
  private static func reason(_ error: WeightsFileError) -> String {
    switch error {
    case .damaged(let path): "'\(path)' fails its checksum"
    case .otherRun(let path, _, _): "'\(path)' belongs to another run"
    default: "\(error)"
    }
  }
}
