#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  extension NoiseTreatment: ExpressibleByArgument {}

  /// What is known of the noise in a table's accuracies.
  struct NoiseArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "Test examples behind each x: a number or a column.", valueName: "n|column"))
    var countsX: String?

    @Option(
      help: ArgumentHelp(
        "Test examples behind each y; their noise is removed.", valueName: "n|column"))
    var countsY: String?

    @Option(
      help: ArgumentHelp(
        "The standard deviation of an error that all y have in common, in the unit of y.",
        valueName: "sd", visibility: .hidden))
    var sharedNoise: Double = 0

    @Option(
      help: ArgumentHelp(
        "How known noise is removed: likelihood, simex, or ignored.", visibility: .hidden))
    var noise: NoiseTreatment = .likelihood

    func validate() throws {
      guard sharedNoise >= 0, sharedNoise.isFinite else {
        throw ValidationError("--shared-noise is \(sharedNoise); it must be at least 0")
      }
    }

    /// - Throws: ``Failure`` where a column does not exist, or an axis holds no accuracies.
    func read(
      _ table: Table, _ reading: TableReading, xUnit: EstimateResult.Unit, unit: EstimateResult.Unit
    ) throws(Failure) -> KnownNoise {
      for (option, argument, unit) in [
        ("--counts-x", countsX, xUnit), ("--counts-y", countsY, unit),
      ] {
        guard argument != nil, !unit.isAccuracy else { continue }
        throw Failure(
          status: .usage,
          message: "\(option) is for accuracies, whose noise follows from the number of examples; "
            + "the unit there is \(unit.rawValue)")
      }
      do throws(TableError) {
        var (x, y): (TableCounts?, TableCounts?)
        if let countsX { x = try TableCounts(countsX, in: table, reading: reading) }
        if let countsY { y = try TableCounts(countsY, in: table, reading: reading) }
        return KnownNoise(
          x: x, y: y, sharedDeviation: sharedNoise / unit.scale, treatment: noise)
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }
  }

  /// The noise of a table's rows, as it was told.
  struct KnownNoise {
    let x: TableCounts?
    let y: TableCounts?
    let sharedDeviation: Double
    let treatment: NoiseTreatment

    var isPresent: Bool { x != nil || y != nil || sharedDeviation > 0 }

    /// The cloud of a task with its noise.
    func measured(
      _ cloud: PointCloud, _ task: TableTask, _ unit: EstimateResult.Unit
    ) throws(Failure) -> PointCloud {
      guard isPresent else { return cloud }
      let (vx, vy) = (
        try variances(of: cloud.x, x, task),
        try variances(of: task.points.y.map(unit.model), y, task)
      )
      do throws(FrontierError) {
        return try cloud.measured(
          with: MeasurementNoise(x: vx, y: vy, sharedDeviation: sharedDeviation))
      } catch {
        throw Failure(status: .badData, message: "column \"\(task.name)\": \(error)")
      }
    }

    private func variances(
      of values: [Double], _ counts: TableCounts?, _ task: TableTask
    ) throws(Failure) -> [Double]? {
      guard let counts else { return nil }
      var variances: [Double] = []
      for (i, value) in values.enumerated() {
        let row = task.points.row(at: i)
        guard let count = counts.count(ofRow: row) else {
          throw Failure(
            status: .badData,
            message:
              "row \(row), column \"\(counts.column ?? "")\": no number of examples above 0; "
              + "fill it in, leave the row out with --where, or give one number for all")
        }
        variances.append(MeasurementNoise.variance(ofAccuracy: value, count: count))
      }
      return variances
    }
  }
#endif
