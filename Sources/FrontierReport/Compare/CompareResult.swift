import Frontier

/// What `frontier compare` found: of every column whether groups of its rows lie on one curve.
package struct CompareResult: Sendable {
  /// One column.
  package struct Task: Sendable {
    package let y: String
    package let points: Int
    /// `nil` where there could be none.
    package let test: CollapseTest?
    /// Why not.
    package let reason: String?
    /// The p-value among those of all columns.
    package let adjusted: Double?
  }

  package let x: String
  package let by: String
  package let cluster: String?
  /// What the groups' numbers stand for, in the order of their first rows.
  package let names: [String]
  package let adjustment: PValueAdjustment
  /// At which a difference is called one.
  package let level: Double
  package let replicates: Int
  package let seed: UInt64
  package let unit: EstimateResult.Unit
  package let tasks: [Task]

  /// Tests every column of a table.
  package init(
    _ tables: CompareTables, x: String, by: String, cluster: String?,
    adjustment: PValueAdjustment, level: Double, replicates: Int, seed: UInt64
  ) {
    (self.x, self.by, self.cluster) = (x, by, cluster)
    (self.adjustment, self.level) = (adjustment, level)
    (self.replicates, self.seed) = (replicates, seed)
    unit = tables.tasks.unit
    var names = LabelNumbers()
    var found: [(test: CollapseTest?, reason: String?)] = []
    for i in tables.tasks.tasks.indices {
      let points = tables.tasks.tasks[i].points
      let groups = points.indices.map { names.number(of: tables.group(task: i, point: $0)) }
      var clusters = LabelNumbers()
      let numbers =
        cluster == nil
        ? nil : points.indices.map { clusters.number(of: tables.cluster(task: i, point: $0)) }
      do throws(FrontierError) {
        let cloud = try PointCloud(x: points.x, y: points.y)
        found.append(
          (
            try CollapseTest(
              cloud, groups: groups, clusters: numbers, replicates: replicates, seed: seed), nil
          ))
      } catch {
        found.append((nil, "\(error)"))
      }
    }
    self.names = names.all
    let adjusted = adjustment.adjusted(found.map { $0.test?.pValue })
    tasks = found.indices.map { i in
      Task(
        y: tables.tasks.tasks[i].name, points: tables.tasks.tasks[i].points.count,
        test: found[i].test, reason: found[i].reason, adjusted: adjusted[i])
    }
  }

  /// Whether groups of a column differ by more than chance.
  package func differs(_ task: Task) -> Bool { task.adjusted.map { $0 <= 1 - level } ?? false }
}

/// Numbers for labels, in the order in which they come.
struct LabelNumbers {
  private(set) var all: [String] = []
  private var known: [String: Int] = [:]

  mutating func number(of label: String) -> Int {
    if let number = known[label] { return number }
    known[label] = all.count
    all.append(label)
    return all.count - 1
  }
}

/// The columns of a table, read with the labels of their groups and clusters.
package struct CompareTables: Sendable {
  package let tasks: TableTasks
  /// The same columns with every grouping column as the rows' names.
  private let groups: [TableTasks]
  private let clusters: TableTasks?

  /// - Parameter by: columns between commas.
  /// - Throws: ``TableError``.
  package init(
    _ table: Table, request: TableRequest, by: String, cluster: String?
  ) throws(TableError) {
    func labelled(_ column: String) throws(TableError) -> TableTasks {
      var request = request
      request.label = .column(column)
      return try table.tasks(request)
    }
    tasks = try table.tasks(request)
    var groups: [TableTasks] = []
    for column in try table.columns(listed: by) {
      groups.append(try labelled(table.columnNames[column]))
    }
    self.groups = groups
    clusters = try cluster.map { (name) throws(TableError) in try labelled(name) }
  }

  func group(task: Int, point: Int) -> String {
    groups.map { $0.tasks[task].points.label(at: point) ?? "NA" }.joined(separator: ", ")
  }

  func cluster(task: Int, point: Int) -> String {
    clusters?.tasks[task].points.label(at: point) ?? "NA"
  }
}
