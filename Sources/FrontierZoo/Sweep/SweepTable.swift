/// The tables of a sweep.
///
/// Columns of the main one: `run,network,parameters,corpus,images,epochs,seed,step,upstream`, then
/// for each task `TASK:SHOTSshot` a few-shot setting, then `TASK:transfer` for each task if the plan
/// fine-tunes. Then what the noise of these is made of: `loss`, the mean training loss since the
/// checkpoint before; `upstream:tested` and `TASK:tested`, test images; for each task and setting
/// `TASK:SHOTSshot:deviation`, the deviation between draws of the number of right images, in images,
/// where there are several draws, and `TASK:SHOTSshot:penalty`, the median log₂ λ over the draws.
/// Then, where runs ask for it, `TASK:vtab1k`; where a rate is chosen, `TASK:transfer:rate` and
/// `TASK:vtab1k:rate`; last the knobs in which the runs differ.
///
/// Accuracies are fractions with as many decimals as tell one count of right images from the next:
/// accuracy · tested (few-shot: accuracy · tested · draws), rounded, is the count. A checkpoint that
/// was not fine-tuned, or whose fine-tuning diverged, has an empty cell.
struct SweepTable {
  let plan: SweepPlan
  private let hasVTAB: Bool

  init(plan: SweepPlan) {
    self.plan = plan
    hasVTAB = plan.transfer != .vtab1k && plan.runs.contains(where: \.vtab1k)
  }

  private static let runColumns = [
    "run", "network", "parameters", "corpus", "images", "epochs", "seed", "step", "upstream",
  ]

  /// Without the paths that real ones may have.
  private var taskNames: [String] { plan.tasks.map { SourceName($0).name } }

  private var shotColumns: [String] {
    taskNames.flatMap { task in plan.fewShot.shots.map { "\(task):\($0)shot" } }
  }

  private func columns(_ suffix: String) -> [String] { taskNames.map { "\($0):\(suffix)" } }

  private func runCells(_ record: SweepRecord, _ checkpoint: SweepRecord.Checkpoint) -> [String] {
    let run = plan.runs[record.run - 1]
    return [
      "\(record.run)", run.network, "\(record.parameters)", SourceName(run.corpus).name,
      "\(run.images)",
      DecimalText.shortest(run.epochs), "\(run.seed)", "\(checkpoint.step)",
      DecimalText.fraction(checkpoint.upstream, of: record.upstreamTested),
    ]
  }

  private func shotCells(_ probes: [[SweepRecord.Probes]], tested: [Int]) -> [String] {
    zip(probes, tested).flatMap { settings, tested in
      settings.map {
        DecimalText.fraction($0.correct.reduce(0, +), of: tested * $0.correct.count)
      }
    }
  }

  func text(_ records: [SweepRecord]) -> String {
    let knobs = plan.varyingKnobs
    let hasDraws = plan.fewShot.draws > 1
    var columns = Self.runColumns + shotColumns
    if plan.transfer != nil { columns += self.columns("transfer") }
    columns += ["loss", "upstream:tested"] + self.columns("tested")
    if hasDraws { columns += shotColumns.map { $0 + ":deviation" } }
    columns += shotColumns.map { $0 + ":penalty" }
    if hasVTAB { columns += self.columns("vtab1k") }
    if choosesRate(plan.transfer) { columns += self.columns("transfer:rate") }
    if hasVTAB { columns += self.columns("vtab1k:rate") }
    columns += knobs.map(\.name)
    var text = columns.joined(separator: ",") + "\n"
    for record in records {
      for checkpoint in record.checkpoints {
        let probes = checkpoint.fewShot.flatMap { $0 }
        var cells = runCells(record, checkpoint)
        cells += shotCells(checkpoint.fewShot, tested: record.tested)
        if plan.transfer != nil { cells += accuracies(checkpoint.transfer, record) }
        cells += [
          DecimalText.text(checkpoint.loss, decimals: 4), "\(record.upstreamTested)",
        ]
        cells += record.tested.map { "\($0)" }
        if hasDraws {
          cells += probes.map {
            DecimalText.text(FewShotAccuracy.deviation($0.correct), decimals: 0)
          }
        }
        cells += probes.map {
          DecimalText.text($0.penalty.sorted()[$0.penalty.count / 2], decimals: 2)
        }
        if hasVTAB { cells += accuracies(checkpoint.vtab1k, record) }
        if choosesRate(plan.transfer) { cells += rates(checkpoint.transfer) }
        if hasVTAB { cells += rates(checkpoint.vtab1k) }
        cells += knobs.map { $0.text(plan.runs[record.run - 1]) }
        text += cells.joined(separator: ",") + "\n"
      }
    }
    return text
  }

  func layerText(_ records: [SweepRecord]) -> String {
    var text = (Self.runColumns + ["block"] + shotColumns).joined(separator: ",") + "\n"
    for record in records {
      for checkpoint in record.checkpoints {
        for (block, probes) in (checkpoint.layers ?? []).enumerated() {
          let cells =
            runCells(record, checkpoint) + ["\(block + 1)"]
            + shotCells(probes, tested: record.tested)
          text += cells.joined(separator: ",") + "\n"
        }
      }
    }
    return text
  }

  private func choosesRate(_ transfer: SweepPlan.Transfer?) -> Bool {
    (transfer?.setting.rates.count ?? 0) > 1
  }

  private func accuracies(_ tuned: [SweepRecord.Tuned?]?, _ record: SweepRecord) -> [String] {
    plan.tasks.indices.map { task in
      guard let tuned, task < tuned.count, let found = tuned[task] else { return "" }
      return DecimalText.fraction(found.correct, of: record.tested[task])
    }
  }

  private func rates(_ tuned: [SweepRecord.Tuned?]?) -> [String] {
    plan.tasks.indices.map { task in
      guard let tuned, task < tuned.count, let found = tuned[task] else { return "" }
      return DecimalText.shortest(found.rate)
    }
  }
}
