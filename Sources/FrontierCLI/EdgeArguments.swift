#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// Which y are better.
  enum SenseChoice: String, CaseIterable, ExpressibleByArgument {
    case upper, lower
  }

  /// Which edge of a cloud `frontier estimate` looks for, over which rows, by which formula.
  struct EdgeArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp("The edge; lower where small y are good.", valueName: "sense"))
    var sense: SenseChoice = .upper

    @Option(
      help: ArgumentHelp(
        "Leave out models at this level of chance, or auto.", valueName: "value"))
    var floor: String?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("In place of --model: 'y = a - b*exp(-c*x)'.", valueName: "formula"))
    var law: String?

    func validate() throws {
      guard let floor, floor != "auto" else { return }
      guard let value = Double(floor), value.isFinite else {
        throw ValidationError("--floor is \"\(floor)\"; write a value of y, like 0.25, or auto")
      }
    }

    var choices: EdgeChoices {
      EdgeChoices(
        isLower: sense == .lower,
        floor: floor.map { Double($0).map { .value($0) } ?? .automatic })
    }
  }

  /// The same, checked.
  struct EdgeChoices {
    enum Floor {
      case automatic
      /// In the table's unit.
      case value(Double)
    }

    var isLower = false
    var floor: Floor?

    var noun: String { isLower ? "floor" : "ceiling" }

    /// A law of −y says so.
    func formula(_ formula: String) -> String {
      guard isLower else { return formula }
      return formula.hasPrefix("y =") ? "−" + formula : formula + ", of −y"
    }

    /// Sentences about the upper edge of −y as ones about the lower edge of y.
    func worded(_ warnings: [TaskResult.Warning]) -> [TaskResult.Warning] {
      isLower ? warnings.map(\.ofLowerEdge) : warnings
    }

    /// A verdict on the upper edge of −y as one on the lower edge of y.
    func turned(_ verdict: Verdict) -> Verdict {
      guard isLower else { return verdict }
      switch verdict {
      case .flatProfile(let low, let high): return .flatProfile(low: -high, high: -low)
      case .constant(let value): return .constant(value: -value)
      case .falling(let from, let to): return .falling(from: -from, to: -to)
      case .beyondEnd(let value): return .beyondEnd(value: -value)
      default: return verdict
      }
    }

    /// The task without models at the level of chance where that was asked for; else with a word
    /// about them, where there are any.
    func withoutChance(
      _ task: TableTask, x name: String, unit: EstimateResult.Unit, modelX: (Double) -> Double
    ) throws(FrontierError) -> TableTask {
      guard !isLower, unit.isAccuracy || floor != nil else { return task }
      let cloud = try PointCloud(x: task.points.x.map(modelX), y: task.points.y)
      let found: ChanceLevel? =
        if case .value(let y)? = floor { ChanceLevel.below(y, in: cloud) } else {
          ChanceLevel.found(in: cloud)
        }
      guard let found else {
        return floor == nil
          ? task
          : task.warned(
            .init("floor", "--floor leaves out nothing: no rows at one level lie below a bend"))
      }
      let level = NumberFormat(unit).text(found.y)
      let bend = NumberFormat(.raw).text(task.points.x[place(of: found, cloud)])
      let rows = found.points.map { task.points[$0].row }
      let these = "\(rows.count) \(rows.count == 1 ? "row" : "rows") with \(name) below \(bend)"
      guard floor != nil else {
        return task.warned(
          .init(
            "chance-level",
            "\(these) lie at one level, \(level): models at chance? a law that bends towards a "
              + "ceiling does not hold there; leave them out with --floor auto", rows: rows))
      }
      return task.without(found.points, reason: "at the level of chance, \(level)")
        .warned(.init("floor", "\(these) were left out, at the level \(level)", rows: rows))
    }

    /// The point at the bend.
    private func place(of level: ChanceLevel, _ cloud: PointCloud) -> Int {
      cloud.x.firstIndex(of: level.bend) ?? 0
    }
  }
#endif
