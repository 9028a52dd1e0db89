#if CommandLine
  import Frontier
  import FrontierReport

  /// The computing of `frontier backtest --edge`.
  struct EdgeBacktestJob {
    let command: BacktestCommand
    let levels: [Double]
    /// The unit of x that its cells show, dates, where none was given.
    private(set) var found: EstimateResult.Unit?

    init(command: BacktestCommand, levels: [Double]) {
      (self.command, self.levels) = (command, levels)
    }

    static let standard = ["forecast", "power-law", "concave-majorant"]

    func run() throws(Failure) {
      // Told before a table is read.
      _ = try methods()
      let figure = try command.edgeOptions.figure.map { (path) throws(Failure) in
        try FigureFile(path)
      }
      let (tasks, times, unit) = try readTasks()
      var job = self
      job.found = unit == .date ? unit : nil
      try job.score(tasks, times, figure)
    }

    private func score(
      _ tasks: [TableTask], _ times: [Double]?, _ figure: FigureFile?
    ) throws(Failure) {
      let methods = try methods()
      let scale = command.unit.scale
      var edges: [EdgeTask] = []
      var unscored: [(task: String, reason: String)] = []
      for task in tasks {
        do throws(FrontierError) {
          edges.append(try edge(task, times: times, scale: scale))
        } catch {
          unscored.append((task.y, "\(error)"))
        }
      }
      guard !edges.isEmpty else {
        throw Failure(
          status: .badData,
          message: "\(TableError.name(command.table)): no column can be scored"
            + (unscored.first.map { ": \($0.task): \($0.reason)" } ?? ""))
      }
      let report: EdgeBacktestReport
      do throws(FrontierError) {
        var shifts: [EdgeBacktestReport.Shift] = []
        if times != nil {
          for task in edges {
            shifts.append(
              EdgeBacktestReport.Shift(
                task: task.name, test: try EdgeShiftTest(earlier: task.seen, later: task.hidden)))
          }
        }
        report = EdgeBacktestReport(
          source: command.table, x: command.x, xUnit: xUnit, cut: words, scale: scale,
          result: try EdgeBacktest(methods, levels: levels).run(on: edges), unscored: unscored,
          shifts: shifts)
      } catch {
        throw Failure(status: .usage, message: "\(error)")
      }
      try figure?.write(EdgeBacktestFigure.svg(report, theme: command.edgeOptions.theme))
      switch command.format {
      case .json: try StandardOutput.write(EdgeBacktestJSON.text(report))
      // Refused in `validate`: the tables of edges have no common columns.
      case .text, .csv: try StandardOutput.write(EdgeBacktestText.text(report))
      }
    }

    var ends: AxisEnds {
      AxisEnds(
        x: xUnit.isAccuracy ? 1 : nil,
        y: command.unit.isAccuracy ? 0...1 : -.infinity ... .infinity,
        hasLogarithmicX: xUnit == .log, logarithmicY: command.unit == .log ? .plain : .none)
    }

    var xUnit: EstimateResult.Unit { command.edgeOptions.unitX ?? found ?? command.unit }

    var words: String {
      if let time = command.time {
        return "rows whose \(time) lies above its \(percent) quantile"
      }
      if let beyond = command.beyond { return "rows with \(command.x) above \(beyond)" }
      return "rows with \(command.x) above its \(percent) quantile"
    }

    private var percent: String { "\((command.cut * 1_000).rounded() / 10) %" }

    private func edge(
      _ task: TableTask, times: [Double]?, scale: Double
    ) throws(FrontierError) -> EdgeTask {
      // A row without a time takes no part.
      let rows = task.points.indices.filter { i in
        times.map { !$0[task.points.row(at: i) - 1].isNaN } ?? true
      }
      let cloud = try PointCloud(
        x: rows.map { xUnit.model(task.points.x[$0]) }, y: rows.map { task.points.y[$0] / scale })
      let cut: EdgeTask.Cut
      if let times {
        cut = .time(rows.map { times[task.points.row(at: $0) - 1] }, quantile: command.cut)
      } else if let beyond = command.beyond {
        cut = .beyond(xUnit.model(beyond))
      } else {
        cut = .quantile(command.cut)
      }
      return try EdgeTask(name: task.y, cloud: cloud, cut: cut)
    }

    private func methods() throws(Failure) -> [any BacktestMethod] {
      let given = command.method.flatMap { $0.split(separator: ",").map(String.init) }
      var methods: [any BacktestMethod] = []
      for name in given.isEmpty ? Self.standard : given {
        if name.lowercased() == "forecast" {
          methods.append(EdgeForecastMethod(EdgeForecaster(ends: ends)))
        } else if name.lowercased() == "edge-average" {
          methods.append(EdgeAverageMethod(ends: ends))
        } else if let envelope = EnvelopeChoice(argument: name), EnvelopeChoice.isKnown(name) {
          methods.append(EnvelopeMethod(try envelope.estimator(xUnit: xUnit)))
        } else {
          methods.append(try law(name))
        }
      }
      let names = methods.map(\.name)
      if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
        throw Failure(status: .usage, message: "--method names \(names[twice]) twice")
      }
      return methods
    }

    /// A law, and after an @ the fit: `power-law@all-points`.
    private func law(_ text: String) throws(Failure) -> any BacktestMethod {
      let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
      let name = parts.first ?? text
      guard let target = parts.count > 1 ? FitTarget(rawValue: parts[1]) : .frontier else {
        throw Failure(
          status: .usage,
          message: "--method \(text): a fit is one of "
            + FitTarget.allCases.map(\.rawValue).joined(separator: ", "))
      }
      let law: any Law
      if name.lowercased() == "power-law" {
        law = ends == .accuracies ? CatalogueLaw.errorPowerLaw : CatalogueLaw.rawPowerLaw
      } else {
        law = try LawChoice.law(
          named: name, beside: ["forecast", "edge-average", "power-law"] + EnvelopeChoice.common)
      }
      guard law.inputNames.count == 1 else {
        throw Failure(
          status: .usage,
          message: "--method \(name) is a law of \(law.inputNames.count) columns; an edge has one")
      }
      return EdgeLawMethod(law, target: target, ends: ends)
    }

    func readTasks() throws(Failure) -> (
      tasks: [TableTask], times: [Double]?, xUnit: EstimateResult.Unit
    ) {
      do throws(TableError) {
        let table = try Table.opened(command.table)
        let tasks = try table.tasks(
          TableRequest(
            x: command.x, y: [command.y], unit: command.unit, xUnit: command.edgeOptions.unitX,
            reading: command.tableOptions.reading))
        guard let time = command.time else { return (tasks.tasks, nil, tasks.xUnit) }
        let times = try table.times(inColumn: time, reading: command.tableOptions.reading)
        return (tasks.tasks.filter { $0.y != time }, times, tasks.xUnit)
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }
  }
#endif
