#if CommandLine
  import Frontier
  import FrontierReport

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// The number of processors that are on.
  var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The computing of `frontier estimate`, from a table's tasks to their results.
  struct EstimateJob {
    /// The table and its x column, for messages.
    let source: String
    let x: String
    let unit: EstimateResult.Unit
    let envelope: any EnvelopeEstimator
    let choice: ModelChoice
    let target: FitTarget
    let level: Double
    let replicates: Int
    let seed: UInt64
    let threads: Int
    let resampling: ResamplingChoice?
    let resampleSize: Int?
    let interval: IntervalKind?

    /// One task after the other, each with all threads.
    func run(_ tasks: [TableTask]) throws(Failure) -> [TaskResult] {
      let progress = ProgressBar(tasks: tasks.count, replicates: replicates)
      defer { progress.end() }
      var results: [TaskResult] = []
      for (index, task) in tasks.enumerated() {
        progress.begin(task: index + 1, named: task.y)
        guard !task.points.isEmpty else {
          results.append(empty(task))
          continue
        }
        do throws(FrontierError) {
          results.append(try estimate(task, progress: progress))
        } catch {
          progress.end()
          throw failure(error, in: task)
        }
      }
      return results
    }

    private func estimate(
      _ task: TableTask, progress: ProgressBar
    ) throws(FrontierError) -> TaskResult {
      let scale = unit.scale
      let cloud = try PointCloud(
        x: scale == 1 ? task.points.x : task.points.x.map { $0 / scale },
        y: scale == 1 ? task.points.y : task.points.y.map { $0 / scale })
      let (law, selection) = try law(for: cloud)
      let study = try FrontierStudy(
        cloud, envelope: envelope, law: law, target: target, ends: ends)
      let axis = grid(task.points)
      let estimate = try study.estimate(
        at: axis.map { $0 / scale }, level: level, replicates: replicates, seed: seed,
        threads: threads, scheme: scheme(points: task.points.count), interval: interval,
        progress: { progress.advance(by: $0) })
      let band = TaskResult.Band(
        x: axis, fit: estimate.band.fit.map { $0 * scale },
        low: estimate.band.low.map { $0 * scale }, high: estimate.band.high.map { $0 * scale },
        kind: estimate.band.kind, method: estimate.band.procedure)
      var fits: [TaskResult.Fit] = []
      for target in [FitTarget.envelope, .allPoints, .frontier] {
        fits.append(try fit(study, target, at: axis))
      }
      let forecast = try forecast(of: cloud)
      let ceiling = TaskResult.Ceiling(estimate.ceiling, scale: scale)
      return TaskResult(
        y: task.y, points: task.points, dropped: task.dropped, envelope: study.envelope.method,
        vertices: study.envelope.vertices.map { task.points[$0.index] },
        interpolation: study.envelope.interpolation,
        isFlatBeyondEnd: study.envelope.isFlatBeyondEnd,
        fits: fits,
        target: target, ceiling: forecast.contests(ceiling) ? ceiling.withheld : ceiling,
        band: band,
        reversal: TaskResult.Reversal(study.reversal(seed: seed), scale: scale),
        warnings: task.warnings + study.warnings(asPercent: unit == .percent)
          + estimate.ceiling.remarks,
        selection: selection, forecast: forecast)
    }

    /// Where the edge of models yet to come will lie.
    private func forecast(of cloud: PointCloud) throws(FrontierError) -> TaskResult.Forecast {
      let places = EdgeForecaster.places(for: cloud, ends: ends)
      let forecast = try EdgeForecaster(ends: ends).forecast(of: cloud, at: places)
      return try TaskResult.Forecast(forecast, level: level, scale: unit.scale)
    }

    private var ends: AxisEnds { unit == .raw ? .none : .accuracies }

    /// The law asked for, or the one that predicts this cloud's edge best.
    private func law(
      for cloud: PointCloud
    ) throws(FrontierError) -> (any Law, TaskResult.Selection?) {
      switch choice {
      case .model(let law): return (law, nil)
      case .automatic(let laws):
        let selection = try ModelSelection(
          cloud, among: laws, ends: ends, envelope: envelope, target: target)
        let candidates = selection.candidates.map { candidate in
          TaskResult.Selection.Candidate(
            model: candidate.law.name, formula: candidate.law.formula, score: candidate.score,
            ceiling: candidate.verdict.isDetermined
              ? candidate.fit.ceiling(ends).map { $0 * unit.scale } : nil)
        }
        return (
          selection.chosen,
          TaskResult.Selection(candidates: candidates, isScored: !selection.cuts.isEmpty)
        )
      }
    }

    private func fit(
      _ study: FrontierStudy, _ target: FitTarget, at axis: [Double]
    ) throws(FrontierError) -> TaskResult.Fit {
      let fit = try study.fit(target)
      return TaskResult.Fit(
        target: target, law: TaskResult.Law(fit, verdict: try study.verdict(target)),
        ceiling: try study.determinedCeiling(target).map { $0 * unit.scale },
        curve: fit.values(at: [axis.map { $0 / unit.scale }]).map { $0 * unit.scale })
    }

    /// 101 places from the smallest x to the end of x, or the largest x of raw values.
    private func grid(_ points: TaskPoints) -> [Double] {
      let first = points.x.min() ?? 0
      let last = unit.end ?? points.x.max() ?? first
      guard first < last else { return [last] }
      return (0...100).map { $0 == 100 ? last : first + (last - first) * Double($0) / 100 }
    }

    private func scheme(points n: Int) -> ResamplingScheme? {
      switch (resampling, resampleSize) {
      case (.cases, _): .cases
      case (_, let m?): .mOutOfN(m: m)
      case (.mOutOfN, nil) where target == .allPoints:
        .mOutOfN(m: max(1, min(n, Int(pow(Double(n), 0.75).rounded()))))
      case (_, nil): nil
      }
    }

    /// A task without a single usable row, beside others that have some.
    private func empty(_ task: TableTask) -> TaskResult {
      TaskResult(
        y: task.y, points: task.points, dropped: task.dropped, envelope: envelope.name,
        vertices: [], interpolation: .none, isFlatBeyondEnd: false, fits: [], target: target,
        ceiling: TaskResult.Ceiling(
          estimate: nil, low: nil, high: nil, method: "none", usedReplicates: 0),
        band: nil, reversal: nil,
        warnings: task.warnings + ["no row has a number in both columns"])
    }

    private func failure(_ error: FrontierError, in task: TableTask) -> Failure {
      switch error {
      case .invalidArgument("m", let value, _):
        Failure(
          status: .usage,
          message: "--resample-size is \(value), but \"\(task.y)\" has "
            + "\(task.points.count) points; give at most as many")
      case .invalidArgument: Failure(status: .usage, message: "\(error)")
      case .notPositive(let variable, let index, let value):
        outside(variable, index, value, "values above 0", task)
      case .negative(let variable, let index, let value):
        outside(variable, index, value, "values of at least 0", task)
      case .outsideOpenUnitInterval(let variable, let index, let value):
        outside(variable, index, value, "values strictly between 0 and 1", task)
      default: Failure(status: .badData, message: "column \"\(task.y)\": \(error)")
      }
    }

    private func outside(
      _ variable: String, _ index: Int, _ value: Double, _ needs: String, _ task: TableTask
    ) -> Failure {
      // A place in the grid on which the band is drawn has no row.
      let row = task.points.indices.contains(index) && variable != "grid"
      let place = row ? ", row \(task.points[index].row)" : ""
      return Failure(
        status: .badData,
        message: "\(TableError.name(source))\(place), column "
          + "\"\(variable == "y" ? task.y : x)\": \(value * unit.scale); the law needs \(needs): "
          + "leave the row out, or take another law (`frontier models` tells where each is defined)"
      )
    }
  }
#endif
