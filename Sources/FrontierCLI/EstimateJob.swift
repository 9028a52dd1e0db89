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
    /// The units of x and y, as reported.
    let xUnit: EstimateResult.Unit
    let unit: EstimateResult.Unit
    /// Whether the law takes x itself where x is drawn by its logarithm.
    let isLawOfX: Bool
    /// From where dates are counted, in years.
    let origin: Double
    let envelope: any EnvelopeEstimator
    /// Whether another edge may take its place, by a back-test of each cloud.
    let choosesEnvelope: Bool
    let choice: ModelChoice
    let target: FitTarget
    /// In the place of the smallest law above every point.
    let criterion: @Sendable (LeastSquares) throws(FrontierError) -> (any Criterion)?
    let level: Double
    let replicates: Int
    let seed: UInt64
    let threads: Int
    let resampling: ResamplingChoice?
    let resampleSize: Int?
    let interval: IntervalKind?
    let bandKind: ConfidenceBand.Kind
    /// Which edge, and the level of chance.
    let edge: EdgeChoices
    /// What is known of the noise in the accuracies.
    let noise: KnownNoise
    /// Rows that belong together; `nil` where each stands for itself.
    let clusters: TableClusters?

    /// Replicates that were made before, a list a task; without them they are made here.
    var made: [[[Double]?]]?

    /// One task after the other, each with all threads.
    func run(_ tasks: [TableTask]) throws(Failure) -> [TaskResult] {
      let progress = ProgressBar(tasks: tasks.count, replicates: replicates)
      defer { progress.end() }
      var results: [TaskResult] = []
      for (index, task) in tasks.enumerated() {
        progress.begin(task: index + 1, named: task.name)
        guard !task.points.isEmpty else {
          results.append(empty(task))
          continue
        }
        let (kept, cloud) = try measured(task)
        do throws(FrontierError) {
          var result = try estimate(kept, cloud, from: made?[index], progress: progress)
          result.isLower = edge.isLower
          results.append(result)
        } catch {
          progress.end()
          throw failure(error, in: task)
        }
      }
      return results
    }

    /// The rows that take part, and their cloud with what is known of its noise.
    private func measured(_ task: TableTask) throws(Failure) -> (TableTask, PointCloud) {
      let (kept, cloud): (TableTask, PointCloud)
      do throws(FrontierError) {
        kept = try edge.withoutChance(task, x: x, unit: unit, modelX: modelX)
        cloud = try PointCloud(x: kept.points.x.map(modelX), y: kept.points.y.map(modelY))
      } catch {
        throw failure(error, in: task)
      }
      return (kept, try noise.measured(cloud, kept, unit))
    }

    /// What replicates of a task are made from; `nil` where it has no row.
    func study(of task: TableTask) throws(Failure) -> FrontierStudy? {
      guard !task.points.isEmpty else { return nil }
      let (kept, cloud) = try measured(task)
      do throws(FrontierError) {
        return try prepared(kept, cloud).study
      } catch {
        throw failure(error, in: task)
      }
    }

    /// The study of a cloud, and why it has this law and this edge where they were chosen.
    private func prepared(
      _ task: TableTask, _ cloud: PointCloud
    ) throws(FrontierError) -> (
      study: FrontierStudy, selection: TaskResult.Selection?, reason: [TaskResult.Warning]
    ) {
      let (law, selection) = try law(for: cloud)
      let criteria = try criteria(of: law)
      let (envelope, reason) = try chosenEdge(of: cloud, law, criteria.leastSquares)
      let study = try FrontierStudy(
        cloud, envelope: envelope, law: law, target: target, ends: ends(of: law),
        criteria: criteria, noise: noise.treatment)
      return (study, selection, reason)
    }

    private func estimate(
      _ task: TableTask, _ cloud: PointCloud, from made: [[Double]?]?, progress: ProgressBar
    ) throws(FrontierError) -> TaskResult {
      let (study, selection, reason) = try prepared(task, cloud)
      let axis = grid(task.points, study.law)
      let estimate =
        if let made {
          try study.estimate(
            at: axis.map(modelX), level: level, from: made, scheme: scheme(of: task),
            interval: interval, band: bandKind)
        } else {
          try study.estimate(
            at: axis.map(modelX), level: level, replicates: replicates, seed: seed,
            threads: threads, scheme: scheme(of: task), interval: interval, band: bandKind,
            progress: { progress.advance(by: $0) })
        }
      let band = TaskResult.Band(
        x: axis, fit: estimate.band.fit.map(tableY),
        low: (edge.isLower ? estimate.band.high : estimate.band.low).map(tableY),
        high: (edge.isLower ? estimate.band.low : estimate.band.high).map(tableY),
        kind: estimate.band.kind,
        method: estimate.band.procedure)
      let open = study.openVerdict(of: estimate.ceiling)
      let statistics = TaskResult.Warning.all(
        of: study, estimate, points: task.points, asPercent: unit == .percent,
        isNegated: edge.isLower)
      var fits: [TaskResult.Fit] = []
      for target in [FitTarget.envelope, .allPoints, .frontier] {
        fits.append(
          try fit(
            study, target, at: axis,
            open: target == self.target ? open : nil))
      }
      let forecast = try forecast(of: cloud)
      let reversal = TaskResult.Reversal(study.reversal(seed: seed), scale: unit.scale)
      let lone = try loneRow(task, cloud)
      var ceiling = TaskResult.Ceiling(estimate.ceiling, unit: unit, isLower: edge.isLower)
      if open != nil { ceiling = ceiling.withheld }
      let isContested = forecast.contests(
        ceiling, isLower: edge.isLower, falls: reversal.isDetected)
      return TaskResult(
        y: task.y, group: task.group, points: task.points, dropped: task.dropped,
        edgeCurve: curve(study.envelope), envelope: study.envelope.method,
        vertices: study.envelope.vertices.map { task.points[$0.index] },
        interpolation: study.envelope.interpolation,
        isFlatBeyondEnd: study.envelope.isFlatBeyondEnd,
        fits: fits, target: target,
        ceiling: isContested ? ceiling.withheld : ceiling,
        band: band,
        reversal: reversal,
        warnings: reason + withCeilings(task.warnings + lone, task, cloud, like: study)
          + ofOrder(task, cloud, study, reversal) + warning(open: open)
          + edge.worded(statistics)
          + edge.worded(fixedCeiling(study.chosenFit)), selection: selection, forecast: forecast)
    }

    /// By what a law is fitted: levels of accuracies lie where accuracies do.
    func criteria(of law: any Law) throws(FrontierError) -> StudyCriteria {
      let fitter = LeastSquares(bounds: law.levels(within: axisEnds.y))
      return StudyCriteria(leastSquares: fitter, edge: try criterion(fitter))
    }

    /// The edge as it is drawn, where it does not run from row to row.
    private func curve(_ envelope: Envelope) -> EdgeOutline? {
      envelope.curve.map { curve in
        EdgeOutline(
          x: curve.outline.x.map(tableX), y: curve.outline.y.map(tableY))
      }
    }

    /// x on the scale of the law.
    func modelX(_ x: Double) -> Double {
      // A law of years counted from the year 0 would need numbers no double holds.
      xUnit == .date ? x - origin : xUnit == .log && isLawOfX ? x : xUnit.model(x)
    }

    /// The inverse of ``modelX(_:)``.
    func tableX(_ x: Double) -> Double {
      xUnit == .date ? x + origin : xUnit == .log && isLawOfX ? x : xUnit.table(x)
    }

    /// y on the scale of the law: of a lower edge with the other sign.
    private func modelY(_ y: Double) -> Double {
      edge.isLower ? -unit.model(y) : unit.model(y)
    }

    /// The inverse of ``modelY(_:)``.
    func tableY(_ y: Double) -> Double { unit.table(edge.isLower ? -y : y) }

    /// Where the axes end.
    var axisEnds: AxisEnds {
      AxisEnds(
        x: xUnit.isAccuracy ? 1 : nil,
        y: !unit.isAccuracy ? -.infinity ... .infinity : edge.isLower ? -1...0 : 0...1,
        hasLogarithmicX: xUnit == .log,
        logarithmicY: unit != .log ? .none : edge.isLower ? .negated : .plain)
    }

    /// Where the axes end for a law. One that has no value at the end of x (a line on the scale of log odds)
    /// has a limit there.
    private func ends(of law: any Law) -> AxisEnds {
      law.domain.inputs == .openUnit ? AxisEnds(x: nil, y: axisEnds.y) : axisEnds
    }

    /// Whether the law's ceiling is the same for every parameter: then it is no finding.
    private func fixedCeiling(_ fit: Fit) -> [TaskResult.Warning] {
      let (law, ends) = (fit.law, ends(of: fit.law))
      func ceiling(_ parameters: [Double]) -> Double? {
        ends.x.map { law.value(at: $0, parameters: parameters) }
          ?? law.limit(parameters: parameters)
      }
      guard let value = ceiling(fit.parameters), value.isFinite,
        fit.parameters.indices.allSatisfy({ j in
          // A law that leaves its ceiling no freedom does so for any parameters.
          var other = fit.parameters
          other[j] += 0.1 * max(1, abs(other[j]))
          return ceiling(other) == value
        })
      else { return [] }
      let place =
        xUnit.end.map { "where x is \(NumberFormat(xUnit).text($0))" } ?? "as x grows without end"
      return [
        .init(
          "fixed-ceiling",
          "the law ends at \(NumberFormat(unit).text(tableY(value))) \(place), whatever its "
            + "parameters: this ceiling is no finding")
      ]
    }

    /// The law asked for, or the one that predicts this cloud's edge best.
    private func law(
      for cloud: PointCloud
    ) throws(FrontierError) -> (any Law, TaskResult.Selection?) {
      switch choice {
      case .model(let law): return (law, nil)
      case .automatic(let laws):
        let selection = try ModelSelection(
          cloud, among: laws, ends: axisEnds, envelope: envelope, target: target,
          criteriaOf: criteria)
        let candidates = selection.candidates.map { candidate in
          TaskResult.Selection.Candidate(
            model: candidate.law.name, formula: candidate.law.formula, score: candidate.score,
            ceiling: candidate.verdict.isDetermined
              ? candidate.fit.ceiling(axisEnds).map(tableY) : nil)
        }
        return (
          selection.chosen,
          TaskResult.Selection(candidates: candidates, isScored: !selection.cuts.isEmpty)
        )
      }
    }

    private func fit(
      _ study: FrontierStudy, _ target: FitTarget, at axis: [Double], open: Verdict?
    ) throws(FrontierError) -> TaskResult.Fit {
      let fit = try study.fit(target)
      let verdict = if let open { open } else { try study.verdict(target) }
      return TaskResult.Fit(
        target: target,
        law: TaskResult.Law(fit, verdict: edge.turned(verdict)),
        ceiling: open == nil ? try study.determinedCeiling(target).map(tableY) : nil,
        curve: fit.values(at: [axis.map(modelX)]).map(tableY))
    }

    /// How near to the end of x a law is drawn that has no value there.
    private static let nearEnd = 1e-6

    /// 101 places from the smallest x to the end of x, or the largest x of values without one.
    private func grid(_ points: TaskPoints, _ law: any Law) -> [Double] {
      let places = AxisGrid.places(over: points.x, unit: xUnit)
      guard let end = xUnit.end, law.domain.inputs == .openUnit else { return places }
      return places.map { min($0, end * (1 - Self.nearEnd)) }
    }

    /// A task without a single usable row, beside others that have some.
    private func empty(_ task: TableTask) -> TaskResult {
      TaskResult(
        y: task.y, group: task.group, points: task.points, dropped: task.dropped,
        envelope: envelope.name,
        vertices: [], interpolation: .none, isFlatBeyondEnd: false, fits: [], target: target,
        ceiling: TaskResult.Ceiling(
          estimate: nil, low: nil, high: nil, method: "none", usedReplicates: 0),
        band: nil, reversal: nil,
        warnings: task.warnings + [
          .init("no-points", "no row has a number in both columns")
        ])
    }

    private func failure(_ error: FrontierError, in task: TableTask) -> Failure {
      switch error {
      case .invalidArgument("m", let value, _):
        Failure(
          status: .usage,
          message: "--resample-size is \(value), but \"\(task.name)\" has "
            + "\(task.points.count) points; give at most as many")
      case .invalidArgument: Failure(status: .usage, message: "\(error)")
      case .notPositive(let variable, let index, let value):
        outside(variable, index, value, "values above 0", task)
      case .negative(let variable, let index, let value):
        outside(variable, index, value, "values of at least 0", task)
      case .outsideOpenUnitInterval(let variable, let index, let value):
        outside(variable, index, value, "values strictly between 0 and 1", task)
      default: Failure(status: .badData, message: "column \"\(task.name)\": \(error)")
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
          + "\"\(variable == "y" ? task.y : x)\": "
          + "\(NumberText.shortest(variable == "y" ? tableY(value) : xUnit.table(value))); the law needs \(needs): "
          + "leave the row out with --where, or take another law (`frontier models` tells where each is "
          + "defined)"
      )
    }
  }
#endif
