import Frontier
import FrontierReport

extension Dice {
  mutating func table() throws -> Table {
    let text = pick(Samples.tables)
    guard !once(in: 3) else { return try Table(text) }
    return try Table(String(decoding: mutated(Array(text.utf8)), as: UTF8.self), name: self.text())
  }

  mutating func column(of table: Table) -> String {
    once(in: 6)
      ? pick(["*", "x", "y,x", "", "x-y", text()]) : pick(table.columnNames + ["x", "y"])
  }

  mutating func reading() -> TableReading {
    TableReading(
      missing: once(in: 6) ? [text(), "0.4"] : [],
      filters: once(in: 6)
        ? [pick(["x>1", "x<", "y=a", "x>=0.5", "group=A", "=", "x!=1", text()])] : [],
      decimal: once(in: 4) ? pick(DecimalMark.allCases) : nil,
      dates: once(in: 4) ? pick(DateOrder.allCases) : nil)
  }

  mutating func unit() -> EstimateResult.Unit { pick(EstimateResult.Unit.allCases) }

  mutating func options() -> FigureOptions {
    FigureOptions(
      theme: pick(FigureTheme.allCases), axes: pick(FigureAxes.allCases),
      width: once(in: 4) ? number() : nil, fontSize: once(in: 4) ? number() : nil,
      showsBand: once(in: 2), yLow: once(in: 4) ? number() : nil,
      yHigh: once(in: 4) ? number() : nil,
      labelsVertices: once(in: 2))
  }

  mutating func points(_ count: Int) -> [TaskResult.Point] {
    let (tx, ty) = (temper(), temper())
    return (0..<count).map {
      TaskResult.Point(
        row: once(in: 9) ? self.count() : $0 + 1, x: number(tx), y: number(ty),
        label: once(in: 3) ? text() : nil)
    }
  }

  mutating func task() -> TaskResult {
    let points = points(once(in: 6) ? 0 : 1 + below(12))
    let grid = numbers(once(in: 6) ? below(3) : 10, temper()).sorted()
    func curve(_ dice: inout Dice) -> [Double] {
      dice.numbers(dice.once(in: 6) ? dice.below(5) : grid.count, dice.temper())
    }
    let target = pick([FitTarget.frontier, .allPoints, .envelope])
    return TaskResult(
      y: text(), group: once(in: 4) ? text() : nil, points: points,
      dropped: once(in: 3) ? [.init(row: count(), column: text(), reason: text())] : [],
      envelope: text(), vertices: once(in: 5) ? self.points(3) : Array(points.prefix(4)),
      interpolation: pick([.linear, .staircase, .none]), isFlatBeyondEnd: once(in: 2), fits: [],
      target: target,
      ceiling: TaskResult.Ceiling(
        estimate: once(in: 3) ? nil : number(), low: once(in: 3) ? nil : number(),
        high: once(in: 3) ? nil : number(), method: text(), usedReplicates: count()),
      band: once(in: 4)
        ? nil
        : TaskResult.Band(
          x: grid, fit: curve(&self), low: curve(&self), high: curve(&self), kind: .pointwise,
          method: text()),
      reversal: once(in: 2)
        ? TaskResult.Reversal(
          isDetected: once(in: 2), pValue: once(in: 2) ? number() : nil, fall: number())
        : nil,
      warnings: [TaskResult.Warning(text(), text(), rows: [count()])])
  }

  mutating func result() -> EstimateResult {
    EstimateResult(
      x: text(), unit: unit(), xUnit: once(in: 2) ? unit() : nil, level: number(),
      replicates: count(), seed: bits(), source: text(), envelope: text(), model: text(),
      formula: text(), target: .frontier, tasks: (0..<below(4)).map { _ in task() })
  }
}

