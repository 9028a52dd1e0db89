extension SweepFolder {
  /// Runs that are not done, from 1.
  public func missingRuns() throws -> [Int] {
    let done = try records()
    return plan.runs.indices.map { $0 + 1 }.filter { done[$0] == nil }
  }

  /// Shards of the plan with a run that is not done, from 1.
  public func missingShards() throws -> [Int] {
    Set(try missingRuns().map { ($0 - 1) % plan.shards + 1 }).sorted()
  }

  /// The table of all experiments as CSV, one row a checkpoint, by run and step.
  ///
  /// Columns: `run,network,parameters,corpus,images,epochs,seed,step,upstream`, then for each task
  /// `TASK:SHOTSshot` a few-shot setting, then `TASK:transfer` for each task if the plan fine-tunes.
  /// Accuracies are fractions, written so that reading gives the same number; a checkpoint that was
  /// not fine-tuned, or whose fine-tuning diverged, has an empty cell. Where they vary in the plan,
  /// `headRate` and `headDecay` come last.
  ///
  /// - Throws: ``SweepError/incomplete(missing:of:)``.
  public func table() throws -> String {
    let records = try records()
    guard records.count == plan.runs.count else {
      throw SweepError.incomplete(
        missing: plan.runs.count - records.count, of: plan.runs.count)
    }
    var columns = [
      "run", "network", "parameters", "corpus", "images", "epochs", "seed", "step", "upstream",
    ]
    for task in plan.tasks { columns += plan.fewShot.shots.map { "\(task):\($0)shot" } }
    if plan.transfer != nil { columns += plan.tasks.map { "\($0):transfer" } }
    let knobs = plan.varyingKnobs
    columns += knobs.map(\.name)
    var text = columns.joined(separator: ",") + "\n"
    for (index, run) in plan.runs.enumerated() {
      guard let record = records[index + 1] else { continue }
      for checkpoint in record.checkpoints {
        var cells = [
          "\(index + 1)", run.network, "\(record.parameters)", run.corpus, "\(run.images)",
          Self.number(run.epochs), "\(run.seed)", "\(checkpoint.step)",
          Self.number(checkpoint.upstream),
        ]
        cells += checkpoint.fewShot.joined().map(Self.number)
        if plan.transfer != nil {
          cells +=
            checkpoint.transfer?.map { $0.map(Self.number) ?? "" } ?? plan.tasks.map { _ in "" }
        }
        cells += knobs.map { $0.text(run) }
        text += cells.joined(separator: ",") + "\n"
      }
    }
    return text
  }

  /// What diverged, by run from 1.
  public func failures() throws -> [(run: Int, reason: String)] {
    try records().values.sorted { $0.run < $1.run }
      .compactMap { record in record.failure.map { (record.run, $0) } }
  }

  /// The shortest text that reads as the same number; whole numbers without a point.
  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
