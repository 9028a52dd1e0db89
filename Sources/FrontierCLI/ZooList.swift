#if CommandLine
  import FrontierZoo

  /// What the zoo has, as text and as JSON.
  enum ZooList {
    /// Parameters under a head of this many classes, as ImageNet-21K-like has.
    static let classCount = 120

    static func text() throws -> String {
      var lines = ["NETWORKS (parameters with a head of \(classCount) classes)"]
      for name in NetworkName.registered {
        let count = try name.parameterCount(classCount: classCount)
        lines.append("  \(padded(name.description, 18))\(leading(count.description, 9))")
      }
      lines.append("  and any other of these shapes: vit-d24-l3-p4-tok, resnet-w8-bottleneck-211")
      lines.append("")
      lines.append("CORPORA")
      for corpus in Corpora.all {
        lines.append("  \(padded(corpus.name, 18))\(leading("\(corpus.classCount)", 4)) outputs")
      }
      lines.append("  \(padded(FashionMNIST.sourceName, 18))  10 outputs, where it is installed")
      lines.append("")
      lines.append("TASKS (classes)")
      for task in Tasks.all {
        lines.append(
          "  \(padded(task.name, 22))\(padded(task.group.rawValue, 12))"
            + "\(leading("\(task.classCount)", 3))  \(task.summary)")
      }
      lines.append("")
      lines.append("SWEEPS (runs, experiments, images seen, hours of one core)")
      for name in SweepName.allCases {
        let plan = SweepPlan(name)
        lines.append(
          "  \(padded(name.rawValue, 9))\(leading("\(plan.runs.count)", 5))"
            + "\(leading("\(plan.experimentCount)", 7))"
            + "\(leading("\(plan.imagesSeen / 1000) k", 10))"
            + "\(leading(hours(SweepCost(plan).seconds), 6))  \(name.summary)")
      }
      return lines.joined(separator: "\n") + "\n"
    }

    static func json() throws -> String {
      var json = ZooJSON()
      json.open("{", nil)
      json.open("[", "networks")
      for name in NetworkName.registered {
        json.open("{", nil)
        json.string("name", name.description)
        json.number("parameters", try name.parameterCount(classCount: classCount))
        json.close("}")
      }
      json.close("]")
      json.open("[", "corpora")
      for corpus in Corpora.all {
        json.open("{", nil)
        json.string("name", corpus.name)
        json.number("outputs", corpus.classCount)
        json.close("}")
      }
      json.close("]")
      json.open("[", "tasks")
      for task in Tasks.all {
        json.open("{", nil)
        json.string("name", task.name)
        json.string("group", task.group.rawValue)
        json.number("classes", task.classCount)
        json.close("}")
      }
      json.close("]")
      json.open("[", "sweeps")
      for name in SweepName.allCases {
        let plan = SweepPlan(name)
        json.open("{", nil)
        json.string("name", name.rawValue)
        json.number("runs", plan.runs.count)
        json.number("experiments", plan.experimentCount)
        json.number("imagesSeen", plan.imagesSeen)
        json.number("coreHours", SweepCost(plan).seconds / 3600)
        json.close("}")
      }
      json.close("]")
      json.close("}")
      return json.text + "\n"
    }

    /// What a plan will cost, in words.
    static func cost(_ cost: SweepCost) -> String {
      let parts = [
        ("training", cost.training), ("few-shot", cost.fewShot), ("blocks", cost.layers),
        ("transfer", cost.transfer), ("vtab1k", cost.vtab1k),
      ].filter { $0.1 > 0 }.map { "\($0.0) \(hours($0.1))" }
      return "some \(hours(cost.seconds)) core-hours: \(parts.joined(separator: ", "))"
    }

    private static func hours(_ seconds: Double) -> String {
      ZooTrainJob.fixed(seconds / 3600, 2)
    }

    static func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }

    static func leading(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
  }
#endif