extension Subjects {
  static let tables: [Subject] = [
    Subject("Table.tasks") { dice in
      let table = try dice.table()
      let tasks = try table.tasks(
        TableRequest(
          x: dice.column(of: table), y: [dice.column(of: table)], unit: dice.unit(),
          xUnit: dice.once(in: 2) ? dice.unit() : nil,
          commonUnit: dice.once(in: 3) ? dice.unit() : nil,
          by: dice.once(in: 4) ? dice.column(of: table) : nil,
          label: dice.pick([.none, .found, .column(dice.column(of: table))]),
          reading: dice.reading(),
          needsPositiveX: dice.once(in: 3)))
      _ = tasks.yearOfFirstDate
      for task in tasks.tasks { try finite(task.points.x + task.points.y, "a table's points") }
    },
    Subject("Table.rows, curves, times") { dice in
      let table = try dice.table()
      switch dice.below(3) {
      case 0:
        let rows = try table.rows(
          for: FitRequest(
            x: dice.column(of: table), y: [dice.column(of: table)],
            weights: dice.once(in: 3) ? dice.column(of: table) : nil,
            by: dice.once(in: 4) ? dice.column(of: table) : nil, xUnit: dice.unit(),
            yUnit: dice.unit(),
            reading: dice.reading()))
        for row in rows.rows { _ = row.place(dice.text(), dice.once(in: 4) ? dice.count() : 0) }
      case 1:
        let curves = try table.curves(
          for: BacktestRequest(
            x: dice.column(of: table), y: dice.column(of: table),
            by: dice.once(in: 3) ? dice.column(of: table) : nil,
            cut: dice.pick([
              .training(column: dice.column(of: table)), .beyond(dice.number()),
              .share(dice.number()),
            ]), reading: dice.reading()))
        _ = BacktestCuts(curves).curves.count
      default: _ = try table.times(inColumn: dice.column(of: table))
      }
    },
    Subject("Table(path:)") { dice in
      let bytes = dice.pick([Samples.gzip, Samples.packed, Array(dice.pick(Samples.tables).utf8)])
      let path = Scratch.file("table.csv.gz", dice.once(in: 6) ? bytes : dice.mutated(bytes))
      let table = try Table(path: path)
      _ = try table.times(inColumn: table.columnNames[0])
    },
    Subject("EstimateFigure", rarity: 10) { dice in
      let svg = EstimateFigure.svg(dice.result(), options: dice.options())
      guard !svg.contains("nan"), !svg.contains("\"inf") else {
        throw Fault("nan or inf in a figure")
      }
    },
    Subject("EstimateReport, text, CSV, JSON", rarity: 20) { dice in
      let result = dice.result()
      _ = EstimateReport.html(result, options: dice.options())
      _ = EstimateText.text(result, width: dice.once(in: 3) ? dice.count() : nil)
      _ = EstimateText.warnings(result)
      _ = EstimateCSV.text(result)
      let json = EstimateJSON.text(result)
      guard !json.contains("nan"), !json.contains(" inf") else { throw Fault("nan or inf in JSON") }
    },
    Subject("FitResult", rarity: 60) { dice in
      let table = try Table(dice.pick(Samples.tables))
      let rows = try table.rows(for: FitRequest(x: "x", y: ["y"]))
      guard let row = rows.rows.first else { return }
      let cloud = try PointCloud(inputs: row.inputs, y: row.y)
      let fit = try LeastSquares(maximumSearches: 1, maximumEvaluations: 50).fit(
        try dice.law(), to: cloud)
      let result = FitResult(fit, rows: row, level: dice.level())
      _ = (
        FitText.text(result), FitJSON.text([result]), FitCSV.text([result]),
        FitCSV.residuals([result])
      )
      _ = FitFigure.svg([result], options: dice.options())
    },
    Subject("AxisGrid, Unit") { dice in
      let temper = dice.temper()
      let places = AxisGrid.places(
        over: dice.numbers(dice.below(5), temper), unit: dice.unit(), count: min(dice.count(), 1000)
      )
      _ = places.count
      _ = (dice.unit().model(dice.number()), dice.unit().table(dice.number()))
    },
    Subject("ModelsText") { dice in
      _ = ModelsText.card(try dice.law())
    },
    Subject("TrainingFigure", rarity: 5) { dice in
      let shots = dice.pick([[], [1], [1, 5, 10]])
      _ = TrainingFigure.svg(
        NetworkMeasurements(
          network: dice.text(), corpus: dice.text(),
          checkpoints: (0..<dice.below(4)).map { _ in
            .init(images: dice.count(), upstream: dice.number())
          }, shots: shots,
          tasks: (0..<dice.below(4)).map { _ in
            .init(
              name: dice.text(), chance: dice.number(),
              fewShot: dice.numbers(dice.once(in: 4) ? dice.below(4) : shots.count, .hostile),
              transfer: dice.once(in: 2) ? dice.number() : nil,
              blocks: (0..<dice.below(3)).map { _ in dice.numbers(dice.below(4), .hostile) })
          }))
    },
  ]
}
