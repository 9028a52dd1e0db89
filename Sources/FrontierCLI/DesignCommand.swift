#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// What a design makes surest.
  enum DesignAim: String, CaseIterable, ExpressibleByArgument {
    case ceiling, edge, law
  }

  /// `frontier design`: which models to evaluate next.
  struct DesignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "design",
      abstract: "Which models to evaluate next, so that an edge becomes surest.",
      discussion: """
        Rows with a number in y have been evaluated; rows without one are those that
        could be. The edge is fitted to the first, and the second are chosen in the
        order in which they tell most about it for their cost, until the budget is
        spent.

        EXAMPLES
          Ten more models, for the surest ceiling:
            frontier design models.csv --x imagenet --y cifar100 --budget 10
          A budget in GPU hours, the whole boundary of a benchmark:
            frontier design models.csv --x flops --unit-x log --y mmlu \\
              --model logistic4 --fit quantile --cost hours --budget 500 --aim edge
        """)

    @Argument(help: "The CSV file; - is standard input.")
    var table: String

    @Option(help: ArgumentHelp("The column of upstream values.", valueName: "column"))
    var x: String

    @Option(
      help: ArgumentHelp("The column of downstream values, some missing.", valueName: "column"))
    var y: String

    @Option(help: ArgumentHelp("A column of costs; a row costs 1 without.", valueName: "column"))
    var cost: String?

    @Option(help: ArgumentHelp("What the evaluations may cost together.", valueName: "number"))
    var budget: Double

    @Option(help: ArgumentHelp("What is to become surest.", valueName: "aim"))
    var aim: DesignAim = .ceiling

    @Option(
      help: ArgumentHelp(
        "The x from which --aim edge counts; without it the smallest.", valueName: "x"))
    var from: Double?

    @Option(
      help: ArgumentHelp(
        "The x up to which --aim edge counts; without it the largest.", valueName: "x"))
    var to: Double?

    @Option(
      help: ArgumentHelp("The unit of x and y; raw is no accuracy.", valueName: "unit"))
    var unit: EstimateResult.Unit = .fraction

    @Option(
      help: ArgumentHelp(
        "The unit of x, if another; log takes laws of log10 x.", valueName: "unit"))
    var unitX: EstimateResult.Unit?

    @Option(
      help: ArgumentHelp("The law: power-law, or a name of `frontier models`.", valueName: "name"))
    var model: String = "power-law"

    @Option(help: ArgumentHelp("By what the edge is fitted.", valueName: "fit"))
    var fit: FitChoice = .frontier

    @OptionGroup var criterionOptions: CriterionOptions

    @Option(help: ArgumentHelp("The column of the rows' names.", valueName: "column"))
    var label: String?

    @Option(help: ArgumentHelp("What results are written as.", valueName: "format"))
    var format: ResultFormat = .text

    @OptionGroup(title: "READING THE TABLE")
    var tableOptions: TableOptions

    func validate() throws {
      guard budget > 0, budget.isFinite else {
        throw ValidationError("--budget is \(budget); it must be above 0")
      }
      if fit == .envelope {
        throw ValidationError("--fit envelope has no design; take frontier, quantile or stochastic")
      }
      if aim != .edge, from != nil || to != nil {
        throw ValidationError("--from and --to belong to --aim edge")
      }
      if let from, let to, !(from < to) {
        throw ValidationError("--from is \(from) and --to is \(to); --from must be the smaller one")
      }
      try criterionOptions.check(fit)
    }

    func run() throws {
      do throws(Failure) {
        try design()
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }
  }

  extension DesignCommand {
    private func design() throws(Failure) {
      let rows = try readRows()
      for note in rows.notes { StandardError.write("note: \(note)\n") }
      if rows.passedOver > 0 {
        StandardError.write(
          "warning: \(rows.passedOver) \(rows.passedOver == 1 ? "row lacks" : "rows lack") \(x)"
            + (cost.map { " or \($0)" } ?? "") + " and \(rows.passedOver == 1 ? "was" : "were") "
            + "passed over\n")
      }
      guard !rows.candidates.isEmpty else {
        throw Failure(
          status: .badData,
          message: "every row has a number in \"\(y)\"; rows that could be evaluated have x"
            + (cost == nil ? "" : " and a cost") + ", and an empty y")
      }
      let areAccuracies = rows.xUnit.isAccuracy && rows.yUnit.isAccuracy
      let choice = try ModelChoice(model, areAccuracies: areAccuracies)
      guard case .model(let law) = choice else {
        throw Failure(status: .usage, message: "--model auto chooses by y; name a law")
      }
      let report: DesignReport
      do throws(FrontierError) {
        report = try self.report(rows, law)
      } catch {
        throw Failure(status: .badData, message: "\(error)")
      }
      if !report.fit.isDetermined {
        StandardError.write(
          "warning: the rows evaluated do not determine the law (\(report.fit.stopped)); the plan's "
            + "first rows are a guess\n")
      }
      switch format {
      case .text: try StandardOutput.write(report.text)
      case .csv: try StandardOutput.write(report.csv)
      case .json: try StandardOutput.write(report.json)
      }
    }

    private func report(_ rows: DesignRows, _ law: any Law) throws(FrontierError) -> DesignReport {
      let isLawOfX = rows.xUnit == .log && ModelChoice.isLawOfX(model)
      func modelX(_ x: Double) -> Double { isLawOfX ? x : rows.xUnit.model(x) }
      let cloud = try PointCloud(x: rows.x.map(modelX), y: rows.y.map(rows.yUnit.model))
      let ends = AxisEnds(
        x: rows.xUnit.isAccuracy && law.domain.inputs != .openUnit ? 1 : nil,
        y: rows.yUnit.isAccuracy ? 0...1 : -.infinity ... .infinity)
      let criterion = try criterionOptions.criterion(fit, LeastSquares())
      let study = try FrontierStudy(
        cloud, law: law, target: fit.target, ends: ends,
        criteria: StudyCriteria(edge: criterion))
      let candidates = rows.candidates.map {
        FrontierDesign.Candidate(x: modelX($0.x), cost: $0.cost)
      }
      let all = rows.x + rows.candidates.map(\.x)
      let range = (from ?? all.min() ?? 0)...(max(to ?? all.max() ?? 0, from ?? all.min() ?? 0))
      let target: FrontierDesign.Aim =
        switch aim {
        case .ceiling: .ceiling
        case .law: .law
        case .edge: .edge(modelX(range.lowerBound)...modelX(range.upperBound))
        }
      let name =
        switch aim {
        case .ceiling: "the ceiling"
        case .law: "the law's parameters"
        case .edge:
          "the edge from \(NumberText.axis(range.lowerBound, rows.xUnit)) to "
            + "\(NumberText.axis(range.upperBound, rows.xUnit))"
        }
      return DesignReport(
        rows: rows, x: x, y: y, fit: study.chosenFit,
        design: try FrontierDesign(
          after: study.chosenFit, among: candidates, budget: budget, aim: target, ends: ends),
        aim: name, budget: budget, cost: cost)
    }

    private func readRows() throws(Failure) -> DesignRows {
      let unitX = unitX ?? unit
      do throws(TableError) {
        return try Table(path: table).rows(
          for: DesignRows.Request(
            x: x, y: y, cost: cost, xUnit: unitX, yUnit: unit,
            label: label.map { .column($0) } ?? .found, reading: tableOptions.reading))
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }
  }
#endif
