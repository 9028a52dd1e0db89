extension SweepFolder {
  /// Runs that are not done, from 1.
  package func missingRuns() throws -> [Int] {
    let done = try records()
    return plan.runs.indices.map { $0 + 1 }.filter { done[$0] == nil }
  }

  /// Shards of the plan with a run that is not done, from 1.
  package func missingShards() throws -> [Int] {
    try rows.missingShards(of: plan.shards)
  }

  /// The table of all experiments as CSV, one row a checkpoint, by run and step: see
  /// ``SweepTable``.
  ///
  /// - Parameter isPartial: whether the rows of the runs that are done will do.
  /// - Throws: ``SweepError/incomplete(missing:of:)``.
  package func table(isPartial: Bool = false) throws -> String {
    SweepTable(plan: plan).text(try isPartial ? doneRecords() : completeRecords())
  }

  /// The probes of blocks as CSV, one row a block of a final checkpoint that was asked for; nil
  /// where no run asks.
  ///
  /// - Throws: ``SweepError/incomplete(missing:of:)``.
  package func layerTable(isPartial: Bool = false) throws -> String? {
    guard plan.runs.contains(where: \.layers) else { return nil }
    return SweepTable(plan: plan).layerText(try isPartial ? doneRecords() : completeRecords())
  }

  /// What diverged, by run from 1.
  package func failures() throws -> [(run: Int, reason: String)] {
    try records().values.sorted { $0.run < $1.run }
      .compactMap { record in record.failure.map { (record.run, $0) } }
  }

  /// The records of the runs that are done, in their order.
  private func doneRecords() throws -> [SweepRecord] {
    try records().values.sorted { $0.run < $1.run }
  }

  /// The records of all runs in their order.
  private func completeRecords() throws -> [SweepRecord] {
    let records = try doneRecords()
    guard records.count == plan.runs.count else {
      throw SweepError.incomplete(
        missing: plan.runs.count - records.count, of: plan.runs.count)
    }
    return records
  }
}
