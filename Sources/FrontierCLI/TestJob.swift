#if CommandLine
  import Frontier
  import FrontierReport

  /// The computing of `frontier test`.
  struct TestJob {
    let table: String
    let arguments: TestArguments
    /// `nil` for all that can be made.
    let kinds: [EdgeTestResult.Kind]?

    private typealias Group = (name: String, cloud: PointCloud)

    func result() throws(Failure) -> EdgeTestResult {
      let read: TableTasks
      var times: [Double]?
      do throws(TableError) {
        let table = try Table.opened(table)
        read = try table.tasks(
          TableRequest(
            x: arguments.x, y: arguments.y, unit: arguments.unit, xUnit: arguments.unitX,
            by: arguments.by, label: arguments.cluster.map { .column($0) } ?? .none,
            reading: arguments.tableOptions.reading))
        times = try arguments.time.map { (name) throws(TableError) in
          try table.times(inColumn: name)
        }
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
      var names: [String] = []
      for task in read.tasks where !names.contains(task.y) && task.y != arguments.time {
        names.append(task.y)
      }
      var tasks: [EdgeTestResult.Task] = []
      for name in names {
        tasks.append(
          try compared(
            name, read.tasks.filter { $0.y == name }, read, times, columns: names.count))
      }
      let result = EdgeTestResult(
        source: table, x: arguments.x, by: arguments.by, time: arguments.time,
        cluster: arguments.cluster, level: arguments.level, adjustment: arguments.adjust,
        permutations: arguments.permutations, replicates: arguments.resamples(columns: names.count),
        seed: arguments.seed,
        xScale: read.xUnit.scale, yScale: read.unit.scale, tasks: tasks, notes: read.notes)
      guard !result.kinds.isEmpty else {
        let reason = tasks.lazy.flatMap(\.skipped).first?.reason ?? "no test applies"
        throw Failure(
          status: .badData, message: "\(TableError.name(table)): nothing could be tested: \(reason)"
        )
      }
      return result
    }

    /// Groups of fewer rows show neither curve nor edge.
    private static let leastRows = 4

    private func compared(
      _ name: String, _ parts: [TableTask], _ read: TableTasks, _ times: [Double]?,
      columns: Int
    ) throws(Failure) -> EdgeTestResult.Task {
      func cloud(_ part: TableTask, _ rows: [Int]? = nil) throws(FrontierError) -> PointCloud {
        let rows = rows ?? Array(part.points.indices)
        return try PointCloud(
          x: rows.map { read.xUnit.model(part.points.x[$0]) },
          y: rows.map { read.unit.model(part.points.y[$0]) })
      }
      let large = arguments.by == nil ? [] : parts.filter { $0.points.count >= Self.leastRows }
      var task = EdgeTestResult.Task(
        y: name, groups: large.map { ($0.group ?? "", $0.points.count) })
      let ends =
        read.xUnit.isAccuracy && read.unit.isAccuracy ? AxisEnds.accuracies : .none
      let small = arguments.by == nil ? 0 : parts.count - large.count
      for kind in kinds ?? EdgeTestResult.Kind.allCases where applies(kind, ends) {
        do throws(FrontierError) {
          var groups: [Group] = []
          if kind.needsGroups {
            for part in large { groups.append((part.group ?? "", try cloud(part))) }
          }
          if kind == .curve {
            task.curve = try curve(parts, read, columns: columns)
            continue
          }
          var all: [(x: Double, y: Double, isLater: Bool)] = []
          if !kind.needsGroups {
            for part in parts { all += rows(of: part, read, times) }
          }
          try test(kind, groups, all, ends, &task)
        } catch {
          let note =
            small > 0 && kind.needsGroups
            ? " (\(small) \(small == 1 ? "group" : "groups") of fewer than 4 rows left out)" : ""
          task.skipped.append((kind, "\(error)\(note)"))
        }
      }
      return task
    }

    private func applies(_ kind: EdgeTestResult.Kind, _ ends: AxisEnds) -> Bool {
      if kinds != nil { return true }
      switch kind {
      case .curve, .dispersion, .edge: return arguments.by != nil
      case .ceiling: return arguments.by != nil && ends == .accuracies
      case .reversal: return true
      case .moved: return arguments.time != nil
      }
    }

    /// Rows with a time, where times are wanted; later ones lie above the cut.
    private func rows(
      of part: TableTask, _ read: TableTasks, _ times: [Double]?
    ) -> [(x: Double, y: Double, isLater: Bool)] {
      let sorted = (times ?? []).filter { !$0.isNaN }.sorted()
      let cut =
        sorted.isEmpty ? 0 : sorted[Int(arguments.cut * Double(sorted.count - 1))]
      return part.points.indices.compactMap { i in
        let time = times.map { $0[part.points.row(at: i) - 1] } ?? 0
        guard !time.isNaN else { return nil }
        return (
          read.xUnit.model(part.points.x[i]), read.unit.model(part.points.y[i]), time > cut
        )
      }
    }

    /// The test of one curve, of the rows of every group in the order of the file.
    private func curve(
      _ parts: [TableTask], _ read: TableTasks, columns: Int
    ) throws(FrontierError) -> EdgeTestResult.Curve {
      var rows: [(row: Int, group: Int, place: Int)] = []
      for (group, part) in parts.enumerated() {
        rows += part.points.indices.map { (part.points.row(at: $0), group, $0) }
      }
      rows.sort { $0.row < $1.row }
      var known: [String: Int] = [:]
      let clusters = rows.map { row -> Int in
        let label = parts[row.group].points.label(at: row.place) ?? "NA"
        let number = known[label] ?? known.count
        known[label] = number
        return number
      }
      let cloud = try PointCloud(
        x: rows.map { read.xUnit.model(parts[$0.group].points.x[$0.place]) },
        y: rows.map { read.unit.model(parts[$0.group].points.y[$0.place]) })
      let test = try CollapseTest(
        cloud, groups: rows.map(\.group), clusters: arguments.cluster == nil ? nil : clusters,
        replicates: arguments.resamples(columns: columns), seed: arguments.seed)
      return EdgeTestResult.Curve(test: test, names: parts.map { $0.group ?? "" })
    }

    private func test(
      _ kind: EdgeTestResult.Kind, _ groups: [Group],
      _ rows: [(x: Double, y: Double, isLater: Bool)], _ ends: AxisEnds,
      _ task: inout EdgeTestResult.Task
    ) throws(FrontierError) {
      let (permutations, seed) = (arguments.permutations, arguments.seed)
      switch kind {
      case .curve: break
      case .dispersion:
        task.dispersion = try DispersionTest(
          GroupedCloud(groups), permutations: permutations, seed: seed)
      case .edge:
        task.edge = try EdgeEqualityTest(
          GroupedCloud(groups), permutations: permutations, seed: seed)
      case .ceiling:
        guard ends == .accuracies else {
          throw .notDefined(
            statistic: "the comparison of ceilings", reason: "x and y must be accuracies")
        }
        task.ceiling = try CeilingEqualityTest(
          groups, level: arguments.level, permutations: min(permutations, Self.mostFits), seed: seed
        )
      case .reversal:
        let cloud = try PointCloud(x: rows.map(\.x), y: rows.map(\.y))
        let test = ReversalTest(cloud, seed: seed)
        guard test.pValue != nil else {
          throw .notDefined(
            statistic: "a reversal", reason: "\(rows.count) rows are too few; it takes 32")
        }
        task.reversal = test
        if test.isDetected {
          task.turn = try ReversalPlace(
            cloud, level: arguments.level, permutations: permutations, seed: seed)
        }
      case .moved:
        func part(_ isLater: Bool) throws(FrontierError) -> PointCloud {
          let chosen = rows.filter { $0.isLater == isLater }
          return try PointCloud(x: chosen.map(\.x), y: chosen.map(\.y))
        }
        task.moved = try EdgeShiftTest(
          earlier: part(false), later: part(true), permutations: permutations, seed: seed)
      }
    }

    /// Every permutation fits every group's edge again.
    private static let mostFits = 199
  }
#endif
