import Foundation

/// One run of a sweep, from its first weights to its record.
///
/// Now and then, and when it is asked to stop, it saves its state beside the rows: the trainer's,
/// with the record so far. Another process goes on from there to the same record, for training
/// resumes to the same bits and every measurement is a function of the weights. A state that is
/// damaged, or another run's, is not used.
final class RunInFlight {
  private let plan: SweepPlan
  private let run: SweepRun
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
  /// Seconds of the run's parts, and since when training has not been accounted for.
  private(set) var times: [SweepTimes] = []
  private var trainingTime = 0.0
  private var trainingSince: ContinuousClock.Instant

  private static let planKey = "plan"
  private static let recordKey = "record"
  private static let timesKey = "seconds"

  /// Gets ready, at the state that is in the folder if there is one.
  init(
    run: Int, of folder: SweepFolder, suite: TaskSuite, upstream: Upstream, saveEvery: Duration,
    warning: @escaping (String) -> Void
  ) throws {
    plan = folder.plan
    self.run = plan.runs[run - 1]
    trainer = try self.run.makeJob(imageSize: plan.imageSize).makeTrainer()
    self.suite = suite
    self.upstream = upstream
    path = folder.statePath(run: run)
    self.saveEvery = saveEvery
    self.warning = warning
    record = SweepRecord(
      run: run, parameters: trainer.network.parameterCount,
      upstreamTested: upstream.images.count, tested: try suite.testedCounts(), checkpoints: [])
    marks = CheckpointSchedule.geometric(
      count: plan.checkpoints, first: plan.firstCheckpoint, steps: trainer.steps)
    lastSave = clock.now
    trainingSince = clock.now
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
    trainingSince = clock.now
    do {
      let outcome = try trainer.run(
        checkpoints: marks, includingCurrent: !isMeasured,
        checkpoint: { moment in
          endTraining()
          defer { trainingSince = clock.now }
          try measure(moment, shouldStop: shouldStop)
        },
        shouldStop: {
          if isSaveDue {
            endTraining()
            save()
          }
          return shouldStop()
        })
      if case .stopped = outcome { throw CancellationError() }
    } catch let error as CancellationError {
      endTraining()
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
    guard trainer.step == trainer.steps else { return true }
    let wanted = plan.tasks.count
    return (plan.transfer == nil || last.transfer?.count == wanted)
      && (!wantsVTAB || last.vtab1k?.count == wanted)
      && (!run.layers || last.layers?.count == trainer.network.blockCount)
  }

  /// Where the plan fine-tunes all runs so, there is nothing beside it.
  private var wantsVTAB: Bool { run.vtab1k && plan.transfer != .vtab1k }

  /// Measures a checkpoint, or what is left of it.
  private func measure(_ moment: TrainingCheckpoint, shouldStop: () -> Bool) throws {
    saveIfDue()
    let network = moment.network
    if record.checkpoints.last?.step != moment.step {
      let begin = clock.now
      let fewShot = try suite.fewShot(of: network, shouldStop: shouldStop)
      record.checkpoints.append(
        SweepRecord.Checkpoint(
          step: moment.step, loss: moment.loss, upstream: try upstream.correctCount(of: network),
          fewShot: fewShot.map(SweepRecord.probes)))
      times.append(SweepTimes(step: moment.step, training: trainingTime))
      trainingTime = 0
      account(\.fewShot, since: begin)
    }
    guard moment.step == trainer.steps else { return }
    let last = record.checkpoints.count - 1
    if run.layers {
      var blocks = record.checkpoints[last].layers ?? []
      while blocks.count < network.blockCount {
        saveIfDue()
        let begin = clock.now
        let found = try suite.fewShot(
          of: network, block: blocks.count, shouldStop: shouldStop)
        blocks.append(found.map(SweepRecord.probes))
        record.checkpoints[last].layers = blocks
        account(\.layers, since: begin)
      }
    }
    if let kind = plan.transfer {
      try fineTune(network, with: kind, into: \.transfer, time: \.transfer, shouldStop)
    }
    if wantsVTAB {
      try fineTune(network, with: .vtab1k, into: \.vtab1k, time: \.vtab1k, shouldStop)
    }
  }

  /// Fine-tunes the final checkpoint on the tasks that are left.
  private func fineTune(
    _ network: any Network, with kind: SweepPlan.Transfer,
    into place: WritableKeyPath<SweepRecord.Checkpoint, [SweepRecord.Tuned?]?>,
    time: WritableKeyPath<SweepTimes, Double>, _ shouldStop: () -> Bool
  ) throws {
    let last = record.checkpoints.count - 1
    var tuned = record.checkpoints[last][keyPath: place] ?? []
    while tuned.count < plan.tasks.count {
      saveIfDue()
      let begin = clock.now
      defer { account(time, since: begin) }
      tuned.append(try fineTune(network, on: tuned.count, with: kind, shouldStop))
      record.checkpoints[last][keyPath: place] = tuned
    }
  }

  /// What fine-tuning on a task reaches; nil where it diverges.
  private func fineTune(
    _ network: any Network, on task: Int, with kind: SweepPlan.Transfer,
    _ shouldStop: () -> Bool
  ) throws -> SweepRecord.Tuned? {
    do {
      let found = try suite.transfer(
        of: network, to: task, with: kind.setting, seed: run.seed, shouldStop: shouldStop)
      return SweepRecord.Tuned(correct: found.correct, rate: found.rate)
    } catch TrainingError.diverged {
      note("fine-tuning (\(kind.rawValue)) on \(plan.tasks[task]) diverged")
    } catch TransferError.allRatesDiverged {
      note("fine-tuning (\(kind.rawValue)) on \(plan.tasks[task]) diverged at every rate")
    }
    return nil
  }

  /// Adds the seconds since `begin` to a part of the last checkpoint.
  private func account(
    _ part: WritableKeyPath<SweepTimes, Double>, since begin: ContinuousClock.Instant
  ) {
    guard !times.isEmpty else { return }
    times[times.count - 1][keyPath: part] += (clock.now - begin) / .seconds(1)
  }

  private func endTraining() {
    trainingTime += (clock.now - trainingSince) / .seconds(1)
    trainingSince = clock.now
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
    // Times are told, and nothing depends on them: a state without them is no worse.
    let seconds = file.metadata[Self.timesKey].map { Data($0.utf8) } ?? Data()
    if let known = try? JSONDecoder().decode(SweepTimes.Kept.self, from: seconds) {
      (times, trainingTime) = (known.parts, known.training)
    }
  }

  private var isSaveDue: Bool { clock.now - lastSave >= saveEvery }

  private func saveIfDue() { if isSaveDue { save() } }

  /// A state that cannot be saved costs time after a stop, and nothing else: the run goes on.
  private func save() {
    defer { lastSave = clock.now }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let json = String(decoding: try encoder.encode(record), as: UTF8.self)
      let seconds = SweepTimes.Kept(parts: times, training: trainingTime)
      try trainer.state(metadata: [
        Self.planKey: plan.identity, Self.recordKey: json,
        Self.timesKey: String(decoding: try encoder.encode(seconds), as: UTF8.self),
      ]).write(to: path)
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
