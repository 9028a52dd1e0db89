#if CommandLine
  import Frontier
  import FrontierReport

  extension EdgeBacktestJob {
    /// `--tau`: boundaries of a share of the rows, learned before the cut in time, scored after it.
    func run(boundaryOf tau: Double) throws(Failure) {
      let (tasks, times, _) = try readTasks()
      guard let times else { return }
      let scale = command.unit.scale
      var scored: [QuantileBacktestReport.Task] = []
      var unscored: [(task: String, reason: String)] = []
      for task in tasks {
        do throws(FrontierError) {
          scored.append(try self.scored(task, times, tau, scale))
        } catch {
          unscored.append((task.y, "\(error)"))
        }
      }
      guard !scored.isEmpty else {
        throw Failure(
          status: .badData,
          message: "\(TableError.name(command.table)): no column can be scored"
            + (unscored.first.map { ": \($0.task): \($0.reason)" } ?? ""))
      }
      let report = QuantileBacktestReport(
        source: command.table, x: command.x, cut: words, tau: tau, scale: scale,
        methods: ["boundary", "line", "constant"], tasks: scored, unscored: unscored)
      switch command.format {
      case .json: try StandardOutput.write(report.json.text)
      case .text, .csv: try StandardOutput.write(report.text)
      }
    }

    private func scored(
      _ task: TableTask, _ times: [Double], _ tau: Double, _ scale: Double
    ) throws(FrontierError) -> QuantileBacktestReport.Task {
      let points = task.points
      let time = points.indices.map { times[points.row(at: $0) - 1] }
      let sorted = time.filter { !$0.isNaN }.sorted()
      let cut = sorted.isEmpty ? 0 : sorted[Int(command.cut * Double(sorted.count - 1))]
      func cloud(_ rows: [Int]) throws(FrontierError) -> PointCloud {
        try PointCloud(
          x: rows.map { xUnit.model(points.x[$0]) }, y: rows.map { points.y[$0] / scale })
      }
      let seen = points.indices.filter { time[$0] <= cut }
      let later = points.indices.filter { time[$0] > cut }
      let (earlier, hidden) = (try cloud(seen), try cloud(later))
      let boundary = try QuantileBoundary(
        earlier, tau: tau, times: seen.map { time[$0] }, ends: ends)
      let line = try QuantileBoundary(earlier, tau: tau, ends: ends)
      let height = earlier.y.sorted()[min(seen.count - 1, Int(tau * Double(seen.count)))]
      var scores: [QuantileScore] = []
      for heights in [
        hidden.x.map(boundary.value), hidden.x.map(line.value), hidden.x.map { _ in height },
      ] {
        scores.append(try QuantileScore(heights, hidden: hidden, tau: tau))
      }
      return QuantileBacktestReport.Task(
        y: task.y, seen: seen.count, hidden: later.count, scores: scores)
    }
  }
#endif
